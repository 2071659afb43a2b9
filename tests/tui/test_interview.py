import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.events import Key, MouseScrollUp
from textual.widgets import OptionList

from interview_tui.events import BaseEvent, InterviewEndedEvent, PointClaimedEvent, UserInputEvent
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.store.errors import NotSavedError
from interview_tui.store.event_log import EventLog
from interview_tui.store.finding import find_session
from interview_tui.store.reading import read_log
from interview_tui.store.sessions import list_sessions
from interview_tui.tui.app import InterviewApp
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.external_editor import EditorProblem, edit_externally
from interview_tui.tui.screens.claim import ClaimScreen
from interview_tui.tui.screens.report import ReportScreen
from tests.tui.conftest import SHORT, Person, at_the_keyboard

STORY = (
    "When I worked at a hotel I gave a guest the wrong room. I told my manager at once that it was my mistake. "
    "I rang the guest before they could find out."
)


def logged(places: Places) -> list[BaseEvent]:
    (summary,) = list_sessions(places.interviews_dir)
    return [stored.event for stored in read_log(find_session(places, summary.interview_id))]


async def to_the_first_scored_question(person: Person) -> None:
    await person.asked()
    await person.answer("I grow beans.")


async def test_a_whole_interview_goes_by_keys_from_question_to_saved_report(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await to_the_first_scored_question(person)
        assert "Question 1 of 1" in person.seen
        await person.answer(STORY)
        assert "Marked: " in person.seen
        await person.pilot.press("f3")
        await person.until(lambda: "One good answer, not the only one" in person.seen)
        await person.pilot.press("escape")
        while "Your questions" not in person.seen:
            await person.answer("/skip")
        await person.send("nothing")
        await person.until(lambda: isinstance(person.app.screen, ReportScreen))
        assert "your report" in person.seen
        await person.pilot.press("s")
        (saved,) = (places.data_dir / "reports").iterdir()
        assert STORY[:40] in saved.read_text(encoding="utf-8")
        assert saved.stat().st_mode & 0o077 == 0
    assert isinstance(logged(places)[-1], InterviewEndedEvent)


async def test_an_answer_that_could_not_be_saved_stays_in_the_editor(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, full = EventLog.append, True

    async def failing(log: EventLog, events: Sequence[BaseEvent]) -> None:
        if full and any(isinstance(event, UserInputEvent) for event in events):
            raise NotSavedError("The answer is not saved: the disk is full.")
        await append(log, events)

    monkeypatch.setattr(EventLog, "append", failing)
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await person.asked()
        await person.send("my only copy")
        await person.until(lambda: "the disk is full" in person.seen)
        assert person.editor.text == "my only copy"
        assert "✕ NOT SAVED" in person.seen
        full = False
        await person.pilot.press("ctrl+j")
        await person.asked(2)
        assert person.editor.text == ""
        assert "✓ saved" in person.seen


async def test_an_open_point_is_claimed_with_words_of_the_answer(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await to_the_first_scored_question(person)
        await person.answer(STORY)
        await person.pilot.press("f4")
        await person.until(lambda: isinstance(person.app.screen, ClaimScreen))
        assert person.app.screen.query_one("#points", OptionList).option_count
        await person.pilot.press("enter", "down", "enter")
        await person.until(lambda: "Noted as claimed, not verified" in person.seen)
        assert "◇" in person.seen
    (claim,) = [event for event in logged(places) if isinstance(event, PointClaimedEvent)]
    assert claim.quote in STORY


async def test_exam_mode_shows_no_mark_before_the_report(places: Places) -> None:
    async with at_the_keyboard(places, replace(SHORT, mode="exam")) as person:
        await to_the_first_scored_question(person)
        await person.answer(STORY)
        assert "Exam mode: marks come at the end" in person.seen
        await person.pilot.press("f3", "f4")
        assert person.app.screen is person.interview
        assert " of 5" not in person.seen
        await person.send("/end")
        await person.until(lambda: isinstance(person.app.screen, ReportScreen))
        assert " of 5" in person.seen


async def test_resuming_shows_what_was_said_and_gives_the_draft_back(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await to_the_first_scored_question(person)
        person.editor.put_in("half a thought")
        await person.pilot.press("ctrl+q")
        assert "practice --resume" in person.app.farewell
    assert person.app.return_code == 0
    (summary,) = list_sessions(places.interviews_dir)
    assert not summary.ended
    async with at_the_keyboard(places, Practice("textual", resume=summary.interview_id)) as person:
        await person.asked(2)
        await person.until(lambda: "I grow beans." in person.seen)
        assert person.editor.text == "half a thought"


async def test_keys_typed_just_before_leaving_are_in_the_draft(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await to_the_first_scored_question(person)
        for key in "abc":
            person.editor.post_message(Key(key, key))
        person.app.leave(0)
        await person.until(lambda: person.app.return_code is not None)
    (summary,) = list_sessions(places.interviews_dir)
    async with at_the_keyboard(places, Practice("textual", resume=summary.interview_id)) as person:
        await person.asked(2)
        assert person.editor.text == "abc"


async def test_a_sent_answer_does_not_come_back_as_a_draft(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await to_the_first_scored_question(person)
        await person.pilot.press("ctrl+q")
    (summary,) = list_sessions(places.interviews_dir)
    async with at_the_keyboard(places, Practice("textual", resume=summary.interview_id)) as person:
        await person.asked(2)
        assert person.editor.text == ""


async def test_what_is_typed_while_an_answer_is_saved_is_kept(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        person.editor.put_in("sent")
        person.interview.action_send()
        person.editor.insert(" and more")
        await person.asked(2)
        assert person.editor.text == " and more"


async def test_the_text_focus_and_question_survive_every_size(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await to_the_first_scored_question(person)
        person.editor.put_in("still here")
        for size in ((200, 60), (59, 30), (80, 15), (120, 36), (80, 24)):
            await person.pilot.resize_terminal(*size)
            await person.pilot.pause()
            small = size[0] < 60 or size[1] < 16
            assert ("needs at least 60×16" in person.seen) is small
            assert ("still here" in person.seen) is not small
        assert person.app.focused is person.editor
        assert person.editor.content_size.height >= 4
        assert "Question 1 of 1" in person.seen


async def test_narrow_marks_take_the_place_of_the_conversation_and_leave_the_editor(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await to_the_first_scored_question(person)
        await person.answer(STORY)
        await person.pilot.press("f2")
        assert "Evaluation" in person.seen
        assert "Conversation" not in person.seen
        assert "Your answer" in person.seen
        await person.pilot.resize_terminal(200, 60)
        await person.pilot.pause()
        assert "Evaluation" in person.seen
        assert "Conversation" in person.seen


async def test_ctrl_c_copies_a_selection_and_leaves_with_130_without_one(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        person.editor.put_in("copy me")
        person.editor.select_all()
        await person.pilot.press("ctrl+c")
        assert person.app.clipboard == "copy me"
        assert person.app.is_running
        person.editor.move_cursor((0, 0))
        await person.pilot.press("ctrl+c")
        await person.until(lambda: person.app.return_code is not None)
    assert person.app.return_code == 130


async def test_undo_of_everything_says_how_it_comes_back(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        await person.pilot.press(*"gone")
        await person.pilot.press("ctrl+z")
        await person.until(lambda: "Ctrl+Y brings it back" in person.seen)
        await person.pilot.press("ctrl+y")
        assert person.editor.text == "gone"


async def test_nothing_blank_or_mistyped_is_sent(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        await person.send("  \n")
        await person.until(lambda: "There is nothing to send" in person.seen)
        await person.send("/hnit")
        await person.until(lambda: "Did you mean /hint?" in person.seen)
        assert person.editor.text == "/hnit"
    assert not [event for event in logged(places) if isinstance(event, UserInputEvent)]


async def test_help_lists_the_keys_and_the_commands(places: Places) -> None:
    async with at_the_keyboard(places, size=(120, 80)) as person:
        await person.asked()
        await person.pilot.press("f1")
        assert "Send the answer or command" in person.seen
        assert "/clarify" in person.seen
        await person.pilot.press("escape")
        assert person.app.screen is person.interview


async def test_a_fault_inside_the_interview_leads_back_to_the_start_screen_with_its_reason(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        await asyncio.sleep(0)
        raise RuntimeError("[/nope] out of order")

    monkeypatch.setattr("interview_tui.interview.conduct.Conductor.run", broken)
    async with at_the_keyboard(places) as person:
        await person.until(lambda: "[/nope] out of order" in person.seen)
        assert person.app.is_running


def test_without_an_editor_it_is_said_what_to_set(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(EditorProblem, match="export EDITOR"):
        edit_externally(InterviewApp(places, SHORT), "text")


async def test_scrolling_back_by_keys_and_wheel_leaves_the_text_the_cursor_and_the_focus(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await to_the_first_scored_question(person)
        await person.answer(STORY)
        panel = person.interview.query_one(Conversation)
        await person.until(lambda: panel.max_scroll_y)
        await person.pilot.press(*"half")
        await person.pilot.press("ctrl+up", "ctrl+up", "ctrl+down")
        panel.post_message(MouseScrollUp(panel, 5, 5, 0, -1, 0, False, False, False))
        await person.pilot.press("ctrl+up", "ctrl+up", *" a thought")
        await person.until(lambda: panel.scroll_y == 0)
        assert person.editor.text == "half a thought"
        assert person.app.focused is person.editor
        await person.pilot.press("shift+tab", "pagedown", "pageup", "tab", "!")
        assert person.editor.text == "half a thought!"


async def test_every_panel_is_reached_by_tab_and_says_in_its_title_that_it_has_the_focus(places: Places) -> None:
    async with at_the_keyboard(places, size=(160, 45)) as person:
        await to_the_first_scored_question(person)
        titles = []
        for _ in range(7):
            await person.pilot.press("tab")
            (marked,) = [panel for panel in person.interview.query("#body *") if "▶" in str(panel.border_title)]
            titles.append(marked.id)
        assert list(dict.fromkeys(titles)) == [
            *("evaluation", "perspectives", "tree", "notes", "conversation", "answer")
        ]


async def test_typing_goes_to_a_maximised_editor_and_the_same_key_or_escape_restores(places: Places) -> None:
    async with at_the_keyboard(places, size=(160, 45)) as person:
        await to_the_first_scored_question(person)
        for back in ("alt+m", "escape"):
            await person.pilot.press("alt+m", "x")
            await person.until(lambda: "Evaluation" not in person.seen)
            assert person.editor.size.height > 35
            assert person.editor.size.width <= 104
            assert "✓ saved" in person.seen
            assert "Send" in person.seen
            await person.pilot.press(back)
            await person.until(lambda: "Evaluation" in person.seen)
        assert person.editor.text == "xx"
        await person.pilot.press("tab", "alt+m")
        await person.until(lambda: "Your answer" not in person.seen)
        await person.pilot.press("f2")
        await person.until(lambda: "Your answer" in person.seen and person.app.focused is person.editor)


async def test_panels_keep_their_size_beyond_the_interview_and_a_damaged_file_is_ignored(places: Places) -> None:
    async with at_the_keyboard(places, size=(160, 45)) as person:
        await person.asked()
        width, height = person.interview.query_one("#marks").size.width, person.editor.outer_size.height
        await person.pilot.press("alt+left", "alt+left", "alt+right", "alt+up")
        await person.until((places.data_dir / "panels.json").exists)
        assert person.interview.query_one("#marks").size.width == width + 4
        assert person.editor.outer_size.height == height + 2
        await person.until(lambda: not [one for one in person.interview.workers if one.group == "sizes"])
    for text, wider in ((None, 4), ("{", 0)):
        if text:
            (places.data_dir / "panels.json").write_text(text)
        async with at_the_keyboard(places, size=(160, 45)) as person:
            await person.asked()
            await person.until(lambda: person.interview.query_one("#marks").size.width == width + wider)  # noqa: B023


async def test_the_notes_key_shows_the_notes_in_any_width_and_pressed_again_puts_them_away(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await person.asked()
        await person.pilot.press("f6", *"ask why")
        await person.until(lambda: "ask why" in person.seen)
        assert "Conversation" not in person.seen
        await person.pilot.press("enter")
        await person.until(lambda: list(person.interview.state.notes))
        await person.pilot.press("f6", "z")
        await person.until(lambda: "Conversation" in person.seen)
        assert person.editor.text == "z"


async def test_an_alt_key_that_arrives_with_its_letter_is_no_letter(places: Places) -> None:
    """As terminals send it that know no other protocol: Escape, then the letter."""
    async with at_the_keyboard(places) as person:
        await person.asked()
        marks = person.interview.query_one("#evaluation")
        shown = marks.display
        person.app.post_message(Key("alt+e", "e"))
        await person.until(lambda: marks.display is not shown)
        assert person.editor.text == ""
