"""The start screen: interviews to continue, roles to begin. It paints before anything heavy is loaded."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.content import lines, literal_line
from interview_tui.tui.navigation import ShowInterview
from interview_tui.tui.screens.app_screen import AppScreen

if TYPE_CHECKING:
    from interview_tui.tui.screens.choices import Choice

TAGLINE = (
    "Practise job interviews: asked, probed where an answer was thin, marked on evidence from your own words. No key, "
    "no network needed."
)
MODES = {
    "coach": "Coach mode: marks and a model answer after each answer.",
    "exam": "Exam mode: marks at the end, in the report.",
}


class ChoicesFound(Message):
    def __init__(self, choices: "list[Choice]", engine: str) -> None:
        super().__init__()
        self.choices, self.engine = choices, engine


class StartScreen(AppScreen):
    CSS_PATH = "start.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Start", id="start.choose", tooltip="Begin or continue what is chosen"),
        Binding("m", "mode", "Coach or exam", id="start.mode", tooltip="When marks are shown: at once, or at the end"),
        Binding("f5", "app.settings", "Settings", id="start.settings", tooltip="Language model: server, name, key"),
    ]

    def __init__(self, places: Places, practice: Practice, notice: str = "") -> None:
        super().__init__()
        self._places, self._practice, self._notice = places, practice, notice
        self._mode = practice.mode
        self._choices: list[Choice] = []
        self._engine = ""

    def contents(self) -> ComposeResult:
        yield Static(Content.styled("interview-tui", "bold $primary"), id="title")
        yield Static(Content(TAGLINE), id="tagline")
        yield Static(literal_line(self._notice), id="notice")
        choices = OptionList(Option(Content("Looking for roles…"), disabled=True), markup=False, id="choices")
        choices.border_title = Content("Choose a role")
        yield choices
        yield Static(id="mode")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#notice").display = bool(self._notice)
        self._show_mode()
        self.query_one(OptionList).focus()
        self.call_after_refresh(self._find_choices)

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed the engine."""
        if self._choices:
            self._find_choices()

    @work(thread=True, group="choices", exclusive=True)
    def _find_choices(self) -> None:
        from interview_tui.tui.screens.choices import engine_line, find_choices

        choices = find_choices(self._places, self._practice)
        self.post_message(ChoicesFound(choices, engine_line(self._places, self._practice)))
        # While the list is read, the rest of the program is loaded.

    def on_choices_found(self, message: ChoicesFound) -> None:
        self._choices = message.choices
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options([Option(choice.prompt, disabled=choice.practice is None) for choice in self._choices])
        rows.highlighted = next((n for n, choice in enumerate(self._choices) if choice.practice), None)
        rows.scroll_home(animate=False)
        self._engine = message.engine
        self._show_mode()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        practice = self._choices[message.option_index].practice
        if practice is not None:
            self.post_message(ShowInterview(self._in_mode(practice)))

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()

    def action_mode(self) -> None:
        self._mode = "exam" if self._mode == "coach" else "coach"
        self._show_mode()

    def commands(self) -> Iterable[SystemCommand]:
        yield SystemCommand("Demo", "Watch an interview that plays itself", self._show_demo)

    def _show_demo(self) -> None:
        from interview_tui.demo import demonstration

        self.post_message(ShowInterview(demonstration("textual")))

    def _in_mode(self, practice: Practice) -> Practice:
        from dataclasses import replace

        return replace(practice, mode=self._mode)

    def _show_mode(self) -> None:
        self.query_one("#mode", Static).update(lines(MODES[self._mode], literal_line(self._engine)))
