"""Travelling through an interview on the screen: keys, mouse, replay, and that it is marked as past."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from interview_tui.events import AskQuestionEvent, BaseEvent, UserInputEvent
from interview_tui.inspection.trace import Trace
from interview_tui.store import read_log
from interview_tui.tui import app
from interview_tui.tui.inspector.app import InspectorApp
from interview_tui.tui.inspector.slider import Slider, cell_of, position_at, slider_parts
from interview_tui.tui.inspector.time_travel import TimeTravelScreen
from interview_tui.tui.panels.entry_view import EntryView
from tests.interview_kit import FULL_ANSWER, interview, places
from tests.tui.conftest import PATIENCE

HOSTILE = "[/nope] [@click=app.quit]x[/] \x1b]52;c;eA==\x07 \u202e \x00"


class PastApp(InspectorApp):
    """The app with nothing but the screen that is tested."""

    CSS_PATH = Path(app.__file__).with_name("app.tcss")

    def __init__(self, folder: Path, log: Path, trace: Trace) -> None:
        super().__init__(places(folder), log)
        self._trace = trace

    def first_screen(self) -> TimeTravelScreen:
        return TimeTravelScreen(self._trace)


@dataclass
class Traveller:
    app: App[None]
    pilot: Pilot[None]
    trace: Trace
    log: list[BaseEvent] = field(default_factory=list)

    @property
    def seen(self) -> str:
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    async def sees(self, text: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while text not in self.seen:
                await self.pilot.pause(0.02)

    async def at(self, position: int) -> None:
        await self.sees(f"PAST: event {position} of {len(self.log)},")


@asynccontextmanager
async def travelling(folder: Path, answers: list[str], size: tuple[int, int] = (120, 36)) -> AsyncIterator[Traveller]:
    _, _, session = await interview(places(folder), answers, ends=True)
    log, trace = [stored.event for stored in read_log(session.log.path)], Trace()
    for event in log:
        trace.add(event, 1)
    past = PastApp(folder, session.log.path, trace)
    async with past.run_test(size=size) as pilot:
        yield Traveller(past, pilot, trace, log)


async def test_the_panels_show_what_stood_at_the_chosen_event(tmp_path: Path) -> None:
    async with travelling(tmp_path, ["Fine.", FULL_ANSWER, "/end"]) as one:
        await one.at(len(one.log))
        assert "5.0 of 5" in one.seen
        await one.pilot.press("home")
        await one.at(1)
        assert "InterviewStartedEvent" in one.seen
        assert "How are you today?" not in one.seen
        assert "5.0 of 5" not in one.seen
        asked = [place for place, event in enumerate(one.log, 1) if isinstance(event, AskQuestionEvent)]
        await one.pilot.press("n")
        await one.at(asked[0])
        assert "How are you today?" in one.seen
        await one.pilot.press("n", "left")
        await one.at(asked[1] - 1)
        await one.pilot.press("p")
        await one.at(asked[0])
        await one.pilot.press("end")
        await one.sees("5.0 of 5")


async def test_the_slider_is_dragged_and_a_replay_plays_to_the_end_and_can_be_stopped(tmp_path: Path) -> None:
    async with travelling(tmp_path, ["Fine.", "/end"], size=(80, 24)) as one:
        await one.at(len(one.log))
        await one.pilot.mouse_down(Slider, offset=(70, 0))
        await one.pilot.hover(Slider, offset=(0, 0))
        await one.pilot.mouse_up(Slider, offset=(0, 0))
        await one.at(1)
        await one.pilot.press("plus", "plus", "plus", "plus", "plus", "space")
        await one.at(len(one.log))
        await one.sees("‖ stopped, 50x")
        assert one.log[-1].type == "InterviewEndedEvent"


async def test_a_replay_says_what_it_leaves_out_of_a_long_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("inspection.time_travel", "tui.inspector.past_wording"):
        monkeypatch.setattr(f"interview_tui.{module}.LONGEST_WAIT", 2 * PATIENCE)
    async with travelling(tmp_path, ["Fine.", "/end"]) as one:
        await one.at(len(one.log))
        hour_later = one.log[-1].timestamp + timedelta(hours=1)
        one.log.append(UserInputEvent(text="later", timestamp=hour_later))
        one.trace.add(one.log[-1], 1)
        await one.at(len(one.log) - 1)
        await one.pilot.press("plus", "space")
        await one.sees("▶ 2x, waits 120 s, 56:00 min left out")
        await one.pilot.press("space")
        await one.sees("‖ stopped, 2x")
        await one.pilot.press("right")
        await one.sees("60:00 min after the one before")
        assert one.trace.messages[-1].event is one.log[-1]


async def test_new_events_extend_the_way_and_hostile_words_stay_words(tmp_path: Path) -> None:
    async with travelling(tmp_path, ["Fine.", HOSTILE, "/end"]) as one:
        await one.pilot.press("left")
        await one.at(len(one.log) - 1)
        assert "[@click=app.quit]x[/]" in one.seen
        assert not set(one.seen) & set("\x1b\x07\x00\u202e")
        later = UserInputEvent(text=HOSTILE)
        one.trace.add(later, 1)
        one.log.append(later)
        await one.at(len(one.log) - 2)


async def test_a_step_draws_no_more_than_the_last_entries(tmp_path: Path) -> None:
    async with travelling(tmp_path, ["Fine.", *["/help"] * 60, "/end"]) as one:
        await one.at(len(one.log))
        views = set(one.app.screen.query(EntryView))
        assert len(views) == 20
        await one.pilot.press("left", "left", "left", "left")
        await one.at(len(one.log) - 4)
        assert len(views & set(one.app.screen.query(EntryView))) > 15


@pytest.mark.parametrize(("total", "width"), [(1, 10), (10, 10), (1000, 60), (30, 200)])
def test_every_event_has_a_cell_and_the_ends_of_the_slider_are_those_of_the_log(total: int, width: int) -> None:
    cells = [cell_of(position, total, width) for position in range(1, total + 1)]
    assert cells == sorted(cells)
    assert cells[0] == 0
    assert total == 1 or cells[-1] == width - 1
    assert (position_at(-5, total, width), position_at(10_000, total, width)) == (1, total)


def test_the_slider_marks_questions_and_the_reader_with_symbols() -> None:
    text = "".join(part for part, _ in slider_parts(3, 11, [1, 11], 11))
    assert text == "┬━●───────┬"
