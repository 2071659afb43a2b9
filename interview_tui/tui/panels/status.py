"""One line: which interview, where in it, how long, and whether what was sent is saved."""

from datetime import datetime
from enum import StrEnum

from textual.content import Content
from textual.widgets import Static

from interview_tui.events import QuestionKind
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import BOTH
from interview_tui.tui.content import MUTED, clock_text, literal_line

_STAGES = {
    QuestionKind.WARM_UP: "warm-up",
    QuestionKind.PLANNED: "",
    QuestionKind.PROBE: "follow-up",
    QuestionKind.CANDIDATE: "your questions",
    QuestionKind.AD_HOC: "extra question",
}
_TITLE_CELLS = 24
_MODEL_CELLS = 36
_GAP = "   "


class Saving(StrEnum):
    SAVED = "✓ saved"
    SAVING = "… saving"
    FAILED = "✕ NOT SAVED"


class Status(Static):
    def __init__(self) -> None:
        super().__init__(id="status")
        self._line: Content | None = None

    def show(self, state: InterviewState, moment: datetime, saving: Saving, model: str = "", nudge: str = "") -> None:
        """`moment` is the time it is, aware; `model` is what the model is doing; `nudge` a word about the time."""
        if state.started is not None:
            clocked = not (self.screen.has_class("-calm") or self.screen.has_class("-focus"))
            line = status_line(state, moment, saving, self.size.width or 80, model, nudge, clocked=clocked)
            if self._line is None or not line.is_same(self._line):
                self._line = line
                self.update(line, layout=False)  # one row, whatever stands in it


def status_line(
    state: InterviewState,
    moment: datetime,
    saving: Saving,
    width: int,
    model: str = "",
    nudge: str = "",
    *,
    clocked: bool = True,
) -> Content:
    """The parts that fit into `width`, the least needed left out first; without the time where not `clocked`."""
    assert state.started is not None
    title = literal_line(str(state.started.role.get("title", "")), "bold").truncate(_TITLE_CELLS, ellipsis=True)
    style = "bold $text-error" if saving is Saving.FAILED else MUTED
    parts = [
        (title, 2),
        (Content(_place(state)), 1),
        (_clock(state, moment) if clocked else Content(""), 0),
        (_question_clock(state, moment) if clocked else Content(""), 3),
        (Content.styled(nudge, "$text-warning"), 0),
        (Content.styled(saving.value, style), 0),
        (literal_line(model, MUTED).truncate(_MODEL_CELLS, ellipsis=True), 0),
        (_engine(state), 1),
        (Content("") if state.led_by_interviewer else literal_line(f"{state.started.mode.value} mode", MUTED), 4),
    ]
    for least in (5, 4, 3, 2, 1):
        line = Content(_GAP).join([part for part, rank in parts if part and rank < least])
        if line.cell_length <= width:
            return line
    return line


def _engine(state: InterviewState) -> Content:
    """Which engine is on, and whether the model missed anything. Where a person leads, only the latter matters."""
    engines = "both engines" if state.engine == BOTH else f"{state.engine} engine"
    if state.missed:
        return literal_line(f"{engines} · model missed {len(state.missed)}, F8 retries", "$text-warning")
    if state.led_by_interviewer:
        return Content("")
    changed = state.started is not None and state.engine != state.started.engine
    return literal_line(engines, "$text-warning" if changed else MUTED)


def _place(state: InterviewState) -> str:
    turn, of = state.open_turn, f" of {state.planned_total}" if state.planned_total else ""
    number = len(state.planned_turns())
    stage = "ended" if state.ended else "" if turn is None else _STAGES[turn.asked.kind]
    return " · ".join(part for part in (f"question {number}{of}" if number else "", stage) if part)


def _clock(state: InterviewState, moment: datetime) -> Content:
    assert state.started is not None
    allowed = state.started.minutes * 60
    spent = state.elapsed(moment)
    text = f"{clock_text(spent)} / {clock_text(allowed)}"
    if state.paused:
        return Content.styled(f"‖ paused {text}", "bold $text-warning")
    return Content.styled(text, "$text-warning" if spent > allowed else "")


def _question_clock(state: InterviewState, moment: datetime) -> Content:
    turn = state.open_turn
    if turn is None or not turn.asked.minutes:
        return Content("")
    spent, meant = state.question_elapsed(moment), turn.asked.minutes * 60
    text = f"this one {clock_text(spent)} / {clock_text(meant)}"
    return Content.styled(text, "$text-warning" if spent > meant else MUTED)
