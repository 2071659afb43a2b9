"""The scorecard: digits rate the chosen competency, where evidence stands under it."""

from collections.abc import Callable
from typing import ClassVar, TypedDict

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.clean_text import clean_line
from interview_tui.events import ScoringEvent
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Competency
from interview_tui.scorecard import entries
from interview_tui.scorecard.entries import EntryError
from interview_tui.scorecard.scorecard import Scorecard
from interview_tui.tui.host.card_rows import competency_row, detail, overall_line
from interview_tui.tui.screens.modal import Modal

_OVERRIDE = "Your own overall rating and why: 3.5 because …"


class _Own(TypedDict):
    scorecard: Scorecard
    interviewer: str


class CardScreen(Modal[None]):
    """`enter` saves an entry; `refresh_card` is called once it stands."""

    CSS_PATH = "../screens/modal.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"rate({n})", "Rate", id=f"card.{n}", tooltip=f"Rate it {n}", show=False)
            for n in range(1, 6)
        ),
        Binding("0", "rate(0)", "Take back", id="card.back", tooltip="Take the rating back"),
        Binding("o", "override", "Override", id="card.override", tooltip="Your own overall rating, with a reason"),
        Binding("i", "submit", "Ratings are in", id="card.submit", tooltip="Hand in: ratings stay, the panel's show"),
    ]

    def __init__(
        self,
        state: InterviewState,
        scorecard: Scorecard,
        interviewer: str,
        enter: Callable[[ScoringEvent], object],
    ) -> None:
        super().__init__()
        self._state, self._scorecard, self._interviewer, self._enter = state, scorecard, interviewer, enter

    @property
    def _competencies(self) -> tuple[Competency, ...]:
        return self._state.role.competencies if self._state.role else ()

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("Scorecard")
        window.border_subtitle = Content("1–5 rates · 0 takes back · o override · i ratings are in · Esc closes")
        with window:
            yield OptionList(id="competencies", markup=False)
            yield Static(id="overall", classes="section")
            with VerticalScroll(id="card-detail", can_focus=False):
                yield Static(id="card-text")
            yield Input(placeholder=_OVERRIDE, id="override")

    def on_mount(self) -> None:
        self.query_one("#override").display = False
        self.refresh_card()
        self.query_one("#competencies").focus()

    def refresh_card(self) -> None:
        rows, card = self.query_one("#competencies", OptionList), self._scorecard.card(self._interviewer)
        chosen = rows.highlighted or 0
        rows.clear_options()
        rows.add_options([Option(competency_row(card, one)) for one in self._competencies])
        rows.highlighted = chosen
        self.query_one("#overall", Static).update(overall_line(card, self._competencies))
        self._show_detail(chosen)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        self._show_detail(message.option_index)

    def _show_detail(self, chosen: int) -> None:
        view = self._scorecard.visible_to(self._interviewer)
        told = detail(view, self._competencies[chosen], self._competencies)
        self.query_one("#card-text", Static).update(told)

    def action_rate(self, rating: int) -> None:
        chosen = self._competencies[self.query_one("#competencies", OptionList).highlighted or 0]
        self._make(lambda: entries.rate(self._state, chosen.id, rating or None, **self._own))

    def action_submit(self) -> None:
        self._make(lambda: entries.submit(**self._own))

    def action_override(self) -> None:
        line = self.query_one("#override", Input)
        line.display = True
        line.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        number, _, reason = clean_line(message.value).partition(" ")
        self._make(lambda: entries.override(self._state, _number(number), reason, **self._own))
        self.query_one("#competencies").focus()

    @property
    def _own(self) -> _Own:
        return {"scorecard": self._scorecard, "interviewer": self._interviewer}

    def _make(self, entry: Callable[[], ScoringEvent]) -> None:
        try:
            self._enter(entry())
        except EntryError as error:
            self.notify(str(error), severity="warning", markup=False)


def _number(text: str) -> float:
    """Not a number where it is none, which no rating is."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")
