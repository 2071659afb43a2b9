"""Who published and who handled which event, and how long it took: beside the log, for whoever watches it.

These are observations, not facts of the interview: they are outside the hash chain, a crash may cost the last of them,
and a log without them is complete.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from interview_tui.store.errors import UNREADABLE
from interview_tui.store.schema import connect_reader

_PAGE = 20_000


class Handling(NamedTuple):
    """One handler's work on one event. `began_at`: microseconds since 1970, UTC; `error` is empty where all went well.

    The duration includes what the handler waited for.
    """

    event_id: str
    handler: str
    began_at: int
    duration_ns: int
    error: str = ""


class Publication(NamedTuple):
    """`handler` published the event."""

    event_id: str
    handler: str


class Observations(NamedTuple):
    """What was observed, in that order, and the places after which the next look goes on."""

    handlings: Sequence[Handling] = ()
    publications: Sequence[Publication] = ()
    after: tuple[int, int] = (0, 0)


def insert_observations(connection: sqlite3.Connection, seen: Observations) -> None:
    connection.executemany(
        "INSERT INTO handlings (event_id, handler, began_at, duration_ns, error) VALUES (?, ?, ?, ?, ?)",
        seen.handlings,
    )
    connection.executemany("INSERT INTO publications (event_id, handler) VALUES (?, ?)", seen.publications)


def read_observations(path: Path, after: tuple[int, int] = (0, 0)) -> Observations:
    """What was observed since `after`, at most some thousands: ask again with the `after` of the result.

    Empty where the log has none, or what stands there cannot be read. Raises `InterviewError` where there is no log.
    """
    with closing(connect_reader(path)) as connection:
        try:
            handlings = connection.execute(
                "SELECT id, event_id, handler, began_at, duration_ns, error FROM handlings WHERE id > ? LIMIT ?",
                (after[0], _PAGE),
            ).fetchall()
            publications = connection.execute(
                "SELECT id, event_id, handler FROM publications WHERE id > ? LIMIT ?", (after[1], _PAGE)
            ).fetchall()
        except UNREADABLE:
            return Observations(after=after)
    return Observations(
        [Handling(str(row[1]), str(row[2]), int(row[3]), int(row[4]), str(row[5])) for row in handlings],
        [Publication(str(row[1]), str(row[2])) for row in publications],
        (handlings[-1][0] if handlings else after[0], publications[-1][0] if publications else after[1]),
    )


def all_observations(path: Path) -> Observations:
    """What was observed so far, all of it. Raises what `read_observations` raises."""
    handlings: list[Handling] = []
    publications: list[Publication] = []
    after = (0, 0)
    while (seen := read_observations(path, after)).after != after:
        handlings.extend(seen.handlings)
        publications.extend(seen.publications)
        after = seen.after
    return Observations(handlings, publications, after)
