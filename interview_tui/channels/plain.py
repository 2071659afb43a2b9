"""The interview as plain lines: for pipes, dumb terminals and screen readers. Everything the app can do, it can."""

import sys
from collections.abc import AsyncIterator, Sequence
from typing import TextIO

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.line_output import LineOutput
from interview_tui.channels.plain_text import event_lines, report_lines
from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent, InterviewEndedEvent
from interview_tui.interview.state import InterviewState

_CONTINUED = "\\"
_PROMPT = "> "
_PROMPT_ON = ". "


class PlainChannel:
    """Reads one input a line (a line ending in a backslash goes on in the next) and prints what is said.

    `echo` repeats inputs that come from a file, so that the transcript reads whole.
    """

    def __init__(self, lines: AsyncIterator[str], output: TextIO | None = None, *, echo: bool = False) -> None:
        self._lines, self._output, self._echo = lines, LineOutput(output or sys.stdout), echo
        self._state = InterviewState()
        self._unfinished: list[str] = []

    @property
    def draft(self) -> str:
        """The lines of an answer that is to go on."""
        return "\n".join(self._unfinished)

    def take_up(self, draft: str) -> None:
        """Go on with a draft that was kept; it is read out first."""
        if draft:
            self._unfinished = draft.split("\n")
            self._output.write_lines("Your unfinished answer goes on with your next line. So far:", draft, "")

    async def open(self, history: Sequence[BaseEvent]) -> None:
        for event in history:
            self._state.apply(event)
        if self._state.started is None:
            return
        turn = self._state.open_turn
        self._output.write_lines(f"Your interview as {self._state.started.role.get('title', '')} goes on.", "")
        if turn is not None:
            self._output.write_lines(*event_lines(turn.asked, self._state))

    async def send(self, event: BaseEvent) -> None:
        self._state.apply(event)
        self._output.write_lines(*event_lines(event, self._state))
        if isinstance(event, InterviewEndedEvent):
            self._output.write_lines(*report_lines(self._state))

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        self._prompt()
        async for line in self._lines:
            if line.endswith(_CONTINUED) and not self._echo:
                self._unfinished.append(clean_text(line.removesuffix(_CONTINUED)))
                self._prompt()
                continue
            text = clean_text("\n".join([*self._unfinished, line]))
            self._unfinished = []
            if self._echo:
                self._output.write_lines(*(f"{_PROMPT}{one}" for one in text.splitlines()), "")
            yield ChannelInput(text)
            self._prompt()
        if self._unfinished and not self._output.isatty():
            yield ChannelInput(clean_text(self.draft))

    async def saved(self) -> None:
        """The next question says as much; a line more would only be noise to listen to."""

    async def not_saved(self, reason: str) -> None:
        self._output.write_lines(f"Not saved: {reason}", "Your words are above, for when you send them again.")

    async def close(self) -> None:
        """Nothing is left to write: every line was flushed."""

    def _prompt(self) -> None:
        if not self._echo and self._output.isatty():
            self._output.write(_PROMPT_ON if self._unfinished else _PROMPT)
