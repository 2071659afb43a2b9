"""What stands of a log that the debugger has changed: which events count, and in which order.

A message dropped before anybody handled it counts no more; an edited one stands in the place of the old one. An event
caused by one of its own type is such an edit, since no handler publishes what it hears. So the replacement itself says
what it replaces, and no crash can come between the two; a drop is what an `InterventionEvent` says.
"""

from collections.abc import Iterable, Iterator, Sequence

from interview_tui.events import BaseEvent, InterventionEvent


class Standing:
    """Iterates over the events that count."""

    def __init__(self) -> None:
        self._events: dict[str, BaseEvent] = {}
        """By the id of whatever had the place first."""
        self._places: dict[str, str] = {}
        """Where each replacement stands."""

    def __iter__(self) -> Iterator[BaseEvent]:
        return iter(self._events.values())

    def take(self, event: BaseEvent) -> bool:
        """Add the next event of the log; whether one before it counts no more as it did."""
        if event.event_id in self._places:
            return False
        place = self._place(event.causation_id or "")
        if place in self._events and _is_edit(self._events[place], event):
            self._events[place] = event
            self._places[event.event_id] = place
            return True
        self._events[event.event_id] = event
        if isinstance(event, InterventionEvent) and event.drops:
            return self._events.pop(self._place(event.message_id), None) is not None
        return False

    def _place(self, event_id: str) -> str:
        return self._places.get(event_id, event_id)


def _is_edit(old: BaseEvent, event: BaseEvent) -> bool:
    return event.type == old.type and event.causation_id == old.event_id


def standing(events: Iterable[BaseEvent]) -> Sequence[BaseEvent]:
    """The durable ones of `events` that count."""
    result = Standing()
    for event in events:
        if event.durable:
            result.take(event)
    return list(result)
