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
        """Type, and do not send."""

    def submit(self, one: Terminal, text: str) -> int:
        """Type and send an answer; returns where in the text the reaction to it begins."""

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


FACES: tuple[Face, ...] = (Plain(),)
