"""An interviewer alone at the console, driven by keys: what tests of the console begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from interview_tui.hosting import Hosting
from interview_tui.interview.state import InterviewState
from interview_tui.paths import Places
from interview_tui.tui.host.app import HostApp
from interview_tui.tui.host.composer import Act, Composer
from interview_tui.tui.host.console import ConsoleScreen
from tests.tui.conftest import Onlooker
from tests.tui.economy import drawn_when_looked_at


class Interviewer(Onlooker):
    """Somebody who leads an interview at the console."""

    @property
    def console(self) -> ConsoleScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ConsoleScreen))

    @property
    def state(self) -> InterviewState:
        return self.console.state

    @property
    def composer(self) -> Composer:
        return self.console.query_one(Composer)

    async def write(self, text: str) -> None:
        self.composer.insert(text)
        await self.pilot.press("ctrl+j")

    async def take(self) -> None:
        await self.until(lambda: self.state.desk.suggestion)
        turns = len(self.state.tree)
        await self.pilot.press("f2")
        await self.until(lambda: len(self.state.tree) == turns + 1)

    async def answered(self, text: str) -> None:
        await self.until(lambda: self.composer.purpose.act is Act.ANSWER)
        await self.write(text)
        await self.until(lambda: self.state.open_turn is None and self.state.desk.suggestion)


@asynccontextmanager
async def at_the_desk(
    places: Places, resume: str = "", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Interviewer]:
    hosting = Hosting("" if resume else "payments", seed=1, solo=True, interviewer="Ines", resume=resume)
    app = HostApp(places, hosting)
    with drawn_when_looked_at():
        async with app.run_test(size=size, notifications=True) as pilot:
            one = Interviewer(app, pilot)
            await one.until(lambda: any(isinstance(screen, ConsoleScreen) for screen in app.screen_stack))
            await one.until(lambda: one.console.hosted is not None and one.state.started is not None)
            yield one
            assert one.seen or not app.is_running
