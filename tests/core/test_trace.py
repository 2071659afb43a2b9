"""The trace of an interview's messages, the filter a person types, and the rows that are left of it."""

from datetime import UTC, datetime, timedelta

import pytest

from interview_tui.broker import Broker
from interview_tui.events import (
    AskNextQuestionCommand,
    BaseEvent,
    ErrorEvent,
    EvaluationsGeneratedEvent,
    ModelCallFinishedEvent,
    Purpose,
    Speech,
    SpeechStreamedEvent,
    UnknownEvent,
    UserInputEvent,
)
from interview_tui.inspection.filter import BadFilter, Filter, parse_filter
from interview_tui.inspection.message import Message
from interview_tui.inspection.rows import Gap, Rows
from interview_tui.inspection.tap import TraceTap
from interview_tui.inspection.trace import Trace

START = datetime(2030, 1, 1, tzinfo=UTC)


def said(text: str = "hello", seconds: float = 0.0) -> UserInputEvent:
    return UserInputEvent(text=text, timestamp=START + timedelta(seconds=seconds))


def streamed(delta: str = "w") -> SpeechStreamedEvent:
    return SpeechStreamedEvent(speech_id="t1", speech=Speech.QUESTION, delta=delta)


def trace_of(*events: BaseEvent, **limits: int) -> Trace:
    trace = Trace(**limits)
    for event in events:
        trace.add(event, 100)
    return trace


def matching(text: str, trace: Trace, correlation_id: str = "") -> list[BaseEvent]:
    wanted = parse_filter(text, correlation_id)
    return [message.event for message in trace.messages if wanted.matches(message)]


def everything(rows: Rows) -> list[Message]:
    while not rows.current:
        rows.advance(1.0)
    return [row for row in rows.rows if isinstance(row, Message)]


# The trace


async def test_a_tap_tells_who_published_and_handled_each_message_and_what_failed() -> None:
    trace = Trace()

    async def asks(event: UserInputEvent) -> None:
        await broker.publish(AskNextQuestionCommand())

    async def fails(event: AskNextQuestionCommand) -> None:
        raise ValueError("no question")

    async with Broker() as broker:
        broker.tap(TraceTap(trace))
        broker.subscribe(UserInputEvent, asks, name="Asker")
        broker.subscribe(AskNextQuestionCommand, fails, name="Failing")
        await broker.publish(said())
        await broker.drain()
    first, asked, error = trace.messages
    assert (first.publisher, [one.handler for one in first.handlings]) == ("", ["Asker"])
    assert (asked.publisher, asked.failed) == ("Asker", True)
    assert asked.handlings[0].error == "ValueError: no question"
    assert isinstance(error.event, ErrorEvent)
    assert error.publisher == "Failing"
    assert trace.causes(error) == [error, asked, first]
    assert trace.effects_of(first) == [asked]
    assert trace.exchange(error) == trace.messages
    assert (trace.handlers["Failing"].failed, trace.handlers["Asker"].failed) == (1, 0)


def test_only_durable_messages_count_in_the_log_and_one_is_not_added_twice() -> None:
    once = said()
    trace = trace_of(once, streamed(), said())
    assert [message.seq for message in trace.messages] == [1, None, 2]
    assert trace.add(once, 100) is trace.messages[0]
    assert len(trace.messages) == 3


def test_beyond_its_limit_a_trace_forgets_its_oldest_messages_and_places_stay_right() -> None:
    trace = trace_of(*(said(str(number)) for number in range(25)), limit=20)
    assert 18 <= len(trace.messages) <= 20
    assert trace.forgotten == 25 - len(trace.messages)
    assert [trace.place(message) for message in trace.messages] == list(range(len(trace.messages)))
    assert trace.start == START


def test_of_transient_messages_only_the_latest_are_kept_and_durable_ones_all() -> None:
    events = [event for number in range(100) for event in (said(str(number)), streamed(), streamed())]
    trace = trace_of(*events, transient_limit=10)
    durable = [message for message in trace.messages if message.seq is not None]
    transient = [message for message in trace.messages if message.seq is None]
    assert len(durable) == 100
    assert 5 <= len(transient) <= 10
    assert transient[-1].event is events[-1]
    assert [trace.place(message) for message in trace.messages] == list(range(len(trace.messages)))


def test_what_was_let_go_of_is_gone_for_whoever_still_holds_it() -> None:
    trace = Trace(limit=10)
    first = trace.add(said("0"), 100)
    effect = trace.add(said("1").caused_by(first.event), 100)
    for number in range(20):
        trace.add(said(str(number)), 100)
    assert first.gone
    assert trace.place(first) < 0
    assert trace.find(first.event.event_id) is None
    assert trace.effects_of(first) == []
    assert trace.cause_of(effect) is None


# The filter


def test_a_word_is_looked_for_in_all_of_the_payload_in_any_case() -> None:
    trace = trace_of(said("Cache the ROWS"), said("a queue"))
    assert matching("rows", trace) == [trace.messages[0].event]
    assert matching("rows queue", trace) == []
    assert matching('"the rows"', trace) == [trace.messages[0].event]
    assert matching("-rows", trace) == [trace.messages[1].event]
    assert matching("", trace) == [message.event for message in trace.messages]


