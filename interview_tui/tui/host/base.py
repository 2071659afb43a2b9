"""What the acts of a console stand on: what the interview has come to, and the way to the desk."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from textual import work

from interview_tui.broker import JournalError
from interview_tui.channels.textual import TextualChannel
from interview_tui.errors import InterviewError
from interview_tui.events import ScoringEvent
from interview_tui.hosting import Hosting
from interview_tui.interview.state import InterviewState
from interview_tui.paths import Places
from interview_tui.scorecard.scorecard import Scorecard
from interview_tui.scorecard.withholding import Withholding
from interview_tui.tui.host.messages import AnyDesk, Hosted
from interview_tui.tui.panels.status import Saving
from interview_tui.tui.screens.app_screen import AppScreen

Act: TypeAlias = Callable[[AnyDesk], Awaitable[None]]
Then: TypeAlias = Callable[[], object]


def _nothing() -> None: ...


class ConsoleBase(AppScreen):
    """`hosted` is None until the interview runs."""

    def __init__(self, places: Places, hosting: Hosting) -> None:
        super().__init__()
        self.places, self.hosting = places, hosting
        self.state, self.scorecard = InterviewState(), Scorecard()
        self.withholding = Withholding(hosting.interviewer)
        self.channel = TextualChannel(self.post_message)
        self.hosted: Hosted | None = None

    @work(group="desk")
    async def at_desk(self, act: Act, done: Then = _nothing, refused: Then = _nothing) -> None:
        """Carry `act` out; then `done` once it is saved, or `refused`."""
        if self.hosted is None:
            self.say("The interview is being opened.")
            refused()
            return
        try:
            await act(self.hosted.desk)
        except (InterviewError, JournalError) as error:
            self.say(str(error))
            if isinstance(error, JournalError):
                self.show_saving(Saving.FAILED)
            refused()
        else:
            self.show_saving(Saving.SAVED)
            done()

    def enter(self, make: Callable[[], ScoringEvent], done: Then = _nothing, refused: Then = _nothing) -> None:
        """Make the entry; then as `at_desk`."""
        try:
            event = make()
        except InterviewError as error:
            self.say(str(error))
            refused()
        else:
            self.at_desk(lambda desk: desk.enter(event), done, refused)

    def show_saving(self, saving: Saving) -> None:
        """Whether what was done last is saved."""

    def say(self, text: str) -> None:
        self.notify(text, severity="information", markup=False)
