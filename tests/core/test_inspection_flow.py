"""Who publishes what to whom, and the table of handlers: counted from a trace, told as text."""

from datetime import UTC, datetime

from interview_tui.broker.state import BrokerState, SubscriptionState
from interview_tui.events import UserInputEvent
from interview_tui.inspection.flow import Edge, Flow, percentile
from interview_tui.inspection.flow_text import flow_header, flow_lines
from interview_tui.inspection.handler_table import ONLY_INSIDE, Order, handler_rows, table_header, table_lines
from interview_tui.inspection.lines import plain
from interview_tui.inspection.trace import Trace

TYPE = "UserInputEvent"
START = datetime(2026, 1, 1, tzinfo=UTC)


def add(trace: Trace, *handlers: str, publisher: str = "", seconds: float = 0.01, error: str = "") -> str:
    """A message that waited two seconds for each of its handlers."""
    event = UserInputEvent(text="x", timestamp=START)
    trace.made(event.event_id, publisher)
    trace.add(event, 1)
    for handler in handlers:
        trace.began(event.event_id, handler, START.timestamp() + 2)
        trace.ended(event.event_id, handler, START.timestamp() + 2, seconds, error)
    return event.event_id


def counted(flow: Flow) -> dict[Edge, int]:
    flow.update()
    return {edge: stats.count for edge, stats in flow.edges.items()}


def test_each_handling_is_counted_once_on_its_edge() -> None:
    trace = Trace()
    flow = Flow(trace)
    add(trace, "A", "B")
    add(trace, "A", publisher="B", error="boom")
    counted(flow)
    add(trace, "A")

    assert counted(flow) == {Edge("", TYPE, "A"): 2, Edge("", TYPE, "B"): 1, Edge("B", TYPE, "A"): 1}
    assert flow.edges[Edge("B", TYPE, "A")].failed == 1
    assert list(flow.edges[Edge("", TYPE, "A")].waits) == [2.0, 2.0]


def test_a_handler_that_ends_after_another_began_later_is_counted_too() -> None:
    trace = Trace()
    flow = Flow(trace)
    event_id = add(trace)
    trace.began(event_id, "Slow", 1.0)
    trace.began(event_id, "Quick", 2.0)
    trace.ended(event_id, "Quick", 2.0, 0.1)
    assert counted(flow) == {Edge("", TYPE, "Quick"): 1}

    trace.ended(event_id, "Slow", 1.0, 9.0)
    assert counted(flow) == {Edge("", TYPE, "Quick"): 1, Edge("", TYPE, "Slow"): 1}


def test_timings_that_come_long_after_their_messages_are_counted() -> None:
    trace = Trace()
    flow = Flow(trace)
    early = add(trace, "A")
    for _ in range(5_000):
        add(trace)
    counted(flow)
    trace.ended(early, "Late", 0.0, 1.0)

    assert counted(flow)[Edge("", TYPE, "Late")] == 1


def test_a_long_trace_is_counted_in_slices() -> None:
    trace = Trace()
    for _ in range(30):
        add(trace, "A")
    flow = Flow(trace)
    flow.update(at_once=10)
    assert 0 < flow.share < 1
    assert flow.edges[Edge("", TYPE, "A")].count == 10

    flow.update(at_once=10)
    flow.update(at_once=10)
    assert flow.share == 1
    assert flow.edges[Edge("", TYPE, "A")].count == 30


def test_what_the_trace_lets_go_of_stays_counted() -> None:
    trace = Trace(limit=100)
    flow = Flow(trace)
    for _ in range(1_000):
        add(trace, "A")
        flow.update()

    assert counted(flow) == {Edge("", TYPE, "A"): 1_000}
    assert len(flow._counted) <= 300


def test_percentiles_are_of_the_values_themselves() -> None:
    assert percentile([], 0.5) is None
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile(map(float, range(1, 101)), 0.99) == 99.0


def test_the_graph_has_publishers_with_their_types_and_a_row_per_handler_at_every_width() -> None:
    trace = Trace()
    add(trace, "AlphaHandler")
    add(trace, "Beta", publisher="AlphaHandler", error="boom")
    flow = Flow(trace)
    flow.update()

    for width in (40, 60, 100, 140):
        lines = list(flow_lines(flow.edges, width))
        text = plain(lines)
        assert text.index("(outside)") < text.index("→ Alpha") < text.index("AlphaHandler") < text.index("→ Beta")
        assert "✗ 1" in text
        assert [line.target for line in lines if "→" in line.text] == ["AlphaHandler", "Beta"]
        assert all(len(line.text) <= max(52, width) for line in [flow_header(width), *lines])
    assert "2.00 s" in plain(flow_lines(flow.edges, 100))


def test_hostile_names_are_letters_in_graph_and_table() -> None:
    hostile = "\x1b]52;c;x\x07[/b]\u202e\n" * 100
    trace = Trace()
    add(trace, hostile, publisher=hostile)
    flow = Flow(trace)
    flow.update()
    lines = [*flow_lines(flow.edges, 100), *table_lines(handler_rows(trace, None, Order.NAME), 140)]

    assert all(line.text.isprintable() for line in lines)


def subscription(name: str, waiting: int = 0, running: UserInputEvent | None = None) -> SubscriptionState:
    events = tuple(UserInputEvent(text="w") for _ in range(waiting))
    return SubscriptionState(name, TYPE, 3, 0, running, 4.0, events, paused=not running)


def test_the_table_has_what_waits_and_runs_where_the_broker_is_at_hand() -> None:
    trace = Trace()
    add(trace, "Busy", seconds=0.5)
    busy = subscription("Busy", 7, UserInputEvent(text="r"))
    state = BrokerState(held=False, published=1, uncommitted=0, subscriptions=(busy, subscription("Idle")))
    rows = handler_rows(trace, state, Order.TIME)

    assert [(row.name, row.waiting, row.running) for row in rows] == [("Busy", 7, "4 s UserInput"), ("Idle", 0, "–")]
    for width in (60, 140):
        text = plain(table_lines(rows, width))
        assert "▸ Busy" in text
        assert "4 s UserInput" in text
        assert "500 ms #1 UserInput" in text
        assert "⏸ Idle" in text
        assert ONLY_INSIDE not in text


def test_the_table_says_what_only_the_program_itself_knows() -> None:
    trace = Trace()
    add(trace, "A", error="boom")
    text = plain(table_lines(handler_rows(trace, None, Order.TIME), 100))

    assert ONLY_INSIDE in text
    assert "✗ 1" in text


def test_the_table_is_sorted_by_time_spent_or_by_name() -> None:
    trace = Trace()
    add(trace, "A", seconds=0.1)
    add(trace, "B", seconds=0.9)

    assert [row.name for row in handler_rows(trace, None, Order.TIME)] == ["B", "A"]
    assert [row.name for row in handler_rows(trace, None, Order.NAME)] == ["A", "B"]
    assert "by time spent" in table_header(Order.TIME, 140).text
