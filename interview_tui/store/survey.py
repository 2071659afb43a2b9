"""Walking through a log that may be damaged anywhere: in its rows, its pages, its beginning or its length."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from interview_tui.clean_text import clean_line
from interview_tui.store.chain import Row, fits, genesis, is_labelled, link
from interview_tui.store.errors import UNREADABLE
from interview_tui.store.schema import connect_reader, format_problem

_ROW = "SELECT seq, event_id, type, payload, hash, recorded_at FROM events WHERE seq = ?"
_ROW_BYTES = 200  # no row is smaller
_GIVE_UP_AFTER = 4096 // _ROW_BYTES * 4
"""Failures in a row that end the walk where the file does not tell how many rows there are: some pages' worth."""


@dataclass(frozen=True, slots=True)
class Damage:
    """`seq` is the row's number; 0 stands for the file as a whole."""

    seq: int
    reason: str

    def __str__(self) -> str:
        return f"row {self.seq} {self.reason}" if self.seq else self.reason


class Survey:
    """One walk over the log at `path`. `damages` and `last_seq` are complete when `intact_rows` has ended.

    `interview_id` is the one the chain begins from. Every row is looked up by its number, so that a page that cannot
    be read costs its own rows and no others.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.interview_id = path.stem
        self.last_seq = 0
        self.damages: list[Damage] = []

    def intact_rows(self) -> Iterator[Row]:
        """The rows whose content fits the chain, in order. Raises `InterviewError` for no file, `NewerLogError`."""
        with closing(connect_reader(self.path)) as connection:
            # Bytes that are no UTF-8 must not keep a row from being looked at.
            connection.text_factory = lambda text: text.decode("utf-8", "replace")
            if problem := format_problem(connection, self.path):
                self._note(0, problem)
                # Lets SQLite read what there is of a file that is shorter than its header says.
                connection.execute("PRAGMA writable_schema = ON")
            try:
                yield from self._walk(connection)
                self._look_at_pages(connection)
            except UNREADABLE as error:
                self._note(0, f"the file's structure cannot be looked at ({error})")

    def _walk(self, connection: sqlite3.Connection) -> Iterator[Row]:
        previous = self._beginnings(connection)
        for seq, found in self._fetched(connection):
            self.last_seq = seq
            if isinstance(found, str):
                self._note(seq, found)
                previous = ()
                continue
            if any(fits(found, one) for one in previous):
                self._check_labels(found, previous)
                yield found
            else:
                self._note(seq, "was changed: it does not fit the hash chain" if previous else "follows a lost row")
            previous = _continuations(found, previous)

    def _beginnings(self, connection: sqlite3.Connection) -> tuple[bytes, ...]:
        """The chain begins from the id in the file; the file's name stands in where that one is damaged."""
        try:
            found = connection.execute("SELECT interview_id FROM log").fetchone()
        except UNREADABLE as error:
            found = None
            self._note(0, f"the interview's id cannot be read ({error})")
        if found and isinstance(found[0], str):
            self.interview_id = found[0]
        return genesis(self.interview_id).hash, genesis(self.path.stem).hash

    def _check_labels(self, row: Row, previous: tuple[bytes, ...]) -> None:
        if not is_labelled(row):
            self._note(row.seq, "has a wrong id or type beside its content, which is intact")
        if row.seq == 1 and not fits(row, previous[0]):
            self._note(0, "the interview's id in the file was changed")
            self.interview_id = self.path.stem

    def _fetched(self, connection: sqlite3.Connection) -> Iterator[tuple[int, Row | str]]:
        last = self._plausible_last(connection)
        lost: list[tuple[int, str]] = []
        seq = 1
        while seq <= last if last is not None else len(lost) < _GIVE_UP_AFTER:
            found = _fetch(connection, seq)
            if isinstance(found, str) and last is None:
                lost.append((seq, found))
            else:
                yield from lost
                lost = []
                yield seq, found
            seq += 1
        if lost:
            yield lost[0][0], f"{lost[0][1]}, and nothing after it either"

    def _plausible_last(self, connection: sqlite3.Connection) -> int | None:
        log = self.path.with_name(f"{self.path.name}-wal")
        size = self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)
        try:
            last = connection.execute("SELECT max(seq) FROM events").fetchone()[0] or 0
        except UNREADABLE:
            return None
        return last if 0 <= last <= size // _ROW_BYTES else None

    def _look_at_pages(self, connection: sqlite3.Connection) -> None:
        for (line,) in connection.execute("PRAGMA integrity_check(3)"):
            if line != "ok":
                self._note(0, f"the file's structure is damaged ({line})")

    def _note(self, seq: int, reason: str) -> None:
        self.damages.append(Damage(seq, clean_line(reason)))


def _fetch(connection: sqlite3.Connection, seq: int) -> Row | str:
    try:
        row = connection.execute(_ROW, (seq,)).fetchone()
    except UNREADABLE as error:
        return f"cannot be read ({error})"
    return Row(*row) if row else "is missing"


def _continuations(row: Row, previous: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The hashes the next row may follow on: the stored one and, where that one is damaged, what it should be."""
    try:
        computed = {link(one, row.seq, row.recorded_at, row.payload) for one in previous}
    except (TypeError, AttributeError, OverflowError):
        computed = set()
    stored = {row.hash} if isinstance(row.hash, bytes) else set()
    return tuple(stored | computed)
