"""Thinking and typing apart, where they are known; nothing absurd where they are not."""

import pytest

from interview_tui.channels.plain_text import event_lines
from interview_tui.events import InterviewPausedEvent, InterviewResumedEvent, MessageKind, MessageReceivedEvent
from interview_tui.interview.tree import AnswerTime
from interview_tui.ledger import Verdict
from interview_tui.reports.markdown import report_markdown
from interview_tui.reports.report import build_report
from interview_tui.reports.text import report_text
from interview_tui.reports.wording import time_text
from interview_tui.tui.panels.answer_clock import AnswerClock
from interview_tui.tui.panels.entries import entry_of
from tests.story_kit import Story


class Watch:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (AnswerTime(77, 12, 65), "thought 0:12 · typing 1:05 · about 0:24 spoken"),
        (AnswerTime(77.9), "took 1:17 · about 0:24 spoken"),
        (AnswerTime(0.4), "about 0:24 spoken"),
        (AnswerTime(0.4, 0, 0), "about 0:24 spoken"),
        (None, "about 0:24 spoken"),
    ],
)
def test_only_what_is_known_is_said(time: AnswerTime | None, said: str) -> None:
    assert time_text(time, 24) == said


def test_thinking_ends_and_typing_begins_with_the_first_change(watch: Watch) -> None:
    clock = AnswerClock(watch)
    watch.seconds += 12
    assert (clock.thinking(), clock.typing()) == (12, None)
    clock.type()
    watch.seconds += 65
    clock.type()
    assert (clock.thinking(), clock.typing()) == (12, 65)


def test_a_pause_is_neither_thinking_nor_typing(watch: Watch) -> None:
    clock = AnswerClock(watch)
    watch.seconds += 5
    for _ in range(3):
        clock.stand(True)
        watch.seconds += 1000
    clock.stand(False)
    watch.seconds += 5
    clock.type()
    clock.stand(True)
    watch.seconds += 1000
    clock.stand(False)
    watch.seconds += 7
    assert (clock.thinking(), clock.typing()) == (10, 7)


def test_what_is_typed_in_a_pause_or_was_begun_before_has_no_time(watch: Watch) -> None:
    paused, begun_before = AnswerClock(watch), AnswerClock(watch)
    paused.stand(True)
    paused.type()
    paused.stand(False)
    begun_before.forget()
    begun_before.type()
    for clock in (paused, begun_before):
        assert (clock.thinking(), clock.typing()) == (None, None)
        clock.start()
        watch.seconds += 3
        assert clock.thinking() == 3


def test_a_command_written_in_the_answer_box_does_not_end_thinking(watch: Watch) -> None:
    clock = AnswerClock(watch)
    watch.seconds += 4
    clock.type()
    clock.empty()
    watch.seconds += 6
    assert (clock.thinking(), clock.typing()) == (10, None)


def timed(typing: float | None = 65, thinking: float | None = 12) -> Story:
    story = Story()
    turn_id = story.ask()
    story.wait(80)
    times = {"typing_seconds": typing, "thinking_seconds": thinking}
    said = "seven words that take three seconds spoken"
    story.tell(MessageReceivedEvent, input_id="x", turn_id=turn_id, kind=MessageKind.ANSWER, text=said, **times)
    story.evaluate(turn_id, {"retry": Verdict.COVERED})
    return story


def test_every_channel_and_the_report_say_how_long_an_answer_took() -> None:
    story = timed()
    told = "thought 0:12 · typing 1:05 · about 0:03 spoken"
    marked = entry_of(story.events[-1], story.state)
    assert marked is not None
    assert told in marked.heading.lower()
    assert event_lines(story.events[-2], story.state) == [f"({told})", ""]
    report = build_report(story.state)
    assert told in report_markdown(report).lower()
    assert any(told in line.lower() for line in report_text(report, with_marks=False))


def test_a_channel_that_cannot_tell_them_apart_says_the_whole_time_without_pauses() -> None:
    story = timed(None, None)
    assert event_lines(story.events[-2], story.state) == ["(took 1:20 · about 0:03 spoken)", ""]
    paused = Story()
    turn_id = paused.ask()
    paused.wait(10)
    paused.tell(InterviewPausedEvent)
    paused.wait(10_000)
    paused.tell(InterviewResumedEvent, version="v")
    paused.wait(5)
    paused.answer()
    assert paused.state.tree[turn_id].answer_time == AnswerTime(15)
