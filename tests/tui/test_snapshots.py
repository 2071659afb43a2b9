"""How the screens that do not depend on time look, size by size and theme by theme. Few: each must be looked at.

Renew them with `pytest tests/tui/test_snapshots.py --snapshot-update`, and look at what has changed.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EvaluationsGeneratedEvent,
    GenerateEvaluationsCommand,
    MessageKind,
    MessageReceivedEvent,
    QuestionKind,
    UserInputEvent,
)
from interview_tui.inspection.trace import Trace
from interview_tui.paths import Places, packaged_profiles
from interview_tui.practice import Practice
from interview_tui.tui.app import InterviewApp
from interview_tui.tui.inspector.screen import InspectorScreen
from tests.tui.test_inspector import Filled

Compare = Callable[..., bool]
BEGINNING = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)


def app(folder: Path, theme: str) -> InterviewApp:
    config = folder / "config.toml"
    config.write_text(f'theme = "{theme}"\n', encoding="utf-8")
    return InterviewApp(Places(folder / "data", (packaged_profiles(),), config), Practice("textual"))


async def settled(pilot: Pilot[None]) -> None:
    def seen() -> str:
        return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())

    pilot.app.screen.query_one(Input).cursor_blink = False
    while "Looking for roles" in seen() or "no language model, no network" not in seen():
        await pilot.pause(0.05)
    await pilot.pause(0.2)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dark"), ((120, 36), "light"), ((200, 60), "high-contrast")])
def test_the_start_screen_of_a_first_run(
    snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(app(tmp_path, theme), terminal_size=size, run_before=settled)


def test_the_help_of_the_start_screen(snap_compare: Compare, tmp_path: Path) -> None:
    async def helped(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("f1")
        await pilot.pause(0.2)

    assert snap_compare(app(tmp_path, "dark"), terminal_size=(80, 24), run_before=helped)


def trace() -> Trace:
    """An exchange with the times it took, always the same."""
    filled, cause = Trace(), None
    steps: list[tuple[type[BaseEvent], dict[str, object], str]] = [
        (UserInputEvent, {"text": "Only once."}, "MessageEventHandler"),
        (
            MessageReceivedEvent,
            {"input_id": "i", "turn_id": "t2", "kind": MessageKind.ANSWER, "text": "Only once."},
            "AnswerProcessor",
        ),
        (GenerateEvaluationsCommand, {"turn_id": "t2"}, "EvaluationManager"),
        (EvaluationsGeneratedEvent, {"turn_id": "t2", "evaluations": ()}, "EvaluationsGeneratedHandler"),
        (AskQuestionEvent, {"turn_id": "t3", "kind": QuestionKind.PROBE, "text": "Why?"}, "AskQuestionHandler"),
    ]
    publisher = ""
    for number, (kind, fields, handler) in enumerate(steps, 1):
        moment = BEGINNING + timedelta(seconds=0.75 * number**2)
        ids = {"event_id": f"e{number}", "correlation_id": "e1", "causation_id": cause, "timestamp": moment}
        event = kind.model_validate(ids | fields)
        filled.made(event.event_id, publisher)
        filled.add(event, 100 * number)
        filled.ended(event.event_id, handler, moment.timestamp() + 0.001, 0.004 * number)
        cause, publisher = event.event_id, handler
    return filled


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "high-contrast"), ((120, 36), "dark"), ((200, 60), "light")])
def test_the_inspector_with_the_diagram_of_an_exchange(
    snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    async def inspecting(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.app.push_screen(InspectorScreen(Filled(trace())))
        await pilot.pause(0.3)
        await pilot.press("2")
        await pilot.pause(0.6)

    assert snap_compare(app(tmp_path, theme), terminal_size=size, run_before=inspecting)
