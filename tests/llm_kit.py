"""A whole interview with a scripted model: an honest judge, an interviewer with manners; any part can be replaced."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from interview_tui.composition import Session, new_interview, resumed_interview
from interview_tui.engines import Engine
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    FailureKind,
    Mode,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import LLM
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions
from interview_tui.thinker import Message, ThinkerError
from interview_tui.thinker.scripted import Reply, ScriptedThinker
from tests.interview_kit import ScriptedChannel

THIN = "The same request is only carried out once, I am quite sure of that in our system."
VAGUE = "I would think about it carefully for a while and then talk to people."
FOLLOW_UP = "You said you are quite sure: how did you find out in your system?"
NEW_QUESTION = "Suppose the payments run in two halves of the country; what would you look at first?"
REPORT = "## What you showed\nYou were calm.\n\n## What to work on\nNumbers.\n\n## Say it better\nBegin with the end."
_WORDS = {
    "charge twice": ("charge twice", "only carried out once"),
    "unique key": ("unique key",),
    "stored with the result": ("stored with the result",),
    "one writer": ("only one side writes",),
    "stale": ("a read can be old",),
}
"""What the honest judge looks for, by words of the claim."""
E = TypeVar("E", bound=BaseEvent)


def always(**fields: object) -> Reply:
    return lambda schema, messages: fields


def in_turn(*replies: Reply) -> Reply:
    """One after the other, the last again and again."""
    left = list(replies)

    def reply(schema: type[Any] | None, messages: Sequence[Message]) -> Any:
        following = left.pop(0) if len(left) > 1 else left[0]
        return following(schema, messages) if callable(following) else following

    return reply


def failure(kind: FailureKind = FailureKind.SERVER_ERROR) -> ThinkerError:
    return ThinkerError(kind, f"The model failed: {kind.value}.")


def judge(schema: type[Any] | None, messages: Sequence[Message]) -> Any:
    """Covered where the answer has the words, with them as the quote."""
    material = messages[-1]["content"]
    answer = material[material.rindex("\n<<") :]
    claims = re.findall(r"^\d+\. (.*)$", material, re.MULTILINE)
    return {"points": [_judged(number, claim, answer) for number, claim in enumerate(claims, 1)]}


def _judged(number: int, claim: str, answer: str) -> dict[str, object]:
    quotes = next((quotes for words, quotes in _WORDS.items() if words in claim), ())
    quote = next((each for each in quotes if each in answer), "")
    return {"point": number, "quote": quote, "verdict": "covered" if quote else "missing"}


def new_question(**changed: object) -> dict[str, Any]:
    """What the model writes for a question that no bank holds."""
    return {
        "question": NEW_QUESTION,
        "kind": "design",
        "minutes": 3,
        "points": [
            new_point("there is one writer for an account", "only one side writes an account"),
            new_point("what is read may be stale", "a read can be old on the other side"),
        ],
        "model_answer": "For each account only one side writes, and a read can be old on the other side.",
        **changed,
    }


def new_point(claim: str, phrasing: str) -> dict[str, object]:
    return {"claim": claim, "need": "must", "facet": "correctness", "phrasings": [phrasing]}


def script(**replaced: Reply) -> dict[str, Reply]:
    """Replies by schema; `text` is that of plain texts."""
    plain: dict[str, Reply] = {"": replaced.pop("text", "The team has six people.")}
    return {
        "KeyPointVerdicts": judge,
        "AnchorVerdicts": always(middle_quote="", middle="missing", high_quote="", high="missing"),
        "Frameworks": always(candidate_steps=[], sample_steps=[{"name": "Name it", "shown_by": 0}]),
        "Relevance": always(parts=[{"part": "safety", "quote": "", "addressed": False}]),
        "Claims": always(claims=[]),
        "Reading": always(quote="", summary="Short.", concerns=["How does it hold?"]),
        "FollowUp": always(question=FOLLOW_UP),
        "NewQuestion": always(**new_question()),
        **plain,
        **replaced,
    }


def all_failing(kind: FailureKind = FailureKind.SERVER_ERROR) -> dict[str, Reply]:
    return dict.fromkeys(script(), failure(kind))


async def llm_interview(
    where: Places,
    answers: Iterable[str],
    replies: dict[str, Reply] | None = None,
    *,
    engine: str = LLM,
    mode: Mode = Mode.COACH,
    questions: int | None = 1,
    minutes: float | None = None,
    job_description: str | None = None,
) -> tuple[InterviewState, ScriptedChannel, Session]:
    """Run one until the answers are used up; the thinker is `session.context.thinker`."""
    channel = ScriptedChannel(answers)
    options = PracticeOptions("payments", questions, minutes, mode, seed=1, job_description=job_description)
    thinker = ScriptedThinker(by_schema=script() if replies is None else replies)
    async with new_interview(where, options, channel, engine=Engine(engine, scripted=thinker)) as session:
        await session.conductor.run()
    return session.state, channel, session


async def llm_resume(
    where: Places, answers: Iterable[str] = (), replies: dict[str, Reply] | None = None
) -> tuple[InterviewState, ScriptedChannel, Session]:
    channel = ScriptedChannel(answers)
    thinker = ScriptedThinker(by_schema=script() if replies is None else replies)
    async with resumed_interview(where, "last", channel, engine=Engine(scripted=thinker)) as session:
        await session.conductor.run()
    return session.state, channel, session


def calls(session: Session) -> list[str]:
    """The names of the schemas the model was asked for, in order; "" for plain text."""
    thinker = session.context.thinker
    assert isinstance(thinker, ScriptedThinker)
    return [name for name, _, _ in thinker.calls]


def prompts(session: Session, schema: str) -> list[str]:
    """All that was sent with each call of a schema, as one text."""
    thinker = session.context.thinker
    assert isinstance(thinker, ScriptedThinker)
    return ["\n".join(m["content"] for m in messages) for name, messages, _ in thinker.calls if name == schema]


def seen(channel: ScriptedChannel, kind: type[E]) -> list[E]:
    return [event for event in channel.events if isinstance(event, kind)]


def asked(channel: ScriptedChannel) -> list[AskQuestionEvent]:
    return seen(channel, AskQuestionEvent)


def standing_speech(channel: ScriptedChannel, speech_id: str) -> str:
    """What of the words under an id has been shown and not taken back."""
    text = ""
    for event in channel.events:
        if isinstance(event, SpeechStreamedEvent) and event.speech_id == speech_id:
            text += event.delta
        elif isinstance(event, SpeechWithdrawnEvent) and event.speech_id == speech_id:
            text = ""
    return text
