"""Words that stream into the conversation of a running interview, and what becomes of them."""

import asyncio

import pytest

from interview_tui.channels.textual import BusEvent, InputSaved
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EngineHandedOverEvent,
    FailureKind,
    ModelCallFinishedEvent,
    ModelCallStartedEvent,
    ModelCallWaitingEvent,
    Purpose,
    QuestionKind,
    ReportWrittenEvent,
    Speech,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
)
from interview_tui.paths import Places
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.markdown_text import MarkdownText
from interview_tui.tui.panels.speech import SpeechView
from interview_tui.tui.screens.speech_gate import SpeechGate
from tests.tui.conftest import Person, at_the_keyboard
from tests.tui.test_hostile_text import HOSTILE, assert_harmless


def tell(person: Person, *events: BaseEvent) -> None:
    for event in events:
        person.interview.post_message(BusEvent(event))


def said(delta: str, speech_id: str = "t9", speech: Speech = Speech.QUESTION) -> SpeechStreamedEvent:
    return SpeechStreamedEvent(speech_id=speech_id, speech=speech, delta=delta)


def asked(text: str, turn_id: str = "t9") -> AskQuestionEvent:
    return AskQuestionEvent(turn_id=turn_id, kind=QuestionKind.CANDIDATE, text=text)


async def test_words_grow_in_one_entry_and_give_way_to_the_final_text(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        tell(person, said("What would "), said("you **do** "))
        await person.until(lambda: "What would you do" in person.seen)
        tell(person, said("first?"))
        await person.until(lambda: "What would you do first?" in person.seen)
        tell(person, asked("What would you **not** do?"))
        await person.until(lambda: "What would you not do?" in person.seen and "do first" not in person.seen)
        assert person.seen.count("What would you") == 1
        assert "Your questions" in person.seen
        assert " …" not in person.seen


async def test_the_final_text_takes_the_place_where_its_words_streamed(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        handed_over = {"step": Step.EVALUATION, "turn_id": "t1", "failure": FailureKind.TIMEOUT}
        tell(person, said("Early words"), EngineHandedOverEvent(message="No answer in 20 s.", **handed_over))
        await person.until(lambda: "No answer in 20 s." in person.seen)
        tell(person, asked("Final words"))
        await person.until(lambda: "Final words" in person.seen)
        assert person.seen.index("Final words") < person.seen.index("No answer in 20 s.")


async def test_withdrawn_words_go_and_words_under_another_turn_do_not_outlive_the_question(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        tell(person, said("Never mind"))
        await person.until(lambda: "Never mind" in person.seen)
        tell(person, SpeechWithdrawnEvent(speech_id="t9"))
        await person.until(lambda: "Never mind" not in person.seen)
        tell(person, said("Left over", "t10"), asked("Said after all", "t11"))
        await person.until(lambda: "Said after all" in person.seen)
        assert "Left over" not in person.seen


async def test_a_report_streams_and_is_shown_whole(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        await person.until(lambda: "Warm-up" in person.seen)
        tell(person, said("## Over", "report", Speech.REPORT), said("all\n\n- calm\n", "report", Speech.REPORT))
        await person.until(lambda: "• calm" in person.seen)
        tell(person, ReportWrittenEvent(text="## Overall\n\n- calm\n- clear", engine="m"))
        await person.until(lambda: "clear" in person.seen)
        assert person.seen.count("In the interviewer's words") == 1


async def test_the_newest_words_stay_in_view_until_the_reader_scrolls_back(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await person.asked()
        panel = person.interview.query_one(Conversation)
        tell(person, said("".join(f"Paragraph {number}\n\n" for number in range(30))))
        await person.until(lambda: "Paragraph 29" in person.seen)
        await person.pilot.press("ctrl+up")
        await person.until(lambda: "Paragraph 29" not in person.seen)
        left_at = panel.scroll_y
        tell(person, said("".join(f"Paragraph {number}\n\n" for number in range(30, 60))))
        await person.until(lambda: panel.virtual_size.height > 115)
        assert panel.scroll_y == left_at
        tell(person, asked("".join(f"Final {number}\n\n" for number in range(60))))
        await person.until(lambda: "Final" in person.seen)
        assert panel.scroll_y == left_at


async def test_a_panel_that_grows_beyond_its_words_shows_them_from_its_first_line(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await person.asked()
        panel = person.interview.query_one(Conversation)
        tell(person, said("".join(f"Paragraph {number}\n\n" for number in range(12))))
        await person.until(lambda: panel.is_anchored)
        await person.pilot.resize_terminal(80, 70)
        await person.until(lambda: "Paragraph 11" in person.seen and panel.scroll_y == 0)
        assert "Paragraph 0" in person.seen


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
async def test_hostile_words_are_harmless_also_where_they_are_split(places: Places, text: str) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        tell(person, *(said(piece) for piece in text[:200]), said(text), said("\nand then"))
        await person.until(lambda: person.interview.query(SpeechView))
        await asyncio.sleep(0.1)
        assert_harmless(person)
        tell(person, asked(f"At last {text}"))
        await person.until(lambda: person.interview.query(MarkdownText).last().source.startswith("At last"))
        assert_harmless(person)


async def test_the_status_tells_what_the_model_does_and_the_editor_takes_keys_meanwhile(places: Places) -> None:
    call = {"call_id": "c", "purpose": Purpose.QUESTION, "model": "m"}
    async with at_the_keyboard(places) as person:
        await person.asked()
        tell(person, ModelCallStartedEvent(**call))
        await person.until(lambda: "thinking…" in person.seen)
        tell(person, ModelCallWaitingEvent(**call, wait_seconds=90, reason="Rate limited"))
        await person.until(lambda: "Rate limited, retrying in" in person.seen)
        await person.pilot.press(*"still")
        assert person.editor.text == "still"
        tell(person, ModelCallFinishedEvent(**call, seconds=1))
        await person.until(lambda: "Rate limited" not in person.seen and "thinking" not in person.seen)


async def test_pieces_within_a_frame_are_joined_and_nothing_overtakes_them() -> None:
    heard: list[object] = []
    gate = SpeechGate(lambda message: heard.append(message.event if isinstance(message, BusEvent) else message))
    saved = InputSaved()
    for event in (said("a"), said("b"), said("c"), said("x", "t10"), said("y", "t10")):
        gate(BusEvent(event))
    gate(saved)
    gate(BusEvent(said("z", "t10")))
    await asyncio.sleep(0.1)
    assert [(one.speech_id, one.delta) if isinstance(one, SpeechStreamedEvent) else one for one in heard] == [
        *(("t9", "a"), ("t9", "bc"), ("t10", "xy"), saved, ("t10", "z"))
    ]
