"""What the interview can do next, as values that compete."""

from dataclasses import dataclass

from interview_tui.events import Direction
from interview_tui.profiles.models import Competency, Question


@dataclass(frozen=True, slots=True)
class ProbeProposal:
    """A follow-up question. `value`: what the point it is after is worth and how much of it is open, 0 and up.

    `text` is empty where the model still has to find the words. `sign` is the warning sign it comes back to.
    """

    value: float
    text: str
    point_id: str
    direction: Direction
    engine: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class AskPlanned:
    question: Question
    number: int


@dataclass(frozen=True, slots=True)
class AskProbe:
    proposal: ProbeProposal
    parent_turn_id: str


@dataclass(frozen=True, slots=True)
class AskGenerated:
    """A question that no bank holds, on the competency of which least is known."""

    competency: Competency
    number: int


@dataclass(frozen=True, slots=True)
class AskWarmUp:
    pass


@dataclass(frozen=True, slots=True)
class InviteQuestions:
    """The candidate's own questions; `first` opens that part."""

    first: bool


@dataclass(frozen=True, slots=True)
class Close:
    pass


Move = AskPlanned | AskProbe | AskGenerated | AskWarmUp | InviteQuestions | Close
