"""The one thread that writes to a log. Whoever appends waits for the commit; drafts are written when there is time.

Everything waiting is committed together, so that many appends cost one flush of the disk.
"""

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from interview_tui.store.chain import Head, Record, Row, chained
from interview_tui.store.errors import NotSavedError, not_saved
from interview_tui.store.handlings import Observations, insert_observations
from interview_tui.store.naming import called
from interview_tui.store.schema import close_writer

DRAFT_INTERVAL = 0.2
"""Seconds between two writes of a draft: what a crash may cost of what is being typed."""


class Draft(NamedTuple):
    """What is typed and not sent yet, and the turn it answers."""

    text: str
    turn_id: str


class _Append(NamedTuple):
    records: Sequence[Record]
    done: Future[int]


class Writer:
    """Owns `connection` from construction on. All methods return at once except `stop`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, head: Head) -> None:
        self._connection, self._path, self.head = connection, path, head
        self._wake = threading.Condition()
        self._appends: list[_Append] = []
        self._draft: Draft | None = None
        self._draft_due = 0.0
        self._observed: list[Observations] = []
        self._stopping = False
        self.draft_error: NotSavedError | None = None
        self._thread = threading.Thread(target=self._run, name=f"log {path.stem}", daemon=True)
        self._thread.start()

    def append(self, records: Sequence[Record]) -> Future[int]:
        """The future gets the last row's number after the commit, or a `NotSavedError`. It cannot be cancelled."""
        done: Future[int] = Future()
        done.set_running_or_notify_cancel()
        with self._wake:
            if self._stopping:
                raise NotSavedError(f"The {called(records)} is not saved: the log of {self._path.stem} is closed.")
            self._appends.append(_Append(records, done))
            self._wake.notify()
        return done

    def save_draft(self, draft: Draft) -> None:
        with self._wake:
            self._draft = draft
            self._wake.notify()

    def observe(self, seen: Observations) -> None:
        """Written when nothing else waits; what cannot be written is forgotten."""
        with self._wake:
            self._observed.append(seen)
            self._wake.notify()

    def stop(self, timeout: float) -> bool:
        """Write what is waiting, close the connection. False where the disk did not answer in time (seconds)."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        going = True
        while going:
            appends, draft, observed, going = self._next()
            if draft:
                self._write_draft(draft)
            if appends:
                self._commit(appends)
            if observed:
                self._write_observed(observed)
        close_writer(self._connection, self._path)

    def _next(self) -> tuple[list[_Append], Draft | None, list[Observations], bool]:
        with self._wake:
            while not (self._appends or self._stopping or self._observed or self._draft_wait() == 0):
                self._wake.wait(self._draft_wait())
            appends, self._appends = self._appends, []
            draft = None
            # Before an append a draft never waits: a crash in between would bring back an older one than was sent.
            if self._stopping or appends or self._draft_wait() == 0:
                draft, self._draft = self._draft, None
            observed: list[Observations] = []
            if self._stopping or not appends:
                observed, self._observed = self._observed, []
            return appends, draft, observed, not self._stopping

    def _draft_wait(self) -> float | None:
        return max(0.0, self._draft_due - time.monotonic()) if self._draft else None

    def _commit(self, appends: list[_Append]) -> None:
        try:
            head = self._insert(record for append in appends for record in append.records)
        except sqlite3.IntegrityError as error:
            if len(appends) > 1:  # one of them brings an event twice: the others are not to blame
                for append in appends:
                    self._commit([append])
                return
            self._fail(appends, error)
        except Exception as error:
            self._fail(appends, error)
        else:
            self.head = head
            for append in appends:
                append.done.set_result(head.seq)

    def _fail(self, appends: list[_Append], error: Exception) -> None:
        for append in appends:
            append.done.set_exception(not_saved(error, self._path, called(append.records)))

    def _insert(self, records: Iterable[Record]) -> Head:
        head, recorded_at = self.head, time.time_ns() // 1000
        rows = []
        for record in records:
            rows.append(chained(head, record, recorded_at))
            head = rows[-1].head
        with transact(self._connection):
            insert_rows(self._connection, rows)
        return head

    def _write_observed(self, observed: list[Observations]) -> None:
        with suppress(Exception), transact(self._connection):
            for seen in observed:
                insert_observations(self._connection, seen)

    def _write_draft(self, draft: Draft) -> None:
        self._draft_due = time.monotonic() + DRAFT_INTERVAL
        try:
            with transact(self._connection):
                insert_draft(self._connection, draft)
            self.draft_error = None
        except Exception as error:
            self.draft_error = not_saved(error, self._path, "draft")


@contextmanager
def transact(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it is committed on leaving, or nothing. Takes the write lock at once: a late one could fail half-way."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def insert_rows(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", rows)


def insert_draft(connection: sqlite3.Connection, draft: Draft) -> None:
    text = draft.text.encode("utf-8", "replace")
    connection.execute("INSERT OR REPLACE INTO draft VALUES (1, ?, ?)", (draft.turn_id, text))
