"""The app's own themes can be read, a person's are taken up, and the choice is remembered."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from interview_tui.paths import Places, packaged_profiles
from interview_tui.practice import Practice
from interview_tui.tui.themes import HIGH_CONTRAST, OWN
from tests.tui.conftest import at_the_keyboard
from tests.tui.contrast import ratio, too_close

BARE = Practice("textual", questions=1, seed=3)
GROUNDS = ("background", "surface", "panel", "error-muted", "footer-background", "block-cursor-background")
TEXTS = ("foreground", "text", "text-primary", "text-accent", "text-success", "text-warning", "text-error")
MUTED = ("text-muted", "foreground-muted", "primary", "footer-key-foreground")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def places(tmp_path: Path, config: Path) -> Places:
    return Places(tmp_path / "data", (packaged_profiles(),), config)


def write(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")


def written(config: Path) -> str:
    return config.read_text(encoding="utf-8")


def on(ground: Color, value: str) -> Color:
    """A colour as a style sheet has it, drawn on `ground`."""
    if value.startswith("auto "):
        return ground + ground.get_contrast_text(float(value[5:-1]) / 100)
    return ground + Color.parse(value)


def least(theme: Theme) -> float:
    return 7.0 if theme is HIGH_CONTRAST else 4.5


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_every_text_can_be_told_from_every_ground_it_stands_on(theme: Theme) -> None:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    pairs = {(text, ground) for ground in GROUNDS for text in TEXTS}
    pairs |= {(text, ground) for ground in GROUNDS if ground != "error-muted" for text in MUTED}
    for text, ground in pairs - {("foreground-muted", "block-cursor-background")}:
        behind = Color.parse(colours["background"]) + Color.parse(colours[ground])
        assert ratio(on(behind, colours[text]), behind) >= least(theme), (text, ground)


def test_borders_stand_out_in_high_contrast() -> None:
    colours = {**HIGH_CONTRAST.to_color_system().generate(), **HIGH_CONTRAST.variables}
    for border in ("border", "border-blurred", "scrollbar"):
        for ground in ("background", "surface", "panel"):
            assert ratio(Color.parse(colours[border]), Color.parse(colours[ground])) >= 3.0


async def test_what_is_drawn_of_an_interview_can_be_read_in_every_theme(places: Places) -> None:
    async with at_the_keyboard(places, size=(140, 40)) as person:
        await person.asked()
        await person.answer("Fine.")
        await person.answer("I promised a colleague an export and told her on Tuesday that it would not be done.")
        await person.until(lambda: "Marked:" in person.seen)
        for theme in OWN:
            person.app.theme = theme.name
            await person.pilot.pause(0.1)
            assert too_close(person.app, least(theme)) == {}, theme.name


async def test_the_next_theme_is_one_key_away_and_remembered(places: Places, config: Path) -> None:
    write(config, "# mine\ncareful = true\n")
    async with at_the_keyboard(places, BARE) as person:
        assert person.app.theme == "dark"
        await person.pilot.press("ctrl+t", "ctrl+t")
        await person.until(lambda: 'theme = "high-contrast"' in written(config))
    assert written(config) == '# mine\ncareful = true\ntheme = "high-contrast"\n'
    async with at_the_keyboard(places, BARE) as person:
        assert person.app.theme == "high-contrast"


async def test_a_theme_of_ones_own_is_offered_and_a_bad_one_told(places: Places, config: Path) -> None:
    folder = config.parent / "themes"
    folder.mkdir()
    write(folder / "sea.toml", 'primary = "#66ccff"\nbackground = "#001122"\n')
    write(folder / "bad.toml", 'primary = "[/nope]"\n')
    write(config, 'theme = "sea"\n')
    async with at_the_keyboard(places, BARE) as person:
        assert person.app.theme == "sea"
        assert "Theme: sea" in [command.title for command in person.app.get_system_commands(person.app.screen)]
        await person.until(lambda: "bad.toml line 1" in person.seen.replace("\n", ""))


async def test_a_theme_that_is_gone_is_told_and_the_dark_one_used(places: Places, config: Path) -> None:
    write(config, 'engine = "nonsense"\ntheme = "gone"\n')
    async with at_the_keyboard(places, BARE) as person:
        assert person.app.theme == "dark"
        await person.until(lambda: "there is none called gone" in person.seen.replace("\n", " "))


@pytest.fixture
def folder_for_config(config: Path) -> None:
    config.mkdir()


@pytest.mark.usefixtures("folder_for_config")
async def test_a_choice_that_cannot_be_kept_is_told_once(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.pilot.press("ctrl+t")
        await person.until(lambda: person.seen.count("for this time only") == 1)
        await person.pilot.press("ctrl+t")
        await person.until(lambda: person.app.theme == "high-contrast")
        await person.app.workers.wait_for_complete()
        assert person.seen.count("for this time only") == 1
