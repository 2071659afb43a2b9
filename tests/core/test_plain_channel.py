from collections.abc import Sequence

from interview_tui.events import (
    BaseEvent,
    EngineHandedOverEvent,
    FailureKind,
    Mode,
    ModelCallWaitingEvent,
    Purpose,
    ReportWrittenEvent,
    Step,
)
from interview_tui.ledger import Aid, Verdict
from tests.channel_kit import passing, plain, taken, told
from tests.story_kit import Story


async def shown_by_plain(events: Sequence[BaseEvent]) -> str:
    sitting = plain()
    await sitting.channel.open([])
    for event in events:
        await sitting.channel.send(event)
    return sitting.shown()


async def test_plain_joins_lines_that_end_in_a_backslash() -> None:
    assert await taken(plain(["one\\", "two\\", "three", "four"]).channel) == ["one\ntwo\nthree", "four"]
    assert await taken(plain(["one\\", "two\\"]).channel) == ["one\ntwo"]


async def test_plain_leaves_the_answers_of_a_file_as_they_are_and_repeats_them() -> None:
    sitting = plain(["C:\\", "two\nlines"], echo=True)
    assert await taken(sitting.channel) == ["C:\\", "two\nlines"]
    assert sitting.shown() == "> C:\\\n\n> two\n> lines\n\n"


async def test_plain_says_in_exam_mode_that_marks_come_later_and_shows_them_in_the_report() -> None:
    coach = await shown_by_plain(told("words", Mode.COACH))
    exam = await shown_by_plain(told("words", Mode.EXAM))
    before, _, report = exam.partition("Report:")
    assert "Marks come at the end." in before
    for secret in ("2.0–4.0 of 5", "found: words", "concern:", "not heard"):
        assert secret not in before
        assert secret in coach
    assert "of 5" in report


async def test_plain_shows_after_a_probe_only_the_marks_that_changed() -> None:
    story = Story()
    root = story.ask()
    story.answered({"retry": Verdict.COVERED})
    story.probe(root, "key")
    first = len(story.events)
    story.answered({"key": Verdict.PARTIAL}, aid=Aid.PROBED)
    story.probe(root, "store")
    story.answered({}, aid=Aid.PROBED)
    sitting = plain()
    await sitting.channel.open(story.events[:first])
    before = len(sitting.shown())
    for event in story.events[first:]:
        await sitting.channel.send(event)
    after_probes = sitting.shown()[before:]
    assert "2. partly (after a probe): the claim of key" in after_probes
    assert "the claim of retry" not in after_probes
    assert "Nothing more was found" in after_probes


async def test_plain_goes_on_with_the_question_that_is_open() -> None:
    events = told("what now?")
    opened = next(place for place, event in enumerate(events) if event.type == "AskQuestionEvent") + 1
    sitting = plain()
    await sitting.channel.open(events[:opened])
    assert "goes on" in sitting.shown()
    assert "[Warm-up, not scored] what now?" in sitting.shown()


async def test_plain_shows_an_event_of_a_newer_version() -> None:
    assert "novel event: an event this version does not know" in await shown_by_plain(told("novel event"))


async def test_plain_says_a_wait_and_a_hand_over_in_one_line_each_and_prints_the_report_whole() -> None:
    shown = await shown_by_plain(
        [
            ModelCallWaitingEvent(call_id="c", purpose=Purpose.QUESTION, model="m", wait_seconds=6.2, reason="Busy."),
            EngineHandedOverEvent(
                step=Step.QUESTION, turn_id="t", failure=FailureKind.TIMEOUT, message="No answer in 20 s."
            ),
            ReportWrittenEvent(text="# Report\n\nWell *told*.", engine="m"),
        ]
    )
    assert shown.splitlines() == [
        "Busy, retrying in 7 s.",
        "No answer in 20 s. The embedded engine carries this step.",
        "",
        "In the interviewer's words:",
        "# Report",
        "",
        "Well *told*.",
        "",
    ]


async def test_plain_prints_nothing_while_words_stream_and_the_model_thinks() -> None:
    quiet = [event for event in passing("some words") if not isinstance(event, ModelCallWaitingEvent)]
    assert await shown_by_plain(quiet) == ""
