"""How a scripted candidate sits through an interview on a terminal: on the plain channel, and in the app.

A face knows the keys and the signs on the screen; it draws no conclusions about the log.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.end_to_end.driver import PATIENCE, PROMPT, Terminal


@dataclass(frozen=True)
class Sent:
    """An answer that was sent, whose last word no other has; `place` is where in the text its reaction can begin."""

    text: str = ""
    place: int = 0

    @property
    def label(self) -> str:
        return self.text.split()[-1] if self.text else ""


NOTHING = Sent()


class Face(Protocol):
    name: str

    def begin(self, folder: Path) -> Terminal:
        """Start the program on a new interview for the role `payments`."""

    def resume(self, folder: Path) -> Terminal:
        """Start the program on the interview that was used last."""

    def ready(self, one: Terminal, sent: Sent = NOTHING) -> bool:
        """Wait for the question that follows on what was sent; False where the interview has ended."""

    def draft(self, one: Terminal, text: str) -> None:
        """Type, and do not send. The last word must be one that is not on the screen yet."""

    def submit(self, one: Terminal, text: str) -> Sent:
        """Type an answer and send it."""

    def shows_saved(self, one: Terminal, sent: Sent) -> bool:
        """Whether the program has shown that what was sent is saved."""

    def wait_saved(self, one: Terminal, sent: Sent) -> None:
        """See to it that what was sent is shown as saved."""


class Plain:
    name = "plain"
    _REACTION = re.compile(r"\[(Question|Follow-up|Your questions)|of 5, |Goodbye\.")

    def begin(self, folder: Path) -> Terminal:
        return Terminal(folder, "practice", "payments", "--plain", "--seed", "1")

    def resume(self, folder: Path) -> Terminal:
        return Terminal(folder, "practice", "--plain", "--resume", "last")

    def ready(self, one: Terminal, sent: Sent = NOTHING) -> bool:
        one.wait_until(lambda: PROMPT in one.text[sent.place :] or one.closed, "the prompt")
        return not one.closed

    def draft(self, one: Terminal, text: str) -> None:
        one.type(text)

    def submit(self, one: Terminal, text: str) -> Sent:
        return Sent(text, one.enter(text))

    def shows_saved(self, one: Terminal, sent: Sent) -> bool:
        return bool(self._REACTION.search(one.text, sent.place))

    def wait_saved(self, one: Terminal, sent: Sent) -> None:
        one.wait_until(lambda: self.shows_saved(one, sent), "the answer to be saved")


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

    def ready(self, one: Terminal, sent: Sent = NOTHING) -> bool:
        one.wait_until(lambda: self._waits(one, sent) or self._is_over(one), "the answer box")
        if self._is_over(one) and not one.closed:
            one.type(self.LEAVE)
            one.wait_until(lambda: one.closed, "the app to be left")
        return not one.closed

    def draft(self, one: Terminal, text: str) -> None:
        one.type(text)
        one.wait_to_see(Sent(text).label)

    def submit(self, one: Terminal, text: str) -> Sent:
        self.draft(one, text)
        one.type(self.SEND)
        return Sent(text)

    def shows_saved(self, one: Terminal, sent: Sent) -> bool:
        return self.REPORT in one.screen or (self.EMPTY in one.screen and self.SAVED in one.screen)

    def wait_saved(self, one: Terminal, sent: Sent) -> None:
        """While the next question is on its way the app takes no answer and leaves it in the box: send it again."""
        attempts = 0
        while not one.comes(lambda: self.shows_saved(one, sent), 1.0):
            assert not one.closed, one.text[-2000:]
            assert attempts < PATIENCE, f"not saved:\n{one.screen}"
            attempts += 1
            one.type(self.SEND)

    def _waits(self, one: Terminal, sent: Sent) -> bool:
        """The box is open, and below what was sent a question stands in the conversation."""
        before, _, after = one.screen.rpartition("▌ ")
        answered = sent.label in one.screen[len(before) :].split("\n")[0]
        return answered and "Your answer" in after and bool(self._ASKED.search(after))

    def _is_over(self, one: Terminal) -> bool:
        return one.closed or self.REPORT in one.screen


FACES: tuple[Face, ...] = (Plain(), App())
