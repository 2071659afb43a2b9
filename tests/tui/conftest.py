"""The app on a temporary data folder, driven by keys; what it shows is read as text."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.css.query import DOMQuery, NoMatches
from textual.pilot import Pilot
from textual.widgets import OptionList

from interview_tui.paths import Places, packaged_profiles
from interview_tui.practice import Practice
from interview_tui.tui.app import InterviewApp
from interview_tui.tui.panels.answer_editor import AnswerEditor
from interview_tui.tui.screens.interview import InterviewScreen
from tests.tui.economy import Looks, drawn_when_looked_at, rules_sifted_once, styles_parsed_once

ROLE = "general-behavioural"
SHORT = Practice("textual", role=ROLE, questions=1, seed=3)
PATIENCE = 60.0  # seconds; only a failing test waits that long
LOOK_SECONDS = 0.02
LOOKS = Looks()


@pytest.fixture(autouse=True, scope="session")
def sparing() -> Iterator[None]:
    with styles_parsed_once(), rules_sifted_once(), LOOKS.noticing_changes():
        yield


@dataclass
class Onlooker:
    """Somebody who sees the screen of an app."""

    app: InterviewApp
    pilot: Pilot[None]

    @property
    def seen(self) -> str:
        """Every character on the screen, line by line."""
        return LOOKS.at(self.app.screen._compositor)

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until it holds, without stirring the app, and look at what is then shown."""
        async with asyncio.timeout(PATIENCE):
            while not self._is_so(holds):  # noqa: ASYNC110 - any state of the app may be asked about
                await asyncio.sleep(LOOK_SECONDS)
        await self.pilot.pause()
        assert self.seen or not self.app.is_running

    def _is_so(self, holds: Callable[[], object]) -> bool:
        """What it asks about may not be mounted yet; an app that fell would keep it waiting for nothing."""
        if self.app._exception is not None:
            raise self.app._exception
        try:
            return bool(holds())
        except NoMatches:
            return False


class Person(Onlooker):
    """Somebody at the keyboard."""

    @property
    def interview(self) -> InterviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))

    @property
    def editor(self) -> AnswerEditor:
        return self.interview.query_one(AnswerEditor)

    async def asked(self, turns: int = 1) -> None:
        """Wait until so many questions have been asked and the last one waits for an answer."""
        await self.until(lambda: self._on_interview() and len(self.interview.state.tree) >= turns and self._is_open())

    async def send(self, text: str) -> None:
        self.editor.put_in(text)
        await self.pilot.press("ctrl+j")

    async def answer(self, text: str) -> None:
        """Send an answer and wait for what follows it."""
        turns = len(self.interview.state.tree)
        await self.send(text)
        await self.asked(turns + 1)

    async def roles(self) -> OptionList:
        await self.until(lambda: any(rows.highlighted is not None for rows in self._rows()) or "No role" in self.seen)
        return self._rows().only_one()

    def _rows(self) -> DOMQuery[OptionList]:
        """Of the screen that is shown at the moment: one that has none may be on its way out."""
        return self.app.screen.query(OptionList).filter("#choices")

    def _on_interview(self) -> bool:
        return any(isinstance(screen, InterviewScreen) for screen in self.app.screen_stack)

    def _is_open(self) -> bool:
        return self.interview.state.open_turn is not None and self.interview._began is not None


@asynccontextmanager
async def at_the_keyboard(
    places: Places, practice: Practice = SHORT, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Person]:
    app = InterviewApp(places, practice)
    with drawn_when_looked_at():
        async with app.run_test(size=size, notifications=True) as pilot:
            person = Person(app, pilot)
            yield person
            assert person.seen or not app.is_running


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", (packaged_profiles(),))
