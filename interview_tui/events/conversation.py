"""What is said and heard: the candidate's input, what it was understood as, and the interviewer's words."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, JsonValue

from interview_tui.events.base import Audience, BaseEvent


class QuestionKind(StrEnum):
    """Which part of the interview a question belongs to. Only planned questions and their probes are scored."""

    WARM_UP = "warm_up"
    PLANNED = "planned"
    PROBE = "probe"
    AD_HOC = "ad_hoc"  # the interviewer's own, of no bank: no engine has anything to measure it by
    CANDIDATE = "candidate"  # the candidate asks


class Direction(StrEnum):
    DEEPER = "deeper"
    BROADER = "broader"


class Speaker(StrEnum):
    INTERVIEWER = "interviewer"
    CANDIDATE = "candidate"
    OBSERVER = "observer"  # a perspective: heard by the interviewer, never said aloud


class MessageKind(StrEnum):
    """What an input was understood as."""

    ANSWER = "answer"
    COMMAND = "command"


class NoteKind(StrEnum):
    """Why the interviewer speaks without asking."""

    GREETING = "greeting"
    REPEAT = "repeat"
    CLARIFICATION = "clarification"
    HINT_OFFER = "hint_offer"
    HELP = "help"
    PAUSE = "pause"
    REPLY = "reply"
    NOTICE = "notice"
    CLOSING = "closing"
    PROBLEM = "problem"


class UserInputEvent(BaseEvent):
    """Text a channel received from the candidate, cleaned. Typing and thinking in seconds, where the channel knows."""

    audience: ClassVar[Audience] = Audience.EVERYONE
    text: str
    typing_seconds: float | None = None
    thinking_seconds: float | None = None


class MessageReceivedEvent(BaseEvent):
    """An input, understood: an answer to the turn that was open, or a command with its argument."""

    audience: ClassVar[Audience] = Audience.EVERYONE
    input_id: str
    turn_id: str
    kind: MessageKind
    text: str
    command: str = ""
    argument: str = ""
    typing_seconds: float | None = None
    thinking_seconds: float | None = None


class AddToMemoryEvent(BaseEvent):
    """One utterance joins the conversation's memory."""

    audience: ClassVar[Audience] = Audience.REDACTED
    message_id: str
    turn_id: str
    speaker: Speaker
    text: str

    def redacted(self) -> Self | None:
        return None if self.speaker is Speaker.OBSERVER else self


class AskQuestionEvent(BaseEvent):
    """A question to the candidate: a new turn of the conversation tree, below `parent_turn_id` where it is a probe.

    `number` counts planned questions from 1; `minutes` is the time meant for the answer.
    """

    audience: ClassVar[Audience] = Audience.REDACTED
    turn_id: str
    kind: QuestionKind
    text: str
    parent_turn_id: str | None = None
    question_id: str = ""
    competency: str = ""
    point_id: str = ""
    sign: str = ""
    """The warning sign that the question comes back to."""
    direction: Direction | None = None
    number: int = 0
    minutes: float = 0.0
    engine: str = "embedded"
    generated: dict[str, JsonValue] | None = None
    """The question with its key points, where it is not one that the interview began with."""

    def redacted(self) -> Self:
        """Without the point a probe is after, and without the key points."""
        return self.model_copy(update={"point_id": "", "sign": "", "generated": None})


class InterviewerNoteEvent(BaseEvent):
    """The interviewer says something that is no question."""

    audience: ClassVar[Audience] = Audience.EVERYONE
    kind: NoteKind
    text: str
    turn_id: str = ""


class HintGivenEvent(BaseEvent):
    """A hint was taken; `price` comes off the question's 1–5 range."""

    audience: ClassVar[Audience] = Audience.EVERYONE
    turn_id: str
    question_id: str
    number: int = Field(ge=1)
    text: str
    price: float


class NoteTakenEvent(BaseEvent):
    """The candidate wrote something down for themselves, while `turn_id` was the newest question. It is no answer."""

    turn_id: str
    text: str


class NoteWithdrawnEvent(BaseEvent):
    """The candidate took a note back; `note_id` is the id of the event that took it."""

    note_id: str


class TurnSkippedEvent(BaseEvent):
    """The candidate passed on a question."""

    audience: ClassVar[Audience] = Audience.EVERYONE
    turn_id: str


class PointClaimedEvent(BaseEvent):
    """The candidate says "I did say this": `quote` stands in the answer of `turn_id`."""

    turn_id: str
    point_id: str
    quote: str
