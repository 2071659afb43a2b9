"""The interview screen: folds events into its own state, lets the panels render it, hands in what is written.

It sees a channel and messages, never the broker or the log.
"""

from collections.abc import Callable, Coroutine, Iterable
from typing import ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from interview_tui.channels.textual import BusEvent, InputNotSaved, InputSaved, Opened, TextualChannel
from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EngineHandedOverEvent,
    EvaluationsGeneratedEvent,
    PerspectivesGeneratedEvent,
    SpeechStreamedEvent,
    TimeWarningEvent,
)
from interview_tui.inspection.inspector import Inspector
from interview_tui.interview.state import InterviewState
from interview_tui.interview.time_manager import utc_now
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.store.unsent import unsent_draft
from interview_tui.tui.content import literal
from interview_tui.tui.inspector.held_line import HeldLine
from interview_tui.tui.navigation import CannotStart, ShowReport, ShowStart
from interview_tui.tui.panels.answer_editor import AnswerEditor, waiting_for
from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.entries import entry_of
from interview_tui.tui.panels.external_editor import EditorProblem, edit_externally
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.panels.marks import Marks, TreeAndNotes
from interview_tui.tui.panels.model_activity import ModelActivity
from interview_tui.tui.panels.notes import Notes
from interview_tui.tui.panels.status import Saving, Status
from interview_tui.tui.screens.interview_keys import INTERVIEW_KEYS
from interview_tui.tui.screens.notices import notice_of
from interview_tui.tui.screens.outbox import Outbox, refusal
from interview_tui.tui.screens.own_words import OwnWords
from interview_tui.tui.screens.palette import slash_commands
from interview_tui.tui.screens.quiet import hides_time, next_view
from interview_tui.tui.screens.running import Began, Finished, run_interview
from interview_tui.tui.screens.speech_gate import SpeechGate

LEAVE_SECONDS = 3.0
"""How long an interview may take to close its log before the app is left all the same."""


