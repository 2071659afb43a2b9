"""The questions of a led interview: those asked, with their marks of progress, and those to come, in their order."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.profiles.models import Question
from interview_tui.tui.content import MUTED, literal_line

_LONGEST_ROW = 56  # cells: two lines of the panel; the whole question stands below
ASKED, OPEN, SKIPPED, TO_COME = "✓", "▶", "–", "·"


class PlanList(OptionList):
    BORDER_TITLE = "Plan"
    HELP = """The questions asked and those to come. Enter asks the chosen one at once, e lets you reword it first,
    J and K move it down and up, Delete takes it off, b looks for others in the banks."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "act('reword')", "Reword", id="plan.reword", tooltip="Reword the chosen question, then ask it"),
        Binding("J,shift+down", "act('down')", "Later", id="plan.down", tooltip="Ask it later", show=False),
        Binding("K,shift+up", "act('up')", "Sooner", id="plan.up", tooltip="Ask it sooner", show=False),
        Binding("delete", "act('remove')", "Take off", id="plan.remove", tooltip="Take it off the plan", show=False),
    ]

    class Chosen(Message):
        """`act`: ask, reword, up, down or remove."""

        def __init__(self, act: str, question_id: str) -> None:
            super().__init__()
            self.act, self.question_id = act, question_id

    def __init__(self) -> None:
        super().__init__(id="plan", markup=False)

    def show(self, state: InterviewState) -> None:
        """The highlighted question stays the highlighted one where it is still there."""
        kept = self.chosen_id
        self.clear_options()
        upcoming = state.upcoming()
        for turn in state.planned_turns():
            self.add_option(_asked_row(state, turn))
        for question in upcoming:
            self.add_option(Option(_row(TO_COME, question), id=question.id))
        wanted = kept if kept in {question.id for question in upcoming} else upcoming[0].id if upcoming else ""
        if wanted:
            self.highlighted = self.get_option_index(wanted)
        minutes = sum(question.minutes for question in upcoming)
        self.border_subtitle = Content(f"{len(upcoming)} to come, {minutes:g} min spoken")

    @property
    def chosen_id(self) -> str:
        """The id of the question to come that is highlighted, or empty."""
        if self.highlighted is None:
            return ""
        option = self.get_option_at_index(self.highlighted)
        return "" if option.disabled else option.id or ""

    def action_act(self, act: str) -> None:
        if self.chosen_id:
            self.post_message(self.Chosen(act, self.chosen_id))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.post_message(self.Chosen("ask", message.option.id or ""))


def moved(ids: list[str], one: str, steps: int) -> list[str]:
    """`ids` with `one` moved by `steps`, held at both ends."""
    rest = [id_ for id_ in ids if id_ != one]
    place = min(max(ids.index(one) + steps, 0), len(rest))
    return [*rest[:place], one, *rest[place:]]


def _asked_row(state: InterviewState, turn: Turn) -> Option:
    symbol = OPEN if turn is state.open_turn else SKIPPED if turn.skipped else ASKED
    question = state.questions.get(turn.asked.question_id)
    prompt = _row(symbol, question) if question else literal_line(f"{symbol} {turn.asked.question_id}")
    return Option(prompt.stylize(MUTED), id=f"{turn.turn_id} asked", disabled=True)


def _row(symbol: str, question: Question) -> Content:
    return literal_line(f"{symbol} {question.minutes:g}′ {question.ask}").truncate(_LONGEST_ROW, ellipsis=True)
