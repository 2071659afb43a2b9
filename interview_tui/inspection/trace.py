"""The messages of one interview in the order they were dispatched, with what is known of their handling.

A trace is filled by a tap or from a log and read by whoever shows it; `version` tells readers whether to look again.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import attrgetter

from interview_tui.events import BaseEvent, ErrorEvent
from interview_tui.inspection.handler_stats import HandlerStats
from interview_tui.inspection.message import Handling, Message

LIMIT = 120_000
"""Messages kept; beyond, the oldest tenth goes."""
TRANSIENT_LIMIT = 4_000
"""Transient messages kept; beyond, the older half of them goes. Streamed words would soon outnumber all else."""
_EARLY = 10_000
_SAME_SECONDS = 1e-5
"""A log keeps microseconds of the moments that a tap knows to the nanosecond."""
_number = attrgetter("number")


class Trace:
    """What is told of a message before the message itself, such as its publisher, waits for it.

    `version` grows with every change, `forgotten` with every message that was let go of; such a message is `gone`, and
    the places of those behind it change. `start` is the time of the first message there ever was.
    """

    def __init__(self, limit: int = LIMIT, transient_limit: int = TRANSIENT_LIMIT) -> None:
        self.messages: list[Message] = []
        self.handlers: dict[str, HandlerStats] = {}
        self.version = self.forgotten = 0
        self.last_seq = 0
        self.start: datetime | None = None
        self._limit, self._transient_limit, self._transient = limit, transient_limit, 0
        self._by_id: dict[str, Message] = {}
        self._effects: dict[str, list[str]] = {}
        self._early: dict[str, str] = {}

    def add(self, event: BaseEvent, size: int, seq: int | None = None) -> Message:
        """The next message. Without `seq` a durable one gets the number after the last, as the log will have it.

        One that is already there is given back as it is.
        """
        known = self._by_id.get(event.event_id)
        if known is not None:
            return known
        if event.durable:
            self.last_seq = seq if seq is not None else self.last_seq + 1
        number = self.forgotten + len(self.messages) + 1
        message = Message(number, self.last_seq if event.durable else None, event, size, self._publisher(event))
        self.messages.append(message)
        self._by_id[event.event_id] = message
        self._transient += message.seq is None
        self.start = self.start or message.time
        if event.causation_id:
            self._effects.setdefault(event.causation_id, []).append(event.event_id)
        self.version += 1
        self._bound()
        return message

    def made(self, event_id: str, handler: str) -> None:
        """`handler` published the message."""
        message = self._by_id.get(event_id)
        if message is not None:
            message.publisher = handler
            self.version += 1
            return
        self._early[event_id] = handler
        if len(self._early) > _EARLY:
            del self._early[next(iter(self._early))]

    def began(self, event_id: str, handler: str, moment: float) -> None:
        """`handler` is on the message since `moment`, seconds since 1970. Told again it changes nothing."""
        message = self._by_id.get(event_id)
        if message is not None:
            if _handling(message, handler, moment) is not None:
                return
            message.handlings.append(Handling(handler, moment))
        self._stats(handler).begin(event_id, moment)
        self.version += 1

    def ended(self, event_id: str, handler: str, began: float, seconds: float, error: str = "") -> None:
        """`handler` has come to its end, or failed with `error`. Told again it changes nothing."""
        message = self._by_id.get(event_id)
        if message is not None:
            handling = _handling(message, handler, began)
            if handling is not None and handling.seconds is not None:
                return
            if handling is None:
                handling = Handling(handler, began)
                message.handlings.append(handling)
                message.handlings.sort(key=lambda one: one.began)
            handling.seconds, handling.error = seconds, error
        self._stats(handler).end(event_id, seconds, error)
        self.version += 1

    def note(self, event_id: str, note: str) -> None:
        """The debugger changed something about the message."""
        message = self._by_id.get(event_id)
        if message is not None:
            message.notes.append(note)
            self.version += 1

    def find(self, event_id: str) -> Message | None:
        return self._by_id.get(event_id)

    def place(self, message: Message) -> int:
        """Where it stands in `messages`; below 0 where it was let go of."""
        return -1 if message.gone else bisect_left(self.messages, message.number, key=_number)

    def cause_of(self, message: Message) -> Message | None:
        return self._by_id.get(message.event.causation_id or "")

    def causes(self, message: Message) -> list[Message]:
        """From the message itself up to the first known cause."""
        chain = [message]
        while (cause := self.cause_of(chain[-1])) is not None and cause not in chain:
            chain.append(cause)
        return chain

    def effects_of(self, message: Message) -> list[Message]:
        """What its handlers published, in order."""
        found = (self._by_id.get(event_id) for event_id in self._effects.get(message.event.event_id, ()))
        return [effect for effect in found if effect is not None]

    def exchange(self, message: Message) -> list[Message]:
        """All messages of the same correlation, in order."""
        wanted = message.event.correlation_id
        return [one for one in self.messages if one.event.correlation_id == wanted]

    def previous_of_type(self, message: Message) -> Message | None:
        place = self.place(message)
        return next((one for one in reversed(self.messages[: max(0, place)]) if one.type == message.type), None)

    def durable_events(self) -> Iterator[BaseEvent]:
        return (message.event for message in self.messages if message.event.durable)

    def _publisher(self, event: BaseEvent) -> str:
        early = self._early.pop(event.event_id, "")
        return event.handler if isinstance(event, ErrorEvent) else early

    def _stats(self, handler: str) -> HandlerStats:
        if handler not in self.handlers:
            self.handlers[handler] = HandlerStats(handler)
        return self.handlers[handler]

    def _bound(self) -> None:
        if len(self.messages) > self._limit:
            self._forget(self.messages[: len(self.messages) - self._limit * 9 // 10])
        elif self._transient > self._transient_limit:
            transient = [message for message in self.messages if message.seq is None]
            self._forget(transient[: len(transient) - self._transient_limit // 2])

    def _forget(self, going: Sequence[Message]) -> None:
        for message in going:
            message.gone = True
            self._transient -= message.seq is None
            del self._by_id[message.event.event_id]
            self._effects.pop(message.event.event_id, None)
            self._forget_effect(message.event)
        self.messages[:] = [message for message in self.messages if not message.gone]
        self.forgotten += len(going)

    def _forget_effect(self, event: BaseEvent) -> None:
        siblings = self._effects.get(event.causation_id or "")
        if siblings is not None:
            siblings.remove(event.event_id)
            if not siblings:
                del self._effects[event.causation_id or ""]


def _handling(message: Message, handler: str, began: float) -> Handling | None:
    same = (one for one in message.handlings if one.handler == handler and abs(one.began - began) < _SAME_SECONDS)
    return next(same, None)
