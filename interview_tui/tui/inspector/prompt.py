"""A window that asks for one line, with what it may begin with listed below; a refused line stays and says why."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.clean_text import clean_text
from interview_tui.tui.content import literal_line
from interview_tui.tui.screens.modal import Modal

MAX_CHARS = 600
Take = Callable[[str], None]
"""Does what the line says; raises an error whose text is for the person."""


Refusals = tuple[type[Exception], ...]


class _Line(Input):
    def validate_value(self, value: str) -> str:
        """What is pasted may hold control bytes."""
        return clean_text(value.replace("\n", " "), MAX_CHARS)


class Prompt(Modal[str]):
    """Its result is the line that was taken. `title` and `hint` are our own words, `choices` may come from outside."""

    CSS_PATH = "../screens/modal.tcss"

    def __init__(
        self, title: str, hint: str, choices: Sequence[str], take: Take, refusals: tuple[type[Exception], ...]
    ) -> None:
        super().__init__()
        self._title, self._hint, self._choices = title, hint, choices
        self._take, self._refusals = take, refusals
        self._shown: list[str] = []

    def contents(self) -> ComposeResult:
        window = Vertical(classes="window")
        window.border_title = Content(self._title)
        window.border_subtitle = Content("Tab to the list · Enter takes · Esc closes")
        with window:
            yield _Line(placeholder=self._hint, id="line")
            yield Static(id="refusal", classes="refusal")
            yield OptionList(markup=False, id="choices")

    def on_mount(self) -> None:
        self._list("")

    @on(Input.Changed, "#line")
    def _narrow(self, message: Input.Changed) -> None:
        self._list(message.value)

    @on(OptionList.OptionSelected, "#choices")
    def _complete(self, message: OptionList.OptionSelected) -> None:
        line = self.query_one("#line", Input)
        line.value = f"{self._shown[message.option_index]} "
        line.cursor_position = len(line.value)
        line.focus()

    @on(Input.Submitted, "#line")
    def _submit(self, message: Input.Submitted) -> None:
        line = self._completed(message.value.strip())
        try:
            self._take(line)
        except self._refusals as refusal:
            self.query_one("#refusal", Static).update(literal_line(f"✕ {refusal}"))
        else:
            self.dismiss(line)

    def _completed(self, line: str) -> str:
        """With its first word written out where only one choice goes on like it."""
        word, _, rest = line.partition(" ")
        fitting = [choice for choice in self._choices if word and choice.casefold().startswith(word.casefold())]
        first = fitting[0] if len(fitting) == 1 and word not in self._choices else word
        return f"{first} {rest.strip()}".strip()

    def _list(self, line: str) -> None:
        words = line.split()
        wanted = words[0].casefold() if words else ""
        self._shown = [choice for choice in self._choices if wanted in choice.casefold()]
        options = self.query_one("#choices", OptionList)
        options.clear_options()
        options.add_options(Option(literal_line(choice)) for choice in self._shown)
