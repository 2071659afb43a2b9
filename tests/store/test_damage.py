"""Damage is found, told apart by row, and gone on from."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interview_tui.events import encode
from interview_tui.store import EventLog, LogDamagedError, list_sessions, read_log, recover, verify

ROWS = 60


@pytest.fixture
async def events(log, inputs):
    events = [*inputs(ROWS - 1, size=300), *inputs(1, size=9_000)]
    await log.append(events)
    log.save_draft("a draft", "turn-9")
    await log.close()
    return events


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


@pytest.mark.parametrize("column", ["payload", "hash"])
def test_a_single_flipped_bit_is_found_wherever_it_is(events, path, column):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for seq in random.Random(7).sample(range(1, ROWS + 1), 12):
            (whole,) = connection.execute(f"SELECT {column} FROM events WHERE seq = ?", (seq,)).fetchone()
            flipped = bytearray(whole)
            flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
            connection.execute(f"UPDATE events SET {column} = ? WHERE seq = ?", (bytes(flipped), seq))
            found = verify(path)
            assert (found.good_until, found.damages[0].seq) == (seq - 1, seq)
            assert found.intact_later == tuple(range(seq + 1, ROWS + 1))
            connection.execute(f"UPDATE events SET {column} = ? WHERE seq = ?", (whole, seq))
    assert verify(path).good


def test_flipped_bits_anywhere_in_the_file_never_pass_as_other_content(events, path):
    whole, payloads = path.read_bytes(), [encode(event) for event in events]
    for _ in range(60):
        flipped = bytearray(whole)
        flipped[random.randrange(100, len(flipped))] ^= 1 << random.randrange(8)
        path.write_bytes(flipped)
        found = verify(path)
        list_sessions(path.parent)
        if found.good:
            assert [stored.payload for stored in read_log(path)] == payloads


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET recorded_at = recorded_at + 1 WHERE seq = 20",
        "UPDATE events SET payload = CAST(payload AS TEXT) WHERE seq = 20",
        "UPDATE events SET recorded_at = 'noon' WHERE seq = 20",
        "UPDATE events SET recorded_at = -5 WHERE seq = 20",
        "DELETE FROM events WHERE seq = 20",
        "UPDATE events SET seq = -1 WHERE seq = 20",
        "UPDATE events SET seq = 1000000000000 WHERE seq = 20",
    ],
)
def test_a_row_that_was_changed_moved_or_removed_is_found(events, path, statement):
    change(path, statement)
    found = verify(path)
    assert found.good_until == 19
    assert found.damages[0].seq == 20


def test_a_wrong_label_beside_intact_content_is_told_and_mended(events, path):
    change(path, "UPDATE events SET type = 'ErrorEvent' WHERE seq = 3")
    found = verify(path)
    assert not found.good
    assert found.good_until == ROWS
    assert recover(path).kept == ROWS
    assert verify(path).good


def test_an_interview_id_that_was_changed_costs_no_row(events, path):
    change(path, "UPDATE log SET interview_id = 'another'")
    assert (verify(path).good, verify(path).good_until) == (False, ROWS)
    recover(path)
    assert verify(path).good


def test_a_log_under_another_name_is_still_good(events, path):
    copy = path.rename(path.with_name("renamed.sqlite3"))
    assert verify(copy).good


def test_rows_of_another_interview_do_not_fit(events, path):
    change(path, "UPDATE log SET interview_id = 'another'")
    assert verify(path.rename(path.with_name("renamed.sqlite3"))).good_until == 0


@pytest.mark.parametrize("share", [0.6, 0.8, 0.97])
def test_a_truncated_file_tells_the_rows_that_are_left(events, path, share):
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    found = verify(path)
    assert 0 < found.good_until < ROWS
    recover(path)
    assert [stored.event for stored in read_log(path)] == events[: found.good_until]


@pytest.mark.parametrize("content", [b"", b"hello\n", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_log_is_told_and_never_raised(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    found = verify(path)
    assert (found.good, found.good_until) == (False, 0)
    assert "backup" in found.summary
    with pytest.raises(LogDamagedError):
        EventLog.open(path)
    with pytest.raises(LogDamagedError):
        recover(path)
    assert path.read_bytes() == content


def test_an_unreadable_page_costs_its_own_rows_alone(events, path):
    content = bytearray(path.read_bytes())
    page = content.index(b"00020 x") // 4096
    content[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)
    found = verify(path)
    assert 0 < found.good_until < 21
    assert ROWS in found.intact_later
    assert recover(path, keep_later=True).kept == found.good_until + len(found.intact_later)
    assert verify(path).good


def test_a_damaged_log_is_refused_with_what_is_readable_and_how_to_go_on(events, path):
    change(path, "UPDATE events SET payload = x'7b7d' WHERE seq = 41")
    with pytest.raises(LogDamagedError) as caught:
        EventLog.open(path)
    said = str(caught.value)
    assert "rows 1 to 40 of 60 are good, 19 after the damage are intact; row 41 was changed" in said
    assert "interview-tui sessions recover an-interview" in said
    assert "\n" not in said


async def test_an_interview_goes_on_from_its_good_rows(events, path, inputs):
    change(path, "UPDATE events SET payload = x'7b7d' WHERE seq = 41")
    damaged = path.read_bytes()
    done = recover(path)
    assert (done.kept, done.left) == (40, 19)
    assert done.damaged_file.read_bytes() == damaged
    assert path.stat().st_mode & 0o777 == 0o600
    log = EventLog.open(path)
    assert [stored.event for stored in log.read()] == events[:40]
    assert log.draft() == ("a draft", "turn-9")
    await log.append(inputs(1))
    await log.close()
    assert verify(path).good


def test_the_rows_after_the_damage_are_kept_on_request(events, path):
    change(path, "UPDATE events SET payload = x'7b7d' WHERE seq = 41")
    assert recover(path, keep_later=True).kept == ROWS - 1
    assert [stored.event for stored in read_log(path)] == events[:40] + events[41:]
    assert verify(path).good


def test_a_second_recovery_keeps_the_first_damaged_file(events, path):
    change(path, "UPDATE events SET payload = x'7b7d' WHERE seq = 41")
    first = recover(path).damaged_file
    change(path, "UPDATE events SET payload = x'7b7d' WHERE seq = 21")
    second = recover(path).damaged_file
    assert first != second
    assert first.exists()
    assert second.exists()


def test_a_good_log_needs_no_recovery(events, path):
    before = path.read_bytes()
    assert recover(path).damaged_file is None
    assert path.read_bytes() == before


def test_verifying_changes_nothing(events, path):
    change(path, "UPDATE events SET payload = x'7b7d' WHERE seq = 41")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    verify(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_damage_in_the_text_of_the_table_definitions_is_told(events, path):
    content = path.read_bytes()
    path.write_bytes(
        content.replace(b"event_id TEXT", b"event_id T\xa0XT", 1).replace(b"log (interview", b"log \xa0interview")
    )
    found = verify(path)
    assert not found.good
    assert list_sessions(path.parent)[0].damaged
