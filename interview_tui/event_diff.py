"""What differs between two interviews' logs: events aligned by turn and type, their ids and times left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from interview_tui.events import AskQuestionEvent, BaseEvent

_IDS_AND_TIMES = {
    "event_id", "correlation_id", "causation_id", "interview_id", "timestamp",
    "input_id", "message_id", "call_id", "failed_event_id",
    "seconds", "typing_seconds", "thinking_seconds",
}  # fmt: skip


class Place(NamedTuple):
    """The `nth` event (from 1) of its type in its turn, which is empty before the first question."""

    turn_id: str
    type: str
    nth: int


class Difference(NamedTuple):
    """`path` is the field, such as `evaluations[0].score.low`; empty where one side has no such event or field."""

    place: Place
    path: str
    left: Any
    right: Any


class Absent:
    """The value of what a side does not have."""

    def __repr__(self) -> str:
        return "absent"


ABSENT = Absent()


def differences(left: Iterable[BaseEvent], right: Iterable[BaseEvent]) -> Iterator[Difference]:
    """In the order of `left`, then what only `right` has. The order of events within a turn does not count."""
    ours, theirs = _placed(left), _placed(right)
    for place in [*ours, *(place for place in theirs if place not in ours)]:
        for path, one, other in _unequal(ours.get(place, ABSENT), theirs.get(place, ABSENT), ""):
            yield Difference(place, path, one, other)


def field_differences(left: BaseEvent, right: BaseEvent) -> Iterator[tuple[str, Any, Any]]:
    """Path, left and right of each field in which two events differ; ids and times do not count."""
    return _unequal(_fields(left), _fields(right), "")


def _placed(events: Iterable[BaseEvent]) -> dict[Place, dict[str, Any]]:
    found: dict[Place, dict[str, Any]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    asked = ""
    for event in events:
        if isinstance(event, AskQuestionEvent):
            asked = event.turn_id
        turn_id = str(getattr(event, "turn_id", "") or asked)
        counts[turn_id, event.type] += 1
        place = Place(turn_id, event.type, counts[turn_id, event.type])
        found[place] = _fields(event)
    return found


def _fields(event: BaseEvent) -> dict[str, Any]:
    return event.model_dump(mode="json", exclude=_IDS_AND_TIMES)


def _unequal(left: Any, right: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(left, dict) and isinstance(right, dict):
        for name in [*left, *(name for name in right if name not in left)]:
            inner = f"{path}.{name}" if path else name
            yield from _unequal(left.get(name, ABSENT), right.get(name, ABSENT), inner)
    elif isinstance(left, list) and isinstance(right, list):
        for number in range(max(len(left), len(right))):
            one, other = (side[number] if number < len(side) else ABSENT for side in (left, right))
            yield from _unequal(one, other, f"{path}[{number}]")
    elif left != right:
        yield path, left, right
