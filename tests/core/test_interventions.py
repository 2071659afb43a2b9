"""What an interview is after the debugger has edited or dropped a message: as if it had never been otherwise."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from interview_tui.composition import new_interview
from interview_tui.events import (
    AddToMemoryEvent,
    AskNextQuestionCommand,
    AskQuestionEvent,
    BaseEvent,
    EvaluationsGeneratedEvent,
    GenerateEvaluationsCommand,
    GeneratePerspectivesCommand,
    HintGivenEvent,
    InterventionEvent,
    InterviewContinuedEvent,
    InterviewerNoteEvent,
    InterviewPausedEvent,
    MessageReceivedEvent,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    Speaker,
    TurnSkippedEvent,
    UserInputEvent,
)
from interview_tui.inspection.controls import Controls
from interview_tui.inspection.drafts import draft_of
from interview_tui.interview.manager import unfinished
from interview_tui.interview.standing import standing
from interview_tui.interview.state import InterviewState
from interview_tui.preparation import PracticeOptions
from interview_tui.reports.markdown import report_markdown
from interview_tui.reports.report import build_report
from interview_tui.reports.text import report_text
from interview_tui.store.event_log import EventLog
from interview_tui.store.ids import log_path
from interview_tui.store.reading import read_log
from tests.core.test_llm_resume import shown
from tests.interview_kit import FULL_ANSWER, ScriptedChannel, places, resume

ANSWERS = [
    "Fine.",
    "/note call back",
    "/unnote",
    "/pause",
    "/hint",
    "/hint",
    "We would be careful.",
    "/claim 2 careful",
]
ANSWERS += [FULL_ANSWER, "/skip", "/skip", "nothing"]
TYPES = (
    UserInputEvent,
    MessageReceivedEvent,
    AddToMemoryEvent,
    AskQuestionEvent,
    InterviewerNoteEvent,
    HintGivenEvent,
    TurnSkippedEvent,
    PointClaimedEvent,
    NoteTakenEvent,
    NoteWithdrawnEvent,
    InterviewPausedEvent,
    InterviewContinuedEvent,
    GenerateEvaluationsCommand,
    EvaluationsGeneratedEvent,
    GeneratePerspectivesCommand,
    PerspectivesGeneratedEvent,
    AskNextQuestionCommand,
)
Deed = Callable[[Controls, int, BaseEvent], Awaitable[object]]


@dataclass
class Meddled:
    """The whole log, where in it the deed was done, and what the live state showed after each of the last events."""

    state: InterviewState
    events: list[BaseEvent]
    at: int
    snapshots: list[dict[str, object]]
    old: BaseEvent


async def meddled(folder: Path, kind: type[BaseEvent], deed: Deed, answers: Sequence[str] = ANSWERS) -> Meddled:
    """An interview in which `deed` was done to the first message of a kind that came to a breakpoint."""
    snapshots: list[dict[str, object]] = []
    found: list[tuple[BaseEvent, int]] = []
    options = PracticeOptions("payments", seed=1)
    async with new_interview(places(folder), options, ScriptedChannel(answers)) as session:
        controls, broker = session.inspector.controls, session.context.broker

        async def meddle() -> None:
            while not controls.held:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
            controls.clear_break(kind.__name__)
            waiting = next(each for each in controls.waiting() if isinstance(each.event, kind))
            await deed(controls, waiting.sequence, waiting.event)
            found.append((waiting.event, session.log.last_seq))
            controls.release()

        controls.break_on(kind.__name__)
        broker.tap(lambda seen: snapshots.extend([shown(session.state)] * seen.event.durable), published_only=True)
        meddling = asyncio.create_task(meddle())
        await session.conductor.run()
        meddling.cancel()
    events = [stored.event for stored in read_log(session.log.path)]
    assert found, f"no {kind.__name__} came by"
    return Meddled(session.state, events, found[0][1], snapshots, found[0][0])


async def edit_any(controls: Controls, sequence: int, event: BaseEvent) -> None:
    """Another text where there is one, else the same content."""
    await controls.edit(sequence, draft_of(event).replace('"text": "', '"text": "edited '))


async def drop(controls: Controls, sequence: int, event: BaseEvent) -> None:
    await controls.drop(sequence)


def edit_to(old: str, new: str) -> Deed:
    async def edit(controls: Controls, sequence: int, event: BaseEvent) -> None:
        await controls.edit(sequence, draft_of(event).replace(old, new))

    return edit


@pytest.mark.parametrize("deed", [edit_any, drop], ids=["edit", "drop"])
@pytest.mark.parametrize("kind", TYPES)
async def test_the_live_state_is_the_fold_of_the_log_at_every_prefix(
    tmp_path: Path, kind: type[BaseEvent], deed: Deed
) -> None:
    told = await meddled(tmp_path, kind, deed)
    state, folded = InterviewState(), []
    for event in told.events:
        state.apply(event)
        folded.append(shown(state))
    assert len(told.snapshots) > len(told.events) / 2
    assert folded[-len(told.snapshots) :] == told.snapshots
    assert shown(InterviewState.fold(standing(told.events))) == folded[-1]
    assert len(told.state.interventions) == 1
    assert told.old.event_id not in {event.event_id for event in standing(told.events)}


@pytest.mark.parametrize("deed", [edit_any, drop], ids=["edit", "drop"])
@pytest.mark.parametrize("kind", [UserInputEvent, MessageReceivedEvent, GenerateEvaluationsCommand, AskQuestionEvent])
async def test_after_a_kill_the_old_message_does_not_come_back(
    tmp_path: Path, kind: type[BaseEvent], deed: Deed
) -> None:
    told = await meddled(tmp_path / "killed", kind, deed)
    prefix = told.events[: told.at]
    assert told.old.event_id not in {event.event_id for event in unfinished(prefix)}
    where = places(tmp_path / "resumed")
    path = log_path(where.interviews_dir, prefix[0].interview_id)
    log = EventLog.create(path, prefix[0].interview_id)
    await log.append(prefix)
    await log.close()
    state, channel, _ = await resume(where)
    after = [stored.event for stored in read_log(path)][told.at :]
    assert not [event for event in after if event.causation_id == told.old.event_id]
    assert told.old.event_id not in {event.event_id for event in channel.history}
    assert shown(state) == shown(InterviewState.fold([*prefix, *after]))
    if deed is drop:
        assert [
            event for event in after if isinstance(event, kind) and event.causation_id == told.old.causation_id
        ] == []


@pytest.mark.parametrize("kind", [UserInputEvent, MessageReceivedEvent])
async def test_an_edited_answer_is_the_only_one(tmp_path: Path, kind: type[BaseEvent]) -> None:
    told = await meddled(tmp_path, kind, edit_to("Fine.", "Splendid."), ["Fine."])
    answers = [turn.answer for turn in told.state.tree if turn.answer is not None]
    assert answers == ["Splendid."]
    assert list(told.state.memory.said_by(Speaker.CANDIDATE)) == ["Splendid."]


async def test_a_dropped_answer_leaves_its_question_open(tmp_path: Path) -> None:
    told = await meddled(tmp_path, MessageReceivedEvent, drop, ["Fine."])
    assert told.state.open_turn is told.state.tree.get(next(iter(told.state.tree)).turn_id)
    assert [turn.answer for turn in told.state.tree] == [None]


async def test_the_report_says_how_often_the_debugger_intervened(tmp_path: Path) -> None:
    told = await meddled(tmp_path, UserInputEvent, edit_to("Fine.", "Splendid."), ["Fine.", FULL_ANSWER])
    assert "The debugger intervened once" in report_markdown(build_report(told.state))
    assert "The debugger intervened once" in "\n".join(report_text(build_report(told.state), with_marks=False))
    untouched = InterviewState.fold(event for event in told.events if not isinstance(event, InterventionEvent))
    assert "debugger" not in report_markdown(build_report(untouched))


async def test_an_edited_hint_costs_once_and_a_dropped_one_nothing(tmp_path: Path) -> None:
    edited = await meddled(tmp_path / "edited", HintGivenEvent, edit_to("0.5", "1.5"), ANSWERS[:6])
    assert [hint.price for turn in edited.state.tree for hint in turn.hints] == [1.5]
    dropped = await meddled(tmp_path / "dropped", HintGivenEvent, drop, ANSWERS[:6])
    assert [hint for turn in dropped.state.tree for hint in turn.hints] == []


async def test_a_message_edited_twice_stands_as_it_was_edited_last(tmp_path: Path) -> None:
    async def twice(controls: Controls, sequence: int, event: BaseEvent) -> None:
        for new in ("one", "two"):
            await controls.edit(sequence, f'{{"text": "{new}"}}')

    told = await meddled(tmp_path, UserInputEvent, twice, ["Fine."])
    assert [turn.answer for turn in told.state.tree if turn.answer] == ["two"]
    assert len(told.state.interventions) == 2


async def test_a_message_edited_and_then_dropped_is_gone(tmp_path: Path) -> None:
    async def both(controls: Controls, sequence: int, event: BaseEvent) -> None:
        await controls.edit(sequence, '{"text": "one"}')
        await controls.drop(sequence)

    told = await meddled(tmp_path, UserInputEvent, both, ["Fine."])
    assert not [event for event in standing(told.events) if isinstance(event, UserInputEvent)]
    assert not [event for event in told.events if isinstance(event, MessageReceivedEvent)]


async def test_a_question_published_again_is_one_question_and_open_again(tmp_path: Path) -> None:
    async def again(controls: Controls, sequence: int, event: BaseEvent) -> None:
        await controls.republish(event)

    told = await meddled(tmp_path, AskQuestionEvent, again, ["Fine.", FULL_ANSWER])
    turns = [turn.turn_id for turn in told.state.tree]
    planned = [turn.turn_id for turn in told.state.planned_turns()]
    assert len(set(turns)) == len(turns)
    assert len(set(planned)) == len(planned)
    assert told.state.open_turn is not None


async def test_inputs_the_debugger_added_do_not_push_an_unfinished_one_out_of_sight() -> None:
    first, *added = (UserInputEvent(text=str(number)) for number in range(4))
    marks = [InterventionEvent(note="injected", message_id=event.event_id) for event in added]
    assert first in unfinished([first, *added, *marks])
    assert not [event for event in unfinished([first, *added, *marks]) if isinstance(event, InterventionEvent)]


async def test_no_handler_publishes_the_type_that_it_hears(tmp_path: Path) -> None:
    """It would be taken for an edit of what it heard."""
    told = await meddled(tmp_path, UserInputEvent, drop)
    types = {event.event_id: event.type for event in told.events}
    assert not [event for event in told.events if types.get(event.causation_id or "") == event.type]
