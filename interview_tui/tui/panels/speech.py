"""Words that stream into the conversation: an entry that grows, and at the end becomes the final one in its place."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from interview_tui.tui.content import literal
from interview_tui.tui.panels.entries import Entry
from interview_tui.tui.panels.entry_view import EntryView
from interview_tui.tui.panels.markdown_content import markdown_content
from interview_tui.tui.panels.streamed_text import StreamedText

PART_CHARS = 800
"""A part of a growing entry that has reached this length is left as it is: only the last one is laid out anew."""


class SpeechView(EntryView):
    """The words come as styled text and not in `Markdown`, whose every list item is four widgets.

    Each of them costs time in every layout, and a list that grows is mounted anew with every line.
    """

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self._said = StreamedText()
        self._kept, self._gap = Content(""), ""
        self._parts = [Static(classes="text")]
        self._drawing = self._more = self._over = False

    def compose(self) -> ComposeResult:
        yield from ()

    def begin(self) -> None:
        """To be called once it is mounted. What is composed comes a frame later than what is mounted at once."""
        self.mount(Static(literal(self.entry.heading), classes="heading"), self._parts[0])

    def say(self, delta: str) -> None:
        """Shown with the next frame; what comes before that is drawn is shown with the one after it."""
        self._said.add(delta)
        self._more = True
        if not self._drawing and not self._over:
            self._draw()

    def settle(self, entry: Entry) -> None:
        """Become `entry`. The words stay until its text is laid out, so that nothing flickers."""
        self.entry, self._over = entry, True
        self.call_later(self._replace)

    def withdraw(self) -> None:
        self._over = True
        self.remove()

    def _draw(self) -> None:
        self._drawing, self._more = True, False
        try:
            self._lay_out()
        except Exception:
            # A fault in what only shows the words early: the final text comes all the same.
            self._over = True
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self._drawing = False
        if self._more and not self._over:
            self._draw()
        elif self._is_cut():
            self.call_later(self._parts[-1].refresh, layout=True)

    def _is_cut(self) -> bool:
        """Whether the last words lie below the edge: an update while the screen is laid out can be passed over."""
        part = self._parts[-1]
        if not part.size.width:
            return False
        return part.get_content_height(self.size, self.screen.size, part.size.width) > part.size.height

    def _lay_out(self) -> None:
        if taken := self._said.take():
            self._keep(taken)
        self._parts[-1].update(self._followed_by(self._said.open))

    def _keep(self, taken: str) -> None:
        """`taken` changes no more; where the part is long enough, neither does the part."""
        self._kept = self._followed_by(taken)
        self._gap = "\n" if taken.splitlines()[-1].strip() else "\n\n"
        if len(self._kept) > PART_CHARS:
            self._parts[-1].update(self._kept)
            self._kept = Content("")
            self._parts.append(Static(classes="text -apart" if self._gap == "\n\n" else "text"))
            self.mount(self._parts[-1])

    def _followed_by(self, text: str) -> Content:
        content = markdown_content(text)
        return Content(self._gap).join([self._kept, content]) if self._kept and content else self._kept or content

    async def _replace(self) -> None:
        if not self.is_attached:
            return  # the page was turned meanwhile, or the screen left
        body = self.body()
        body.display = False
        await self.mount(body)
        with self.app.batch_update():
            self.query_one(".heading", Static).update(literal(self.entry.heading))
            body.display = True
            for part in self._parts:
                part.display = False
        for part in self._parts:
            await part.remove()
