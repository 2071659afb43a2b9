"""A long conversation is drawn in part; whoever reads back gets the rest, page by page."""

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from interview_tui.events import Speech, SpeechStreamedEvent
from interview_tui.interview.state import InterviewState
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.entries import Entry
from interview_tui.tui.panels.entry_view import EntryView
from interview_tui.tui.panels.transcript import MOST, PAGE, WINDOW, Transcript, stretch_of
from tests.tui.conftest import PATIENCE

TURNS = 300


class Reader(App[None]):
    CSS = ".entry { height: auto; margin: 0 1 1 0; } .entry .text { width: 1fr; } #conversation { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Conversation()


def turn(number: int) -> list[Entry]:
    said = f"This is answer {number}: I told them at once.\nAnd more."
    return [
        Entry("question", f"Question {number}", f"Tell me **{number}**. " * 8),
        Entry("answer", "You", said, turn_id=f"t{number}"),
        Entry("marked", f"Marked {number}"),
    ]


async def opened(pilot: Pilot[None], turns: int = TURNS) -> Conversation:
    panel = pilot.app.query_one(Conversation)
    panel.add(entry for number in range(turns) for entry in turn(number))
    await pilot.pause(0.1)
    return panel


def first_in_view(panel: Conversation) -> tuple[EntryView, float]:
    view = next(view for view in panel.query(EntryView) if view.virtual_region.bottom > panel.scroll_y)
    return view, view.virtual_region.y - panel.scroll_y


def headings(panel: Conversation) -> list[str]:
    return [view.entry.heading for view in panel.query(EntryView)]


def test_pages_reach_both_ends_and_never_draw_more_than_allowed() -> None:
    transcript = Transcript()
    transcript.extend(entry for number in range(TURNS) for entry in turn(number))
    transcript.drawn = transcript.newest()
    seen = set(transcript.drawn)
    while transcript.drawn.start:
        before = transcript.drawn
        transcript.drawn = transcript.earlier()
        assert before.start - transcript.drawn.start <= PAGE
        assert len(transcript.drawn) <= MOST
        seen |= set(transcript.drawn)
    assert seen == set(range(3 * TURNS))
    while transcript.goes_on:
        transcript.drawn = transcript.later()
        assert len(transcript.drawn) <= MOST
    assert transcript.drawn.stop == 3 * TURNS


def test_words_are_found_whatever_their_case_and_white_space() -> None:
    text = "We\nkept   a Copy of it."
    start, stop = stretch_of(text, "KEPT a copy")
    assert text[start:stop] == "kept   a Copy"
    assert len(set(stretch_of(text, "never said"))) == 1


async def test_a_resumed_conversation_draws_its_end_and_following_it_keeps_it_short() -> None:
    async with Reader().run_test(size=(100, 40)) as pilot:
        panel = await opened(pilot)
        assert len(panel.children) == WINDOW
        for number in range(TURNS, TURNS + 15):
            panel.add(turn(number))
            await pilot.pause(0.02)
        async with asyncio.timeout(PATIENCE):
            while panel.scroll_y != panel.max_scroll_y:
                await pilot.pause(0.02)
        assert len(panel.children) <= MOST
        assert headings(panel)[-1] == f"Marked {TURNS + 14}"


async def test_reading_back_turns_pages_and_nothing_jumps() -> None:
    async with Reader().run_test(size=(100, 40)) as pilot:
        panel = await opened(pilot)
        turned = 0
        for _ in range(24):
            (view, at), drawn = first_in_view(panel), panel.transcript.drawn
            panel.scroll_relative(y=-15, animate=False)
            await pilot.pause()
            await pilot.pause()
            assert view.virtual_region.y - panel.scroll_y == at + 15
            turned += panel.transcript.drawn != drawn
        assert turned >= 3
        panel.focus()
        await pilot.press("home")
        await pilot.pause(0.1)
        assert first_in_view(panel)[0].entry.heading == "Question 0"
        await pilot.press("end")
        await pilot.pause(0.1)
        assert headings(panel)[-1] == f"Marked {TURNS - 1}"
        assert panel.scroll_y == panel.max_scroll_y


async def test_what_is_said_while_somebody_reads_far_back_moves_nothing_and_is_there_at_the_end() -> None:
    async with Reader().run_test(size=(100, 40)) as pilot:
        panel = await opened(pilot)
        panel.focus()
        await pilot.press("home")
        await pilot.pause(0.1)
        for delta in ("Words ", "that ", "stream"):
            panel.hear(SpeechStreamedEvent(speech_id="t9", speech=Speech.QUESTION, delta=delta), InterviewState())
        panel.add([Entry("aside", "In between")])
        await pilot.pause(0.1)
        assert first_in_view(panel)[0].entry.heading == "Question 0"
        await pilot.press("end")
        await pilot.pause(0.1)
        assert "Words that stream" in "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        panel.add([Entry("question", "At last", "The final words.", speech_id="t9")])
        await pilot.pause(0.1)
        assert headings(panel)[-2:] == ["At last", "In between"]


async def test_a_quote_is_shown_in_an_answer_that_was_not_drawn_and_only_one_at_a_time() -> None:
    async with Reader().run_test(size=(100, 40)) as pilot:
        panel = await opened(pilot)
        for number in (12, 250):
            assert panel.show_quote(f"t{number}", f"answer  {number}: i TOLD them")
            await pilot.pause(0.1)
            seen = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
            assert f"This is answer {number}" in seen
            assert seen.count("▶") == 1
        assert not panel.show_quote("t250", "words that were never said")
        assert not panel.show_quote("t999", "answer")


@pytest.mark.parametrize("turn_id", ["", "t1"])
def test_a_question_back_is_not_taken_for_the_answer(turn_id: str) -> None:
    transcript = Transcript()
    transcript.extend([Entry("answer", "You ask", "What do you mean?"), *turn(1)])
    found = transcript.answer(turn_id)
    assert (found.heading if found else "") == ("You" if turn_id else "")
