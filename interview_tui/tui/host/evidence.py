"""Words of an answer as evidence: choose the sentence, then one key stamps it for a key point or a competency.

The same key takes the stamp back; another makes a note about the sentence.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from interview_tui.events import ScoringEvent
from interview_tui.interview.tree import Turn
from interview_tui.scorecard import entries
from interview_tui.scorecard.corrections import evidence_on
from interview_tui.tui.host.card_window import CardDesk, CardWindow
from interview_tui.tui.host.evidence_rows import (
    DIGITS,
    Heading,
    Words,
    answered_questions,
    heading_rows,
    headings_of,
    words_of,
    words_row,
)

NOTHING = "No answer yet: there are no words to stamp."


def evidence_window(desk: CardDesk) -> CardWindow[Words] | str:
    """The window on the answers, the question answered last in front, or why there is none."""
    questions = answered_questions(desk.state)
    if not questions or desk.state.role is None:
        return NOTHING
    newest = [turn for turn in desk.state.tree if turn.answer][-1]
    root = desk.state.tree.root(newest.turn_id)
    return EvidenceScreen(desk, questions, questions.index(root))


class EvidenceScreen(CardWindow[Words]):
    """Stays open, so that several sentences can be stamped one after the other. Its result: words to make a note on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"stamp({n})", "Stamp", id=f"evidence.{n}", tooltip=f"Stamp it for {n}", show=False)
            for n in range(1, DIGITS + 1)
        ),
        Binding("minus", "turn", "For or against", id="evidence.turn", tooltip="Stamp as evidence for, or against"),
        Binding("n", "note", "Note", id="evidence.note", tooltip="A note about this sentence"),
        Binding("left", "question(-1)", "Earlier", id="evidence.left", tooltip="The answers to the question before"),
        Binding("right", "question(1)", "Later", id="evidence.right", tooltip="The answers to the question after"),
    ]

    def __init__(self, desk: CardDesk, questions: list[Turn], place: int) -> None:
        super().__init__(desk)
        self._questions, self._place = questions, place
        self._words: list[Words] = []
        self._headings: list[Heading] = []
        self._supports = True

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window", can_focus=False)
        window.border_title = Content("Stamp as evidence")
        window.border_subtitle = Content("1–9 stamp or take back · – turns · n note · ←→ question · Esc")
        with window:
            yield Static(id="direction", classes="section first")
            yield OptionList(id="sentences", markup=False)
            yield Static(Content("Stamp the chosen sentence for"), classes="section")
            yield OptionList(id="headings", markup=False)
            yield self.said_line()

    def on_mount(self) -> None:
        self._show_question()
        self.query_one("#sentences").focus()

    def _show_question(self) -> None:
        state, root = self.desk.state, self._questions[self._place]
        self._words, self._headings = words_of(state, root), headings_of(state, root)
        self._say_direction()
        self._show_words(len(self._words) - 1)

    def refresh_card(self) -> None:
        self._show_words(self.query_one("#sentences", OptionList).highlighted)

    def _show_words(self, chosen: int | None) -> None:
        card, state = self.desk.card, self.desk.state
        prompts = [words_row(one, card, self._headings, state) for one in self._words]
        self.fill(self.query_one("#sentences", OptionList), prompts, chosen)
        self._show_headings()

    def _show_headings(self) -> None:
        rows, chosen = self.query_one("#headings", OptionList), self._chosen
        stamped = evidence_on(self.desk.card, chosen.turn_id, chosen.text) if chosen else []
        kept = rows.highlighted
        chosen_heading = kept if kept is not None and kept < len(self._headings) else None
        self.fill(rows, heading_rows(self._headings, stamped), chosen_heading)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        if message.option_list.id == "sentences":
            self._show_headings()

    def action_turn(self) -> None:
        self._supports = not self._supports
        self._say_direction()

    def action_question(self, step: int) -> None:
        self._place = min(max(self._place + step, 0), len(self._questions) - 1)
        self._show_question()

    def action_note(self) -> None:
        if self._chosen is not None:
            self.dismiss(self._chosen)

    def _say_direction(self) -> None:
        number = self._questions[self._place].asked.number
        question = f"Question {number}. " if number else ""
        said = "speaks FOR" if self._supports else "speaks AGAINST"
        self.query_one("#direction", Static).update(Content(f"{question}Which sentence {said} what you choose below?"))

    @property
    def _chosen(self) -> Words | None:
        place = self.query_one("#sentences", OptionList).highlighted
        return None if place is None else self._words[place]

    def action_stamp(self, number: int) -> None:
        """Stamp the sentence; where it stands there already, take that back."""
        words = self._chosen
        if words is None or number > len(self._headings):
            return
        heading = self._headings[number - 1]
        stands = [one for one in evidence_on(self.desk.card, words.turn_id, words.text) if heading.holds(one)]
        if stands:
            evidence_id = stands[0].event_id
            said = f"Taken back; {number} stamps it again."
            self.enter(lambda: entries.withdraw_evidence(evidence_id, **self.desk.own), said)
        else:
            self.enter(lambda: self._stamp(words, heading), f"Stamped. {number} again takes it back.")

    def _stamp(self, words: Words, heading: Heading) -> ScoringEvent:
        return entries.stamp(
            self.desk.state,
            words.turn_id,
            words.text,
            heading.competency,
            point_id=heading.point_id,
            supports=self._supports,
            **self.desk.own,
        )

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        if message.option_list.id == "headings":
            self.action_stamp(message.option_index + 1)
        else:
            self.query_one("#headings").focus()
