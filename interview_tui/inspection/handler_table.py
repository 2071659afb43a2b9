"""What each handler has done and is on at the moment, as rows of text. The broker's state is known inside it alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.broker.state import BrokerState, SubscriptionState
from interview_tui.clean_text import clean_line
from interview_tui.inspection.handler_stats import HandlerStats
from interview_tui.inspection.lines import Line, Part, Role, line, muted
from interview_tui.inspection.trace import Trace
from interview_tui.inspection.wording import duration, fitted, number, short_handler, short_type

ONLY_INSIDE = "– mailboxes and what runs are known only inside the program that conducts the interview"
NOTHING_YET = "No handler has had a message yet, or nobody watched."
WIDE = 118
"""Cells from which a handler has one row; below, what it is on and its slowest message stand on a second one."""
_CELLS = 7
_TITLES = ("handled", "failed", "mailbox", "p50", "p99")


class Order(StrEnum):
    TIME = "time spent"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class HandlerRow:
    """Seconds. `spent` is the sum of the latest handlings. `waiting` is None where the mailbox is not known.

    `slowest` and `running` are words for people.
    """

    name: str
    handled: int
    failed: int
    p50: float | None
    p99: float | None
    spent: float
    slowest: str
    running: str
    waiting: int | None
    paused: bool


def handler_rows(trace: Trace, state: BrokerState | None, order: Order) -> list[HandlerRow]:
    """One for each handler that the trace or the broker knows of."""
    live = {each.name: each for each in state.subscriptions} if state else {}
    names = dict.fromkeys([*trace.handlers, *live])
    rows = [_row(trace, trace.handlers.get(name) or HandlerStats(name), live.get(name)) for name in names]
    return sorted(rows, key=lambda row: (-row.spent, row.name) if order is Order.TIME else (0.0, row.name))


def _row(trace: Trace, stats: HandlerStats, live: SubscriptionState | None) -> HandlerRow:
    return HandlerRow(
        name=stats.name,
        handled=stats.handled,
        failed=stats.failed,
        p50=stats.percentile(0.5),
        p99=stats.percentile(0.99),
        spent=sum(stats.durations),
        slowest=_slowest(trace, stats),
        running=_running(live),
        waiting=None if live is None else len(live.waiting),
        paused=live is not None and live.paused,
    )


def _slowest(trace: Trace, stats: HandlerStats) -> str:
    if not stats.slowest_id:
        return "–"
    message = trace.find(stats.slowest_id)
    what = f" {number(message)} {short_type(message.type)}" if message else ""
    return f"{duration(stats.slowest)}{what}"


def _running(live: SubscriptionState | None) -> str:
    if live is None or live.running is None:
        return "–"
    return f"{live.running_s:.0f} s {short_type(live.running.type)}"


def table_header(order: Order, width: int) -> Line:
    titles = "".join(f" {title:>{_CELLS}}" for title in _TITLES)
    more = f"  {fitted('running now', _more(width))}  slowest" if width >= WIDE else ""
    return line(Part(fitted(f"Handler, by {order}", _names(width)) + titles + more, Role.KEY))


def table_lines(rows: Sequence[HandlerRow], width: int) -> Iterator[Line]:
    """A row's target is its handler's name."""
    if not rows:
        yield muted(NOTHING_YET)
    for row in rows:
        yield from _lines(row, width)
    if all(row.waiting is None for row in rows):
        yield from (line(), muted(ONLY_INSIDE))


def _lines(row: HandlerRow, width: int) -> Iterator[Line]:
    mark = "⏸ " if row.paused else "▸ " if row.running != "–" else "  "
    role = Role.ERROR if row.failed else Role.CHOSEN if mark != "  " else Role.PLAIN
    shown = clean_line(row.name, 80) if width >= WIDE else short_handler(row.name)
    first = (Part(mark, Role.CHOSEN), Part(fitted(shown, _names(width) - 2), role), *_numbers(row))
    if width >= WIDE:
        running = Part(f"  {fitted(row.running, _more(width))}", Role.PLAIN if row.running != "–" else Role.MUTED)
        yield line(*first, running, Part(f"  {fitted(row.slowest, _more(width))}", Role.MUTED), target=row.name)
        return
    yield line(*first, target=row.name)
    running = Part(f"    running {row.running}," if row.running != "–" else "   ")
    yield line(running, Part(f" slowest {row.slowest}", Role.MUTED), target=row.name)


def _numbers(row: HandlerRow) -> Iterator[Part]:
    failed = f"✗ {row.failed:,}" if row.failed else "–"
    yield Part(f" {row.handled:>{_CELLS},}")
    yield Part(f" {failed:>{_CELLS}}", Role.ERROR if row.failed else Role.MUTED)
    yield Part(f" {'–' if row.waiting is None else f'{row.waiting:,}':>{_CELLS}}")
    yield Part(f" {duration(row.p50):>{_CELLS}} {duration(row.p99):>{_CELLS}}", Role.MUTED)


def _names(width: int) -> int:
    columns = len(_TITLES) * (_CELLS + 1)
    return max(14, min(32, width - columns - (2 * 2 * 12 if width >= WIDE else 0)))


def _more(width: int) -> int:
    """Cells of what runs, and of the slowest message."""
    return max(12, (width - _names(width) - len(_TITLES) * (_CELLS + 1) - 4) // 2)
