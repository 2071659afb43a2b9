"""A stakeholder's reading of an answer by a language model: short, with the concerns of that stakeholder and one quote.

The band still comes from the ledger: a reading gives no mark.
"""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from interview_tui.evaluations.llm.evidence import standing_quote
from interview_tui.evaluations.matcher import remove_overrides
from interview_tui.events import Concern, Perspective, Purpose
from interview_tui.ledger import LLM, Ledger
from interview_tui.perspectives.embedded import EmbeddedPerspective
from interview_tui.profiles.models import PerspectiveProfile, Question
from interview_tui.thinker import Message, Thinker
from interview_tui.thinker.untrusted import DATA_ONLY, fenced

MAX_CONCERNS = 2
_TASK = (
    "You sit in a job interview as {name} and listen. What you look for: {looks_for}. In one or two plain sentences "
    "say what this answer tells somebody in your place; then at most two concerns of your own kind, each one short "
    "sentence; then the one stretch of the answer that told you most, copied word for word. No mark, no number, no "
    "praise, nothing the answer does not show. " + DATA_ONLY
)


class Reading(BaseModel):
    quote: Annotated[str, StringConstraints(max_length=400)] = ""
    summary: Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
    concerns: list[Annotated[str, StringConstraints(max_length=200)]] = Field(default=[], max_length=MAX_CONCERNS)


class LLMPerspective:
    """Raises `ThinkerError` where the model brings nothing usable."""

    def __init__(self, profile: PerspectiveProfile, thinker: Thinker) -> None:
        self.profile, self._thinker = profile, thinker
        self._weighing = EmbeddedPerspective(profile)

    async def view(self, question: Question, ledger: Ledger, answer: str) -> Perspective | None:
        weighed = await self._weighing.view(question, ledger, answer)
        if weighed is None:
            return None
        judged, _ = remove_overrides(answer)
        if not judged.strip():
            return weighed
        task = _TASK.format(name=self.profile.name, looks_for=self.profile.looks_for)
        messages = [
            Message(role="system", content=task),
            Message(role="user", content=f"Question:\n{question.ask}\n\nThe answer:\n{fenced(judged)}"),
        ]
        reading = await self._thinker.extract_structured_response(Reading, messages, purpose=Purpose.PERSPECTIVE)
        concerns = tuple(Concern(text=text, about=self.profile.looks_for) for text in reading.concerns if text.strip())
        quote = standing_quote(judged, reading.quote)
        update = {
            "engine": LLM,
            "summary": reading.summary,
            "quote": quote if quote and quote in answer else weighed.quote,
            "concerns": concerns,
        }
        return weighed.model_copy(update=update)
