"""The debugger on a real terminal: an answer is held, stepped through its handlers, edited, and let go."""

import re
from pathlib import Path

from interview_tui.events import InterventionEvent, MessageReceivedEvent, UserInputEvent
from interview_tui.interview.state import InterviewState
from tests.end_to_end.driver import Terminal, logged, run, terminal
from tests.end_to_end.faces import App
from tests.interview_kit import places

APP = App()
INSPECTOR, DEBUGGER, BACK, HOLD, STEP = "\x1b[24~", "5", "\x1b", " ", "."
SELECT_ALL = "\x1b[18~"  # F7 in a text area
_HANDLED = re.compile(r"· (\d+) handled")


def inspect(one: Terminal) -> None:
    one.type(INSPECTOR)
    one.wait_to_see("5 Debugger")
    one.type(DEBUGGER)
    one.wait_until(lambda: bool(_HANDLED.search(one.screen)), "the debugger's panel")


def back(one: Terminal) -> None:
    one.type(BACK)
    one.wait_to_see("Your answer")


def handled(one: Terminal) -> int:
    found = _HANDLED.search(one.screen)
    return int(found.group(1)) if found else -1


def step(one: Terminal) -> None:
    """One delivery, seen in the count of what was handled."""
    before = handled(one)
    one.type(STEP)
    one.wait_until(lambda: handled(one) == before + 1, f"{before + 1} handled")


def write_over(one: Terminal, draft: str) -> None:
    """In place of what stands in the editor of messages."""
    one.read_for(0.5)  # the window can be seen a moment before it takes keys
    one.type(SELECT_ALL)
    one.read_for(0.3)
    one.type("\x7f")
    one.wait_until(lambda: "input_id" not in one.screen, "an empty editor")
    one.type(draft)


def test_an_answer_is_held_stepped_edited_published_again_and_let_go(tmp_path: Path) -> None:
    places(tmp_path)
    with terminal(tmp_path, "practice", "payments", "--debug", "--seed", "1", columns=120, rows=40) as one:
        one.wait_to_see("How are you today?")
        one.wait_to_see("AddToMemory")  # in the strip
        inspect(one)
        one.wait_to_see("▶ running")
        one.type(HOLD)
        one.wait_to_see("HELD: 0 messages wait")
        back(one)
        one.wait_to_see("HELD by the debugger: 0 messages wait")

        APP.submit(one, "Fine thanks")
        one.wait_to_see("HELD by the debugger: 1 message waits")
        one.wait_until(lambda: "Fine thanks" not in one.screen, "the answer to wait unseen")
        inspect(one)
        one.wait_to_see("UserInputEvent  Fine thanks")
        one.wait_to_see("to MessageEventHandler, ChannelOutputHandler")

        step(one)
        one.wait_to_see("MessageReceivedEvent  Fine thanks")
        one.wait_to_see("to AnswerProcessor, SlashCommandHandler, ChannelOutputHandler")
        step(one)
        one.wait_until(lambda: "UserInputEvent  Fine" not in one.screen, "the input to be gone")

        one.type("e")
        one.wait_to_see("Edit MessageReceivedEvent")
        one.wait_to_see('"text": "Fine thanks"')
        kept = [event for event in logged(tmp_path) if isinstance(event, MessageReceivedEvent)][-1]
        fields = f'"input_id": "{kept.input_id}", "turn_id": "{kept.turn_id}", "kind": "answer"'
        write_over(one, f'{{{fields}, "text": 5}}')
        one.type(APP.SEND)
        one.wait_to_see("✕ text: ")
        write_over(one, f'{{{fields}, "text": "Splendid edited"}}')
        one.type(APP.SEND)
        one.wait_to_see("MessageReceivedEvent  Splendid edited")

        for handlers in ("SlashCommandHandler, ChannelOutputHandler", "ChannelOutputHandler"):
            step(one)
            one.wait_to_see(f"to {handlers}")
        one.type(HOLD)
        one.wait_to_see("▶ running")
        back(one)
        one.wait_to_see("Splendid edited")
        one.wait_to_see("Question 1 of")
        inspect(one)
        one.type("p")
        one.wait_to_see("Published again")
        back(one)
        one.wait_to_see("published again")
        APP.submit(one, "Each request carries a unique key.")
        one.wait_to_see("Marked: ")
        one.type(APP.LEAVE)
        assert one.finish() == 0
        assert "Traceback" not in one.text

    events = logged(tmp_path)
    notes = [event.note for event in events if isinstance(event, InterventionEvent)]
    assert notes[0] == f"replaces {kept.event_id}"
    assert notes[1:] == ["published again"]
    assert all(event.causation_id is None for event in events if isinstance(event, InterventionEvent))
    answers = [turn.answer for turn in InterviewState.fold(events).tree if turn.answer]
    assert answers == ["Splendid edited", "Each request carries a unique key."]
    assert len([event for event in events if isinstance(event, UserInputEvent)]) == 2
    shown = run(tmp_path, "events", "show", "last")
    assert shown.out.count("InterventionEvent") == 2
    assert "Debugger: MessageReceivedEvent: replaces" in run(tmp_path, "sessions", "show", "last").out
