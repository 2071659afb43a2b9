"""What the candidate has written and the host has not confirmed: kept in a private file, found again after a crash.

It outlasts the candidate's process, not the interview. Where the file cannot be written, the interview goes on without.
"""

import asyncio
import threading
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError

from interview_tui.channels.remote.frames import CLEANED_CHARS, Answer
from interview_tui.channels.remote.private_folder import replace_private
from interview_tui.channels.remote.throttle import Throttle
from interview_tui.clean_text import clean_text
from interview_tui.daemon import in_daemon

KEPT_EVERY_SECONDS = 0.25


class _Page(BaseModel):
    draft: str = ""
    turn_id: str = ""
    shared: bool = True
    waiting: list[Answer] = []


class Unsent:
    """`waiting`: what was sent and is not confirmed, oldest first. `shared`: whether a draft may leave the process."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock, self._forgotten = file, threading.Lock(), False
        self._writing: set[asyncio.Task[None]] = set()
        self._throttle = Throttle(self._write_aside, KEPT_EVERY_SECONDS)
        page = _Page()
        with suppress(OSError, ValidationError):
            page = _Page.model_validate_json(file.read_bytes())
        self.draft, self.turn_id = clean_text(page.draft, CLEANED_CHARS), page.turn_id
        self.shared, self.waiting = page.shared, tuple(page.waiting)

    def write_draft(self, text: str, turn_id: str) -> None:
        """Kept soon; at once where another question is answered."""
        turned = turn_id != self.turn_id
        self.draft, self.turn_id = text, turn_id
        if turned:
            self.keep()
        else:
            self._throttle.poke()

    def hand_in(self, answer: Answer) -> None:
        """The draft becomes an answer that waits."""
        self.waiting, self.draft = (*self.waiting, answer), ""
        self.keep()

    def take_away(self, input_id: str) -> Answer | None:
        """The answer that waited; None where it is not known."""
        found = next((answer for answer in self.waiting if answer.input_id == input_id), None)
        if found is not None:
            self.waiting = tuple(answer for answer in self.waiting if answer is not found)
            self.keep()
        return found

    def take_back(self, answer: Answer) -> None:
        """What was not taken stands before what was typed since."""
        self.draft = "\n".join(part for part in (answer.text, self.draft) if part)
        self.keep()

    def keep(self) -> None:
        """Write all of it, now."""
        self._throttle.stop()
        self._write()

    def forget(self) -> None:
        """The interview is over: nothing of it stays here."""
        self._throttle.stop()
        with self._lock:
            self._forgotten = True
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _write(self) -> None:
        """As it is when the lock is free: what is written last is the newest."""
        with self._lock:
            if self._forgotten:
                return
            page = _Page(draft=self.draft, turn_id=self.turn_id, shared=self.shared, waiting=list(self.waiting))
            with suppress(OSError):
                replace_private(self._file, page.model_dump_json())

    def _write_aside(self) -> None:
        task = asyncio.create_task(in_daemon(self._write, name="draft"))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)
