"""Everything noted and stamped, to take back, put back or reword."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from interview_tui.events import RemarkMadeEvent
from interview_tui.scorecard.corrections import CardEntry, entries_of, put_back, take_back
from interview_tui.tui.host.card_window import CardDesk, CardWindow
from interview_tui.tui.host.entry_rows import entry_row

NOTHING = "Nothing is noted or stamped yet."
NOTHING_TAKEN = "Nothing was taken back here that could be put back."
NOT_A_NOTE = "Only a note can be reworded: take the entry back and make it anew."


class EntriesScreen(CardWindow[RemarkMadeEvent]):
    """Its result is the note to reword, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace,x", "take_back", "Take back", id="entries.take_back", tooltip="Take the entry back"),
        Binding("u", "put_back", "Put back", id="entries.put_back", tooltip="Put back what was taken back last"),
        Binding("e", "reword", "Reword", id="entries.reword", tooltip="Put the note in other words"),
    ]

    def __init__(self, desk: CardDesk) -> None:
        super().__init__(desk)
        self._entries: list[CardEntry] = []
        self._taken: list[CardEntry] = []

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content("Notes and evidence")
        window.border_subtitle = Content("Del takes back · u puts back · e rewords a note · Esc closes")
        with window:
            yield Static(Content(NOTHING), id="nothing", classes="quiet")
            yield OptionList(id="entries", markup=False)
            yield self.said_line()

    def on_mount(self) -> None:
        self._show(len(entries_of(self.desk.card)) - 1)
        self.query_one("#entries").focus()

    def refresh_card(self) -> None:
        self._show(self.query_one("#entries", OptionList).highlighted or 0)

    def _show(self, place: int) -> None:
        self._entries = entries_of(self.desk.card)
        prompts = [entry_row(one, self.desk.state) for one in self._entries]
        chosen = min(place, len(prompts) - 1) if prompts else None
        self.fill(self.query_one("#entries", OptionList), prompts, chosen)
        self.query_one("#nothing").display = not self._entries

    def action_take_back(self) -> None:
        if (entry := self._chosen) is not None:
            self.desk.enter(lambda: take_back(entry, **self.desk.own), lambda: self._took_back(entry))

    def _took_back(self, entry: CardEntry) -> None:
        if entry not in self._taken:
            self._taken.append(entry)
        self.answer("Taken back; u puts it back.")

    def action_put_back(self) -> None:
        if not self._taken:
            self.answer(NOTHING_TAKEN)
            return
        entry = self._taken.pop()
        self.enter(lambda: put_back(self.desk.state, entry, **self.desk.own), "Put back.")

    def action_reword(self) -> None:
        entry = self._chosen
        if isinstance(entry, RemarkMadeEvent):
            self.dismiss(entry)
        elif entry is not None:
            self.answer(NOT_A_NOTE)

    @property
    def _chosen(self) -> CardEntry | None:
        place = self.query_one("#entries", OptionList).highlighted
        return None if place is None else self._entries[place]
