"""The scorecard: digits rate the chosen competency, where evidence stands under it."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from interview_tui.clean_text import clean_line
from interview_tui.events import RemarkMadeEvent, ScoringEvent
from interview_tui.profiles.models import Competency
from interview_tui.scorecard import entries
from interview_tui.tui.host.card_rows import competency_row, detail, overall_line
from interview_tui.tui.host.card_window import CardWindow
from interview_tui.tui.host.entries_screen import EntriesScreen
from interview_tui.tui.host.handing_in import HandInScreen

_OVERRIDE = "Overall and why: 3.5 because … (empty: take yours back)"


class CardScreen(CardWindow[RemarkMadeEvent]):
    """Its result is a note to reword, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"rate({n})", "Rate", id=f"card.{n}", tooltip=f"Rate it {n}", show=False)
            for n in range(1, 6)
        ),
        Binding("0", "rate(0)", "Take back", id="card.back", tooltip="Take the rating back"),
        Binding("o", "override", "Override", id="card.override", tooltip="Your own overall rating, with a reason"),
        Binding("n", "entries", "Entries", id="card.entries", tooltip="Notes and evidence, to take back or reword"),
        Binding("i", "submit", "Ratings are in", id="card.submit", tooltip="Hand in: asks once, then ratings stay"),
    ]

    @property
    def _competencies(self) -> tuple[Competency, ...]:
        return self.desk.state.role.competencies if self.desk.state.role else ()

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("Scorecard")
        window.border_subtitle = Content("1–5 rates · 0 takes back · o override · n entries · i in · Esc")
        with window:
            yield OptionList(id="competencies", markup=False)
            yield Static(id="overall", classes="section")
            with VerticalScroll(id="card-detail"):
                yield Static(id="card-text")
            yield Input(placeholder=_OVERRIDE, id="override")
            yield self.said_line()

    def on_mount(self) -> None:
        self.query_one("#override").display = False
        self.refresh_card()
        self.query_one("#competencies").focus()

    def refresh_card(self) -> None:
        rows, card = self.query_one("#competencies", OptionList), self.desk.card
        chosen = rows.highlighted or 0
        self.fill(rows, [competency_row(card, one) for one in self._competencies], chosen)
        self.query_one("#overall", Static).update(overall_line(card, self._competencies))
        self._show_detail(chosen)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        self._show_detail(message.option_index)

    def _show_detail(self, chosen: int) -> None:
        view = self.desk.scorecard.visible_to(self.desk.interviewer)
        told = detail(view, self._competencies[chosen], self._competencies)
        self.query_one("#card-text", Static).update(told)

    def action_rate(self, rating: int) -> None:
        chosen = self._competencies[self.query_one("#competencies", OptionList).highlighted or 0]
        said = f"{chosen.name}: {rating} of 5." if rating else f"{chosen.name}: the rating is taken back."
        self.enter(lambda: entries.rate(self.desk.state, chosen.id, rating or None, **self.desk.own), said)

    def action_submit(self) -> None:
        card = self.desk.card
        if card.submitted or not card.counted_ratings():
            self._hand_in(True)  # which says why it cannot be
        else:
            self.app.push_screen(HandInScreen(card, self._competencies), self._hand_in)

    def _hand_in(self, wanted: bool | None) -> None:
        if wanted:
            self.enter(lambda: entries.submit(**self.desk.own), "Your ratings are in.")

    def action_entries(self) -> None:
        def reworded(remark: RemarkMadeEvent | None) -> None:
            if remark is not None:
                self.dismiss(remark)

        self.app.push_screen(EntriesScreen(self.desk), reworded)

    def action_override(self) -> None:
        line = self.query_one("#override", Input)
        line.display = True
        line.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """The line stays open, with its words, until what they say is saved."""
        make, said = self._overriding(clean_line(message.value))
        self.desk.enter(make, lambda: self._overrode(said))

    def _overriding(self, line: str) -> tuple[Callable[[], ScoringEvent], str]:
        if not line:
            return lambda: entries.withdraw_override(**self.desk.own), "Your own overall rating is taken back."
        number, _, reason = line.partition(" ")
        return lambda: entries.override(self.desk.state, _number(number), reason, **self.desk.own), "Overridden."

    def _overrode(self, said: str) -> None:
        self.answer(said)
        if self.is_attached:
            line = self.query_one("#override", Input)
            line.clear()
            line.display = False
            self.query_one("#competencies").focus()


def _number(text: str) -> float:
    """Not a number where it is none, which no rating is."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")
