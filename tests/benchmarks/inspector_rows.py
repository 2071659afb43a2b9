"""What one more row costs: of the inspector's timeline with few messages and with many, and of a `DataTable`."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import DataTable

from interview_tui.events import UserInputEvent
from interview_tui.inspection.trace import Trace
from interview_tui.tui.inspector.columns import columns_for
from interview_tui.tui.inspector.timeline import Timeline

FEW, MANY = 1_000, 100_000
ROUNDS = 40
SIZE = (120, 36)


@dataclass
class Still:
    """An inspector whose trace is filled by hand."""

    trace: Trace = field(default_factory=Trace)
    interview_id = problem = ""
    controls = None

    def call_on_change(self, call: Callable[[], object]) -> bool:
        return False

    async def open(self) -> None: ...
    async def close(self) -> None: ...


class Lists(App[None]):
    """One list after the other, each as large as the screen."""

    CSS = "Timeline, DataTable { width: 100%; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.few, self.many = Still(), Still()
        for inspector, count in ((self.few, FEW), (self.many, MANY)):
            for number in range(count):
                add(inspector.trace, number)

    def compose(self) -> ComposeResult:
        yield Timeline(self.few)
        yield Timeline(self.many)
        yield DataTable()


def add(trace: Trace, number: int) -> None:
    event = UserInputEvent(text=f"message {number}")
    trace.add(event, 400)
    trace.ended(event.event_id, "MessageEventHandler", 0.0, 0.001)


def drawn(widget: Widget) -> None:
    """Every line of it, as the compositor asks for them."""
    widget.render_lines(widget.size.region)


async def timeline_row(app: Lists, timeline: Timeline, trace: Trace) -> float:
    """Seconds from the message to the last line; what is laid out anew included."""
    began = perf_counter()
    add(trace, 0)
    timeline.look()
    app.screen._refresh_layout()
    drawn(timeline)
    return perf_counter() - began


async def table_row(app: Lists, table: "DataTable[str]", number: int) -> float:
    began = perf_counter()
    table.add_row(*cells(number))
    table.scroll_to(y=table.max_scroll_y, animate=False)
    # A table takes up its new rows when it is idle; the widths of its columns are then looked at, too.
    await table._on_idle(None)  # type: ignore[arg-type]
    app.screen._refresh_layout()
    drawn(table)
    return perf_counter() - began


def cells(number: int) -> list[str]:
    return [str(number), "", "1.000", "UserInput", "outside → Message", "1.0 ms", "", "400 B"]


async def row_costs() -> tuple[float, float, float]:
    """Seconds of one more row: few messages, many, and a table with many."""
    app = Lists()
    async with app.run_test(size=SIZE) as pilot:
        few, many = app.query(Timeline)
        table = app.query_one(DataTable)
        table.add_columns(*(column.name for column in columns_for(SIZE[0])))
        for number in range(MANY):
            table.add_row(*cells(number))
        for timeline in (few, many):
            while not timeline.rows.current:
                await pilot.pause(0.05)
        await pilot.pause()
        gc.collect()
        costs = []
        for number in range(ROUNDS):
            short = await timeline_row(app, few, app.few.trace)
            long = await timeline_row(app, many, app.many.trace)
            costs.append((short, long, await table_row(app, table, number)))
        return median(c[0] for c in costs), median(c[1] for c in costs), median(c[2] for c in costs)
