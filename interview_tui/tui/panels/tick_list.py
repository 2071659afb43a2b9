"""A list whose rows can be ticked. It knows nothing of what the rows stand for."""

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

TICKED, LEFT_OUT = "[x] ", "[ ] "


class TickList(OptionList):
    """`ticked` is right as soon as the key is handled: whoever hears of the next key may read it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Tick", id="ticks.tick", tooltip="Tick this row, or leave it out"),
    ]

    class Changed(Message):
        """A row was ticked or left out."""

    def __init__(self, rows: Mapping[str, Content], ticked: Collection[str] = (), *, id: str) -> None:
        self._rows = dict(rows)
        self._ticked = {value for value in ticked if value in self._rows}
        super().__init__(*(Option(self._prompt(value), id=value) for value in self._rows), id=id)

    @property
    def ticked(self) -> tuple[str, ...]:
        """In the order of the rows."""
        return tuple(value for value in self._rows if value in self._ticked)

    def action_select(self) -> None:
        """Tick the highlighted row, or leave it out. Enter and a click do so too."""
        if (option := self.highlighted_option) is not None and option.id is not None:
            self._ticked ^= {option.id}
            self.replace_option_prompt(option.id, self._prompt(option.id))
            self.post_message(self.Changed())

    def _prompt(self, value: str) -> Content:
        """Rows of several lines hang below their first one."""
        mark = TICKED if value in self._ticked else LEFT_OUT
        return Content(mark) + Content("\n" + " " * len(mark)).join(self._rows[value].split("\n"))
