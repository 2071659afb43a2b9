"""What every event and command is: a frozen, storable fact with an identity, a time and a cause."""

from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from interview_tui.events.identity import new_event_id

Cause = tuple[str, str, int]
"""`(correlation_id, event_id, depth)`: the message being handled, and how many causes stand before it."""

cause: ContextVar[Cause | None] = ContextVar("cause", default=None)
"""The message whose handler is running. Set by the broker; ids only, because copied contexts keep what they hold."""


def _correlation(data: dict[str, Any]) -> str:
    current = cause.get()
    # "event_id" is missing where the given one did not validate: the model's own error then says so.
    return current[0] if current else data.get("event_id", "")


def _causation() -> str | None:
    current = cause.get()
    return current[1] if current else None


class BaseEvent(BaseModel):
    """A fact. Subclass it and add fields; `type` becomes the class's name unless the class declares its own.

    `correlation_id` is the exchange the message belongs to (its own id where it starts one), `causation_id` the message
    whose handler made it. Both come from the handler that runs, never by hand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    durable: ClassVar[bool] = True
    """Whether the log keeps it. A transient event is rendered and forgotten."""

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

    def caused_by(self, reason: Cause) -> Self:
        """The same event as an effect of `reason`: a copy with its causation and correlation; this one stays as it is.

        Fields a subclass declares are shared, not copied: they are frozen facts.
        """
        copy = object.__new__(type(self))
        fields = self.__dict__.copy()
        fields["correlation_id"], fields["causation_id"], _ = reason
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
