"""The interviewer's console: shows the interview that a person leads, and turns keys into acts at the desk.

It sees a desk, a channel and messages, never the broker or the log.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from shlex import quote
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from interview_tui.channels.textual import BusEvent, InputNotSaved, InputSaved, Opened
from interview_tui.events import BaseEvent, ErrorEvent, InterviewEndedEvent
from interview_tui.hosting import Hosting
from interview_tui.interview.time_manager import utc_now
from interview_tui.paths import Places
from interview_tui.tui.content import literal
from interview_tui.tui.host.acts import ConsoleActs
from interview_tui.tui.host.card_panel import CardPanel
from interview_tui.tui.host.card_window import CardWindow
from interview_tui.tui.host.composer import Composer
from interview_tui.tui.host.console_keys import CONSOLE_KEYS
from interview_tui.tui.host.marks import LedEvaluation, LedPerspectives
from interview_tui.tui.host.messages import (
    CandidatePresent,
    CandidateTyped,
    DoorSaid,
    Hosted,
    HostPresence,
    PanelSeated,
    SessionClosed,
)
from interview_tui.tui.host.panel_running import run_panelist
from interview_tui.tui.host.plan_list import PlanList
from interview_tui.tui.host.plan_rows import nudge
from interview_tui.tui.host.question_preview import QuestionPreview
from interview_tui.tui.host.running import run_hosted
from interview_tui.tui.host.suggestion import SuggestionBox
from interview_tui.tui.host.talk import LedConversation, TypedLine
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.entries import entry_of
from interview_tui.tui.panels.evaluation import Evaluation
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.panels.perspectives import Perspectives
from interview_tui.tui.panels.status import Saving, Status
from interview_tui.tui.screens.notices import notice_of
from interview_tui.tui.screens.running import Finished

LEAVE_SECONDS = 3.0
"""How long an interview may take to close its log before the console is left all the same."""
HOST_GONE = "The host's terminal is gone; your entries wait here. It goes on when the host is back."
_TYPED_SHOWN = 600


class ConsoleScreen(ConsoleActs):
    CSS_PATH = "console.tcss"
    AUTO_FOCUS = "#composer"
    BINDINGS: ClassVar[list[BindingType]] = CONSOLE_KEYS

    def __init__(self, places: Places, hosting: Hosting) -> None:
        super().__init__(places, hosting)
        self._under_way = True
        self._leave: Callable[[], None] | None = None
        self._present, self._typed, self._shares = False, "", True
        self._panel: tuple[str, ...] = ()
        self._saving = Saving.SAVED
        self._seen: set[str] = set()

    def contents(self) -> ComposeResult:
        yield Status()
        with Horizontal(id="desk"):
            with Vertical(id="plan-side"):
                yield PlanList()
                yield QuestionPreview()
            with Vertical(id="talk"):
                yield LedConversation()
                yield Static(id="trouble")
                yield TypedLine()
                yield SuggestionBox()
                yield Composer()
            with Vertical(id="marks-side"):
                yield LedEvaluation(self._has_rated)
                yield LedPerspectives()
                yield CardPanel()
        yield KeyFooter()

    def on_mount(self) -> None:
        self._show_trouble("")
        self.set_interval(1.0, self._tick)
        run = run_panelist if self.hosting.joins_a_panel else run_hosted
        self.run_worker(run(self.places, self.hosting, self.channel, self.post_message), group="interview")

    @property
    def farewell(self) -> str:
        if self.hosted is None:
            return ""
        if self.hosting.joins_a_panel:
            return f"Sit down again with: interview-tui host --panel --name {quote(self.hosting.interviewer)}"
        panel = " --panel" if self.hosting.panel else ""
        return f"Continue with: interview-tui host --resume {self.hosted.interview_id}{panel}"

    def before_leaving(self, leave: Callable[[], None]) -> None:
        if not self._under_way or self.hosted is None:
            leave()
        elif self._leave is None:
            self._leave = leave
            self.hosted.leave()
            self.set_timer(LEAVE_SECONDS, leave)

    async def on_opened(self, message: Opened) -> None:
        """All that was said so far; where the host was out of reach for a while, what is new counts."""
        entries = [entry_of(event, self.state) for event in self._let_through(message.history)]
        self.query_one(Conversation).add(entry for entry in entries if entry)
        await self._show_all()
        self.refresh_bindings()

    async def on_hosted(self, message: Hosted) -> None:
        self.hosted = message
        await self._show_all()
        self.take_up_draft(message.draft)

    async def on_bus_event(self, message: BusEvent) -> None:
        message.stop()
        for event in self._let_through([message.event]):
            self.query_one(Conversation).hear(event, self.state)
        event = message.event
        if isinstance(event, ErrorEvent) and (notice := notice_of(event)):
            self.notify(notice.text, severity=notice.severity, markup=False)
        if event.durable:
            await self._show_all()
        if isinstance(event, InterviewEndedEvent):
            self.refresh_bindings()

    def _let_through(self, events: Iterable[BaseEvent]) -> Iterator[BaseEvent]:
        """Fold what may be seen of `events`; gives those that belong in the conversation."""
        new = (event for event in events if event.event_id not in self._seen)
        for event in chain.from_iterable(map(self.withholding.let_through, new)):
            self._seen.add(event.event_id)
            self.state.apply(event)
            self.scorecard.apply(event)
            if event.for_candidate() is not None:
                yield event

    async def _show_all(self) -> None:
        await self.query_one(Evaluation).show(self.state)
        await self.query_one(Perspectives).show(self.state)
        self.query_one(SuggestionBox).show(self.state)
        self._show_card()
        self.choose_use()
        self._tick()
        self._show_question()

    def _show_card(self) -> None:
        if self.state.role is None:
            return
        own = self.hosting.interviewer
        others = [name for name in self._panel if name != own]
        code = self.hosted.panel_code if self.hosted else ""
        view = self.scorecard.visible_to(own)
        self.query_one(CardPanel).show(view, self.state.role.competencies, others, code)
        for screen in self.app.screen_stack:
            if isinstance(screen, CardWindow):
                screen.refresh_card()

    def _has_rated(self, competency: str) -> bool:
        return self.scorecard.card(self.hosting.interviewer).rating(competency) is not None

    def on_option_list_option_highlighted(self) -> None:
        self._show_question()

    def on_descendant_focus(self) -> None:
        self._show_question()

    def _show_question(self) -> None:
        self.query_one(QuestionPreview).show(self.state, self.query_one(PlanList))

    def on_candidate_typed(self, message: CandidateTyped) -> None:
        self._shares = message.typed.shared
        self._typed = message.typed.text[-_TYPED_SHOWN:] if message.typed.shared else ""
        self.query_one(TypedLine).show(self._typed)

    def on_candidate_present(self, message: CandidatePresent) -> None:
        self._present = message.present
        self._typed = self._typed if message.present else ""
        if message.present:
            self.query_one(Composer).say("The candidate is here.")
        else:
            self.notify("The candidate's terminal is gone.", markup=False)
        self._tick()

    def on_panel_seated(self, message: PanelSeated) -> None:
        self._panel = message.names
        self._show_card()

    def on_host_presence(self, message: HostPresence) -> None:
        self._show_trouble("" if message.present else HOST_GONE)

    def on_session_closed(self, message: SessionClosed) -> None:
        self._show_trouble(f"{message.reason} What is here can still be read; Ctrl+Q leaves.")

    def on_door_said(self, message: DoorSaid) -> None:
        self.notify(literal(message.line).plain, severity="warning", markup=False)

    def on_input_saved(self, message: InputSaved) -> None:
        self.answer_saved()
        self.show_saving(Saving.SAVED)

    def on_input_not_saved(self, message: InputNotSaved) -> None:
        self.answer_not_saved()
        self.show_saving(Saving.FAILED)
        self._show_trouble(message.reason)

    def show_saving(self, saving: Saving) -> None:
        self._saving = saving
        self._tick()

    def _show_trouble(self, text: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.display = bool(text)
        trouble.update(literal(text))

    def on_finished(self, message: Finished) -> None:
        self._under_way = False
        if self._leave is not None:
            self._leave()
            return
        if message.error is not None:
            self.app.failure = message.error  # type: ignore[attr-defined]
        self.app.exit(return_code=1 if message.error else 0)

    def _tick(self) -> None:
        moment = utc_now()
        plan = self.query_one(PlanList).show(self.state, moment)
        late = nudge(plan, ended=self.state.ended is not None)
        self.query_one(Status).show(self.state, moment, self._saving, self._seat_line(), late)
        self.query_one(TypedLine).show(self._typed)

    def _seat_line(self) -> str:
        if self.hosting.solo or self.hosted is None:
            return "" if self.hosted else "opening"
        waiting = f"waiting: interview-tui join {self.hosted.code}" if self.hosted.code else "no candidate"
        here = "candidate here" if self._shares else "candidate here, typing unseen"
        return here if self._present else waiting
