"""Keys alone reach everything: help and palette hold every binding, Tab every widget, Escape every window's way out."""

from textual.screen import Screen
from textual.widget import Widget

from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.bindings import bindings_with_id
from interview_tui.tui.screens.help import HelpScreen
from interview_tui.tui.screens.modal import Modal
from interview_tui.tui.screens.report import ReportScreen
from interview_tui.tui.themes import OWN
from tests.tui.conftest import Person, at_the_keyboard

BARE = Practice("textual", questions=1, seed=3)
ANSWER = "I promised a colleague an export and told her on Tuesday that it would not be done."


def words(person: Person) -> str:
    return " ".join(person.seen.split())


def missing_in_palette(person: Person) -> set[str]:
    """Bindings of the screen and the app that apply at the moment and have no entry."""
    screen = person.app.screen
    offered = {command.title for command in person.app.get_system_commands(screen)}
    there = {**bindings_with_id(type(screen)), **bindings_with_id(type(person.app))}
    return {
        id_
        for id_, binding in there.items()
        if screen.check_action(binding.action.partition("(")[0], ()) and binding.description not in offered
    }


async def not_reached(person: Person) -> set[str]:
    """What can have the focus and does not get it by Tab, from the first widget round to it again."""
    screen: Screen[object] = person.app.screen
    chain = {*screen.focus_chain}
    reached: set[Widget | None] = set()
    for _ in range(len(chain) + 1):
        await person.pilot.press("tab")
        reached.add(screen.focused)
    return {str(widget) for widget in chain - reached}


async def leaves_by_escape(person: Person) -> bool:
    """A window may ask once before it goes."""
    opened = person.app.screen
    for _ in range(2):
        if person.app.screen is opened:
            await person.pilot.press("escape")
    return person.app.screen is not opened


async def test_the_start_screen_and_its_windows_need_no_mouse(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.until(lambda: "Backend engineer" in person.seen)
        assert missing_in_palette(person) == set()
        assert await not_reached(person) == set()
        for key in ("f1", "f5"):
            await person.pilot.press(key)
            await person.until(lambda: isinstance(person.app.screen, Modal))
            assert missing_in_palette(person) == set()
            assert await not_reached(person) == set()
            assert await leaves_by_escape(person)


async def test_an_interview_its_windows_and_its_report_need_no_mouse(places: Places) -> None:
    async with at_the_keyboard(places, size=(140, 40)) as person:
        await person.asked()
        await person.answer("Fine.")
        await person.answer(ANSWER)
        assert missing_in_palette(person) == set()
        assert await not_reached(person) == set()
        for key in ("f1", "f3", "f4"):
            await person.pilot.press(key)
            await person.until(lambda: isinstance(person.app.screen, Modal))
            assert await not_reached(person) == set()
            assert await leaves_by_escape(person)
        await person.send("/end")
        await person.until(lambda: isinstance(person.app.screen, ReportScreen))
        assert missing_in_palette(person) == set()
        assert await not_reached(person) == set()
        await person.pilot.press("alt+c")
        assert person.app.clipboard.startswith("# ")


async def test_the_palette_offers_every_theme_and_what_has_no_key(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        commands = list(person.app.get_system_commands(person.app.screen))
        titles = [command.title for command in commands]
        assert {f"Theme: {theme.name}" for theme in OWN} | {"Save panel text", "Settings", "Demo"} <= set(titles)
        assert len(titles) == len(set(titles))
        next(command for command in commands if command.title == "Theme: light").callback()
        assert person.app.theme == "light"


async def test_help_tells_the_keys_of_the_panel_the_screen_and_the_app_apart(places: Places) -> None:
    async with at_the_keyboard(places, size=(120, 100)) as person:
        await person.asked()
        await person.pilot.press("f1")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        parts = ("This panel: Your answer", "This screen", "Send the answer", "Everywhere", "Leave the app", "/hint")
        found = [person.seen.find(part) for part in parts]
        assert -1 not in found
        assert found == sorted(found)
        await person.pilot.press("escape", "shift+tab", "f1")
        await person.until(lambda: "This panel: Conversation" in person.seen)
        assert "Scroll Down" in person.seen


async def test_help_opens_over_a_window_and_says_its_keys(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.pilot.press("f5")
        await person.until(lambda: isinstance(person.app.screen, Modal))
        await person.pilot.press("f1")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        assert "Write the settings to config.toml" in person.seen
        assert "Leave the app" in person.seen
        assert "/hint" not in person.seen
