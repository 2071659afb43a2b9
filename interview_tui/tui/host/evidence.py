"""Words of an answer as evidence: choose the sentence, then one key stamps it for a key point or a competency."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.tui.content import literal_line
from interview_tui.tui.screens.modal import Modal

NOTHING = "No answer yet: there are no words to stamp."
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_MOST_HEADINGS = 9
"""As many as there are digits to stamp with."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words to stand under a heading: a competency, and the key point they show where there is one."""

    turn_id: str
    quote: str
    competency: str
    point_id: str
    supports: bool


@dataclass(frozen=True, slots=True)
class Heading:
    label: str
    competency: str
    point_id: str = ""


def evidence_window(state: InterviewState, stamp: Callable[[Stamp], object]) -> Modal[None] | str:
    """The window for the answers to the question answered last, or why there is none."""
    answered = [turn for turn in state.tree if turn.answer]
    if not answered or state.role is None:
        return NOTHING
    root = state.tree.root(answered[-1].turn_id)
    turns = [turn for turn in state.tree.below(root.turn_id) if turn.answer]
    sentences = [(turn.turn_id, words) for turn in turns for words in _sentences(turn.answer or "")]
    return EvidenceScreen(sentences, list(_headings(state, root))[:_MOST_HEADINGS], stamp)


def _sentences(answer: str) -> Iterator[str]:
    return (words for found in _SENTENCE.findall(answer) if len(words := found.strip()) > 1)


def _headings(state: InterviewState, root: Turn) -> Iterator[Heading]:
    """The key points of the question under its competency; then the competencies, its own first."""
    question = state.questions.get(root.asked.question_id)
    for point in question.points if question else ():
        yield Heading(point.claim, root.asked.competency, point.id)
    competencies = state.role.competencies if state.role else ()
    for one in sorted(competencies, key=lambda each: each.id != root.asked.competency):
        yield Heading(f"{one.name} in general", one.id)


class EvidenceScreen(Modal[None]):
    """Stays open, so that several sentences can be stamped one after the other."""

    CSS_PATH = "../screens/modal.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"stamp({n})", "Stamp", id=f"evidence.{n}", tooltip=f"Stamp it for {n}", show=False)
            for n in range(1, _MOST_HEADINGS + 1)
        ),
        Binding("minus", "turn", "For or against", id="evidence.turn", tooltip="Stamp as evidence for, or against"),
    ]

    def __init__(
        self, sentences: list[tuple[str, str]], headings: list[Heading], stamp: Callable[[Stamp], object]
    ) -> None:
        super().__init__()
        self._sentences, self._headings, self._stamp = sentences, headings, stamp
        self._supports = True

    def contents(self) -> ComposeResult:
        window = VerticalScroll(classes="window", can_focus=False)
        window.border_title = Content("Stamp as evidence")
        window.border_subtitle = Content("1–9 stamps · – for or against · Esc closes")
        with window:
            yield Static(id="direction", classes="section first")
            yield OptionList(*(Option(literal_line(words)) for _, words in self._sentences), id="sentences")
            yield Static(Content("Stamp the chosen sentence for"), classes="section")
            rows = (f"{number}  {heading.label}" for number, heading in enumerate(self._headings, 1))
            yield OptionList(*(Option(literal_line(row)) for row in rows), id="headings")

    def on_mount(self) -> None:
        self._say_direction()
        sentences = self.query_one("#sentences", OptionList)
        sentences.highlighted = len(self._sentences) - 1
        sentences.focus()

    def action_turn(self) -> None:
        self._supports = not self._supports
        self._say_direction()

    def _say_direction(self) -> None:
        said = "speaks FOR" if self._supports else "speaks AGAINST"
        self.query_one("#direction", Static).update(Content(f"Which sentence {said} what you choose below?"))

    def action_stamp(self, number: int) -> None:
        chosen = self.query_one("#sentences", OptionList).highlighted
        if chosen is None or number > len(self._headings):
            return
        (turn_id, words), heading = self._sentences[chosen], self._headings[number - 1]
        self._stamp(Stamp(turn_id, words, heading.competency, heading.point_id, self._supports))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        if message.option_list.id == "headings":
            self.action_stamp(message.option_index + 1)
        else:
            self.query_one("#headings").focus()
