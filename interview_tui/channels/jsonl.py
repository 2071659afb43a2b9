"""The interview as JSON lines: every event out as it is logged, `{"text": "…"}` in."""

import json
import sys
from collections.abc import AsyncIterator, Sequence
from typing import TextIO

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.line_output import LineOutput
from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent, encode

_USAGE = 'write one JSON object a line, such as {"text": "my answer"}'


class JsonlChannel:
    """A line that is no such object is answered on `errors` and skipped; nothing else is ever written to `output`."""

    def __init__(
        self,
        lines: AsyncIterator[str],
        output: TextIO | None = None,
        errors: TextIO | None = None,
        *,
        raw: bool = False,
    ) -> None:
        """`raw`: the lines are answers as they stand, not JSON."""
        self._lines, self._raw = lines, raw
        self._output, self._errors = LineOutput(output or sys.stdout), LineOutput(errors or sys.stderr)

    async def open(self, history: Sequence[BaseEvent]) -> None:
        for event in history:
            await self.send(event)

    async def send(self, event: BaseEvent) -> None:
        """A transient event is not in the log, and neither here."""
        if not event.durable:
            return
        # ASCII escapes: the output stays valid whatever encoding the other end has set up. DEL is ASCII, and active.
        line = json.dumps(json.loads(encode(event))).replace("\x7f", r"\u007f")
        self._output.write(line + "\n")

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        number = 0
        async for line in self._lines:
            number += 1
            text = line if self._raw else self._text_of(line, number)
            if text is not None:
                yield ChannelInput(clean_text(text))

    async def saved(self) -> None:
        """The `UserInputEvent` on the output says so."""

    async def not_saved(self, reason: str) -> None:
        self._complain(f"not saved: {reason}")

    async def close(self) -> None:
        """Nothing is left to write: every line was flushed."""

    def _text_of(self, line: str, number: int) -> str | None:
        if not line.strip():
            return None
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and isinstance(value.get("text"), str):
            return str(value["text"])
        self._complain(f"standard input, line {number}: {_USAGE}")
        return None

    def _complain(self, text: str) -> None:
        self._errors.write_lines(f"interview-tui: {text}")
