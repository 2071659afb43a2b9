"""The interviewer's console: shows the interview that a person leads, and turns keys into acts at the desk.

It sees a desk, a channel and messages, never the broker or the log.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static

from interview_tui.channels.textual import BusEvent, InputNotSaved, InputSaved, Opened
from interview_tui.events import BaseEvent, FeedbackReleasedEvent, QuestionKind
from interview_tui.hosting import Hosting
from interview_tui.interview.time_manager import utc_now
from interview_tui.paths import Places
from interview_tui.tui.content import MUTED, lines, literal, literal_line
from interview_tui.tui.host.acts import ConsoleActs
from interview_tui.tui.host.bank_browser import preview
from interview_tui.tui.host.card_rows import summary
from interview_tui.tui.host.card_screen import CardScreen
from interview_tui.tui.host.composer import Composer
from interview_tui.tui.host.console_keys import CONSOLE_KEYS
from interview_tui.tui.host.plan_list import PlanList
from interview_tui.tui.host.running import CandidatePresent, CandidateTyped, DoorSaid, Hosted, run_hosted
from interview_tui.tui.host.talk import LedConversation
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.entries import entry_of
from interview_tui.tui.panels.evaluation import Evaluation
from interview_tui.tui.panels.status import Saving, Status
from interview_tui.tui.screens.notices import notice_of
from interview_tui.tui.screens.running import Finished

LEAVE_SECONDS = 3.0
"""How long an interview may take to close its log before the console is left all the same."""
_TYPED_SHOWN = 300
_SIDES = ("-show-plan", "-show-marks")
_SIDES_IN_TURN = {"": "-show-plan", "-show-plan": "-show-marks", "-show-marks": ""}


class ConsoleScreen(ConsoleActs):
    CSS_PATH = "console.tcss"
    AUTO_FOCUS = "#composer"
    BINDINGS: ClassVar[list[BindingType]] = CONSOLE_KEYS

    def __init__(self, places: Places, hosting: Hosting) -> None:
        super().__init__(places, hosting)
        self._under_way = True
        self._leave: Callable[[], None] | None = None
        self._present, self._typed = False, ""
        self._saving = Saving.SAVED

    def contents(self) -> ComposeResult:
        yield Status()
        with Horizontal(id="desk"):
            with Vertical(id="plan-side"):
                yield PlanList()
                with VerticalScroll(id="preview", can_focus=False) as shown:
                    shown.border_title = Content("Question")
                    yield Static(id="preview-text")
            with Vertical(id="talk"):
                yield LedConversation()
                yield Static(id="trouble")
                yield Static(id="typing")
                yield Static(id="suggestion")
                yield Composer()
            with Vertical(id="marks-side"):
                yield Evaluation()
                with VerticalScroll(id="card") as card:
                    card.border_title = Content("Scorecard")
                    yield Static(id="card-text")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#trouble").display = False
        self.query_one("#suggestion").border_title = Content("The engine suggests")
        self.set_interval(1.0, self._tick)
        running = run_hosted(self.places, self.hosting, self.channel, self.post_message)
        self.run_worker(running, group="interview")

    @property
    def farewell(self) -> str:
        if self.hosted is None:
            return ""
        return f"Continue with: interview-tui host --resume {self.hosted.interview_id}"

    def before_leaving(self, leave: Callable[[], None]) -> None:
        if not self._under_way or self.hosted is None:
            leave()
        elif self._leave is None:
            self._leave = leave
            self.hosted.leave()
            self.set_timer(LEAVE_SECONDS, leave)

    async def on_opened(self, message: Opened) -> None:
        entries = []
        for event in message.history:
            self._fold(event)
            if event.for_candidate() is not None:
                entries.append(entry_of(event, self.state))
        self.query_one(Conversation).add(entry for entry in entries if entry)
        await self._show_all()

    async def on_hosted(self, message: Hosted) -> None:
        self.hosted = message
        await self._show_all()

    async def on_bus_event(self, message: BusEvent) -> None:
        message.stop()
        event = message.event
        self._fold(event)
        if event.for_candidate() is not None:
            self.query_one(Conversation).hear(event, self.state)
        if isinstance(event, FeedbackReleasedEvent):
            self.say_released()
        if notice := notice_of(event):
            self.notify(notice.text, severity=notice.severity, markup=False)
        if event.durable:
            await self._show_all()

    def _fold(self, event: BaseEvent) -> None:
        self.state.apply(event)
        self.scorecard.apply(event)

    async def _show_all(self) -> None:
        self.query_one(PlanList).show(self.state)
        await self.query_one(Evaluation).show(self.state)
        self._show_suggestion()
        self._show_card()
        self.choose_use()
        self._tick()

    def _show_suggestion(self) -> None:
        box, suggestion = self.query_one("#suggestion", Static), self.state.desk.suggestion
        box.display = suggestion is not None and self.state.open_turn is None and not self.state.ended
        if suggestion is None:
            return
        asked = suggestion.question
        if asked is None:
            box.update(Content("Nothing is left on the plan: end the interview (Alt+E), or ask something else."))
            return
        question = self.state.questions.get(asked.question_id)
        after = next((point.claim for point in question.points if point.id == asked.point_id), "") if question else ""
        why = f"after: {after}" if after else "the next on the plan" if asked.kind is QuestionKind.PLANNED else ""
        box.update(lines(literal(asked.text), literal_line(why, MUTED)))
        box.border_subtitle = Content("F2 asks it · F3 rewords it · F4 puts it away")

    def _show_card(self) -> None:
        if self.state.role is None:
            return
        view = self.scorecard.visible_to(self.hosting.interviewer)
        self.query_one("#card-text", Static).update(summary(view, self.state.role.competencies))
        if isinstance(self.app.screen, CardScreen):
            self.app.screen.refresh_card()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        question = self.state.questions.get(message.option.id or "")
        if message.option_list.id == "plan" and question is not None:
            self.query_one("#preview-text", Static).update(preview(question))

    def on_candidate_typed(self, message: CandidateTyped) -> None:
        self._typed = message.typed.text[-_TYPED_SHOWN:] if message.typed.shared else ""
        self._tick()

    def on_candidate_present(self, message: CandidatePresent) -> None:
        self._present = message.present
        self._typed = self._typed if message.present else ""
        self.notify("The candidate is here." if message.present else "The candidate's terminal is gone.", markup=False)
        self._tick()

    def on_door_said(self, message: DoorSaid) -> None:
        self.notify(literal(message.line).plain, severity="warning", markup=False)

    def on_input_saved(self, message: InputSaved) -> None:
        self._saving = Saving.SAVED
        self._tick()

    def on_input_not_saved(self, message: InputNotSaved) -> None:
        self._saving = Saving.FAILED
        trouble = self.query_one("#trouble", Static)
        trouble.display = True
        trouble.update(literal(message.reason))

    def on_finished(self, message: Finished) -> None:
        self._under_way = False
        if self._leave is not None:
            self._leave()
            return
        if message.error is not None:
            self.app.failure = message.error  # type: ignore[attr-defined]
        self.app.exit(return_code=1 if message.error else 0)

    def _tick(self) -> None:
        self.query_one(Status).show(self.state, utc_now(), self._saving, self._seat_line())
        typing = self.query_one("#typing", Static)
        typing.display = bool(self._typed)
        typing.update(literal(f"typing: {self._typed}"))

    def action_sides(self) -> None:
        """Where there is room for one column: the plan, the marks, the conversation in turn."""
        shown = next((name for name in _SIDES if self.has_class(name)), "")
        for name in _SIDES:
            self.remove_class(name)
        if following := _SIDES_IN_TURN[shown]:
            self.add_class(following)
        focus = {"-show-plan": "#plan", "-show-marks": "#card"}.get(following, "#composer")
        self.query_one(focus).focus()

    def _seat_line(self) -> str:
        if self.hosting.solo or self.hosted is None:
            return "" if self.hosted else "opening"
        return "candidate here" if self._present else f"waiting: interview-tui join {self.hosted.code}"
