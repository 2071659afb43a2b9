"""The demonstration: an interview screen whose candidate types by itself. Its interview is kept in a temporary folder
that goes with it, never among a person's own.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Unmount
from textual.widgets import Static

from interview_tui.channels.textual import BusEvent
from interview_tui.demo import FOLDER_PREFIX, SEED
from interview_tui.demo.candidate import Candidate
from interview_tui.demo.pace import TICK_SECONDS, Pace
from interview_tui.events import AskQuestionEvent
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.navigation import ShowStart
from interview_tui.tui.panels.answer_editor import AnswerEditor
from interview_tui.tui.screens.interview import InterviewScreen
from interview_tui.tui.screens.running import Finished

_ABOUT = "Demonstration: it plays itself, nothing is kept. Esc ends it, Ctrl+Q leaves."
_HOW_TO_STOP = "This is a demonstration. Esc ends it, Ctrl+Q leaves; scroll and open panels as you like."
_FOR_A_PERSON = frozenset({"send", "claim", "editor", "retry", "notes"})


class DemoScreen(InterviewScreen):
    """It waits while another window is open over it."""

    AUTO_FOCUS = "#conversation"
    DEFAULT_CSS = "DemoScreen #demonstration { height: auto; padding: 0 1; color: $text-warning; text-style: bold; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "End the demo", id="demo.stop", tooltip="End the demonstration; to the start screen"),
    ]

    def __init__(self, places: Places, practice: Practice) -> None:
        self._folder = TemporaryDirectory(prefix=FOLDER_PREFIX, ignore_cleanup_errors=True)
        super().__init__(replace(places, data_dir=Path(self._folder.name)), practice)
        self._candidate = Candidate(SEED if practice.seed is None else practice.seed)
        self._pace = Pace(practice.demo or 0.0)

    def contents(self) -> ComposeResult:
        yield Static(Content(_ABOUT), id="demonstration")
        yield from super().contents()

    def on_mount(self) -> None:
        editor = self.query_one(AnswerEditor)
        editor.read_only = True
        editor.placeholder = Content("The candidate is thinking.")
        self.query_one("#note-line").disabled = True

    @property
    def farewell(self) -> str:
        """There is nothing to continue."""
        return ""

    def on_key(self, event: Key) -> None:
        if event.key not in self.active_bindings:
            event.stop()
            self.app.clear_notifications()
            self.notify(_HOW_TO_STOP, markup=False)

    @on(BusEvent)
    def _take_up_question(self, message: BusEvent) -> None:
        if isinstance(message.event, AskQuestionEvent):
            self.run_worker(self._answer(message.event), group="candidate")

    @on(Finished)
    @on(Unmount)
    def _clear_away(self) -> None:
        """At the latest when the screen goes: the interview may not have finished in time."""
        self._folder.cleanup()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action in _FOR_A_PERSON else super().check_action(action, parameters)

    def before_leaving(self, leave: Callable[[], None]) -> None:
        self.workers.cancel_group(self, "candidate")
        super().before_leaving(leave)

    def action_stop(self) -> None:
        self.before_leaving(self._show_start)

    def _show_start(self) -> None:
        self.post_message(ShowStart())

    def commands(self) -> Iterable[SystemCommand]:
        """No slash command: those would send."""
        return ()

    async def _answer(self, asked: AskQuestionEvent) -> None:
        """Read the question, type the answer, send it."""
        await self._until(lambda: self._is_open(asked))
        answer = self._candidate.answer(self.state)
        await asyncio.sleep(self._pace.reading_seconds(asked.text))
        editor = self.query_one(AnswerEditor)
        for typed in self._pace.strokes(answer):
            await self._until(lambda: self.is_active)
            editor.insert(typed, editor.document.end)
            editor.move_cursor(editor.document.end)
            await asyncio.sleep(TICK_SECONDS if self._pace.speed else 0)
        await asyncio.sleep(self._pace.reading_seconds(""))
        await self._until(lambda: self.is_active)
        self.action_send()

    def _is_open(self, asked: AskQuestionEvent) -> bool:
        turn = self.state.open_turn
        return self.is_active and not self._outbox.waiting and turn is not None and turn.turn_id == asked.turn_id

    async def _until(self, holds: Callable[[], bool]) -> None:
        """The screen stack, the outbox and the state have no event in common to wait for."""
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(TICK_SECONDS)
