"""The verdict on a log: which rows are good, which are damaged and why, and how to go on. Reads only."""

from dataclasses import dataclass
from pathlib import Path

from interview_tui.store.errors import LogDamagedError
from interview_tui.store.survey import Damage, Survey


@dataclass(frozen=True, slots=True)
class Verification:
    """Rows 1 to `good_until` are an unbroken chain; `intact_later` are intact rows beyond the damage."""

    interview_id: str
    last_seq: int
    good_until: int
    intact_later: tuple[int, ...]
    damages: tuple[Damage, ...]

    @property
    def good(self) -> bool:
        return not self.damages

    @property
    def summary(self) -> str:
        """One line: what is readable and, where the log is damaged, how to go on."""
        if self.good:
            return f"The log of interview {self.interview_id} is good: {self.last_seq} rows, the chain holds."
        return f"The log of interview {self.interview_id} is damaged: {self.readable}; {self.damages[0]}. {self.advice}"

    @property
    def readable(self) -> str:
        if not self.good_until:
            return "no row from the beginning on is good"
        later = f", {len(self.intact_later)} after the damage are intact" if self.intact_later else ""
        return f"rows 1 to {self.good_until} of {self.last_seq} are good{later}"

    @property
    def advice(self) -> str:
        if not self.good_until:
            return "Nothing to go on from: put a backup of the file there, or begin a new interview."
        every = " (--all keeps the rows after the damage too)" if self.intact_later else ""
        return f"Go on with: interview-tui sessions recover {self.interview_id}{every}"


def verify(path: Path) -> Verification:
    """Check every row of the log at `path`. Raises `InterviewError` where there is no file, `NewerLogError`."""
    survey = Survey(path)
    good, later = 0, []
    for row in survey.intact_rows():
        if row.seq == good + 1:
            good = row.seq
        else:
            later.append(row.seq)
    return Verification(path.stem, survey.last_seq, good, tuple(later), tuple(survey.damages))


def require_good(path: Path) -> None:
    """Raises `LogDamagedError`, with which rows are good and how to go on."""
    verification = verify(path)
    if not verification.good:
        raise LogDamagedError(verification.summary)
