"""The candidate's own notes: durable, never an answer, never judged, never sent to a model."""

import io
import json
from pathlib import Path

import pytest

from interview_tui.channels.plain_text import event_lines, report_lines
from interview_tui.clean_text import clean_text
from interview_tui.events import (
    EndReason,
    InterviewEndedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    NoteTakenEvent,
    NoteWithdrawnEvent,
)
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import Verdict
from interview_tui.reports.closing import report_messages
from interview_tui.reports.markdown import report_markdown
from interview_tui.reports.report import build_report
from interview_tui.reports.text import report_text
from interview_tui.tui.panels.entries import entry_of
from tests.channel_kit import HOSTILE, jsonl, plain
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, interview, places, resume
from tests.story_kit import Story

SECRET = "ask about the oncall rota"


def texts(state: InterviewState) -> list[str]:
    return [note.text for note in state.notes]


def said(channel: ScriptedChannel) -> list[str]:
    return [event.text for event in channel.events if isinstance(event, InterviewerNoteEvent)]


async def test_a_note_is_kept_at_the_open_question_and_answers_nothing(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", f"/note {SECRET}"])
    assert texts(state) == [SECRET]
    assert state.open_turn is not None
    assert next(iter(state.notes)).turn_id == state.open_turn.turn_id
    assert state.open_turn.answer is None
    assert all(SECRET not in message.text for message in state.memory.messages())
    assert not any(isinstance(event, InterviewPausedEvent) for event in channel.events)


async def test_notes_outlive_the_process_and_are_not_taken_twice_on_resume(tmp_path: Path) -> None:
    where = places(tmp_path)
    await interview(where, ["Fine.", f"/note {SECRET}", "/note two"])
    state, channel, _ = await resume(where)
    assert texts(state) == [SECRET, "two"]
    assert sum(isinstance(event, NoteTakenEvent) for event in channel.history) == 2


async def test_a_note_is_taken_back_by_its_number_or_as_the_last_one(tmp_path: Path) -> None:
    inputs = ["Fine.", "/note one", "/note two", "/note three", "/unnote 1", "/unnote"]
    state, _, _ = await interview(places(tmp_path), inputs)
    assert [(note.number, note.text) for note in state.notes] == [(2, "two")]


@pytest.mark.parametrize("wanted", ["9", "two", "-1", "9" * 5000, "¹"])
async def test_a_note_that_is_not_there_is_not_taken_back(tmp_path: Path, wanted: str) -> None:
    state, channel, _ = await interview(places(tmp_path), ["Fine.", "/note one", f"/unnote {wanted}"])
    assert texts(state) == ["one"]
    assert "There is no note" in said(channel)[-1]


async def test_notes_are_listed_with_their_numbers(tmp_path: Path) -> None:
    _, channel, _ = await interview(places(tmp_path), ["Fine.", "/notes", "/note", "/note one", "/note two", "/notes"])
    nothing, usage, listed = said(channel)[-3:]
    assert "no note" in nothing
    assert "/note" in usage
    assert listed == "Your notes:\n1. one\n2. two"


def noted(text: str = SECRET) -> Story:
    story = Story()
    story.tell(NoteTakenEvent, turn_id="", text=f"before: {text}")
    story.ask()
    story.tell(NoteTakenEvent, turn_id="t1", text=f"at one: {text}")
    story.answered({"retry": Verdict.COVERED})
    probe = story.probe("t1", "key")
    story.tell(NoteTakenEvent, turn_id=probe, text=f"at its probe: {text}")
    return story


def test_the_report_holds_each_note_at_its_question() -> None:
    report = build_report(noted().state)
    assert [note.text for note in report.questions[0].notes] == [f"at one: {SECRET}", f"at its probe: {SECRET}"]
    assert [note.text for note in report.notes] == [f"before: {SECRET}"]
    for shown in (report_markdown(report), "\n".join(report_text(report, with_marks=True))):
        assert shown.count(SECRET) == 3
        assert "our note" in shown


def test_notes_change_no_mark_and_reach_no_prompt() -> None:
    story = noted()
    bare = Story()
    bare.ask()
    bare.answered({"retry": Verdict.COVERED})
    bare.probe("t1", "key")
    with_notes, without = build_report(story.state), build_report(bare.state)
    assert with_notes.questions[0].score == without.questions[0].score
    assert with_notes.questions[0].ledger == without.questions[0].ledger
    assert not any(SECRET in str(message) for message in report_messages(story.state))


async def test_no_evaluation_or_perspective_knows_a_note(tmp_path: Path) -> None:
    inputs = ["Fine.", "/note zebra keyed retries", FULL_ANSWER, "/note zebra again", "Nothing more."]
    state, _, _ = await interview(places(tmp_path), inputs)
    judged = [repr((turn.evaluations, turn.perspectives)) for turn in state.tree]
    assert len(state.notes) == 2
    assert any("evaluator" in one for one in judged)
    assert not any("zebra" in one for one in judged)


async def test_plain_and_jsonl_acknowledge_a_note_in_one_line() -> None:
    story = Story()
    story.ask()
    taken = story.tell(NoteTakenEvent, turn_id="t1", text="first\nsecond")
    assert event_lines(taken, story.state) == ["Your note 1, for you alone: first second", ""]
    gone = story.tell(NoteWithdrawnEvent, note_id=taken.event_id)
    assert event_lines(gone, story.state) == ["Note taken back; no notes are left.", ""]
    sitting = jsonl()
    await sitting.channel.send(taken)
    assert json.loads(sitting.shown())["text"] == "first\nsecond"


def test_plain_shows_notes_in_the_report_at_the_end() -> None:
    story = noted()
    story.tell(InterviewEndedEvent, reason=EndReason.COMPLETED)
    assert "     Your note: at one: ask about the oncall rota" in report_lines(story.state)


async def test_hostile_notes_are_shown_literally_everywhere() -> None:
    story = noted(clean_text(HOSTILE))
    shown = io.StringIO()
    sitting = plain(stream=shown)
    for event in story.events:
        await sitting.channel.send(event)
        entry = entry_of(event, story.state)
        assert entry is None or "\x1b" not in entry.heading
    assert "\x1b" not in shown.getvalue()
    assert "[/nope]" in shown.getvalue()
    markdown = report_markdown(build_report(story.state))
    assert "\\[/nope\\]" in markdown
    assert "\x1b" not in markdown
