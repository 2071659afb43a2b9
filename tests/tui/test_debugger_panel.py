"""The debugger at the keyboard: hold, see what waits, step, edit, drop, break, and what it says where it cannot."""

from dataclasses import replace

from textual.widgets import Input, TextArea

from interview_tui.events import InterventionEvent
from interview_tui.inspection.controls import Controls
from interview_tui.inspection.drafts import EVENT_TYPES, sendable_types, template_of
from interview_tui.paths import Places
from interview_tui.tui.inspector.debugger import DebuggerPanel
from interview_tui.tui.inspector.message_editor import MessageEditor
from interview_tui.tui.inspector.prompt import Prompt
from interview_tui.tui.inspector.screen import InspectorScreen
from interview_tui.tui.inspector.strip import MessageStrip
from tests.tui.conftest import SHORT, Person, at_the_keyboard

DEBUG = replace(SHORT, debug=True)
HOSTILE = "[/nope][@click=app.quit]x\x1b]52;c;aGk=\x07\u202e"


def controls_of(person: Person) -> Controls:
    inspector = person.interview.inspector
    assert inspector is not None
    assert inspector.controls is not None
    return inspector.controls


async def inspect(person: Person) -> None:
    await person.pilot.press("f12")
    await person.until(lambda: isinstance(person.app.screen, InspectorScreen))
    await person.pilot.press("5")
    await person.until(lambda: "running" in person.seen or "HELD" in person.seen)


async def ask(person: Person, key: str, line: str) -> Prompt:
    await person.pilot.press(key)
    await person.until(lambda: isinstance(person.app.screen, Prompt))
    prompt = person.app.screen
    assert isinstance(prompt, Prompt)
    prompt.query_one("#line", Input).value = line
    await person.pilot.press("enter")
    await person.pilot.pause()
    return prompt


async def test_an_answer_waits_is_edited_stepped_and_arrives_as_edited(places: Places) -> None:
    async with at_the_keyboard(places, size=(80, 24)) as person:
        await person.asked()
        await inspect(person)
        await person.pilot.press("space")
        await person.until(lambda: "HELD" in person.seen)
        await person.pilot.press("escape")
        await person.until(lambda: "F12" in person.seen and "HELD by the debugger" in person.seen)
        await person.send("All is well.")
        await person.until(lambda: "1 message waits" in person.seen)
        await inspect(person)
        await person.until(lambda: "MessageEventHandler" in person.seen)
        await person.pilot.press("e")
        await person.until(lambda: isinstance(person.app.screen, MessageEditor))
        draft = person.app.screen.query_one("#draft", TextArea)
        draft.load_text(draft.text.replace("All is well.", '3"'))
        await person.pilot.press("ctrl+j")
        await person.until(lambda: "✕ line 3" in person.seen)
        draft.load_text('{"text": "All is edited."}')
        await person.pilot.press("ctrl+j")
        await person.until(lambda: "All is edited." in person.seen and isinstance(person.app.screen, InspectorScreen))
        state = controls_of(person)
        handled = sum(each.handled for each in state.state.subscriptions)
        await person.pilot.press("full_stop")
        await person.until(lambda: sum(each.handled for each in state.state.subscriptions) == handled + 1)
        await person.pilot.press("space")
        await person.until(lambda: not state.held)
        await person.pilot.press("escape")
        await person.asked(2)
        answers = [turn.answer for turn in person.interview.state.tree if turn.answer is not None]
        assert answers == ["All is edited."]
        await person.until(lambda: "Debugger: UserInputEvent" in person.seen)


async def test_what_it_cannot_do_is_said_and_a_breakpoint_and_a_fault_are_shown(places: Places) -> None:
    async with at_the_keyboard(places, DEBUG) as person:
        await person.asked()
        await person.until(lambda: person.interview.query(MessageStrip))
        await inspect(person)
        prompt = await ask(person, "b", f"UserInputEvent {HOSTILE}")
        assert prompt is person.app.screen
        assert "✕ That is no condition" in person.seen
        assert "\x1b" not in person.seen
        prompt.query_one("#line", Input).value = 'UserInput "[/x]" in text'
        await person.pilot.press("enter")
        await person.until(lambda: 'break at UserInputEvent where "[/x]" in text' in person.seen)
        await ask(person, "f", "AnswerProcessor 2")
        await person.until(lambda: "AnswerProcessor fails 2 more" in person.seen)
        await ask(person, "a", "ErrorEventHandler")
        await person.until(lambda: "paused: ErrorEventHandler" in person.seen)
        await ask(person, "c", "AnswerProcessor")
        await person.until(lambda: "fails 2 more" not in person.seen)
        await person.pilot.press("e")
        await person.until(lambda: "No waiting message is chosen" in person.seen)
        await person.pilot.press("escape")
        await person.until(lambda: "Paused by the debugger: ErrorEventHandler" in person.seen)


async def test_without_the_option_a_fault_switch_names_it(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        await inspect(person)
        await person.pilot.press("f")
        await person.until(lambda: "--debug" in person.seen)
        assert not controls_of(person).state.held


async def test_whatever_is_injected_the_screen_goes_on(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        controls = controls_of(person)
        for number, name in enumerate(sendable_types()):
            if name in ("EndInterviewCommand", "InterviewEndedEvent", "WriteReportCommand"):
                continue
            turn_id = ("", "nowhere")[number % 2]
            draft = template_of(EVENT_TYPES[name]).replace('"turn_id": ""', f'"turn_id": "{turn_id}"')
            await controls.inject(draft.replace('"text": ""', '"text": "[/nope] \\u001b]0;x\\u0007"'))
        await inspect(person)
        await person.until(lambda: person.app.screen.query_one(DebuggerPanel).is_mounted)
        state = person.interview.state
        await person.until(lambda: len(state.interventions) > 20)
        assert all(isinstance(mark, InterventionEvent) for mark in state.interventions)
        await person.pilot.press("escape")
        await person.until(lambda: "Debugger: " in person.seen)
        assert "\x1b" not in person.seen
        assert person.app._exception is None
