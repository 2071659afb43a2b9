"""What a person asked to practise, and who runs it: the app, or a channel without a screen, loaded when needed."""

import asyncio
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.paths import Places

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


def run_practice(places: Places, practice: Practice) -> None:
    """Raises `InterviewError`; exits with 130 or 143 where a signal ended it."""
    if practice.channel == "textual":
        from interview_tui.tui.app import run_app

        sys.exit(run_app(places, practice))
    from interview_tui.headless import run_headless

    sys.exit(asyncio.run(run_headless(places, practice)))
