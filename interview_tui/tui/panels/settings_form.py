"""The settings as a form: one row for each, what was typed in it, and which of them the file cannot change.

It knows names and values; what is a good value, it does not know.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Checkbox, Input, OptionList, RadioButton, RadioSet, Static
from textual.widgets.option_list import Option

from interview_tui.clean_text import clean_line
from interview_tui.settings import ENGINES
from interview_tui.tui.content import literal_line

if TYPE_CHECKING:
    from interview_tui.settings import Settings

LABELS = {
    "engine": "Engine",
    "base_url": "Server",
    "model": "Model",
    "question_timeout": "Question time-out",
    "evaluation_timeout": "Evaluation time-out",
    "careful": "Careful",
    "record_prompts": "Record prompts",
}
_TEXTS = {
    "base_url": "OpenAI's own, or http://localhost:11434/v1",
    "model": "Test lists what the server has",
}
_SECONDS = ("question_timeout", "evaluation_timeout")
_SWITCHES = {
    "careful": "judge each answer three times",
    "record_prompts": "keep the exact prompts in the log",
}
_ENGINES = {
    "auto": "The model where one is set up, else embedded.",
    "embedded": "No key, no network: marks by your words.",
    "llm": "The model; embedded steps in where it fails.",
    "both": "Both mark every answer, side by side.",
}
_FIRST_OF_GROUP = ("base_url", "question_timeout", "careful", "key")
_ENGINES_IN_A_LINE = 64  # columns of the form
MAX_MODELS = 1_000


class Tick(Checkbox):
    """A checkbox that can be told from an unchecked one without colour."""

    def render(self) -> Content:
        self.BUTTON_INNER = "×" if self.value else " "
        return super().render()


class Choice(RadioButton):
    """A radio button that can be told from one not chosen without colour."""

    def render(self) -> Content:
        self.BUTTON_INNER = "●" if self.value else "○"
        return super().render()


class SettingsForm(VerticalScroll):
    def __init__(self, settings: "Settings", overridden: Mapping[str, str]) -> None:
        """`overridden`: names of settings to the option or variable that wins over the file."""
        super().__init__(can_focus=False)
        self._settings, self._overridden = settings, overridden

    def compose(self) -> ComposeResult:
        for name in LABELS:
            yield self._row(name, *self._field(name))
            yield from self._below(name)
        yield self._row("key", Static(Content("…"), id="key"))

    def _row(self, name: str, *widgets: Widget) -> Widget:
        for widget in widgets:
            widget.disabled = name in self._overridden
        label = Static(Content(LABELS.get(name, "Key")), classes="label")
        return Horizontal(label, *widgets, classes="row gap" if name in _FIRST_OF_GROUP else "row")

    def _field(self, name: str) -> Iterator[Widget]:
        value = getattr(self._settings, name)
        if name == "engine":
            yield RadioSet(*(Choice(Content(one), one == value) for one in ENGINES), id=name, compact=True)
        elif name in _SWITCHES:
            yield Tick(Content(_SWITCHES[name]), value, id=name, compact=True)
        elif name in _SECONDS:
            yield Input(f"{value:g}", id=name, classes="short", compact=True)
            yield Static(Content("seconds"), classes="unit")
        else:
            yield Input(value, placeholder=_TEXTS[name], id=name, compact=True)

    def _below(self, name: str) -> Iterator[Widget]:
        if name in self._overridden:
            yield Static(
                literal_line(f"from {self._overridden[name]}; the file cannot change it"), classes="hint fixed"
            )
        if name == "engine":
            yield Static(Content(_ENGINES[self._settings.engine]), id="about", classes="hint")
        if name == "model":
            models = OptionList(markup=False, id="models", compact=True)
            models.display = False
            yield models

    def values(self) -> dict[str, str | bool]:
        """What stands in the rows that the file can change."""
        found: dict[str, str | bool] = {"engine": self._chosen_engine()}
        found |= {name: self.query_one(f"#{name}", Input).value.strip() for name in (*_TEXTS, *_SECONDS)}
        found |= {name: self.query_one(f"#{name}", Checkbox).value for name in _SWITCHES}
        return {name: value for name, value in found.items() if name not in self._overridden}

    def show_key(self, state: str) -> None:
        """Where the key is from; never the key."""
        self.query_one("#key", Static).update(literal_line(state))

    def show_models(self, names: list[str]) -> None:
        """Offer the models found; names that hold more than one line of plain text are left out."""
        models = self.query_one("#models", OptionList)
        models.clear_options()
        models.add_options(Option(literal_line(name)) for name in names[:MAX_MODELS] if clean_line(name) == name)
        models.display = models.option_count > 0 and "model" not in self._overridden

    def on_resize(self) -> None:
        self.set_class(self.size.width < _ENGINES_IN_A_LINE, "-squeezed")

    def on_radio_set_changed(self) -> None:
        self.query_one("#about", Static).update(Content(_ENGINES[self._chosen_engine()]))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        model = self.query_one("#model", Input)
        model.value = str(message.option.prompt)
        model.focus()

    def _chosen_engine(self) -> str:
        return ENGINES[max(0, self.query_one("#engine", RadioSet).pressed_index)]
