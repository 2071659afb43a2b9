"""The panes beside the timeline: each in an app of its own, with a trace made by hand."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message as Post
from textual.pilot import Pilot
from textual.widget import Widget

from interview_tui.events import UnknownEvent, UserInputEvent
from interview_tui.inspection.lines import Line, Part, Role, line, untrusted
from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace
from interview_tui.tui.inspector.chosen import HandlerChosen, MessageChosen
from interview_tui.tui.inspector.detail import Detail
from interview_tui.tui.inspector.exchange import Exchange
from interview_tui.tui.inspector.flow import FlowGraph
from interview_tui.tui.inspector.handlers import Handlers
from interview_tui.tui.inspector.wrapping import rows_of
from interview_tui.tui.themes import DARK
from tests.tui.test_hostile_text import HOSTILE

ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class PaneApp(App[None]):
    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self.pane = pane
        self.heard: list[Post] = []
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_message_chosen(self, chosen: MessageChosen) -> None:
        self.heard.append(chosen)

    def on_handler_chosen(self, chosen: HandlerChosen) -> None:
        self.heard.append(chosen)

    @property
    def seen(self) -> str:
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())


@asynccontextmanager
async def showing(
    pane: Widget, trace: Trace, message: Message | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp(pane)
    async with app.run_test(size=size, notifications=True) as pilot:
        pane.show(trace, message)  # type: ignore[attr-defined]
        await pilot.press("tab")
        await pilot.pause()
        yield app, pilot


def small_trace(name: str = "Worker") -> tuple[Trace, Message]:
    """An input and what its handler made of it, which is the message given back."""
    trace = Trace()
    cause = trace.add(UserInputEvent(text="the cause"), 100)
    trace.ended(cause.event.event_id, name, cause.time.timestamp(), 0.012)
    effect = UserInputEvent(text="the effect").caused_by(cause.event)
    trace.made(effect.event_id, name)
    return trace, trace.add(effect, 100)


async def test_the_sections_of_a_message_are_reached_by_keys_and_lead_to_its_cause() -> None:
    trace, message = small_trace()
    async with showing(Detail(), trace, message) as (app, pilot):
        assert re.search(r"text +the effect", app.seen)

        await pilot.press("right")
        assert "▸Causes" in app.seen
        await pilot.press("enter")
        assert [chosen.event_id for chosen in app.heard] == [trace.messages[0].event.event_id]  # type: ignore[attr-defined]

        await pilot.press("left", "left")
        assert "▸Schema" in app.seen


async def test_what_happens_to_the_message_in_sight_is_shown_and_it_is_copied_as_json() -> None:
    trace, message = small_trace()
    async with showing(Detail(), trace, message) as (app, pilot):
        trace.ended(message.event.event_id, "LateHandler", 0.0, 0.5, "boom")
        app.pane.show(trace, message)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "✗ LateHandler" in app.seen

        await pilot.press("c")
        assert '"text": "the effect"' in app.clipboard
        assert "Copied as JSON" in app.seen


async def test_the_diagram_leads_to_another_message_and_scrolls_aside_beside_its_labels() -> None:
    trace, message = small_trace()
    for number in range(20):
        trace.ended(message.event.event_id, f"Handler{number}", 0.0, 0.001)
    async with showing(Exchange(), trace, message, (60, 20)) as (app, pilot):
        assert "▸    #2 UserInput" in app.seen
        await pilot.press("right", "up", "enter")
        await pilot.pause()

        assert "▸    #2 UserInput" in app.seen
        assert not app.seen.split()[0].startswith("outs")
        assert [chosen.event_id for chosen in app.heard] == [trace.messages[0].event.event_id]  # type: ignore[attr-defined]


@pytest.mark.parametrize("pane", [FlowGraph, Handlers], ids=["flow", "handlers"])
async def test_graph_and_table_lead_to_a_handler(pane: type[FlowGraph | Handlers]) -> None:
    trace, message = small_trace()
    async with showing(pane(), trace, message) as (app, pilot):
        assert "12 ms" in app.seen
        await pilot.press("home", "down", "down", "enter") if pane is FlowGraph else await pilot.press("enter")

        assert [chosen.name for chosen in app.heard] == ["Worker"]  # type: ignore[attr-defined]


async def test_the_table_keeps_its_cursor_on_the_handler_when_the_order_changes() -> None:
    trace, message = small_trace()
    trace.ended(message.event.event_id, "Alpha", 0.0, 0.001)
    async with showing(Handlers(), trace, message) as (app, pilot):
        await pilot.press("o", "enter")

        assert "by name" in app.seen
        assert [chosen.name for chosen in app.heard] == ["Worker"]  # type: ignore[attr-defined]


async def test_hostile_text_is_letters_in_every_pane() -> None:
    trace = Trace()
    head = {"timestamp": "2026-01-01T00:00:00Z", "correlation_id": "all"}
    for number, text in enumerate(HOSTILE.values()):
        kind = text.encode("utf-8", "replace").decode()
        event = {"type": kind, "event_id": f"e{number}", kind[:99]: [text], "text": text, **head}
        message = trace.add(UnknownEvent.model_validate(event), 1)
        trace.made(message.event.event_id, text)
        trace.ended(message.event.event_id, text, 0.0, 1.0, text)
        trace.note(message.event.event_id, text)
    for pane in (Detail(), Exchange(), FlowGraph(), Handlers()):
        async with showing(pane, trace, None, (60, 60)) as (app, pilot):
            for message in trace.messages:
                pane.show(trace, message)
                await pilot.press("end", *(["right"] if isinstance(pane, Detail) else []))
                assert not ACTIVE.search(app.seen)


def texts(lines: list[Line], width: int) -> list[str]:
    return ["".join(part.text for part in row.parts) for row in rows_of(lines, width)]


def test_a_long_line_is_wrapped_at_blanks_and_moved_in() -> None:
    long = line(Part("key  ", Role.KEY), Part("one two three four"), hang=5)

    assert texts([long], 15) == ["key  one two ", "     three four"]


def test_a_mark_stands_before_every_row_of_a_wrapped_line() -> None:
    assert texts(list(untrusted("one two three", 100)), 8) == ["┃ one ", "┃ two ", "┃ three"]


@pytest.mark.parametrize("text", ["x" * 500, "漢字" * 200, "e\u0301" * 300, " " * 300 + "end", "👩‍👩‍👧" * 40])
@pytest.mark.parametrize("width", [1, 7, 40])
def test_no_row_is_wider_than_the_pane_and_nothing_is_lost(text: str, width: int) -> None:
    rows = texts([line(Part(text))], width)

    assert "".join(rows) == text
    assert all(cell_len(row) <= max(2, width) for row in rows)


def test_text_that_was_not_made_harmless_before_is_when_it_is_wrapped() -> None:
    assert texts([line(Part("a\x1b[31m\nb\tc\ud800"))], 0) == ["a␛[31m␊b    c\ufffd"]
