"""What the engines are asked for and what they found."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from interview_tui.events.base import BaseEvent, CommandBase
from interview_tui.ledger import Band, Ledger, ScoreRange


class FindingKind(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    ADVICE = "advice"


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Finding(Value):
    """A remark beside the ledger: a slot of a story's structure, advice on delivery. Never part of a score."""

    kind: FindingKind
    label: str
    detail: str
    quote: str = ""


class Evaluation(Value):
    """One evaluator's result for one answer. Only an evaluator with a ledger can have a score or a band."""

    evaluator: str
    engine: str
    ledger: Ledger | None = None
    score: ScoreRange | None = None
    band: Band | None = None
    findings: tuple[Finding, ...] = ()


class Concern(Value):
    """What a perspective misses, and the point or flag it is about."""

    text: str
    about: str


class Perspective(Value):
    """How one stakeholder reads the ledger: share of what they weigh that was found (0..1), one quote, concerns."""

    perspective_id: str
    name: str
    engine: str
    band: Band
    summary: str
    quote: str = ""
    concerns: tuple[Concern, ...] = ()


class GenerateEvaluationsCommand(CommandBase):
    """Evaluate the answer given in `turn_id`."""

    turn_id: str


class EvaluationsGeneratedEvent(BaseEvent):
    """`revised`: they take the place of earlier ones, and the interview has long moved on."""

    turn_id: str
    evaluations: tuple[Evaluation, ...]
    revised: bool = False


class GeneratePerspectivesCommand(CommandBase):
    turn_id: str
    revised: bool = False


class PerspectivesGeneratedEvent(BaseEvent):
    turn_id: str
    perspectives: tuple[Perspective, ...]
    revised: bool = False


class AskNextQuestionCommand(CommandBase):
    """`after_turn_id` is done with; choose the next move. Empty at the beginning."""

    after_turn_id: str = ""
