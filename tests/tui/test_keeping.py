"""What is taken out of the app: pictures that stand alone, the whole text of a panel, files for the owner alone."""

import re
import stat
from pathlib import Path
from xml.etree import ElementTree

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static, TextArea

from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.panel_text import MAX_COPIED, panel_text
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.panels.markdown_text import MarkdownText
from interview_tui.tui.private_file import stamped, write_private
from interview_tui.tui.screenshot import svg_of, without_references
from tests.tui.conftest import at_the_keyboard

BARE = Practice("textual", questions=1, seed=3)
NAMESPACE = "http://www.w3.org/2000/svg"


class Samples(App[None]):
    """One of each kind of widget that shows text."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="shown") as panel:
            panel.border_title = Content("A panel")
            yield Static(Content("plain [b]not bold[/b]"))
            yield Checklist([Row(Content("✓"), Content("found")), Row(Content("○"), Content("open"))])
            yield MarkdownText("**strong** words")
            yield OptionList("one", "two")
            yield TextArea("typed")
            yield Input("filter")
            yield Input("secret", password=True)
            hidden = Static(Content("hidden"))
            hidden.display = False
            yield hidden


async def test_a_panel_is_copied_whole_from_top_to_bottom_without_what_is_hidden() -> None:
    app = Samples()
    async with app.run_test(size=(40, 5)):
        app.query_one("#shown").focus()
        name, text = panel_text(app.screen)
        assert name == "A panel"
        shown = [line for line in text.split("\n") if line]
        assert shown == [
            *("plain [b]not bold[/b]", "✓ found", "○ open"),
            *("**strong** words", "one", "two", "typed", "filter"),
        ]


async def test_a_picture_asks_no_other_machine_for_anything() -> None:
    app = Samples()
    async with app.run_test():
        svg = svg_of(app)
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{{{NAMESPACE}}}svg"
    assert "not bold" in "".join(root.itertext()).replace("\xa0", " ")
    assert "http" not in svg.replace(NAMESPACE, "")
    assert set(re.findall(r"url\(([^)]{2})", svg)) == {"#t"}
    assert not re.search(r"@import|@font-face|href|<script|<image", svg)


def test_text_in_a_picture_stays_as_it_was_drawn() -> None:
    svg = "<svg><style>@font-face {src: url('x')}</style><text>@font-face { } \x00\ud800</text></svg>"
    assert without_references(svg) == "<svg><style></style><text>@font-face { } \ufffd\ufffd</text></svg>"


def test_files_are_new_and_for_their_owner_alone(tmp_path: Path) -> None:
    path = write_private(tmp_path / "copies" / stamped("I did/../say", ".txt"), "text \ud800")
    assert re.fullmatch(r"i-did-say-\d{8}-\d{6}-\d{3}\.txt", path.name)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]
    assert path.read_text(encoding="utf-8") == "text ?"
    with pytest.raises(FileExistsError):
        write_private(path, "again")


def kept(places: Places, folder: str) -> str:
    """The text of the one file in a folder of the data folder."""
    (path,) = (places.data_dir / folder).iterdir()
    return path.read_text(encoding="utf-8")


async def test_the_panel_with_the_focus_is_copied_and_the_notice_names_the_way_to_a_file(places: Places) -> None:
    async with at_the_keyboard(places) as person:
        await person.asked()
        person.editor.put_in("my words")
        await person.pilot.press("alt+c")
        assert person.app.clipboard == "my words"
        (notice,) = [str(one.message) for one in person.app._notifications]
        assert notice.startswith("Your answer: 8 characters copied, if your terminal allows it.")
        assert "“Save panel text”" in notice
        person.editor.load_text("x" * (MAX_COPIED + 1))
        await person.pilot.press("alt+c")
        assert person.app.clipboard.startswith("x" * MAX_COPIED + " … [cut: ")
        person.app.action_save_panel()
        await person.until(lambda: (places.data_dir / "copies").exists() and kept(places, "copies"))
        assert kept(places, "copies") == "x" * (MAX_COPIED + 1)


async def test_a_picture_is_saved_with_one_key_also_of_a_window_and_only_in_its_folder(
    places: Places, tmp_path: Path
) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        await person.pilot.press("f5", "ctrl+g")
        await person.until(lambda: (places.data_dir / "screenshots").exists() and kept(places, "screenshots"))
        shown = "".join(ElementTree.fromstring(kept(places, "screenshots")).itertext())
        assert "Settings" in shown
        await person.app.run_action(f"screenshot('x.svg', {str(tmp_path)!r})")
        await person.app.workers.wait_for_complete()
        assert not (tmp_path / "x.svg").exists()
        assert len(list((places.data_dir / "screenshots").iterdir())) == 2


async def test_a_folder_that_cannot_be_written_is_told(places: Places, tmp_path: Path) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        places.data_dir.mkdir(exist_ok=True)
        (places.data_dir / "screenshots").touch()
        await person.pilot.press("ctrl+g")
        await person.until(lambda: "Not saved" in person.seen)
        assert (places.data_dir / "screenshots").is_file()
