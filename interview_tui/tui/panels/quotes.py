"""From a quote in the marks to the words in the answer: rows are pointed at with the keys, and chosen.

A panel knows which question its quotes are about; where the answer is shown, it does not know.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from interview_tui.evaluations.llm.evidence import standing_quote
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Tree
from interview_tui.reports.voice import TO_CANDIDATE, Voice
from interview_tui.tui.panels.checklist import Quoted

NOT_FOUND = TO_CANDIDATE.not_standing


class QuoteChosen(Message):
    """`quote` is to be shown as it stands in the answer of `turn_id`."""

    def __init__(self, turn_id: str, quote: str) -> None:
        super().__init__()
        self.turn_id, self.quote = turn_id, quote


def find_quote(tree: Tree, turn_id: str, quote: str) -> tuple[str, str] | None:
    """The turn whose answer holds `quote`, and the words as they stand there; None where they do not.

    The answer of `turn_id` is looked at first, then the others to the same question, in the order they were asked.
    Folded as a quote is checked when it is given.
    """
    if tree.get(turn_id) is None:
        return None
    for turn in [tree[turn_id], *tree.below(tree.root(turn_id).turn_id)]:
        if found := standing_quote(turn.answer or "", quote):
            return turn.turn_id, found
    return None


class QuotePanel(VerticalScroll):
    """Up and down point at the rows with a quote and scroll beyond them, Enter chooses the one pointed at.

    `VOICE` is how it speaks of the candidate.
    """

    HELP = "Rows with words of yours can be pointed at with up and down. Enter shows the words in your answer."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "point(-1)", "Row above", id="quotes.up", tooltip="To the quote above", show=False),
        Binding("down", "point(1)", "Row below", id="quotes.down", tooltip="To the quote below", show=False),
        Binding("enter", "choose", "Show my words", id="quotes.choose", tooltip="Show the quoted words in your answer"),
    ]
    VOICE: ClassVar[Voice] = TO_CANDIDATE
    _answers: InterviewState | None = None
    _about = ""
    _pointed: Quoted | None = None

    def look_in(self, state: InterviewState, turn_id: str) -> None:
        """The quotes are of answers to the question that `turn_id` belongs to."""
        self._answers, self._about = state, turn_id

    def point_anew(self) -> None:
        """The rows are new ones."""
        self._pointed = None
        self._say_how(focused=self.has_focus)

    def on_focus(self) -> None:
        self._say_how(focused=True)
        self._mark(pointed=True)

    def on_blur(self) -> None:
        self._mark(pointed=False)
        self._say_how(focused=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._rows()) if action == "choose" else super().check_action(action, parameters)

    def action_point(self, step: int) -> None:
        rows = self._rows()
        start = -1 if step > 0 else len(rows)
        place = (rows.index(self._pointed) if self._pointed in rows else start) + step
        if 0 <= place < len(rows):
            self._point(rows[place])
        elif step < 0:
            self.action_scroll_up()  # to what stands above the first quote; or whatever this panel stands in scrolls
        else:
            self.action_scroll_down()

    def action_choose(self) -> None:
        """Nothing is shown that was not pointed at first."""
        if self._pointed is None:
            self.action_point(1)
        else:
            self._choose(self._pointed.row.quote)

    def on_quoted_clicked(self, message: Quoted.Clicked) -> None:
        message.stop()
        self._point(message.quoted)
        self._choose(message.quoted.row.quote)

    def _choose(self, quote: str) -> None:
        found = find_quote(self._answers.tree, self._about, quote) if self._answers else None
        if found is None:
            self.notify(self.VOICE.not_standing, severity="warning", markup=False)
        else:
            self.post_message(QuoteChosen(*found))

    def _rows(self) -> list[Quoted]:
        return list(self.query(Quoted)) if self.is_mounted else []

    def _say_how(self, *, focused: bool) -> None:
        self.border_subtitle = Content(self.VOICE.how_to_show if focused and self._rows() else "")

    def _point(self, quoted: Quoted) -> None:
        self._mark(pointed=False)
        self._pointed = quoted
        self._mark(pointed=True)
        self.call_after_refresh(quoted.scroll_visible, animate=False)  # the pointer may have made the row higher

    def _mark(self, *, pointed: bool) -> None:
        if self._pointed is not None and self._pointed.is_attached:
            self._pointed.point_at(pointed)
