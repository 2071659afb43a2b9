"""What the host is told of connections that were cut off: a line, and never more than one a second."""

from collections import Counter
from collections.abc import Callable

from interview_tui.channels.remote.throttle import Throttle

_SECONDS = 1.0


class Complaints:
    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self._waiting: Counter[str] = Counter()
        self._throttle = Throttle(self._say_all, _SECONDS)

    def about(self, line: str) -> None:
        """At once when it was quiet; else together with what else comes within the second."""
        self._waiting[line] += 1
        self._throttle.poke()

    def stop(self) -> None:
        self._throttle.stop()

    def _say_all(self) -> None:
        counted = [line if times == 1 else f"{line} ({times} times)" for line, times in self._waiting.items()]
        self._waiting.clear()
        self._say(" ".join(counted))
