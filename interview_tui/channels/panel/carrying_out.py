"""What an interviewer of the panel asked for, done at the host's desk. It trusts nothing that came over the wire."""

from pydantic import ValidationError

from interview_tui.channels.panel.acts import (
    Act,
    Ask,
    AskAdHoc,
    Dismiss,
    End,
    Enter,
    GoOn,
    Hold,
    Probe,
    Queue,
    Say,
    Skip,
    Take,
    cleaned,
)
from interview_tui.events import MoveSuggestedEvent, ScoringEvent
from interview_tui.events.codec import DURABLE_EVENTS
from interview_tui.interview.desk import Desk, DeskError
from interview_tui.profiles.models import Question

_ENTRIES = {kind.__name__: kind for kind in DURABLE_EVENTS if issubclass(kind, ScoringEvent)}


async def carry_out(act: Act, desk: Desk) -> None:
    """Raises `DeskError` where it makes no sense, `JournalError` where it could not be saved."""
    match act:
        case Take():
            await desk.take(_suggestion(desk, act.suggestion_id), act.text)
        case Dismiss():
            await desk.dismiss(_suggestion(desk, act.suggestion_id))
        case Ask():
            await desk.ask(_question(act.question), act.text)
        case AskAdHoc():
            await desk.ask_ad_hoc(act.text, act.competency)
        case Probe():
            await desk.probe(act.text, act.point_id, act.sign)
        case Queue():
            await desk.queue(act.question_ids, [_question(each) for each in act.added])
        case Say():
            await desk.say(act.text)
        case _:
            await _plainly(act, desk)


async def _plainly(act: Act, desk: Desk) -> None:
    match act:
        case Skip():
            await desk.skip()
        case Hold():
            await desk.hold()
        case GoOn():
            await desk.go_on()
        case End():
            await desk.end()


def entry_of(act: Enter) -> ScoringEvent:
    """A fact of its own: nothing may stand in another entry's place. Raises `DeskError` for anything else."""
    kind = _ENTRIES.get(str(act.event.get("type")))
    try:
        event = kind.model_validate(cleaned(act.event)) if kind else None
    except ValidationError:
        event = None
    if event is None or event.causation_id is not None or event.correlation_id != event.event_id:
        raise DeskError("That is no entry on a scorecard.")
    return event


def _suggestion(desk: Desk, suggestion_id: str) -> MoveSuggestedEvent:
    suggestion = desk.state.desk.suggestion
    if suggestion is None or suggestion.event_id != suggestion_id:
        raise DeskError("The engine suggests something else by now: look at it again.")
    return suggestion


def _question(fields: dict[str, object]) -> Question:
    try:
        return Question.model_validate(cleaned(fields))
    except ValidationError as error:
        raise DeskError("That question does not fit this version of interview-tui.") from error
