"""The questions of a led interview: those asked, with the time they took, and those to come, with when they begin."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from interview_tui.interview.schedule import Schedule, schedule
from interview_tui.interview.state import InterviewState
from interview_tui.tui.host.plan_rows import asked_row, plan_line, to_come_row


class PlanList(OptionList):
    BORDER_TITLE = "Plan"
    HELP = """The questions asked, with when and how long their answers took, and those to come, with when each would
    begin if all goes to plan. Enter asks the chosen one at once, e lets you reword it first, J and K move it down and
    up, Delete takes it off, Ctrl+B looks for others in the banks."""
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
        self._told = Content("")

    def show(self, state: InterviewState, moment: datetime) -> Schedule:
        """As the clock stands at `moment`. Rows that say the same stay as they are."""
        plan = schedule(state, moment)
        rows = list(_rows(plan, state))
        if [option.id for option in self.options] == [option.id for option in rows]:
            self._say_anew(rows)
        else:
            self._lay_out(rows, plan)
        told = plan_line(plan, ended=state.ended is not None)
        if not told.is_same(self._told):  # each new subtitle draws the whole list
            self._told = self.border_subtitle = told
        return plan

    def _say_anew(self, rows: list[Option]) -> None:
        for place, (shown, row) in enumerate(zip(self.options, rows, strict=True)):
            if shown.prompt != row.prompt:
                self.replace_option_prompt_at_index(place, row.prompt)

    def _lay_out(self, rows: list[Option], plan: Schedule) -> None:
        """The highlighted question stays the highlighted one where it is still there."""
        kept, to_come = self.chosen_id, [one.question.id for one in plan.to_come]
        self.set_options(rows)
        wanted = kept if kept in to_come else to_come[0] if to_come else ""
        if wanted:
            self.highlighted = self.get_option_index(wanted)

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
    """`ids` with `one` moved by `steps`, held at both ends; as they are where `one` is not among them any more."""
    if one not in ids:
        return ids
    rest = [id_ for id_ in ids if id_ != one]
    place = min(max(ids.index(one) + steps, 0), len(rest))
    return [*rest[:place], one, *rest[place:]]


def _rows(plan: Schedule, state: InterviewState) -> Iterator[Option]:
    for asked in plan.asked:
        row = asked_row(asked, state.questions.get(asked.turn.asked.question_id))
        yield Option(row, id=f"{asked.turn.turn_id} asked", disabled=True)
    for one in plan.to_come:
        yield Option(to_come_row(one), id=one.question.id)
