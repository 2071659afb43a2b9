"""What every event and command is: a frozen, storable fact with an identity, a time and a cause."""

from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from interview_tui.events.identity import new_event_id

cause: ContextVar[tuple[str, str] | None] = ContextVar("cause", default=None)
"""`(correlation_id, event_id)` of the message whose handler is running. Set by the broker; ids only, never objects."""


def _now() -> datetime:
    return datetime.now(UTC)


def _correlation(data: dict[str, Any]) -> str:
    current = cause.get()
    return current[0] if current else data["event_id"]


def _causation() -> str | None:
    current = cause.get()
    return current[1] if current else None


class BaseEvent(BaseModel):
    """A fact. Subclass it and add fields; `type` becomes the class's name.

    `correlation_id` is the exchange the message belongs to (its own id where it starts one), `causation_id` the message
    whose handler made it. Both come from the handler that runs, never by hand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    durable: ClassVar[bool] = True
    """Whether the log keeps it. A transient event is rendered and forgotten."""

    type: str = "BaseEvent"
    schema_version: int = 1
    event_id: str = Field(default_factory=new_event_id)
    timestamp: AwareDatetime = Field(default_factory=_now)
    correlation_id: str = Field(default_factory=_correlation)
    causation_id: str | None = Field(default_factory=_causation)
    interview_id: str = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "type" in cls.__annotations__:
            return
        cls.__annotations__["type"] = Literal[cls.__name__]
        cls.type = cls.__name__


class CommandBase(BaseEvent):
    """A request that one handler does something, as against a fact that anyone may hear of."""
