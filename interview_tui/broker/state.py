"""What the broker says of itself: for the inspector, and after a stop. Plain frozen values."""

from dataclasses import dataclass

from interview_tui.events.base import BaseEvent


@dataclass(frozen=True, slots=True)
class SubscriptionState:
    """`handled` includes `failed`; `running_s` are seconds, known to within one; `waiting` is in order of delivery.

    `paused` says whether the debugger keeps this handler, and it alone, from taking messages.
    """

    name: str
    event_type: str
    handled: int
    failed: int
    running: BaseEvent | None
    running_s: float
    waiting: tuple[BaseEvent, ...]
    paused: bool


@dataclass(frozen=True, slots=True)
class WaitingMessage:
    """One message in one mailbox; `sequence` is its place in the one order, the same in every mailbox."""

    sequence: int
    event: BaseEvent
    subscription: str


@dataclass(frozen=True, slots=True)
class BrokerState:
    """`published` counts dispatched messages, `uncommitted` those still on their way to the journal."""

    held: bool
    published: int
    uncommitted: int
    subscriptions: tuple[SubscriptionState, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """What one subscription did not get through: the message its handler was interrupted on, and those that waited."""

    subscription: str
    interrupted: BaseEvent | None
    waiting: tuple[BaseEvent, ...]

    @property
    def events(self) -> tuple[BaseEvent, ...]:
        """All of them, in order of delivery."""
        return (self.interrupted, *self.waiting) if self.interrupted is not None else self.waiting


@dataclass(frozen=True, slots=True)
class StopReport:
    """What was left when the broker stopped. `uncommitted`: durable messages whose commit was not seen."""

    left: tuple[Leftover, ...] = ()
    uncommitted: tuple[BaseEvent, ...] = ()

    @property
    def clean(self) -> bool:
        return not self.left and not self.uncommitted
