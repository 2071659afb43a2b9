"""What the interviewer's model is told: to ask one question, or to answer one from the candidate."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from interview_tui.events import AddToMemoryEvent, Speaker
from interview_tui.profiles.models import Competency, Point, Question
from interview_tui.thinker import Message
from interview_tui.thinker.untrusted import DATA_ONLY, fenced

_REMEMBERED = 8  # utterances
_LONGEST = 1_200  # characters of one of them
_MANNERS = (
    "Speak as the interviewer, one short question, plain words, at most two sentences. Refer to what the candidate "
    "said. Never say whether it was good, right, wrong or missing; never name the point you are after, nor words that "
    "give it away; never ask what was asked before; no preamble, no list, no greeting."
)


def follow_up_messages(
    heard: Sequence[AddToMemoryEvent], question: Question, point: Point | None, asked: Iterable[str]
) -> list[Message]:
    """Ask deeper on the question; `point` is what the answer should bring out."""
    aim = (
        f"What you want to find out, without saying it: whether the candidate knows that {point.claim}."
        if point
        else ""
    )
    already = "\n".join(f"- {text}" for text in asked)
    task = (
        f"{_MANNERS} {DATA_ONLY}\n\nThe question under discussion: {question.ask}\n{aim}\n\nAsked already:\n{already}"
    )
    return [Message(role="system", content=task), _conversation(heard)]


def new_question_messages(
    heard: Sequence[AddToMemoryEvent], competency: Competency, facets: Sequence[str], asked: Iterable[str]
) -> list[Message]:
    already = "\n".join(f"- {text}" for text in asked)
    task = (
        f"Make one interview question on the competency “{competency.name}”: {competency.description}. It grows out of "
        "the conversation and can be answered in three to five spoken minutes. With it, write what a good answer says: "
        "two to five key points, each a short statement that is true without doubt, with three ways a candidate would "
        "say it, and a model answer that makes every point. "
        f"The facet of a point is one of: {', '.join(facets)}. {_MANNERS} {DATA_ONLY}\n\nAsked already:\n{already}"
    )
    return [Message(role="system", content=task), _conversation(heard)]


def reply_messages(asked: str, facts: Iterable[str]) -> list[Message]:
    known = "\n".join(f"- {fact}" for fact in facts)
    task = (
        "The candidate asks you something at the end of the interview. Answer as the interviewer in at most three "
        "sentences, from what you were told about the role and the facts below, and from nothing else. What stands "
        "there nowhere you do not know: say so, and who would know. Promise nothing and say nothing about how the "
        f"interview went. {DATA_ONLY}\n\nFacts:\n{known or '- none'}"
    )
    return [Message(role="system", content=task), Message(role="user", content=fenced(asked))]


def _conversation(heard: Sequence[AddToMemoryEvent]) -> Message:
    """The last utterances. What observers think is never said aloud, and not told here either."""
    spoken = [one for one in heard if one.speaker is not Speaker.OBSERVER][-_REMEMBERED:]
    lines = [f"{one.speaker.value}: {shorten(one.text, _LONGEST, placeholder=' …')}" for one in spoken]
    return Message(role="user", content="The conversation so far:\n" + fenced("\n\n".join(lines)))
