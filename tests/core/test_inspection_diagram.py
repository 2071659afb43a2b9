"""The sequence diagram of an exchange, as text."""

from interview_tui.events import BaseEvent, SpeechStreamedEvent, UserInputEvent
from interview_tui.inspection.exchange import Exchange
from interview_tui.inspection.lines import plain
from interview_tui.inspection.message import Handling, Message
from interview_tui.inspection.sequence_diagram import LIMIT, NO_HANDLINGS, Diagram, sequence_diagram
from interview_tui.inspection.trace import Trace


def message(number: int, publisher: str = "", *handlings: Handling, event: BaseEvent | None = None) -> Message:
    return Message(number, number, event or UserInputEvent(text="x"), 1, publisher, list(handlings))


def did(handler: str, after: Message | None = None, seconds: float | None = 0.001, error: str = "") -> Handling:
    began = after.time.timestamp() if after else 0.0
    return Handling(handler, began, seconds, error)


def drawing(diagram: Diagram, row: int) -> str:
    return diagram.rows[row].text[diagram.label :].rstrip()


def test_an_arrow_goes_from_the_publisher_to_each_handler() -> None:
    exchange = [message(1, "", did("Alpha")), message(2, "Alpha", did("Beta"), did("Gamma"))]
    diagram = sequence_diagram(exchange, "", 80)

    assert diagram.header.text.split() == ["outside", "Alpha", "Beta", "Gamma"]
    assert drawing(diagram, 0).replace(" ", "").replace("─", "") == "├▶┃││"
    assert drawing(diagram, 1).replace(" ", "").replace("─", "") == "│├▶┃▶┃"
    assert "#2 UserInput" in diagram.rows[1].text
    assert "1.0 ms" in diagram.rows[1].text


def test_an_arrow_to_the_left_crosses_the_lines_between() -> None:
    exchange = [message(1, "", did("Alpha")), message(2, "Alpha", did("Beta")), message(3, "Beta", did("Alpha"))]
    exchange.append(message(4, "Beta", did("Beta")))
    diagram = sequence_diagram(exchange, "", 80)

    assert drawing(diagram, 2).replace(" ", "").replace("─", "") == "│┃◀┤"
    assert drawing(diagram, 3).endswith("↻")


def test_a_handler_has_a_bar_while_it_is_at_work() -> None:
    first = message(1, "")
    first.handlings = [did("Slow", first, 3600.0), did("Quick", first, 0.0)]
    rows = [first, message(2, ""), message(3, "Slow")]
    diagram = sequence_diagram(rows, "", 60)

    assert drawing(diagram, 1).replace(" ", "") == "├○┃│"
    assert drawing(diagram, 2).replace(" ", "") == "│┠○│"


def test_failures_and_work_that_goes_on_have_signs() -> None:
    diagram = sequence_diagram([message(1, "", did("Bad", None, 0.1, "boom"), did("Busy", None, None))], "", 60)

    assert "▶✗" in drawing(diagram, 0)
    assert "▶…" in drawing(diagram, 0)


def test_who_hears_everything_stands_last_and_draws_no_lines() -> None:
    exchange = [message(number, "", did("Listener")) for number in range(1, 6)]
    exchange[0].handlings.append(did("Worker"))
    diagram = sequence_diagram(exchange, "", 80)

    assert diagram.header.text.split() == ["outside", "Worker", "Listener"]
    assert "▷┃" in drawing(diagram, 0)
    assert "▶┃" in drawing(diagram, 0)


def test_the_chosen_message_is_marked_and_each_row_leads_to_its_event() -> None:
    exchange = [message(number) for number in range(1, 4)]
    diagram = sequence_diagram(exchange, exchange[1].event.event_id, 60)

    assert diagram.chosen == 1
    assert [row.text[0] for row in diagram.rows[:3]] == [" ", "▸", " "]
    assert [row.target for row in diagram.rows[:3]] == [one.event.event_id for one in exchange]


def test_the_words_of_a_stream_share_a_row() -> None:
    words = [SpeechStreamedEvent(speech_id="t", speech="question", delta="x") for _ in range(30)]
    diagram = sequence_diagram([message(number, "Q", event=word) for number, word in enumerate(words, 1)], "", 80)

    assert "×30" in diagram.rows[0].text
    assert not diagram.rows[1].text


def test_of_a_long_exchange_the_rows_around_the_chosen_one_are_drawn() -> None:
    exchange = [message(number) for number in range(1, 2_001)]
    diagram = sequence_diagram(exchange, exchange[1_000].event.event_id, 80)

    assert len(diagram.rows) < LIMIT + 10
    assert diagram.rows[diagram.chosen].text.startswith("▸")
    assert "rows before these" in diagram.rows[0].text


def test_names_too_long_for_their_lines_are_explained_below() -> None:
    handlers = [did(f"Very{word}LongNamedHandler") for word in ("Good", "Bad", "Old", "New", "Odd", "Big", "Red")]
    diagram = sequence_diagram([message(1, "", *handlers)], "", 60)

    assert "= VeryGoodLongNamedHandler" in plain(diagram.rows)
    titles = diagram.header.text.split()
    assert all(len(title) <= 7 for title in titles)


def test_hostile_names_are_letters() -> None:
    hostile = "\x1b[31m[/nope]\u202e\n\ud800" * 50
    exchange = [message(1, "", did(hostile)), message(2, hostile, did("x"))]
    diagram = sequence_diagram(exchange, "", 80)

    assert all(line.text.isprintable() for line in (diagram.header, *diagram.rows))


def test_a_log_without_timings_says_that_nobody_is_known() -> None:
    assert NO_HANDLINGS in plain(sequence_diagram([message(1)], "", 80).rows)


def test_an_exchange_has_what_came_later_and_forgets_with_the_trace() -> None:
    trace, exchange = Trace(limit=20), Exchange()
    root = trace.add(UserInputEvent(text="root"), 1)
    trace.add(UserInputEvent(text="other"), 1)
    assert exchange.of(trace, root) == [root]

    effect = trace.add(UserInputEvent(text="effect").caused_by(root.event), 1)
    assert exchange.of(trace, root) == [root, effect] == trace.exchange(root)
    for _ in range(18):
        trace.add(UserInputEvent(text="more"), 1)
    assert trace.forgotten
    assert exchange.of(trace, effect) == [effect]
