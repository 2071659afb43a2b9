"""How long an answer is thought about and how long it is typed. It knows no widget; pauses do not count."""

import time
from collections.abc import Callable


class AnswerClock:
    """Thinking begins with the question, typing with the first change of the text. `now` gives seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._typing_since: float | None = None
        self._paused_at: float | None = None
        self.start()

    def start(self) -> None:
        """A question was asked."""
        self._begun, self._stood, self._known = self._now(), 0.0, True
        self._typing_since = self._paused_at = None

    def type(self) -> None:
        """The text changed. What is typed while the clock stands has no time."""
        if self._typing_since is None:
            self._typing_since = self._elapsed()
        if self._paused_at is not None:
            self._known = False

    def empty(self) -> None:
        """Nothing is left of what was typed: it was sent, and no answer. Thinking goes on."""
        self._typing_since = None

    def forget(self) -> None:
        """The text is one that was begun before; for how long, nobody knows."""
        self._known = False

    def stand(self, paused: bool) -> None:
        if paused and self._paused_at is None:
            self._paused_at = self._now()
        elif not paused and self._paused_at is not None:
            self._stood += self._now() - self._paused_at
            self._paused_at = None

    def thinking(self) -> float | None:
        """Seconds up to the first change, or so far; None where they are not known."""
        if not self._known:
            return None
        return self._elapsed() if self._typing_since is None else self._typing_since

    def typing(self) -> float | None:
        """Seconds since the first change; None before it, and where they are not known."""
        if not self._known or self._typing_since is None:
            return None
        return self._elapsed() - self._typing_since

    def _elapsed(self) -> float:
        moment = self._now() if self._paused_at is None else self._paused_at
        return moment - self._begun - self._stood
