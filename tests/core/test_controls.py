"""The debugger as a person uses it: what it refuses in words, what it changes, and that the log says so."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from interview_tui.broker import Broker
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    InterventionEvent,
    InterviewerNoteEvent,
    NoteKind,
    SpeechWithdrawnEvent,
    TurnSkippedEvent,
    UserInputEvent,
)
from interview_tui.inspection.controls import ControlError, Controls
from interview_tui.inspection.drafts import EVENT_TYPES, DraftError, draft_of, read_new, sendable_types, template_of
from tests.broker_kit import MemoryJournal, turns


class Desk:
    """A broker whose `first` and `second` hear inputs, with what they heard; `first` answers each with a note."""

    def __init__(self, broker: Broker, journal: MemoryJournal) -> None:
        self.broker, self.journal = broker, journal
        self.controls = Controls(broker, "i")
        self.heard: list[tuple[str, str]] = []
        broker.subscribe(UserInputEvent, self._first, name="first")
        broker.subscribe(UserInputEvent, self._second, name="second")
        broker.subscribe(InterviewerNoteEvent, self._noted, name="noted")

    @property
    def marks(self) -> list[tuple[str, str, str]]:
        found = [event for event in self.journal.committed if isinstance(event, InterventionEvent)]
        return [(mark.note, mark.handler, mark.message_type) for mark in found]

    async def say(self, *texts: str) -> None:
        for text in texts:
            await self.broker.publish(UserInputEvent(interview_id="i", text=text))

    async def _first(self, event: UserInputEvent) -> None:
        self.heard.append(("first", event.text))
        await self.broker.publish(InterviewerNoteEvent(kind=NoteKind.NOTICE, text=event.text, interview_id="i"))

    async def _second(self, event: UserInputEvent) -> None:
        self.heard.append(("second", event.text))

    async def _noted(self, event: InterviewerNoteEvent) -> None:
        self.heard.append(("noted", event.text))


@asynccontextmanager
async def desk(*, debug: bool = False) -> AsyncIterator[Desk]:
    journal = MemoryJournal()
    async with Broker(journal=journal, faults=debug) as broker:
        yield Desk(broker, journal)


async def test_what_waits_is_told_by_message_and_handler_and_steps_take_it_in_that_order() -> None:
    async with desk() as one:
        one.controls.hold()
        await one.say("a")
        waiting = one.controls.waiting()
        assert [(each.subscription, each.event.type) for each in waiting] == [
            ("first", "UserInputEvent"),
            ("second", "UserInputEvent"),
        ]
        following = one.controls.next_delivery()
        assert following is not None
        assert following.subscription == "first"
        assert await one.controls.step(2) == 2
        assert one.heard == [("first", "a"), ("second", "a")]
        assert [each.subscription for each in one.controls.waiting()] == ["noted"]
        one.controls.release()
        await one.broker.drain()
        assert one.heard[-1] == ("noted", "a")
        assert one.marks == []


async def test_steps_stop_before_the_type_that_was_asked_for() -> None:
    async with desk() as one:
        one.controls.hold()
        await one.say("a", "b")
        stepped = await one.controls.step_until("InterviewerNoteEvent")
        assert (stepped.made, stepped.reached) == (4, True)
        assert ("noted", "a") not in one.heard
        assert (await one.controls.step_until("TurnSkippedEvent", most=2)).reached is False


async def test_steps_until_a_type_wait_for_what_comes_and_can_be_called_off() -> None:
    async with desk() as one:
        one.controls.hold()
        stepping = asyncio.create_task(one.controls.step_until("InterviewerNoteEvent"))
        await turns(3)
        await one.say("a")
        assert (await stepping).reached
        again = asyncio.create_task(one.controls.step_until("TurnSkippedEvent"))
        await turns(20)
        again.cancel()
        await turns(3)
        assert again.cancelled()
        one.controls.release()
        with pytest.raises(ControlError, match="held"):
            await one.controls.step_until("InterviewerNoteEvent")
        with pytest.raises(ControlError, match="held"):
            one.controls.step()


async def test_a_breakpoint_holds_before_the_message_its_condition_is_true_of() -> None:
    async with desk() as one:
        one.controls.break_on("UserInputEvent", 'text == "b"')
        await one.say("a", "b", "c")
        await turns(20)
        assert one.controls.held
        assert ("second", "b") not in one.heard
        assert ("first", "b") not in one.heard
        assert [each.condition for each in one.controls.breakpoints()] == ['text == "b"']
        one.controls.clear_break("UserInputEvent")
        assert one.controls.breakpoints() == []


async def test_a_breakpoint_that_makes_no_sense_is_refused_and_one_that_cannot_be_told_says_so() -> None:
    async with desk() as one:
        with pytest.raises(ControlError, match="There is no field “txt”"):
            one.controls.break_on("UserInputEvent", 'txt == "b"')
        with pytest.raises(DraftError, match="Is it UserInputEvent"):
            one.controls.break_on("UserInputEvnt")
        one.controls.break_on("UserInputEvent", "text > 3")
        await one.say("a")
        await one.broker.drain()
        assert not one.controls.held
        assert "not supported" in one.controls.breakpoints()[0].problem


async def test_an_edited_message_is_delivered_in_place_of_the_old_one_and_marked() -> None:
    async with desk() as one:
        one.controls.hold()
        await one.say("old")
        (waiting, _) = one.controls.waiting()
        draft = draft_of(waiting.event)
        assert "event_id" not in draft
        new = await one.controls.edit(waiting.sequence, draft.replace("old", "new \\u001b[31m"))
        one.controls.release()
        await one.broker.drain()
        assert ("first", "new ␛[31m") in one.heard
        assert not [heard for heard in one.heard if "old" in heard]
        assert one.marks == [(f"replaces {waiting.event.event_id}", "", "UserInputEvent")]
        assert new.causation_id == waiting.event.event_id


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("", "line 1, column 1", 1),
        ('{"type": "UserInputEvent",\n "text": }', "line 2, column 10", 2),
        ("[]", "A message is an object", 0),
        ('{"type": "UserInputEvent",\n "text": 3}', "text: ", 2),
        ('{"type": "UserInputEvent",\n "text": "a",\n "typing_seconds": "x"}', "typing_seconds: ", 3),
        ('{"type": "UserInputEvent", "text": "a", "more": 1}', "more: ", 1),
        ('{"type": "TurnSkippedEvent", "turn_id": "t"}', "type: only a UserInputEvent", 1),
        ('{"text": "a", "event_id": "x"}', "event_id: the program gives it", 1),
        ('{"text": NaN}', "NaN", 0),
        ('{"text": "a", "typing_seconds": 1e999}', "1e999", 0),
        ("[" * 100_000, "That cannot be read", 0),
        (" " * 1_000_001, "at most", 0),
    ],
)
async def test_a_mistake_in_an_edit_is_one_line_that_says_where(text: str, said: str, line: int) -> None:
    async with desk() as one:
        one.controls.hold()
        await one.say("old")
        sequence = one.controls.waiting()[0].sequence
        with pytest.raises(DraftError) as mistake:
            await one.controls.edit(sequence, text)
        assert said in str(mistake.value)
        assert "\n" not in str(mistake.value)
        assert mistake.value.line == line
        assert [each.event.type for each in one.controls.waiting()] == ["UserInputEvent"] * 2
        assert one.marks == []


async def test_what_a_handler_has_begun_on_or_has_gone_can_no_longer_be_changed() -> None:
    async with desk() as one:
        one.controls.hold()
        await one.say("a")
        sequence = one.controls.waiting()[0].sequence
        await one.controls.step()
        with pytest.raises(ControlError, match="has begun"):
            await one.controls.edit(sequence, '{"text": "b"}')
        with pytest.raises(ControlError, match="has begun"):
            await one.controls.drop(sequence)
        with pytest.raises(ControlError, match="waits any more"):
            await one.controls.drop(999)


async def test_a_dropped_message_reaches_nobody_and_is_marked() -> None:
    async with desk() as one:
        one.controls.hold()
        await one.say("a")
        await one.controls.drop(one.controls.waiting()[0].sequence)
        one.controls.release()
        await one.broker.drain()
        assert one.heard == []
        assert one.marks == [("dropped", "", "UserInputEvent")]
        mark = one.journal.committed[-1]
        assert isinstance(mark, InterventionEvent)
        assert mark.drops
        assert mark.causation_id is None


async def test_an_injected_message_is_filled_in_delivered_and_marked_before_it() -> None:
    async with desk() as one:
        event = await one.controls.inject('{"type": "UserInputEvent", "text": "from nowhere"}')
        await one.broker.drain()
        assert (event.interview_id, event.causation_id, event.correlation_id) == ("i", None, event.event_id)
        assert ("second", "from nowhere") in one.heard
        first, second, *_ = one.journal.committed
        assert isinstance(first, InterventionEvent)
        assert (first.note, first.message_id, second.event_id) == ("injected", event.event_id, event.event_id)
        transient = await one.controls.inject('{"type": "SpeechWithdrawnEvent", "speech_id": "t1"}')
        assert isinstance(transient, SpeechWithdrawnEvent)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"text": "a"}', "There is no type"),
        ('{"type": "UserInput", "text": "a"}', "Is it UserInputEvent?"),
        ('{"type": "InterventionEvent", "note": "a"}', "cannot be sent by hand"),
        ('{"type": "InterviewStartedEvent"}', "cannot be sent by hand"),
        ('{"type": "BaseEvent"}', "cannot be sent by hand"),
        ('{"type": "TurnSkippedEvent"}', "turn_id: Field required"),
        ('{"type": "UserInputEvent", "text": "a", "causation_id": "x"}', "causation_id: the program gives it"),
        ('{"type": "UserInputEvent", "text": "a", "interview_id": "other"}', "interview_id: it is another"),
        ('{"type": "UserInputEvent", "text": "a", "timestamp": "2031-01-01T00:00:00"}', "timestamp: "),
        (
            '{"type": "AskQuestionEvent", "turn_id": "t", "kind": "planned", "text": "a", "generated": {"id": 1}}',
            "generated.id: ",
        ),
        ('{"type": "\\ud800"}', "There is no type"),
    ],
)
async def test_what_cannot_be_injected_says_why_and_leaves_no_mark(text: str, said: str) -> None:
    async with desk() as one:
        with pytest.raises(DraftError) as mistake:
            await one.controls.inject(text)
        assert said in str(mistake.value)
        assert one.journal.committed == []


async def test_a_message_published_again_is_a_new_one_of_the_same_exchange() -> None:
    async with desk() as one:
        await one.say("a")
        await one.broker.drain()
        old = next(event for event in one.journal.committed if isinstance(event, InterviewerNoteEvent))
        again = await one.controls.republish(old)
        await one.broker.drain()
        assert one.heard.count(("noted", "a")) == 2
        assert again.event_id != old.event_id
        assert (again.causation_id, again.correlation_id) == (None, old.correlation_id)
        assert again.timestamp > old.timestamp
        assert one.marks == [("published again", "", "InterviewerNoteEvent")]
        with pytest.raises(DraftError, match="stays as it is"):
            await one.controls.republish(InterventionEvent(note="x"))


async def test_pausing_a_handler_and_letting_it_go_on_are_marked() -> None:
    async with desk() as one:
        one.controls.pause("second")
        await one.say("a")
        await turns(20)
        assert ("second", "a") not in one.heard
        one.controls.resume("second")
        await one.broker.drain()
        assert ("second", "a") in one.heard
        assert one.marks == [("paused", "second", ""), ("goes on", "second", "")]
        with pytest.raises(ControlError, match="No subscription is named nobody"):
            one.controls.pause("nobody")


async def test_fault_switches_ask_for_the_debug_option() -> None:
    async with desk() as one:
        with pytest.raises(ControlError, match="--debug"):
            one.controls.fail("first")
        with pytest.raises(ControlError, match="--debug"):
            one.controls.delay("first", 0.01)
        assert not one.controls.faults_allowed


async def test_every_use_of_a_fault_is_marked_as_caused_by_nothing() -> None:
    async with desk(debug=True) as one:
        one.controls.fail("second", 1)
        one.controls.delay("first", 0.001)
        assert len(one.controls.faults()) == 2
        await one.say("a", "b")
        await one.broker.drain()
        one.controls.clear_faults()
        assert one.controls.faults() == ()
        with pytest.raises(ControlError):
            one.controls.fail("second", 0)
    marks = sorted(one.marks)
    assert marks == [
        ("delayed by 0.001 s on purpose", "first", "UserInputEvent"),
        ("delayed by 0.001 s on purpose", "first", "UserInputEvent"),
        ("failed on purpose", "second", "UserInputEvent"),
    ]
    assert all(event.causation_id is None for event in one.journal.committed if isinstance(event, InterventionEvent))


async def test_a_late_handler_that_hears_everything_is_not_late_for_its_own_marks_for_ever() -> None:
    async with desk(debug=True) as one:
        heard: list[BaseEvent] = []

        async def hear(event: BaseEvent) -> None:
            heard.append(event)

        one.broker.subscribe("*", hear, name="all")
        one.controls.delay("all", 0.001)
        await one.say("a")
        await one.broker.drain()
        assert len([event for event in heard if isinstance(event, InterventionEvent)]) == 2  # of the input and the note


async def test_marks_of_the_last_moment_go_to_the_log_itself() -> None:
    async with desk(debug=True) as one:
        one.controls.hold()
        await one.say("a")
    one.controls._log.mark("failed on purpose", "first")
    await one.controls.close(one.journal.append)
    assert one.marks == [("failed on purpose", "first", "")]


@pytest.mark.parametrize("name", sendable_types())
def test_every_type_has_a_template_with_every_field_of_its_own(name: str) -> None:
    fields = json.loads(template_of(EVENT_TYPES[name]))
    own = set(EVENT_TYPES[name].model_fields) - set(BaseEvent.model_fields)
    assert set(fields) == own | {"type"}
    assert isinstance(read_new(json.dumps(fields), "i"), EVENT_TYPES[name])


def test_a_template_of_what_has_choices_begins_with_one_that_is_allowed() -> None:
    assert json.loads(template_of(AskQuestionEvent))["kind"] == "warm_up"
    assert json.loads(template_of(TurnSkippedEvent)) == {"type": "TurnSkippedEvent", "turn_id": ""}
