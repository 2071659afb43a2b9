"""One message in full, in sections: what it is, its causes and effects, the prompt, what changed, its schema."""

import json
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Post
from textual.widgets import Static

from interview_tui.events import encode
from interview_tui.inspection.message import Message
from interview_tui.inspection.sections import Section, section_lines, state_of
from interview_tui.inspection.trace import Trace
from interview_tui.tui.content import MUTED
from interview_tui.tui.inspector.chosen import MessageChosen
from interview_tui.tui.inspector.pane import Pane
from interview_tui.tui.inspector.rows_view import Page

_SECTIONS = tuple(Section)


class SectionBar(Static):
    """Titles; the mark before one says that it is shown."""

    class Picked(Post):
        def __init__(self, section: Section) -> None:
            super().__init__()
            self.section = section

    def __init__(self) -> None:
        super().__init__()
        self.section = Section.MESSAGE

    def _titles(self) -> list[str]:
        return [f"{'▸' if each is self.section else ' '}{each} " for each in _SECTIONS]

    def render(self) -> Content:
        styles = ["bold $text-primary" if each is self.section else MUTED for each in _SECTIONS]
        return Content.assemble(*zip(self._titles(), styles, strict=True))

    def on_click(self, event: events.Click) -> None:
        end = 0
        for title, section in zip(self._titles(), _SECTIONS, strict=True):
            end += len(title)
            if event.x < end:
                self.post_message(self.Picked(section))
                return


class SectionText(Pane):
    section = Section.MESSAGE

    def state(self) -> tuple[object, ...]:
        return state_of(self.section, self.trace, self.message)

    def page(self, width: int) -> Page:
        return Page(section_lines(self.section, self.trace, self.message))

    def choose(self, target: str) -> None:
        self.post_message(MessageChosen(target))


class Detail(Vertical):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Section before", id="detail.left", tooltip="The section before", show=False),
        Binding("right", "turn(1)", "Next section", id="detail.right", tooltip="The next section", show=False),
        Binding("c", "copy", "Copy JSON", id="detail.copy", tooltip="Copy the event as JSON"),
    ]
    DEFAULT_CSS = """
    Detail > SectionBar { height: 1; }
    Detail > SectionText { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._bar, self._text = SectionBar(), SectionText()

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self._text

    def show(self, trace: Trace, message: Message | None) -> None:
        another = message is not self._text.message
        self._text.show(trace, message)
        if another:
            self._text.to_top()

    def action_turn(self, step: int) -> None:
        place = _SECTIONS.index(self._text.section)
        self._show(_SECTIONS[(place + step) % len(_SECTIONS)])

    def on_section_bar_picked(self, picked: SectionBar.Picked) -> None:
        self._show(picked.section)

    def _show(self, section: Section) -> None:
        self._text.section = self._bar.section = section
        self._bar.refresh()
        self._text.turn()
        self._text.to_top()

    def action_copy(self) -> None:
        message = self._text.message
        if message is None:
            return
        copied = json.dumps(json.loads(encode(message.event)), ensure_ascii=False, indent=2)
        self.app.copy_to_clipboard(copied)
        self.app.notify(f"Copied as JSON, {len(copied):,} characters", markup=False)
