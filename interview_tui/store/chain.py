"""The hash chain over a log's rows: whoever changes a row, its number or its time breaks every check from there on.

It finds damage, not forgery: the chain has no secret, and rows cut off at the end leave a shorter chain that holds.
"""

import hashlib
import json
from typing import NamedTuple


class Head(NamedTuple):
    """The end of a chain: the last row's number and hash."""

    seq: int
    hash: bytes


class Record(NamedTuple):
    """An event as it goes into a row. `payload` is the JSON that `events.encode` wrote."""

    event_id: str
    type: str
    payload: bytes


class Row(NamedTuple):
    """A row of the log. `recorded_at` is microseconds since the epoch, UTC."""

    seq: int
    event_id: str
    type: str
    payload: bytes
    hash: bytes
    recorded_at: int

    @property
    def head(self) -> Head:
        return Head(self.seq, self.hash)


def genesis(interview_id: str) -> Head:
    """The chain's beginning, so that a row cannot come from another interview."""
    return Head(0, hashlib.sha256(b"interview-tui event log\0" + interview_id.encode()).digest())


def link(previous: bytes, seq: int, recorded_at: int, payload: bytes) -> bytes:
    """The hash of a row: SHA-256 over the hash before it, two 8-byte integers and the payload."""
    numbers = seq.to_bytes(8, "big") + recorded_at.to_bytes(8, "big")
    return hashlib.sha256(previous + numbers + payload).digest()


def chained(head: Head, record: Record, recorded_at: int) -> Row:
    seq = head.seq + 1
    return Row(seq, *record, link(head.hash, seq, recorded_at, record.payload), recorded_at)


def fits(row: Row, previous: bytes) -> bool:
    """Whether a row as read from a file, of any shape, follows on `previous`."""
    try:
        return link(previous, row.seq, row.recorded_at, row.payload) == row.hash
    except (TypeError, AttributeError, OverflowError):
        return False


def is_labelled(row: Row) -> bool:
    """Whether the columns beside the payload, which the hash does not cover, say what the payload says."""
    try:
        fields = json.loads(row.payload)
        return bool((fields["event_id"], fields["type"]) == (row.event_id, row.type))
    except (ValueError, TypeError, KeyError):
        return False
