"""The ratings on disk: one JSON line each, on the disk before the next answer is shown. It never rewrites a line.

A file per role, which its owner alone can read; nothing of it is shown before it was rated.
"""

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from interview_tui.profiles.models import Grade, Id, Level

_Score = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    sitting: Id
    at: AwareDatetime


class Opening(_Line):
    """The first line of a sitting. `deck` holds the keys of its answers, in order."""

    kind: Literal["sitting"] = "sitting"
    level: Level
    seed: int
    deck: tuple[str, ...]


class Rating(_Line):
    """What was given to one answer; a later line for the same `item` takes its place. `rating` None was skipped."""

    kind: Literal["rating"] = "rating"
    item: str
    question: Id
    competency: Id
    grade: Grade
    rating: _Score | None
    reference: _Score


_LINE: TypeAdapter[Opening | Rating] = TypeAdapter(Annotated[Opening | Rating, Field(discriminator="kind")])


@dataclass(slots=True)
class PastSitting:
    """One sitting as it was kept. `opening` is None where that line was lost: its ratings still count."""

    id: str
    at: datetime
    opening: Opening | None = None
    ratings: dict[str, Rating] = field(default_factory=dict)

    @property
    def open_keys(self) -> list[str]:
        """The answers that were neither rated nor skipped."""
        return [key for key in self.opening.deck if key not in self.ratings] if self.opening else []

    @property
    def pairs(self) -> list[tuple[float, float]]:
        """Rating and reference of everything rated."""
        return [(each.rating, each.reference) for each in self.ratings.values() if each.rating is not None]


@dataclass(frozen=True, slots=True)
class Record:
    """The sittings in order of their beginning, and how many lines could not be read."""

    sittings: list[PastSitting]
    damaged: int


def record_path(data_dir: Path, role_id: str) -> Path:
    return data_dir / "calibration" / f"{role_id}.jsonl"


def append(path: Path, line: Opening | Rating) -> None:
    """Return when the line is on the disk. Raises `OSError`.

    A line that was cut off before, by a full disk or a power cut, is ended first, so that it costs itself only.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+b") as file:
        if size := file.seek(0, os.SEEK_END):
            file.seek(size - 1)
            file.write(b"" if file.read(1) == b"\n" else b"\n")
        file.write(line.model_dump_json().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_record(path: Path) -> Record:
    """What is there; nothing where there is no file. Raises `OSError` for one that cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Record([], 0)
    sittings: dict[str, PastSitting] = {}
    damaged = 0
    for raw in filter(bytes.strip, content.split(b"\n")):
        try:
            line = _LINE.validate_json(raw)
        except ValidationError:
            damaged += 1
        else:
            _add(sittings.setdefault(line.sitting, PastSitting(line.sitting, line.at)), line)
    return Record(sorted(sittings.values(), key=lambda each: each.at), damaged)


def _add(sitting: PastSitting, line: Opening | Rating) -> None:
    if isinstance(line, Opening):
        sitting.opening = line
    else:
        sitting.ratings[line.item] = line
