"""All past interviews, the last used first, with how the role of the highlighted one goes over time."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from interview_tui.clean_text import clean_line
from interview_tui.errors import InterviewError
from interview_tui.history.filtering import folded, matches
from interview_tui.history.past import Past, read_past
from interview_tui.history.progress import progress_of
from interview_tui.history.wording import led_note, manner_text, state_text, when_text
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.store.finding import delete_session
from interview_tui.tui.content import lines, literal, literal_line
from interview_tui.tui.navigation import ShowInterview, ShowStart
from interview_tui.tui.panels.filter_input import FilterInput
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.panels.past_row import SYMBOLS, past_detail, past_name, table_head, table_row
from interview_tui.tui.panels.role_progress import progress_rows
from interview_tui.tui.screens.delete_past import DeletePastScreen
from interview_tui.tui.screens.history_keys import HISTORY_KEYS
from interview_tui.tui.screens.past_screen import PastScreen

LEGEND = " · ".join(f"{symbol} {state}" for state, symbol in SYMBOLS.items())
HINT = "/ filters by role, date, mode, engine or state"
LOOKING = "Looking for interviews…"
NONE_YET = "No interviews yet. Esc goes back, to begin the first one."
NO_MATCH = "No interview matches. Esc shows all."


class PastsFound(Message):
    """The interviews; they come again as their results are read."""

    def __init__(self, pasts: list[Past], problem: str = "") -> None:
        super().__init__()
        self.pasts, self.problem = pasts, problem


class HistoryScreen(PastScreen):
    CSS_PATH = "history.tcss"
    AUTO_FOCUS = "#pasts"
    BINDINGS: ClassVar[list[BindingType]] = HISTORY_KEYS

    def __init__(self, places: Places, practice: Practice) -> None:
        """`practice` carries what the command line said, for an interview that is continued."""
        super().__init__()
        self._places, self._practice = places, practice
        self._pasts: list[Past] = []
        self._shown: list[Past] = []
        self._chosen = ""
        self._empty = LOOKING

    def contents(self) -> ComposeResult:
        yield Static(id="title")
        yield FilterInput(HINT, id="filter")
        table = Vertical(id="table")
        table.border_subtitle = Content(LEGEND)
        with table:
            yield Static(id="columns")
            yield OptionList(markup=False, id="pasts")
        with Horizontal(id="below"):
            with VerticalScroll(id="one"):
                yield Static(id="about")
            with VerticalScroll(id="role"):
                yield Static(id="progress")
        yield KeyFooter()

    def on_mount(self) -> None:
        self._show()
        self._find()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    @work(thread=True, group="pasts", exclusive=True)
    def _find(self) -> None:
        worker = get_current_worker()
        try:
            for pasts in read_past(self._places):
                if worker.is_cancelled:
                    return
                self.post_message(PastsFound(pasts))
        except InterviewError as error:
            self.post_message(PastsFound([], str(error)))

    def on_pasts_found(self, message: PastsFound) -> None:
        self._pasts, self._empty = message.pasts, message.problem or NONE_YET
        self._show()

    def on_input_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        """The rows that match; the highlighted interview stays highlighted where it is still there."""
        typed = self.query_one("#filter", Input).value
        self._shown = [past for past in self._pasts if matches(_words(past), typed)]
        listed = self.query_one("#pasts", OptionList)
        cells = listed.scrollable_content_region.width - 2
        options = [Option(table_row(past, cells)) for past in self._shown]
        ids = [past.interview_id for past in self._shown]
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(options or [Option(self._nothing(), disabled=True)])
            listed.highlighted = (ids.index(self._chosen) if self._chosen in ids else 0) if ids else None
        self.query_one("#columns", Static).update(table_head(cells) if options else Content(""))
        self._show_title()
        self._show_details()

    def _nothing(self) -> Content:
        return literal_line(NO_MATCH if self._pasts else self._empty)

    def _show_title(self) -> None:
        waiting = sum(past.unfinished for past in self._pasts)
        reading = sum(past.pending for past in self._pasts)
        facts = [f"{len(self._pasts)} interviews", f"{waiting} unfinished" if waiting else ""]
        facts.append(f"reading {reading} results…" if reading else "")
        about = "  " + " · ".join(fact for fact in facts if fact) if self._pasts else ""
        self.query_one("#title", Static).update(Content.assemble(("History", "bold $primary"), about))

    def _show_details(self) -> None:
        past = self._highlighted()
        self.query_one("#below").display = past is not None
        if past is not None:
            self.query_one("#about", Static).update(past_detail(past))
            progress = progress_of(self._pasts, past.role_id)
            notes = literal_line(past.problem, "$text-error"), literal(led_note(past))
            self.query_one("#progress", Static).update(lines(*notes, *progress_rows(progress)))
        self.refresh_bindings()

    def _highlighted(self) -> Past | None:
        index = self.query_one("#pasts", OptionList).highlighted
        return self._shown[index] if index is not None and index < len(self._shown) else None

    def on_option_list_option_highlighted(self) -> None:
        past = self._highlighted()
        self._chosen = past.interview_id if past else ""
        self._show_details()

    def on_option_list_option_selected(self) -> None:
        past = self._highlighted()
        if past is not None and past.problem:
            self.notify(clean_line(past.problem), severity="error", markup=False)
        elif past is not None:
            self.open_report(past.summary.path)

    def action_choose(self) -> None:
        self.query_one("#pasts", OptionList).action_select()

    def action_move(self, how: str) -> None:
        listed = self.query_one("#pasts", OptionList)
        listed.focus()
        getattr(listed, f"action_{how}")()

    def action_filter(self) -> None:
        self.query_one("#filter").focus()

    def action_back(self) -> None:
        typed = self.query_one("#filter", Input)
        if not typed.value and not typed.has_focus:
            self.post_message(ShowStart())
        typed.value = ""
        self.query_one("#pasts").focus()

    def action_go_on(self) -> None:
        past = self._highlighted()
        if past is not None and past.unfinished and past.own:
            resumed = replace(self._practice, role=None, resume=past.interview_id)
            self.post_message(ShowInterview(resumed))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("choose", "delete", "go_on") and self.is_mounted:
            past = self._highlighted()
            return past is not None and (action != "go_on" or (past.unfinished and past.own))
        return True

    def action_delete(self) -> None:
        past = self._highlighted()
        if past is not None:
            self._ask_to_delete(past)

    @work(group="ask")
    async def _ask_to_delete(self, past: Past) -> None:
        if await self.app.push_screen_wait(DeletePastScreen(past)):
            self._delete(past)

    @work(thread=True, group="delete")
    def _delete(self, past: Past) -> None:
        try:
            delete_session(past.summary.path)
        except InterviewError as error:
            self.app.call_from_thread(self.notify, clean_line(str(error)), severity="error", markup=False)
        self.app.call_from_thread(self._find)


def _words(past: Past) -> str:
    """What the filter looks in."""
    engine = past.outcome.engine if past.outcome else ""
    known = (past.interview_id, past_name(past), past.role_id, manner_text(past), engine)
    return folded(" ".join([*known, state_text(past), when_text(past.summary.last_at)]))
