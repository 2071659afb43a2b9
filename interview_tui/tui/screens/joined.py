"""The candidate's screen of an interview that somebody leads from another terminal: conversation and answer box.

It is the ordinary interview screen; what the candidate has no part in there is neither shown nor offered here.
"""

from collections.abc import Coroutine, Iterable
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content

from interview_tui.channels.remote.client import Joined
from interview_tui.channels.textual import BusEvent
from interview_tui.events import InterviewerNoteEvent
from interview_tui.interview.slash_commands import COMMANDS, WITH_AN_INTERVIEWER
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.inspector.held_line import HeldLine
from interview_tui.tui.navigation import CannotStart
from interview_tui.tui.panels.answer_editor import PLACEHOLDER, WITHOUT_TEXT, AnswerEditor, waiting_for
from interview_tui.tui.screens.interview import InterviewScreen
from interview_tui.tui.screens.joined_end import EndWindow
from interview_tui.tui.screens.joining import Connected, GivenBack, HostPresence, Over, join_interview
from interview_tui.tui.screens.panel_layout import Panel, PanelLayout
from interview_tui.tui.screens.quiet import SAID, View, next_view, shown_view

GONE = "The interviewer's terminal is gone; what you write is kept. Waiting…"
SHOWN, HIDDEN = "your interviewer sees you type", "your interviewer does not see you type"
THANKS = "The interview is over. Thank you."
_CALM = "Calm: no clock. F9 goes on."
_NOT_FOR_THE_LED = frozenset(
    {"marks", "model_answer", "claim", "retry", "notes", "panel", "widen", "inspector", "strip"}
)
_FOR_WHILE_IT_LASTS = frozenset({"send", "editor", "share_typing"})
_WITH_ARGUMENT = {"clarify"}


class NoPanels(PanelLayout):
    def visible(self, columns: int, view: View) -> frozenset[Panel]:
        return frozenset()


class JoinedScreen(InterviewScreen):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f7",
            "share_typing",
            "Typing on/off",
            id="joined.share",
            tooltip="Let your interviewer see what you type as you type it, or only what you send",
            priority=True,  # in the editor it would choose everything
        ),
        Binding(
            "f9",
            "view",
            "Calm",
            id="interview.view",
            tooltip="Everything, no clock, or the question alone",
            show=False,
        ),
    ]

    def __init__(self, places: Places, code: str | None) -> None:
        super().__init__(places, Practice("textual"))
        self._code, self._shown = code, NoPanels()
        self._client: Joined | None = None
        self._over = ""

    def on_mount(self) -> None:
        self.query_one(HeldLine).remove()  # nothing is held back here, and it looks four times a second
        editor = self.query_one(AnswerEditor)
        editor.commands = WITH_AN_INTERVIEWER
        editor.cursor_blink = False  # drawing it twice a second is most of what waiting costs

    def conduct(self) -> Coroutine[None, None, None]:
        return join_interview(self._places.data_dir, self._code, self.channel, self.post_message)

    @property
    def farewell(self) -> str:
        """With the code of the room: where several are open it is needed."""
        if self._client is None or self._over:
            return ""
        return f"Join again with: interview-tui join {self._client.room.code}"

    def on_connected(self, message: Connected) -> None:
        self._client = message.client
        self._tick()

    def on_host_presence(self, message: HostPresence) -> None:
        waited_for = not (message.present or self._over)
        self._show_trouble(GONE if waited_for else "")
        self.query_one("#trouble").set_class(waited_for, "-calm")

    def on_given_back(self, message: GivenBack) -> None:
        editor = self.query_one(AnswerEditor)
        editor.put_in("\n".join(filter(None, (message.text, editor.text))))
        self._show_trouble(f"{message.reason} It stands in the editor again.")

    def on_text_area_changed(self) -> None:
        """The interviewer reads along: every change goes there at once, where it may."""
        self._keep_draft()

    async def on_bus_event(self, message: BusEvent) -> None:
        """Besides what the ordinary screen does with it, which Textual sees to."""
        said, window = message.event, self.app.screen
        if self._over and isinstance(said, InterviewerNoteEvent) and isinstance(window, EndWindow):
            window.add(said.text)

    def on_over(self, message: Over) -> None:
        self._close(THANKS if self.state.ended else message.reason)

    def part(self, error: Exception | None) -> None:
        if error is not None and self._began is None:
            self.post_message(CannotStart(error))
        elif error is not None:
            self._close(str(error))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _NOT_FOR_THE_LED or (self._over and action in _FOR_WHILE_IT_LASTS):
            return False
        return super().check_action(action, parameters)

    def action_share_typing(self) -> None:
        if self._client is not None:
            self._client.share_typing(not self._client.shared)
            shown = "sees what you type as you type it" if self._client.shared else "sees only what you send"
            self.notify(f"Your interviewer {shown}.", markup=False)
            self._tick()

    def action_view(self) -> None:
        next_view(self)
        self.notify({**SAID, View.CALM: _CALM}[shown_view(self)], markup=False)
        self.lay_out(self.size)
        self._tick()

    def commands(self) -> Iterable[SystemCommand]:
        for name in WITH_AN_INTERVIEWER if not self._over else ():
            if name not in _WITH_ARGUMENT:
                yield SystemCommand(name.capitalize(), COMMANDS[name], partial(self._outbox.send_command, f"/{name}"))

    def _close(self, said: str) -> None:
        """Once: what was said stays to be read, and nothing more can be sent."""
        if not self._over:
            self._over = said
            self.query_one(AnswerEditor).read_only = True
            self._show_trouble("")
            self.refresh_bindings()
            self.app.push_screen(EndWindow(said))

    def _tick(self) -> None:
        if self.state.ended:
            self._close(THANKS)  # the host may keep the room open for a while
        editor, client = self.query_one(AnswerEditor), self._client
        editor.remark = "" if client is None or self._over else SHOWN if client.shared else HIDDEN
        waiting = waiting_for(self.state, saving=self._outbox.waiting)
        editor.placeholder = Content(self._over or WITHOUT_TEXT.get(waiting, PLACEHOLDER))
        super()._tick()
