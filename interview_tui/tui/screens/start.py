"""The start screen: interviews to continue, roles to begin, recent interviews. It paints before anything heavy is
loaded.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from interview_tui.paths import Places
from interview_tui.practice import LEVELS, Practice
from interview_tui.tui.content import lines, literal_line
from interview_tui.tui.navigation import ShowHistory, ShowInterview
from interview_tui.tui.panels.filter_input import FilterInput
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.screens.past_screen import PastScreen
from interview_tui.tui.screens.start_keys import START_KEYS

if TYPE_CHECKING:
    from interview_tui.history.repeat import Repeat
    from interview_tui.tui.screens.choices import Choice, Home

TAGLINE = "  Practise job interviews, marked on evidence in your words."
HINT = "Type to filter by title, level or competency"
WELCOME = (
    "Embedded engine: no key, no network. Marks coverage, not correctness.",
    "Language model: key or local server (F5). It asks and judges, and can err.",
    "Where the model fails, the embedded engine steps in; each mark says which.",
)
MODES = {
    "coach": "Coach mode (F6): marks and a model answer after each answer.",
    "exam": "Exam mode (F6): marks at the end, in the report.",
}


class ChoicesFound(Message):
    """The rows; they come again as the results of past interviews are read."""

    def __init__(self, home: "Home") -> None:
        super().__init__()
        self.home = home


class EngineFound(Message):
    """What will interview and judge, in one line."""

    def __init__(self, engine: str) -> None:
        super().__init__()
        self.engine = engine


class StartScreen(PastScreen):
    CSS_PATH = "start.tcss"
    AUTO_FOCUS = "#filter"
    BINDINGS: ClassVar[list[BindingType]] = START_KEYS

    def __init__(self, places: Places, practice: Practice, notice: str = "") -> None:
        super().__init__()
        self._places, self._practice, self._notice = places, practice, notice
        self._mode, self._engine = practice.mode, ""
        self._choices: list[Choice] = []
        self._shown: list[Choice | None] = []
        self._chosen = ""
        self._repeat: Repeat | None = None

    def contents(self) -> ComposeResult:
        yield Static(Content.assemble(("interview-tui", "bold $primary"), TAGLINE), id="title")
        yield Static(literal_line(self._notice), id="notice")
        yield Static(lines(*WELCOME), id="welcome")
        yield FilterInput(HINT, id="filter")
        choices = OptionList(Option(Content("Looking for roles…"), disabled=True), markup=False, id="choices")
        choices.border_title, choices.can_focus = Content("Choose a role"), False
        with Horizontal(id="body"):
            yield choices
            with VerticalScroll(id="detail"):
                yield Static(id="about")
        yield Static(id="mode")
        yield KeyFooter()

    def on_mount(self) -> None:
        self.query_one("#notice").display = bool(self._notice)
        self.query_one("#welcome").display = False
        self._show_mode()
        self.call_after_refresh(self._find)

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed the engine."""
        if self._choices:
            self._find()

    def _find(self) -> None:
        self._find_choices()
        self._find_engine()

    @work(thread=True, group="choices", exclusive=True)
    def _find_choices(self) -> None:
        from interview_tui.tui.screens.choices import find_home

        worker = get_current_worker()
        for home in find_home(self._places, self._practice):
            if worker.is_cancelled:
                return
            self.post_message(ChoicesFound(home))

    @work(thread=True, group="engine", exclusive=True)
    def _find_engine(self) -> None:
        from interview_tui.tui.screens.choices import engine_line

        self.post_message(EngineFound(engine_line(self._places, self._practice)))

    def on_choices_found(self, message: ChoicesFound) -> None:
        self._choices, self._repeat = message.home.choices, message.home.repeat
        self.query_one("#welcome").display = message.home.is_new
        self._show_choices()
        self._show_mode()
        self.refresh_bindings()

    def on_engine_found(self, message: EngineFound) -> None:
        self._engine = message.engine
        self._show_mode()

    def on_input_changed(self) -> None:
        if self._choices:
            self._show_choices()

    def _show_choices(self) -> None:
        """What was highlighted stays so where it is still shown, and else the first that can be chosen."""
        from interview_tui.tui.screens.choice_rows import rows_of

        rows = rows_of(self._choices, self.query_one("#filter", Input).value)
        self._shown = [choice for _, choice in rows]
        options = [Option(prompt, disabled=not (choice and choice.can_be_chosen)) for prompt, choice in rows]
        can_be = [(n, choice.key) for n, choice in enumerate(self._shown) if choice and choice.can_be_chosen]
        again = next((n for n, key in can_be if key == self._chosen), None)
        listed = self.query_one("#choices", OptionList)
        listed.border_subtitle = Content("filtered · Esc shows all") if self.query_one("#filter", Input).value else None
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(options)
            listed.highlighted = again if again is not None else can_be[0][0] if can_be else None
        if again is None or again == can_be[0][0]:
            listed.scroll_home(animate=False)
        self._show_detail()

    def on_option_list_option_highlighted(self) -> None:
        choice = self._highlighted()
        self._chosen = choice.key if choice else ""
        self._show_detail()

    def _show_detail(self) -> None:
        choice = self._highlighted()
        self.query_one("#about", Static).update(choice.detail if choice else Content(""))

    def _highlighted(self) -> "Choice | None":
        index = self.query_one("#choices", OptionList).highlighted
        return self._shown[index] if index is not None and index < len(self._shown) else None

    def on_option_list_option_selected(self) -> None:
        choice = self._highlighted()
        if choice is not None and choice.practice is not None:
            self.post_message(ShowInterview(replace(choice.practice, mode=self._mode)))
        elif choice is not None and choice.report is not None:
            self.open_report(choice.report)

    def action_choose(self) -> None:
        self.query_one("#choices", OptionList).action_select()

    def action_move(self, how: str) -> None:
        getattr(self.query_one("#choices", OptionList), f"action_{how}")()

    def action_clear(self) -> None:
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter").focus()

    def action_mode(self) -> None:
        self._mode = "exam" if self._mode == "coach" else "coach"
        self._show_mode()

    def action_level(self) -> None:
        """The next level; after the highest, each role's own again."""
        order = [None, *LEVELS]
        level = order[(order.index(self._practice.level) + 1) % len(order)]
        self._practice = replace(self._practice, level=level)
        self._show_mode()
        self._find_choices()

    def action_repeat(self) -> None:
        if self._repeat is not None:
            self.post_message(ShowInterview(self._repeat.practice))

    def action_history(self) -> None:
        self.post_message(ShowHistory())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "repeat" or self._repeat is not None

    def commands(self) -> Iterable[SystemCommand]:
        yield SystemCommand("Demo", "Watch an interview that plays itself", self._show_demo)

    def _show_demo(self) -> None:
        from interview_tui.demo import demonstration

        self.post_message(ShowInterview(demonstration("textual")))

    def _show_mode(self) -> None:
        again = literal_line(f"F7 repeats {self._repeat.description}.") if self._repeat else ""
        choices = (MODES[self._mode], _level_line(self._practice.level), literal_line(self._engine), again)
        self.query_one("#mode", Static).update(lines(*choices))


def _level_line(level: str | None) -> str:
    return f"Level (F4): {level}, where a role has it." if level else "Level (F4): each role's own."
