"""The footer is built when other keys are to be shown, and only then."""

from collections.abc import AsyncIterator
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from interview_tui.tui.panels.key_footer import KeyFooter


class Field(Input):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "clear", "Empty", id="field.empty")]


class Desk(App[None]):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "send", "Send", id="send", tooltip="To the other side"),
        Binding("f3", "hold", "Hold", id="hold"),
        Binding("f4", "drop", "Drop", id="drop", show=False),
    ]
    allowed: ClassVar[dict[str, bool | None]] = {}

    def compose(self) -> ComposeResult:
        yield Input(id="one")
        yield Input(id="other")
        yield Field(id="field")
        yield KeyFooter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.allowed.get(action, True)

    def allow(self, action: str, allowed: bool | None) -> None:
        self.allowed[action] = allowed
        self.refresh_bindings()


@pytest.fixture
async def desk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pilot[None]]:
    monkeypatch.setattr(Desk, "allowed", {})
    async with Desk().run_test() as pilot:
        await pilot.pause()
        yield pilot


def keys(desk: Pilot[None]) -> list[FooterKey]:
    return list(desk.app.screen.query(FooterKey))


def shown(desk: Pilot[None]) -> list[str]:
    return [f"{key.key_display} {key.description}" for key in keys(desk)]


async def focus(desk: Pilot[None], id_: str) -> None:
    desk.app.query_one(f"#{id_}").focus()
    await settle(desk)


async def settle(desk: Pilot[None]) -> None:
    """The footer is built after the next frame."""
    await desk.pause()
    await desk.pause()


async def test_a_focus_that_brings_no_other_keys_leaves_the_footer_as_it_is(desk: Pilot[None]) -> None:
    before = keys(desk)
    assert shown(desk) == ["f2 Send", "f3 Hold"]
    await focus(desk, "other")
    desk.app.allow("drop", False)
    await settle(desk)
    assert [id(key) for key in keys(desk)] == [id(key) for key in before]


async def test_the_keys_of_the_focused_panel_come_and_go(desk: Pilot[None]) -> None:
    await focus(desk, "field")
    assert "f8 Empty" in shown(desk)
    await focus(desk, "one")
    assert shown(desk) == ["f2 Send", "f3 Hold"]


async def test_a_key_that_cannot_be_pressed_is_dimmed_and_one_that_does_not_apply_goes(desk: Pilot[None]) -> None:
    desk.app.allow("send", None)
    await settle(desk)
    assert [key.has_class("-disabled") for key in keys(desk)] == [True, False]
    desk.app.allow("hold", False)
    await settle(desk)
    assert shown(desk) == ["f2 Send"]
    desk.app.allow("send", True)
    await settle(desk)
    assert [key.has_class("-disabled") for key in keys(desk)] == [False]


async def test_a_key_that_a_person_has_changed_is_shown(desk: Pilot[None]) -> None:
    desk.app.set_keymap({"send": "f9"})
    await settle(desk)
    assert "f9 Send" in shown(desk)
    assert "f2 Send" not in shown(desk)


async def test_another_description_and_another_tooltip_are_shown(desk: Pilot[None]) -> None:
    for binding in (
        Binding("f2", "send", "Post", id="send", tooltip="To the other side"),
        Binding("f2", "send", "Post", id="send", tooltip="By mail"),
    ):
        desk.app._bindings.key_to_bindings["f2"] = [binding]
        desk.app.refresh_bindings()
        await settle(desk)
        assert shown(desk)[0] == "f2 Post"
        assert keys(desk)[0].tooltip == binding.tooltip


async def test_a_footer_that_stays_takes_the_colours_of_another_theme(desk: Pilot[None]) -> None:
    before, colours = keys(desk), set()
    for theme in ("textual-dark", "textual-light", "nord"):
        desk.app.theme = theme
        await settle(desk)
        (segment, *_) = keys(desk)[0].render_line(0)
        colours.add((segment.style.color, segment.style.bgcolor))
    assert len(colours) == 3
    assert [id(key) for key in keys(desk)] == [id(key) for key in before]


async def test_keys_that_change_under_a_window_are_right_when_it_is_gone(desk: Pilot[None]) -> None:
    await desk.app.push_screen(ModalScreen())
    desk.app.allowed["hold"] = False
    await desk.app.pop_screen()
    await settle(desk)
    assert shown(desk) == ["f2 Send"]
