"""What every event and command is: a frozen, storable fact with an identity, a time and a cause."""

from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar, Literal, Protocol, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from interview_tui.events.identity import new_event_id


class Identified(Protocol):
    """What is known of a cause: an event, or only its ids."""

    @property
    def event_id(self) -> str: ...
    @property
    def correlation_id(self) -> str: ...


class Cause:
    """What a context says of the handler it belongs to: `(message, depth, sequence)`, or None between two messages.

    The broker fills it; a context that a task has copied keeps it, with ids in place of the message. `handler` is the
    name of the subscription.
    """

    __slots__ = ("current", "handler")

    def __init__(self, handler: str = "") -> None:
        self.handler = handler
        self.current: tuple[Identified, int, int] | None = None


cause: ContextVar[Cause | None] = ContextVar("cause", default=None)
"""The message whose handler is running, and how many causes stand before it."""


def current_cause() -> tuple[Identified, int, int] | None:
    """`(message, depth, sequence)` in a handler and in whatever it started, None outside."""
    running = cause.get()
    return running.current if running is not None else None


def _correlation(data: dict[str, Any]) -> str:
    running = cause.get()
    if running is None or running.current is None:
        # "event_id" is missing where the given one did not validate: the model's own error then says so.
        return str(data.get("event_id", ""))
    return running.current[0].correlation_id


def _causation() -> str | None:
    running = cause.get()
    return running.current[0].event_id if running is not None and running.current is not None else None


class Audience(StrEnum):
    """Who may see an event where an interviewer and a candidate each have a screen of their own."""

    EVERYONE = "everyone"
    REDACTED = "redacted"  # everyone, without the interviewer's part
    INTERVIEWER = "interviewer"


class BaseEvent(BaseModel):
    """A fact. Subclass it and add fields; `type` becomes the class's name unless the class declares its own.

    `correlation_id` is the exchange the message belongs to (its own id where it starts one), `causation_id` the message
    whose handler made it. Both come from the handler that runs, never by hand.
    """

    # Most programs meet a few of the classes: each is built when the first of its events is made or read.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    durable: ClassVar[bool] = True
    """Whether the log keeps it. A transient event is rendered and forgotten."""

    audience: ClassVar[Audience] = Audience.INTERVIEWER
    """What a class does not open to everyone stays with the interviewer."""

    type: str = "BaseEvent"
    schema_version: int = 1
    event_id: str = Field(default_factory=new_event_id)
    # A C-level factory: a Python function here costs a frame per event.
    timestamp: AwareDatetime = Field(default_factory=partial(datetime.now, UTC))
    correlation_id: str = Field(default_factory=_correlation)
    causation_id: str | None = Field(default_factory=_causation)
    interview_id: str = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "type" in cls.__annotations__:
            return
        cls.__annotations__["type"] = Literal[cls.__name__]
        cls.type = cls.__name__

    def for_candidate(self) -> Self | None:
        """What the candidate's side may see of the event, or None. The audience decides; no class has its own rule."""
        if self.audience is Audience.REDACTED:
            return self.redacted()
        return self if self.audience is Audience.EVERYONE else None

    def redacted(self) -> Self | None:
        """A copy without the interviewer's part, None where nothing is left. Every redacted class says what stays."""
        return None

    def caused_by(self, reason: Identified) -> Self:
        """The same event as an effect of `reason`: a copy with its causation and correlation; this one stays as it is.

        Fields a subclass declares are shared, not copied: they are frozen facts.
        """
        copy = object.__new__(type(self))
        fields = self.__dict__.copy()
        fields["correlation_id"], fields["causation_id"] = reason.correlation_id, reason.event_id
        _set_fields(copy, fields)
        _set_given(copy, self.__pydantic_fields_set__)
        _set_extra(copy, self.__pydantic_extra__)
        _set_private(copy, self.__pydantic_private__)
        return copy


# `model_copy` does the same at three times the cost, and every forwarded message pays it.
_set_fields, _set_given, _set_extra, _set_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


class CommandBase(BaseEvent):
    """A request that one handler does something, as against a fact that anyone may hear of."""
