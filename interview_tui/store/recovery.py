"""Going on from a damaged log: its good rows move to a fresh file, and the damaged one stays beside it."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from interview_tui.store.chain import Record, Row, chained, genesis
from interview_tui.store.errors import UNREADABLE, LogDamagedError, NotSavedError
from interview_tui.store.owner import Ownership
from interview_tui.store.reading import read_draft
from interview_tui.store.schema import build_file, connect_reader, put_in_place, require_regular
from interview_tui.store.survey import Survey
from interview_tui.store.verification import verify
from interview_tui.store.writer import Draft, insert_draft, insert_rows, transact


@dataclass(frozen=True, slots=True)
class Recovery:
    """`kept` rows stand in the fresh log, `left` intact ones only in `damaged_file`; `None` where all was good."""

    kept: int
    left: int
    damaged_file: Path | None


def recover(path: Path, keep_later: bool = False) -> Recovery:
    """Replace a damaged log by its unbroken first rows; `keep_later` adds the intact rows after the damage.

    Raises `LogDamagedError` where the first row is lost, `LogHeldError`, `NewerLogError`, `NotSavedError`.
    """
    require_regular(path)
    with Ownership(path):
        verification = verify(path)
        if verification.good:
            return Recovery(verification.last_seq, 0, None)
        if not verification.good_until:
            raise LogDamagedError(verification.summary)
        survey = Survey(path)
        intact = list(survey.intact_rows())
        kept = intact if keep_later else intact[: verification.good_until]
        try:
            damaged = _replace(path, survey.interview_id, kept)
        except (OSError, sqlite3.Error) as error:
            raise NotSavedError(f"Cannot write the recovered log of {path.stem}: {error}.") from error
    return Recovery(len(kept), len(intact) - len(kept), damaged)


def _replace(path: Path, interview_id: str, rows: Iterable[Row]) -> Path:
    fresh = path.with_name(f"{path.name}.new")
    build_file(fresh, interview_id)
    draft = _draft_of(path)
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection, transact(connection):
        insert_rows(connection, _rechained(interview_id, rows))
        if draft:
            insert_draft(connection, draft)
    damaged = _set_aside(path)
    put_in_place(fresh, path)
    return damaged


def _rechained(interview_id: str, rows: Iterable[Row]) -> Iterable[Row]:
    """The rows under new numbers where some are lost, their id and type as the content has them."""
    head = genesis(interview_id)
    for row in rows:
        fields = json.loads(row.payload)
        new = chained(head, Record(fields["event_id"], fields["type"], row.payload), row.recorded_at)
        head = new.head
        yield new


def _draft_of(path: Path) -> Draft | None:
    with suppress(*UNREADABLE), closing(connect_reader(path)) as connection:
        return read_draft(connection)
    return None


def _set_aside(path: Path) -> Path:
    """Rename the damaged file together with its write-ahead log, which must never meet the fresh file."""
    damaged, number = path.with_name(f"{path.name}.damaged"), 2
    while damaged.exists():
        damaged, number = path.with_name(f"{path.name}.damaged-{number}"), number + 1
    path.rename(damaged)
    for end in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(damaged.with_name(damaged.name + end))
    return damaged
