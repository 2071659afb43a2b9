"""An interview as `sessions show` prints it: facts, conversation, report and, where a person led, the scorecards.

It is for the owner of the log, who may see every card.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from interview_tui.clean_text import clean_text
from interview_tui.cli.output import console

if TYPE_CHECKING:
    from interview_tui.events import BaseEvent
    from interview_tui.interview.state import InterviewState
    from interview_tui.store import SessionSummary

LONGEST = 1_000_000
"""Characters of a report that are printed."""


def print_session(summary: "SessionSummary", events: "list[BaseEvent]") -> None:
    """The facts, then the conversation in order, then the report of an interview that is over, then the scorecards."""
    from interview_tui.interview.state import InterviewState
    from interview_tui.reports.scorecard import scorecard_text
    from interview_tui.scorecard.scorecard import Scorecard

    screen = console()
    condition = "damaged" if summary.damaged else "ended" if summary.ended else "unfinished"
    manner = "led by an interviewer" if summary.led else summary.mode
    screen.print(f"{summary.interview_id} · {summary.title} · {manner} · {when(summary.started_at)} · {condition}\n")
    state, scorecard = InterviewState(), Scorecard()
    for event in events:
        state.apply(event)
        scorecard.apply(event)
        for line in _lines(event, state):
            screen.print(clean_text(line))
    if state.started and scorecard.cards:
        for line in ("", *scorecard_text(scorecard, state)):
            screen.print(clean_text(line))


def print_markdown(events: "list[BaseEvent]") -> None:
    """The report, and the scorecards behind it. Raises `InterviewError` where the interview never began."""
    from interview_tui.errors import InterviewError
    from interview_tui.interview.state import InterviewState
    from interview_tui.reports.markdown import report_markdown
    from interview_tui.reports.report import build_report
    from interview_tui.reports.scorecard import scorecard_markdown
    from interview_tui.scorecard.scorecard import Scorecard

    state, scorecard = InterviewState.fold(events), Scorecard.fold(events)
    if not state.started:
        raise InterviewError("This interview never began: there is no report.")
    click.echo(clean_text(report_markdown(build_report(state)), limit=LONGEST))
    if scorecard.cards:
        click.echo(clean_text(scorecard_markdown(scorecard, state), limit=LONGEST))


def session_data(events: "list[BaseEvent]") -> dict[str, Any]:
    """`report` is null before the interview began; `scorecards` is empty where nobody entered anything."""
    from interview_tui.interview.state import InterviewState
    from interview_tui.reports.report import build_report
    from interview_tui.reports.scorecard_data import scorecard_data
    from interview_tui.scorecard.scorecard import Scorecard

    state = InterviewState.fold(events)
    return {
        "conversation": [entry for event in events if (entry := _entry(event))],
        "report": asdict(build_report(state)) if state.started else None,
        "scorecards": scorecard_data(Scorecard.fold(events), state) if state.started else [],
    }


def _entry(event: "BaseEvent") -> dict[str, Any] | None:
    from interview_tui import events

    said = events.AskQuestionEvent | events.InterviewerNoteEvent | events.MessageReceivedEvent
    if isinstance(event, said | events.TurnSkippedEvent | events.EvaluationsGeneratedEvent):
        return event.model_dump(mode="json", exclude={"schema_version", "correlation_id", "causation_id"})
    return None


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