class InterviewScreen(OwnWords):
    CSS_PATH = "interview.tcss"
    AUTO_FOCUS = "#answer"
    BINDINGS: ClassVar[list[BindingType]] = INTERVIEW_KEYS

    def __init__(self, places: Places, practice: Practice) -> None:
        super().__init__(places.data_dir)
        self.state = InterviewState()
        self.channel = TextualChannel(SpeechGate(self.post_message))
        self._places, self._practice = places, practice
        self._outbox = Outbox(self.channel)
        self._saving, self._model = Saving.SAVED, ModelActivity()
        self._began: Began | None = None
        self._history: list[BaseEvent] = []
        self._under_way = True
        self._leave: Callable[[], None] | None = None

    def contents(self) -> ComposeResult:
        yield Status()
        with Vertical(id="body"):
            with Vertical(id="talk"):
                yield Conversation()
                yield Static(id="trouble")
                yield HeldLine()
                with Vertical(id="writing"):
                    yield AnswerEditor()
            yield Marks()
            yield TreeAndNotes()
        yield KeyFooter()

    def on_mount(self) -> None:
        self.query_one("#trouble").display = False
        self.set_interval(1.0, self._tick)
        self.run_worker(self.conduct(), group="interview")

    def conduct(self) -> Coroutine[None, None, None]:
        """The interview itself. It reads and writes `channel`, and posts `Began` and `Finished`."""
        return run_interview(self._places, self._practice, self.channel, self.post_message)

    @property
    def farewell(self) -> str:
        if self._began is None or self.state.ended:
            return ""
        return f"Continue with: interview-tui practice --resume {self._began.interview_id}"

    @property
    def inspector(self) -> Inspector | None:
        return self._began.inspector if self._began is not None else None

    def before_leaving(self, leave: Callable[[], None]) -> None:
        """Keep the draft and let the interview close its log."""
        if not self._under_way:
            leave()
        elif self._leave is None:
            self._leave = leave
            # Behind the keys that the editor has not dealt with yet: they belong to the draft.
            self.query_one(AnswerEditor).call_later(self._hang_up)
            self.set_timer(LEAVE_SECONDS, leave)

    def _hang_up(self) -> None:
        self._keep_draft()
        self.channel.hang_up()
        if self._began is not None:
            self._began.leave()

    async def on_opened(self, message: Opened) -> None:
        """All that was said so far; again where the interview was out of reach."""
        entries, open_before = [], self._open_turn_id
        self.state = InterviewState()
        for event in message.history:
            self.state.apply(event)
            entries.append(entry_of(event, self.state))
        self._history = list(message.history)
        if self._history and (not open_before or open_before != self._open_turn_id):
            self.query_one(AnswerEditor).forget_time()
        self.query_one(Conversation).begin_again(entry for entry in entries if entry)
        await self.query_one(Marks).show(self.state)
        self.query_one(TreeAndNotes).show(self.state)
        self._tick()

    def on_began(self, message: Began) -> None:
        self._began = message
        if self._practice.debug:
            self.call_later(self.action_strip)
        if unsent := unsent_draft(message.draft, self._history):
            self.query_one(AnswerEditor).put_in(unsent)
            self.notify("Your unfinished answer is back.", markup=False)

    async def on_bus_event(self, message: BusEvent) -> None:
        message.stop()  # the app above has no use for it, and asks a dozen classes each time
        event = message.event
        self.state.apply(event)
        self._model.apply(event)
        self.query_one(Conversation).hear(event, self.state)
        if isinstance(event, SpeechStreamedEvent):
            return  # a thousand of them come in a second, and none of them changes anything else
        notice = notice_of(event)
        if notice and not (isinstance(event, TimeWarningEvent) and hides_time(self)):
            self.notify(notice.text, severity=notice.severity, markup=False)
        await self.query_one(Marks).hear(event, self.state)
        await self.query_one(TreeAndNotes).hear(event, self.state)
        if isinstance(event, AskQuestionEvent):
            self.query_one(AnswerEditor).start_clock()
            self._keep_draft()
        if isinstance(event, EngineHandedOverEvent | EvaluationsGeneratedEvent | PerspectivesGeneratedEvent):
            self.refresh_bindings()
        self._tick()

    def on_input_saved(self, message: InputSaved) -> None:
        sent = self._outbox.saved()
        self._saving = Saving.SAVED
        self._show_trouble("")
        if sent:
            self.query_one(AnswerEditor).take_away(sent)
            self._keep_draft()
        self._tick()

    def on_input_not_saved(self, message: InputNotSaved) -> None:
        kept = "Your text stays in the editor; send it again when this is mended."
        led_to = "What you sent is saved, but not what follows from it. Mend this, then send /repeat."
        self._saving = Saving.FAILED
        self.query_one(Notes).not_saved(self.state)
        self._show_trouble(f"{message.reason} {kept if self._outbox.failed() else led_to}")
        self.notify("Not saved.", severity="error", markup=False)
        self._tick()

    def on_finished(self, message: Finished) -> None:
        self._under_way = False
        if self._leave is not None:
            self._leave()
        else:
            self.part(message.error)

    def part(self, error: Exception | None) -> None:
        """Go where it goes on from here: nothing of the interview runs any more."""
        if error is not None and self._began is None:
            self.post_message(CannotStart(error))
        elif self.state.ended:
            self.go_on_with(ShowReport(self.state))
        else:
            self.post_message(ShowStart(str(error or "")))

    def on_answer_editor_draft_changed(self) -> None:
        self._keep_draft()

    def action_send(self) -> None:
        editor = self.query_one(AnswerEditor)
        if problem := refusal(editor.text, self.state, waiting=self._outbox.waiting):
            self.notify(problem, severity="warning", markup=False)
            return
        self._keep_draft()
        self._outbox.send_written(editor.text, *editor.seconds_spent())
        self._saving = Saving.SAVING
        self._tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do are not offered."""
        return bool(self.state.missed) if action == "retry" else super().check_action(action, parameters)

    def action_view(self) -> None:
        self.notify(next_view(self), markup=False)
        self.lay_out(self.size)
        self._tick()

    def action_retry(self) -> None:
        self._outbox.send_command("/retry")

    def action_editor(self) -> None:
        editor = self.query_one(AnswerEditor)
        self._keep_draft()
        try:
            editor.start_typing()
            editor.put_in(edit_externally(self.app, editor.text))
        except EditorProblem as problem:
            self.notify(str(problem), severity="warning", markup=False)

    def commands(self) -> Iterable[SystemCommand]:
        yield from slash_commands(self._outbox.send_command, self.state)

    def _keep_draft(self) -> None:
        if self._began is not None:
            self._began.save_draft(self.query_one(AnswerEditor).text, self._open_turn_id)

    @property
    def _open_turn_id(self) -> str:
        return self.state.open_turn.turn_id if self.state.open_turn is not None else ""

    def _show_trouble(self, text: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.display = bool(text)
        trouble.update(literal(text))

    def _tick(self) -> None:
        moment = utc_now()
        self.query_one(Status).show(self.state, moment, self._saving, self._model.line(moment))
        self.query_one(AnswerEditor).show_waiting(waiting_for(self.state, saving=self._outbox.waiting))
        self.mark_focus()
