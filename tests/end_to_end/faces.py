"""How a scripted candidate sits through an interview on a terminal: on the plain channel, and in the app.

A face knows the keys and the signs on the screen; it draws no conclusions about the log.
"""

import re
from pathlib import Path
from typing import Protocol

from tests.end_to_end.driver import PROMPT, Terminal


class Face(Protocol):
    name: str

    def begin(self, folder: Path) -> Terminal:
        """Start the program on a new interview for the role `payments`."""

    def resume(self, folder: Path) -> Terminal:
        """Start the program on the interview that was used last."""

    def ready(self, one: Terminal, after: int = 0) -> bool:
        """Wait until an answer can be sent, beyond `after` in the text; False where the interview has ended."""

    def draft(self, one: Terminal, text: str) -> None:
        """Type, and do not send. The last word of `text` must be one of its own."""

    def submit(self, one: Terminal, text: str) -> int:
        """Type as in `draft`, and send; returns where in the text the reaction to it begins."""

    def shows_saved(self, one: Terminal, since: int) -> bool:
        """Whether the program has shown, beyond `since`, that the answer sent there is saved."""


class Plain:
    name = "plain"
    _REACTION = re.compile(r"\[(Question|Follow-up|Your questions)|of 5, |Goodbye\.")

    def begin(self, folder: Path) -> Terminal:
        return Terminal(folder, "practice", "payments", "--plain", "--seed", "1")

    def resume(self, folder: Path) -> Terminal:
        return Terminal(folder, "practice", "--plain", "--resume", "last")

    def ready(self, one: Terminal, after: int = 0) -> bool:
        one.wait_until(lambda: PROMPT in one.text[after:] or one.closed, "the prompt")
        return not one.closed

    def draft(self, one: Terminal, text: str) -> None:
        one.type(text)

    def submit(self, one: Terminal, text: str) -> int:
        return one.enter(text)

    def shows_saved(self, one: Terminal, since: int) -> bool:
        return bool(self._REACTION.search(one.text, since))


class App:
    name = "app"
    SEND, LEAVE = "\n", "\x11"  # Ctrl+J, Ctrl+Q
    EMPTY = "Write your answer."
    SAVED = "✓ saved"
    REPORT = "Back to start"
    _ASKED = re.compile(r"Warm-up ·|Question \d+ of \d+ ·|Your questions ·")

    def begin(self, folder: Path) -> Terminal:
        return Terminal(folder, "practice", "payments", "--seed", "1")

    def resume(self, folder: Path) -> Terminal:
        return Terminal(folder, "practice", "--resume", "last")

    def ready(self, one: Terminal, after: int = 0) -> bool:
        one.wait_until(lambda: self._waits(one) or self._is_over(one), "the answer box")
        if self._is_over(one) and not one.closed:
            one.type(self.LEAVE)
            one.wait_until(lambda: one.closed, "the app to be left")
        return not one.closed

    def draft(self, one: Terminal, text: str) -> None:
        one.type(text)
        one.wait_to_see(text.split()[-1])

    def submit(self, one: Terminal, text: str) -> int:
        self.draft(one, text)
        one.type(self.SEND)
        return 0

    def shows_saved(self, one: Terminal, since: int) -> bool:
        return self.REPORT in one.screen or (self.EMPTY in one.screen and self.SAVED in one.screen)

    def _waits(self, one: Terminal) -> bool:
        """The box is open, and below the last answer in the conversation a question has been asked."""
        since_answer = one.screen.rpartition("▌ ")[2]
        return "─ Your answer" in since_answer and bool(self._ASKED.search(since_answer))

    def _is_over(self, one: Terminal) -> bool:
        return one.closed or self.REPORT in one.screen


FACES: tuple[Face, ...] = (Plain(), App())
