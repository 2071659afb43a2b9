"""The messages of one interview in the order they were dispatched, with what is known of their handling.

A trace is filled by a tap or from a log and read by whoever shows it; `version` tells readers whether to look again.
"""

from collections.abc import Iterator

from interview_tui.events import BaseEvent, ErrorEvent
from interview_tui.inspection.handler_stats import HandlerStats
from interview_tui.inspection.message import Handling, Message

LIMIT = 120_000
"""Messages kept; beyond, the oldest tenth goes."""
_EARLY = 10_000


class Trace:
    """What is told of a message before the message itself, such as its publisher, waits for it.

    `version` grows with every change, `forgotten` with every message that was let go of: what was at `messages[n]` is
    then at `messages[n - forgotten]` of before.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.messages: list[Message] = []
        self.handlers: dict[str, HandlerStats] = {}
        self.version = self.forgotten = 0
        self.last_seq = 0
        self._limit = limit
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
        if event.causation_id:
            self._effects.setdefault(event.causation_id, []).append(event.event_id)
        self.version += 1
        if len(self.messages) > self._limit:
            self._forget(len(self.messages) - self._limit * 9 // 10)
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
        """`handler` is on the message since `moment`, seconds since 1970."""
        message = self._by_id.get(event_id)
        if message is not None:
            message.handlings.append(Handling(handler, moment))
        self._stats(handler).begin(event_id, moment)
        self.version += 1

    def ended(self, event_id: str, handler: str, began: float, seconds: float, error: str = "") -> None:
        """`handler` has come to its end, or failed with `error`."""
        message = self._by_id.get(event_id)
        if message is not None:
            handling = next((one for one in message.handlings if one.handler == handler and one.seconds is None), None)
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
        return message.number - self.forgotten - 1

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

    def _forget(self, count: int) -> None:
        for message in self.messages[:count]:
            del self._by_id[message.event.event_id]
            self._effects.pop(message.event.event_id, None)
        del self.messages[:count]
        self.forgotten += count
