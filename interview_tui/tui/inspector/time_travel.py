"""An interview as it stood at any of its events: the panels of the interview screen, marked as past, with a slider.

Nothing can be written or sent here, and the trace is only read: what happens meanwhile makes the way longer.
"""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from interview_tui.errors import InterviewError
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EvaluationsGeneratedEvent,
    HintGivenEvent,
    InterviewStartedEvent,
    PerspectivesGeneratedEvent,
    PointClaimedEvent,
    TurnSkippedEvent,
)
from interview_tui.inspection.message import Message
from interview_tui.inspection.time_travel import TimeTravel
from interview_tui.inspection.trace import Trace
from interview_tui.interview.state import InterviewState
from interview_tui.tui.content import literal_line
from interview_tui.tui.inspector.past_conversation import PastConversation, PastEntries
from interview_tui.tui.inspector.past_wording import SPEEDS, banner_text, event_text, playing_text
from interview_tui.tui.inspector.slider import Slider
from interview_tui.tui.panels.conversation_tree import ConversationTree
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.panels.marks import Marks
from interview_tui.tui.panels.status import Saving, Status
from interview_tui.tui.screens.app_screen import AppScreen

LOOK_SECONDS = 0.3
"""Between two looks for what has happened meanwhile."""
_LEAST_WAIT = 0.02
_CHANGING_MARKS = (
    AskQuestionEvent,
    TurnSkippedEvent,
    EvaluationsGeneratedEvent,
    PerspectivesGeneratedEvent,
    HintGivenEvent,
    PointClaimedEvent,
    InterviewStartedEvent,
)


