"""An interview as `sessions show` prints it: its facts, the conversation with what was found, and the report."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from interview_tui.clean_text import clean_text
from interview_tui.cli.output import console

if TYPE_CHECKING:
    from interview_tui.events import BaseEvent
    from interview_tui.interview.state import InterviewState
    from interview_tui.store import SessionSummary


def print_session(summary: "SessionSummary", events: "list[BaseEvent]") -> None:
    """The facts, then the conversation in order, then the report of an interview that is over."""
    from interview_tui.interview.state import InterviewState

    screen = console()
    condition = "damaged" if summary.damaged else "ended" if summary.ended else "unfinished"
    screen.print(
        f"{summary.interview_id} · {summary.title} · {summary.mode} · {when(summary.started_at)} · {condition}\n"
    )
    state = InterviewState()
    for event in events:
        state.apply(event)
        for line in _lines(event, state):
            screen.print(clean_text(line))


def _lines(event: "BaseEvent", state: "InterviewState") -> Iterable[str]:
    """Exam mode hid the marks while it ran; here they are shown."""
    from interview_tui import events
    from interview_tui.channels.plain_text import evaluation_lines, event_lines, report_lines
    from interview_tui.interview.question_ledger import changed_points

    match event:
        case events.UserInputEvent():
            return [f"> {event.text}", ""]
        case events.EvaluationsGeneratedEvent() if state.tree.get(event.turn_id):
            changed = changed_points(state.tree, event.turn_id)
            return [*evaluation_lines(event.evaluations, changed), ""]
        case events.InterviewEndedEvent() if state.started:
            return report_lines(state)
    return event_lines(event, state)


def when(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else "not begun"