def test_letters_and_quotation_marks_are_found_as_a_person_types_them() -> None:
    trace = trace_of(said("Größe Straße"), said('say "yes"'))
    assert matching("GRÖSSE", trace) == [trace.messages[0].event]
    assert matching('yes"', trace) == [trace.messages[1].event]


def test_types_engines_and_handlers_are_found_by_parts_of_their_names() -> None:
    call = ModelCallFinishedEvent(call_id="c", purpose=Purpose.QUESTION, model="m", seconds=1.0)
    trace = trace_of(said(), AskNextQuestionCommand(), EvaluationsGeneratedEvent(turn_id="t", evaluations=()), call)
    first, asked, _, called = (message.event for message in trace.messages)
    trace.made(asked.event_id, "QuestionManager")
    trace.ended(first.event_id, "AnswerProcessor", 0.0, 0.001)
    assert matching("type:asknext", trace) == [asked]
    assert matching("engine:llm", trace) == [called]
    assert matching("handler:question", trace) == [asked]
    assert matching("handler:answer -type:Ask", trace) == [first]


def test_failed_and_slow_ask_how_a_message_was_handled() -> None:
    trace = trace_of(said("quick"), said("slow"), said("failed"))
    for message, seconds, error in zip(trace.messages, (0.01, 0.2, 0.03), ("", "", "KeyError: x"), strict=True):
        trace.ended(message.event.event_id, "H", 0.0, seconds, error)
    quick, slow, failed = (message.event for message in trace.messages)
    assert matching("failed:", trace) == [failed]
    assert matching("-failed:", trace) == [quick, slow]
    assert matching("slow:50ms", trace) == matching("slow:0.05s", trace) == matching("slow:50", trace) == [slow]


def test_corr_is_the_exchange_of_the_chosen_message_or_a_named_one() -> None:
    first, other = said(), said()
    effect = AskNextQuestionCommand().caused_by(first)
    trace = trace_of(first, other, effect)
    assert matching("corr:", trace, first.correlation_id) == [first, effect]
    assert matching(f"corr:{other.correlation_id}", trace) == [other]
    assert [message.event for message in trace.messages if Filter().within(first.event_id).matches(message)] == [
        first,
        effect,
    ]


@pytest.mark.parametrize("text", ["typ:Ask", "slow:", "slow:fast", "corr:", "http://host/x"])
def test_a_term_that_means_nothing_is_said_in_one_line(text: str) -> None:
    with pytest.raises(BadFilter) as problem:
        parse_filter(text)
    assert "\n" not in str(problem.value)


def test_quotes_make_text_of_what_looks_like_a_term() -> None:
    assert matching('"http://host"', trace_of(said("see http://host"))) != []


def test_a_filter_takes_any_text_and_any_message() -> None:
    hostile = UnknownEvent.model_validate({**said().model_dump(), "type": "[/b]\x1b]52;c;\x07", "payload": "\x00" * 9})
    trace = trace_of(hostile, said("[/b]" * 250_000))
    for text in ("[/nope] [", '"', '-""', "type:[/B]", "\x00\x1b", "x\ud800", "a" * 100_000, "- -"):
        matching(text, trace)
    assert matching("type:[/b]", trace) == [hostile]


# The rows


def test_new_messages_are_looked_at_once_and_in_slices() -> None:
    trace, seen = Trace(), []

    class Counted(Filter):
        def matches(self, message: Message) -> bool:
            seen.append(message)
            return True

    for number in range(1_000):
        trace.add(said(str(number)), 100)
    rows = Rows(trace, Counted())
    rows.advance(0.0)
    assert 0 < rows.looked_at < 1_000
    everything(rows)
    trace.add(said(), 100)
    assert everything(rows) == trace.messages == seen
    assert rows.matched == 1_001


def test_a_long_pause_has_a_row_of_its_own() -> None:
    rows = Rows(trace_of(said(seconds=0), said(seconds=0.9), said(seconds=13.3)))
    everything(rows)
    gap = rows.rows[2]
    assert isinstance(gap, Gap)
    assert gap.seconds == pytest.approx(12.4)
    assert [type(row) for row in rows.rows] == [Message, Message, Gap, Message]
    assert rows.place(3) == 3
    assert rows.matched == 3


def test_rows_follow_what_the_trace_lets_go_of_and_pauses_are_told_anew() -> None:
    trace = Trace(limit=1_000, transient_limit=10)
    rows = Rows(trace)
    for number in range(60):
        trace.add(said(str(number), seconds=number * 2), 100)
        trace.add(streamed(), 100)
        assert everything(rows) == trace.messages
    for number in range(2_000):
        trace.add(said(str(number)), 100)
    assert everything(rows) == trace.messages
    fresh = Rows(trace)
    assert everything(fresh) == trace.messages
    assert [type(row) for row in rows.rows] == [type(row) for row in fresh.rows]
    assert rows.matched == len(trace.messages)


def test_a_message_that_fails_later_comes_among_those_that_failed() -> None:
    trace = trace_of(said("a"), said("b"))
    rows = Rows(trace, parse_filter("failed:"))
    assert everything(rows) == []
    trace.ended(trace.messages[0].event.event_id, "H", 0.0, 0.1, "KeyError: x")
    assert everything(rows) == [trace.messages[0]]