class TimeTravelScreen(AppScreen):
    """`trace` is kept up by whoever opened it. It begins at `message`, or at the end."""

    CSS_PATH: ClassVar = ["../screens/interview.tcss", "time_travel.tcss"]
    AUTO_FOCUS = "Slider"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="past.leave", tooltip="Back to the list of messages"),
        Binding("space", "play", "Play", id="past.play", tooltip="Replay from here, or stop"),
        Binding(
            "p,shift+left,ctrl+left",
            "question(-1)",
            "Question",
            key_display="p n",
            id="past.question_back",
            tooltip="Where the question before was asked",
        ),
        Binding(
            "n,shift+right,ctrl+right",
            "question(1)",
            "Next question",
            id="past.question_on",
            tooltip="Where the next question was asked",
            show=False,
        ),
        Binding("minus", "speed(-1)", "Speed", key_display="- +", id="past.slower", tooltip="Replay more slowly"),
        Binding("plus", "speed(1)", "Faster", id="past.faster", tooltip="Replay faster", show=False),
        Binding("f2", "marks", "Marks", id="past.marks", tooltip="Show or hide evaluation and perspectives"),
        Binding(
            "f10",
            "tree",
            "Where we are",
            id="past.tree",
            tooltip="The questions in place of the perspectives",
            show=False,
        ),
    ]

    def __init__(self, trace: Trace, message: Message | None = None) -> None:
        super().__init__()
        self._trace, self._version = trace, -1
        self._entries = PastEntries()
        self._travel = TimeTravel(self._entries.see)
        self._begin_at = message
        self._wanted = self._shown = 0
        self._moving = self._playing = False
        self._speed = SPEEDS.index(1.0)
        self._timer: Timer | None = None

    def contents(self) -> ComposeResult:
        yield Static(id="past")
        yield Status()
        with Vertical(id="body"):
            with Vertical(id="beside"):
                yield Marks()
                yield ConversationTree()
            with Vertical(id="talk"):
                yield PastConversation()
        with Horizontal(id="moment"):
            yield Static(id="event")
            yield Static(id="playing")
        yield Slider()
        yield KeyFooter()

    def on_mount(self) -> None:
        self._look()
        begin = self._travel.position_of(self._begin_at) if self._begin_at else len(self._travel)
        self._go(max(1, begin))
        self.set_interval(LOOK_SECONDS, self._look)

    @on(Slider.Asked)
    def _step(self, message: Slider.Asked) -> None:
        self._stop()
        self._go(message.position)

    def action_question(self, direction: int) -> None:
        travel = self._travel
        self._stop()
        self._go(travel.question_before(self._wanted) if direction < 0 else travel.question_after(self._wanted))

    def action_play(self) -> None:
        if self._playing:
            self._stop()
            return
        self._playing = True
        if self._wanted == len(self._travel):
            self._go(1)
        self._play_on()

    def action_speed(self, change: int) -> None:
        self._speed = max(0, min(self._speed + change, len(SPEEDS) - 1))
        self._play_on()

    def action_marks(self) -> None:
        self.toggle_class("-beside" if self.has_class("-narrow") else "-beside-away")

    def action_tree(self) -> None:
        self.toggle_class("-tree")
        self.set_class(self.has_class("-tree"), "-beside")

    def action_back(self) -> None:
        self.dismiss()

    def _look(self) -> None:
        """Take what the trace has gained; the reader stays at the same event."""
        if self._trace.version == self._version:
            return
        self._version = self._trace.version
        try:
            grown = self._travel.take(self._trace)
        except InterviewError as error:
            self._say(str(error))
            return
        if grown:
            slider = self.query_one(Slider)
            slider.questions, slider.total = self._travel.questions, len(self._travel)
            if self._shown and not self._moving:
                self._tell(self._travel.state_at(self._shown))

    def _go(self, position: int) -> None:
        self._wanted = max(min(1, len(self._travel)), min(position, len(self._travel)))
        self.query_one(Slider).position = self._wanted
        if not self._moving:
            self._moving = True
            self.run_worker(self._move(), group="travel")

    async def _move(self) -> None:
        """Where the reader drags faster than can be drawn, what lies between is left out."""
        try:
            while self._shown != self._wanted:
                wanted = self._wanted
                await self._show(await self._travel.go(wanted), wanted)
        except InterviewError as error:
            self._say(str(error))
        finally:
            self._moving = False

    async def _show(self, state: InterviewState, position: int) -> None:
        between = self._travel.events[min(self._shown, position) : max(self._shown, position)]
        self._shown = position
        with self.app.batch_update():
            if _change_marks(between):
                await self.query_one(Marks).show(state)
            self.query_one(ConversationTree).show(state)
            await self.query_one(PastConversation).show(self._entries.until(position))
            self._tell(state)

    def _tell(self, state: InterviewState) -> None:
        """What stands in the rows above and below the panels."""
        if state.clock.last_seen is not None:
            self.query_one(Status).show(state, state.clock.last_seen, Saving.SAVED)
        self._say(banner_text(self._shown, len(self._travel), state))
        self.query_one("#event", Static).update(literal_line(event_text(self._travel, self._shown)))
        self._tell_playing()

    def _tell_playing(self) -> None:
        said = playing_text(self._travel, self._shown, SPEEDS[self._speed], playing=self._playing)
        self.query_one("#playing", Static).update(Content(said))

    def _say(self, text: str) -> None:
        self.query_one("#past", Static).update(literal_line(text))

    def _play_on(self) -> None:
        """Wait as long as it took, then show the next event, and so on."""
        self._cancel()
        self._tell_playing()
        if self._playing:
            wait, _ = self._travel.wait_after(self._wanted, SPEEDS[self._speed])
            self._timer = self.set_timer(max(wait, _LEAST_WAIT), self._play_next)

    def _play_next(self) -> None:
        if self._wanted >= len(self._travel):
            self._stop()
            return
        self._go(self._wanted + 1)
        self._play_on()

    def _stop(self) -> None:
        self._playing = False
        self._cancel()
        self._tell_playing()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def _change_marks(events: Iterable[BaseEvent]) -> bool:
    return any(isinstance(event, _CHANGING_MARKS) for event in events)
