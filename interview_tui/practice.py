"""What a person asked to practise. Light enough to be loaded before the first screen is painted."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview_tui.engines import Engine
    from interview_tui.paths import Places
    from interview_tui.preparation import PracticeOptions

LEVELS = ("junior", "mid", "senior", "staff")
"""As in `profiles.models.Level`, which is heavy to load."""
STOPPED_BY = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""Exit codes of a process that a signal ended."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What the command line asked for. `channel`: textual, plain or jsonl."""

    channel: str
    role: str | None = None
    level: str | None = None
    questions: int | None = None
    minutes: float | None = None
    mode: str = "coach"
    seed: int | None = None
    answers: Path | None = None
    resume: str | None = None
    job_description: Path | None = None
    flags: Mapping[str, object] = field(default_factory=dict)
    """Settings of the language model that were given as options; see `interview_tui.settings`."""
    demo: float | None = None
    """The speed of an interview that plays itself, with the embedded engine; None where a person answers."""
    debug: bool = False
    """Whether the debugger may make handlers late or fail, and messages are shown as they fly by."""

    def options(self, role: str) -> "PracticeOptions":
        """Raises `UsageError` where the job description cannot be read."""
        from interview_tui.events import Mode
        from interview_tui.preparation import PracticeOptions, read_job_description
        from interview_tui.profiles.models import Level

        described = read_job_description(self.job_description) if self.job_description else None
        level = Level(self.level) if self.level else None
        return PracticeOptions(role, self.questions, self.minutes, Mode(self.mode), self.seed, described, level)

    async def find_engine(self, places: "Places") -> "Engine":
        """The engine that settings and key allow. Raises `UsageError` where they cannot work."""
        if self.demo is not None:
            from interview_tui.engines import Engine

            return Engine()
        from interview_tui.daemon import in_daemon
        from interview_tui.engines import find_engine
        from interview_tui.settings import load_settings

        return await in_daemon(
            lambda: find_engine(places, load_settings(places.config_file, self.flags)), name="engine"
        )
