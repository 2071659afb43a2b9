"""One message as the inspector knows it: the event, who published it, and who handled it for how long."""

from dataclasses import dataclass, field
from datetime import datetime

from interview_tui.events import BaseEvent


@dataclass(slots=True)
class Handling:
    """One handler's work on the message: `began` in seconds since 1970, `seconds` None while it runs.

    `error` is empty where all went well.
    """

    handler: str
    began: float
    seconds: float | None = None
    error: str = ""


@dataclass(slots=True)
class Message:
    """`number` counts the messages of this trace from 1, `seq` is the place in the log, None for a transient one.

    `publisher` is the handler that published it, empty for what came from outside. `size` is bytes of JSON. `notes` say
    what the debugger changed about it.
    """

    number: int
    seq: int | None
    event: BaseEvent
    size: int
    publisher: str = ""
    handlings: list[Handling] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    gone: bool = False

    @property
    def type(self) -> str:
        return self.event.type

    @property
    def time(self) -> datetime:
        return self.event.timestamp

    @property
    def engine(self) -> str:
        """The engine that did what the event tells of; empty where none is concerned."""
        return engine_of(self.event)

    @property
    def seconds(self) -> float | None:
        """How long its slowest handler took; None while none has come to its end."""
        return max((one.seconds for one in self.handlings if one.seconds is not None), default=None)

    @property
    def failed(self) -> bool:
        return any(one.error for one in self.handlings)


def engine_of(event: BaseEvent) -> str:
    engine = getattr(event, "engine", "")
    if engine:
        return str(engine)
    parts = getattr(event, "evaluations", ()) or getattr(event, "perspectives", ())
    engines = dict.fromkeys(str(part.engine) for part in parts)
    if not engines and hasattr(event, "model"):
        return "llm"
    return "+".join(engines)
