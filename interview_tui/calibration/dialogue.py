"""The talk of a sitting, line by line: shows an answer, takes a rating, and obeys the few keys there are.

Knows no terminal: whoever holds it shows and asks through a `Desk`.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from interview_tui.calibration.reference import Item
from interview_tui.calibration.sitting import Sitting
from interview_tui.calibration.wording import feedback_lines
from interview_tui.clean_text import clean_line

PROMPT = "Your rating (Enter skip, b back, ? last model answer, q stop): "
AGAIN = "Your rating (yours so far: {:g}; Enter keeps it, b back, q stop): "
LAST = "That was the last. Enter shows the result (b back, ? last model answer): "
REFUSED = "Give 1 to 5, halves allowed, such as 3.5; or Enter, b, ? or q."
REFUSED_LAST = "Nothing is left to rate: Enter shows the result, b goes back one."
NOT_YET = "A model answer is shown only after you have rated every answer here to its question."
_RATING = re.compile(r"[1-4]([.,][05])?|5([.,]0)?")


class Desk(Protocol):
    def show(self, item: Item, number: int, count: int) -> None:
        """The question, the competency with its anchors and the answer; nothing of grade and reference."""

    def say(self, lines: Sequence[str]) -> None: ...

    def ask(self, prompt: str) -> str | None:
        """What was typed, without its line end; None where nothing more will come."""


def hold(sitting: Sitting, desk: Desk, *, feedback: bool = False) -> None:
    """Go through the sitting until all is rated or the person stops. With `feedback` each reference follows at once."""
    _Dialogue(sitting, desk, feedback).run()


class _Dialogue:
    def __init__(self, sitting: Sitting, desk: Desk, feedback: bool) -> None:
        self._sitting, self._desk, self._feedback = sitting, desk, feedback
        self._shown: Item | None = None

    def run(self) -> None:
        while (typed := self._asked()) is not None:
            word = clean_line(typed).lower()
            if word == "q" or (not word and self._sitting.current is None):
                return
            self._obey(word)

    def _asked(self) -> str | None:
        item = self._sitting.current
        if item is None:
            if self._shown is not None:
                self._desk.say([""])
            self._shown = None
            return self._desk.ask(LAST)
        if item is not self._shown:
            self._desk.show(item, self._sitting.number, len(self._sitting.deck))
            self._shown = item
        given = self._sitting.given.get(item.key)
        return self._desk.ask(PROMPT if given is None else AGAIN.format(given))

    def _obey(self, word: str) -> None:
        if word == "b":
            self._say(self._sitting.back())
        elif word == "?":
            self._show_model_answer()
        elif self._sitting.current is None:
            self._say(REFUSED_LAST)
        elif not word or _RATING.fullmatch(word):
            self._rate(self._sitting.current, float(word.replace(",", ".")) if word else None)
        else:
            self._say(REFUSED)

    def _rate(self, item: Item, rating: float | None) -> None:
        self._sitting.rate(rating)
        if self._feedback and rating is not None:
            self._sitting.fix(item)
            self._desk.say(feedback_lines(item, rating))

    def _show_model_answer(self) -> None:
        item = self._sitting.reveal()
        if item is None:
            self._say(NOT_YET)
        else:
            self._desk.say(["", f"Model answer to {item.question.id}:", f"  {item.question.model_answer}", ""])

    def _say(self, line: str) -> None:
        if line:
            self._desk.say([line])
