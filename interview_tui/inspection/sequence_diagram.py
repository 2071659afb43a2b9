"""The sequence diagram of one exchange in box characters: a line per handler, a row per message. Text only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from interview_tui.inspection.identity import OUTSIDE
from interview_tui.inspection.lifelines import Lifelines, lifelines_of
from interview_tui.inspection.lines import Line, Part, Role, line, muted, name
from interview_tui.inspection.message import Message
from interview_tui.inspection.wording import duration, fitted, number, short_type

LIMIT = 200
"""Rows; of a longer exchange those around the chosen message are drawn."""
LEGEND = ("┃ at work", "─▶ published to", "▷ hears everything", "… still at it", "✗ failed", "○ heard by nobody")
NO_HANDLINGS = "Who handled these messages is not known: no inspector and no recorder watched them."
_EXPLAINED = 40
_NUMBER_CELLS, _DURATION_CELLS = 5, 8
_TYPE_CELLS = ((80, 12), (120, 20))
_WIDE_TYPE_CELLS = 26


@dataclass(frozen=True)
class Diagram:
    """`header` stands above the rows. The first `label` cells of all of them are no part of the drawing."""

    header: Line
    rows: tuple[Line, ...]
    label: int
    chosen: int


def sequence_diagram(exchange: Sequence[Message], chosen: str, width: int) -> Diagram:
    """Of the messages of an exchange in order; `chosen` is an event's id, `width` the cells there are.

    The drawing may be wider than `width`. Messages that are not kept, of one type and one publisher, share a row.
    """
    type_cells = next((cells for limit, cells in _TYPE_CELLS if width < limit), _WIDE_TYPE_CELLS)
    label = 2 + _NUMBER_CELLS + 1 + type_cells + 1 + _DURATION_CELLS + 1
    lifelines = lifelines_of(exchange, width - label)
    steps = [list(group) for _, group in groupby(exchange, key=_together)]
    place = next((at for at, step in enumerate(steps) if any(one.event.event_id == chosen for one in step)), 0)
    start = max(0, min(place - LIMIT // 2, len(steps) - LIMIT))
    rows = [
        _row(step, lifelines, type_cells, at == place) for at, step in enumerate(steps[start : start + LIMIT], start)
    ]
    before = [muted(f"… {start:,} rows before these")] if start else []
    after = [muted(f"… {len(steps) - start - LIMIT:,} rows after these")] if len(steps) > start + LIMIT else []
    found = (*before, *rows, *after, line(), *_explained(exchange, lifelines, width))
    return Diagram(_header(lifelines, label), found, label, place - start + len(before))


def _together(message: Message) -> tuple[object, ...]:
    return (message.number,) if message.event.durable else (message.type, message.publisher)


def _explained(exchange: Sequence[Message], lifelines: Lifelines, width: int) -> Iterator[Line]:
    yield from _packed(LEGEND, width)
    if not any(message.handlings for message in exchange):
        yield muted(NO_HANDLINGS)
    names = lifelines.shortened()[:_EXPLAINED]
    yield from _packed([f"{lifelines.title(each)} = {name(each).text}" for each in names], width)


def _packed(texts: Iterable[str], width: int) -> Iterator[Line]:
    """As many on a line as fit."""
    row = ""
    for text in texts:
        if row and len(row) + len(text) + 3 > width:
            yield muted(row)
            row = ""
        row = f"{row}   {text}" if row else text
    if row:
        yield muted(row)


def _header(lifelines: Lifelines, label: int) -> Line:
    cells = [" "] * (label + lifelines.width)
    for each in lifelines.names:
        title = lifelines.title(each)
        start = label + lifelines.places[each] - len(title) // 2
        cells[start : start + len(title)] = title
    return line(Part("".join(cells).rstrip(), Role.KEY))


def _row(step: Sequence[Message], lifelines: Lifelines, type_cells: int, chosen: bool) -> Line:
    first = step[0]
    count = f" ×{len(step)}" if len(step) > 1 else ""
    kind = fitted(short_type(first.type), type_cells - len(count)) + count
    took = duration(max((one.seconds for one in step if one.seconds is not None), default=None))
    role = Role.CHOSEN if chosen else Role.PLAIN
    return line(
        Part("▸ " if chosen else "  ", role),
        Part(number(first).rjust(_NUMBER_CELLS) + " ", Role.MUTED),
        Part(kind + " ", role),
        Part(took.rjust(_DURATION_CELLS) + " ", Role.MUTED),
        *_drawn(first, lifelines),
        target=first.event.event_id,
    )


def _drawn(message: Message, lifelines: Lifelines) -> Iterator[Part]:
    """The arrows of one message across all lines, as runs of cells of one role."""
    cells = _Cells(message, lifelines)
    for role, run in groupby(zip(cells.characters, cells.roles, strict=True), key=lambda cell: cell[1]):
        yield Part("".join(character for character, _ in run), role)


class _Cells:
    def __init__(self, message: Message, lifelines: Lifelines) -> None:
        self._lifelines, self._moment = lifelines, message.time.timestamp()
        self.characters = [" "] * lifelines.width
        self.roles = [Role.MUTED] * lifelines.width
        for each in lifelines.names:
            busy = lifelines.at_work(each, self._moment)
            self._put(lifelines.places[each], "┃" if busy else "│", Role.VALUE if busy else Role.MUTED)
        self._arrows(message)

    def _put(self, place: int, character: str, role: Role) -> None:
        self.characters[place], self.roles[place] = character, role

    def _arrows(self, message: Message) -> None:
        lifelines = self._lifelines
        source = lifelines.places[message.publisher or OUTSIDE]
        ends = {lifelines.places[one.handler] for one in message.handlings if one.handler not in lifelines.listeners}
        self._line(source, min(ends | {source}), max(ends | {source}))
        if not ends:
            self._put(source + 1, "─" if message.handlings else "○", Role.PLAIN)
        for one in message.handlings:
            place = lifelines.places[one.handler]
            symbol = "✗" if one.error else "…" if one.seconds is None else "┃"
            self._put(place, symbol, Role.ERROR if one.error else Role.VALUE)
            self._head(source, place, one.handler in lifelines.listeners)

    def _head(self, source: int, place: int, listens: bool) -> None:
        if listens:
            self._put(place - 1, "▷", Role.MUTED)
        elif place == source:
            self._put(place + 1, "↻", Role.PLAIN)
        else:
            forward = place > source
            self._put(place - 1 if forward else place + 1, "▶" if forward else "◀", Role.PLAIN)

    def _line(self, source: int, left: int, right: int) -> None:
        for place in range(left, right + 1):
            crossing = self.characters[place]
            if place != source or left == right:
                self._put(place, {"│": "┼", "┃": "╂"}.get(crossing, "─"), Role.PLAIN)
        busy = self.characters[source] in "┃╂"
        joints = "├┤┼" if not busy else "┠┨╂"
        joint = joints[2] if left < source < right else joints[1] if left < source else joints[0]
        self._put(source, joint, Role.PLAIN)
