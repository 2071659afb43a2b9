"""One thing the doctor found. Data only."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """A note is worth knowing; a problem keeps something from working."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    area: str
    status: Status
    name: str
    value: str
    advice: str = ""
