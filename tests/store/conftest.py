"""Logs to test with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interview_tui.events import UserInputEvent
from interview_tui.store import EventLog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "interviews" / "an-interview.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[EventLog]:
    """A fresh log, open."""
    log = EventLog.create(path, path.stem)
    yield log
    log.close_now()


@pytest.fixture
def inputs() -> Callable[..., list[UserInputEvent]]:
    """`inputs(3)`: three events that differ; `size` characters of text each."""
    return lambda count, size=20: [UserInputEvent(text=f"{number:05} ".ljust(size, "x")) for number in range(count)]
