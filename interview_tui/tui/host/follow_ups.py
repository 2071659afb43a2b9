"""The follow-up questions there are for what was asked last: prepared ones, each with the point it is after.

What the answer lacks comes first; others in the room who miss it are named with it.
"""

from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import Verdict
from interview_tui.profiles.models import Question
from interview_tui.reports.wording import SYMBOLS
from interview_tui.tui.content import MUTED, lines, literal_line
from interview_tui.tui.screens.modal import Modal

_ORDER: dict[Verdict | None, int] = {
    Verdict.CONTRADICTED: 0,
    Verdict.MISSING: 0,
    Verdict.PARTIAL: 1,
    Verdict.UNSURE: 1,
    Verdict.COVERED: 2,
}
NOTHING = "No prepared follow-up: the question asked last is of no bank. Write your own: Alt+U."


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`verdict` is how the engine reads the point it is after, None where it has not read anything.

    `missed_by`: the perspectives that have a concern about it.
    """

    text: str
    point_id: str
    about: str
    verdict: Verdict | None
    sign: str = ""
    missed_by: tuple[str, ...] = ()


def follow_ups(state: InterviewState) -> list[FollowUp]:
    """Of the question asked last, those not asked yet."""
    last = next(reversed(list(state.tree)), None)
    question = state.questions.get(last.asked.question_id) if last else None
    if last is None or question is None:
        return []
    ledger = question_ledger(state.tree, last.turn_id)
    verdicts = {mark.point_id: mark.verdict for mark in ledger.marks} if ledger else {}
    asked = {turn.asked.text for turn in state.tree}
    found = [one for one in _prepared(question, verdicts) if one.text not in asked]
    missed = _missed(state)
    told = [replace(one, missed_by=missed.get(one.point_id or one.sign, ())) for one in found]
    return sorted(told, key=lambda one: _ORDER.get(one.verdict, len(_ORDER)))


def _missed(state: InterviewState) -> dict[str, tuple[str, ...]]:
    """By point or sign, who in the room misses it in the newest answer they have read."""
    views = next((turn.perspectives for turn in reversed(list(state.tree)) if turn.perspectives), ())
    missed: dict[str, tuple[str, ...]] = {}
    for view in views:
        for concern in view.concerns:
            missed[concern.about] = (*missed.get(concern.about, ()), view.name)
    return missed


def _prepared(question: Question, verdicts: dict[str, Verdict]) -> list[FollowUp]:
    found = [
        FollowUp(text, point.id, point.claim, verdicts.get(point.id))
        for point in question.points
        for text in (point.probe, point.second_probe)
        if text
    ]
    signs = ((sign.probe, sign.id) for sign in question.flags)
    return found + [FollowUp(text, "", f"warning sign {id_}", None, id_) for text, id_ in signs if text]


def follow_up_window(state: InterviewState) -> Modal[FollowUp] | str:
    found = follow_ups(state)
    return FollowUpScreen(found) if found else NOTHING


class FollowUpScreen(Modal[FollowUp]):
    """Its result is the follow-up to ask, or None."""

    CSS_PATH = "../screens/modal.tcss"

    def __init__(self, found: list[FollowUp]) -> None:
        super().__init__()
        self._found = found

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window", can_focus=False)
        window.border_title, window.border_subtitle = Content("Follow up"), Content("Enter asks · Esc closes")
        with window:
            yield OptionList(*(Option(_prompt(one)) for one in self._found), id="follow-ups")

    def on_mount(self) -> None:
        self.query_one("#follow-ups").focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[message.option_index])


def _prompt(one: FollowUp) -> Content:
    symbol = SYMBOLS[one.verdict] if one.verdict else " "
    missed = f" · missed by {', '.join(one.missed_by)}" if one.missed_by else ""
    return lines(literal_line(one.text), literal_line(f"{symbol} {one.about}{missed}", MUTED))
