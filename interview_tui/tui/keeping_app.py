"""An app that hands over what it shows: the text of a panel to the clipboard or a file, the screen as a picture."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.tui.configured_app import ConfiguredApp

SAVE_PANEL = "Save panel text"


class KeepingApp(ConfiguredApp):
    """`priority`: also from a window over the screen, which keeps the other keys of the app away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "alt+c",
            "copy_panel",
            "Copy panel",
            id="app.copy",
            tooltip="Copy the text of the panel that has the focus",
            show=False,
            priority=True,
        ),
        Binding(
            "ctrl+g",
            "screenshot",
            "Save screenshot",
            id="app.screenshot",
            tooltip="Save a picture of the screen, as SVG",
            show=False,
            priority=True,
        ),
    ]

    def action_copy_panel(self) -> None:
        from interview_tui.tui.panel_text import MAX_COPIED, panel_text

        name, text = panel_text(self.screen)
        if not text.strip():
            self.notify(f"There is no text in {clean_line(name)} to copy.", markup=False)
            return
        self.copy_to_clipboard(clean_text(text, MAX_COPIED))
        copied = f"{min(len(text), MAX_COPIED):,} of {len(text):,}" if len(text) > MAX_COPIED else f"{len(text):,}"
        self.notify(
            f"{clean_line(name)}: {copied} characters copied, if your terminal allows it. "
            f"If nothing can be pasted: “{SAVE_PANEL}” in the palette (Ctrl+P) writes a file.",
            markup=False,
        )

    def action_save_panel(self) -> None:
        from interview_tui.tui.panel_text import panel_text

        name, text = panel_text(self.screen)
        self._keep("copies", name, ".txt", text)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Always into the data folder: whoever calls this names no other place."""
        self._keep("screenshots", "screenshot", ".svg", self.export_screenshot())

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> None:
        self.action_screenshot()

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Whoever asks for a picture, Textual itself among them, gets one without outside references."""
        from interview_tui.tui.screenshot import without_references

        return without_references(super().export_screenshot(title=title, simplify=simplify))

    @work(thread=True, group="keep")
    def _keep(self, folder: str, name: str, suffix: str, text: str) -> None:
        from interview_tui.tui.private_file import stamped, write_private

        path: Path = self.places.data_dir / folder / stamped(name, suffix)
        say = partial(self.notify, markup=False)
        try:
            write_private(path, text)
        except OSError as error:
            say(f"Not saved: {clean_line(str(path))}: {error.strerror}.", severity="error")
        else:
            say(f"Saved as {clean_line(str(path))}")
