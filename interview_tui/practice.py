"""What a person asked to practise. Light enough to be loaded before the first screen is painted."""

import signal
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview_tui.composition import PracticeOptions

STOPPED_BY = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""Exit codes of a process that a signal ended."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What the command line asked for. `channel`: textual, plain or jsonl."""

    channel: str
    role: str | None = None
    questions: int | None = None
    minutes: float | None = None
    mode: str = "coach"
    seed: int | None = None
    answers: Path | None = None
    resume: str | None = None

    def options(self, role: str) -> "PracticeOptions":
        from interview_tui.composition import PracticeOptions
        from interview_tui.events import Mode

        return PracticeOptions(role, self.questions, self.minutes, Mode(self.mode), self.seed)
