"""What a language model is asked and how it goes: calls, words as they stream, and the hand-over when it fails."""

from enum import StrEnum
from typing import ClassVar

from interview_tui.events.base import BaseEvent, CommandBase
from interview_tui.events.evaluation import Evaluation
from interview_tui.events.lifecycle import EndReason


class Purpose(StrEnum):
    """What a call to the model is for. Each has its own wall-clock limit."""

    ROLE_CONTEXT = "role_context"
    QUESTION = "question"
    REPLY = "reply"
    EVALUATION = "evaluation"
    PERSPECTIVE = "perspective"
    REPORT = "report"
    PROFILE = "profile"
    CHECK = "check"


class FailureKind(StrEnum):
    """Why a call to the model brought nothing."""

    NO_KEY = "no_key"
    KEY_REFUSED = "key_refused"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    TOO_LONG = "too_long"
    SCHEMA_UNSUPPORTED = "schema_unsupported"
    PARAMETER_UNSUPPORTED = "parameter_unsupported"
    REQUEST_REFUSED = "request_refused"
    RATE_LIMITED = "rate_limited"
    OUT_OF_CREDIT = "out_of_credit"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    NOT_AN_API = "not_an_api"
    UNFIT = "unfit"
    CUT_OFF = "cut_off"
    DECLINED = "declined"
    OVER_BUDGET = "over_budget"
    BREAKER_OPEN = "breaker_open"


class ModelCallEvent(BaseEvent):
    """One call to the model. `attempt` counts from 1; all attempts of one call share `call_id`."""

    call_id: str
    purpose: Purpose
    model: str
    attempt: int = 1


class ModelCallStartedEvent(ModelCallEvent):
    durable: ClassVar[bool] = False


class ModelCallFirstTokenEvent(ModelCallEvent):
    """`seconds` since the attempt began."""

    durable: ClassVar[bool] = False
    seconds: float


class ModelCallWaitingEvent(ModelCallEvent):
    """The next attempt comes in `wait_seconds`; `reason` is a sentence for the candidate."""

    durable: ClassVar[bool] = False
    wait_seconds: float
    reason: str


class ModelCallFinishedEvent(ModelCallEvent):
    """`seconds` of this attempt; tokens are None where the server counts none.

    `prompt` (the messages as JSON) and `reply` are empty unless prompts are recorded.
    """

    seconds: float
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt: str = ""
    reply: str = ""


class ModelCallFailedEvent(ModelCallEvent):
    """`message` is the sentence the candidate reads; `prompt` and `reply` as in `ModelCallFinishedEvent`."""

    seconds: float
    failure: FailureKind
    message: str
    prompt: str = ""
    reply: str = ""


class Speech(StrEnum):
    """What is being said while it streams."""

    QUESTION = "question"
    REPORT = "report"


class SpeechStreamedEvent(BaseEvent):
    """The next words of something the model says, in order; `speech_id` is the turn's id, or `report`.

    Where a person leads, these are the words of a suggestion: not for the candidate.
    """

    durable: ClassVar[bool] = False
    speech_id: str
    speech: Speech
    delta: str


class SpeechWithdrawnEvent(BaseEvent):
    """What was streamed under `speech_id` is not said after all; something else follows."""

    durable: ClassVar[bool] = False
    speech_id: str


class EvaluationArrivedEvent(BaseEvent):
    """One evaluator is done while others still judge; `EvaluationsGeneratedEvent` brings all of them together."""

    durable: ClassVar[bool] = False
    turn_id: str
    evaluation: Evaluation


class Step(StrEnum):
    """A step of the interview that either engine can carry."""

    ROLE_CONTEXT = "role_context"
    QUESTION = "question"
    EVALUATION = "evaluation"
    PERSPECTIVES = "perspectives"
    REPORT = "report"


class EngineHandedOverEvent(BaseEvent):
    """The model failed at a step and the embedded engine carries it. `message` is the sentence the candidate reads.

    Another one for the same step and turn says that a retry failed as well.
    """

    step: Step
    turn_id: str
    failure: FailureKind
    message: str


class RoleContextPreparedEvent(BaseEvent):
    """The system prompt that the interviewer's calls begin with, as it stays for the whole interview."""

    text: str
    engine: str


class RetryMissedCommand(CommandBase):
    """Ask the model again for every evaluation and perspective it missed."""


class WriteReportCommand(CommandBase):
    """Have the closing report written before the interview ends with `reason`."""

    reason: EndReason


class ReportWrittenEvent(BaseEvent):
    """The closing report in the interviewer's words; plain Markdown. It holds no mark of its own."""

    text: str
    engine: str
