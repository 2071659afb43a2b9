"""Rooms: private, found by their code, and gone when the interview is."""

import os
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from interview_tui.channels.remote import addresses, private_folder
from interview_tui.channels.remote.addresses import is_own_user
from interview_tui.channels.remote.rooms import HostedRoom, Room, draft_file, find_room, is_open, open_room, room_file
from interview_tui.errors import UsageError
from tests.remote.remote_kit import INTERVIEW, TITLE


@pytest.fixture
def leaving() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def opened(data_dir: Path, leaving: ExitStack, interview_id: str = INTERVIEW, *, unix: bool = True) -> HostedRoom:
    """A room whose door is open."""
    room = open_room(data_dir, interview_id, TITLE, unix=unix)
    room.listener.listen()
    leaving.callback(room.close, for_good=False)
    return room


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def said(data_dir: Path, code: str | None) -> str:
    with pytest.raises(UsageError) as told:
        find_room(data_dir, code)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_the_folder_the_socket_and_the_file_are_for_their_owner_alone(tmp_path: Path, leaving: ExitStack) -> None:
    room = opened(tmp_path / "data", leaving)
    assert mode(room.folder) == 0o700
    assert mode(Path(room.card.address)) == 0o600
    assert mode(room_file(room.folder, INTERVIEW)) == 0o600


def test_a_folder_that_is_open_to_others_is_closed_to_them(tmp_path: Path, leaving: ExitStack) -> None:
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms").chmod(0o777)
    assert mode(opened(tmp_path, leaving).folder) == 0o700


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rooms").mkdir(mode=0o700)
    monkeypatch.setattr(private_folder.os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(UsageError, match="belongs to somebody else"):
        open_room(tmp_path, INTERVIEW, TITLE)
    assert "belongs to somebody else" in said(tmp_path, None)


def test_a_folder_that_cannot_be_closed_to_others_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms").chmod(0o755)

    def no_chmod(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", no_chmod)
    with pytest.raises(UsageError, match="open to others"):
        open_room(tmp_path, INTERVIEW, TITLE)


def test_a_link_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "rooms").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="link"):
        open_room(tmp_path, INTERVIEW, TITLE)


@pytest.mark.parametrize("unix", [True, False])
def test_a_room_is_found_by_its_code_however_it_is_typed(tmp_path: Path, leaving: ExitStack, unix: bool) -> None:
    room = opened(tmp_path, leaving, unix=unix)
    typed = f" {room.code[:3].lower()}-{room.code[3:]} "
    assert find_room(tmp_path, typed) == find_room(tmp_path, None) == room.card
    assert (len(room.code), room.card.title, room.card.pid) == (6, TITLE, os.getpid())


def test_on_loopback_a_token_is_asked_for_that_stands_in_the_private_file_only(
    tmp_path: Path, leaving: ExitStack
) -> None:
    room = opened(tmp_path, leaving, unix=False)
    assert len(room.card.token) >= 40
    assert room.card.address.startswith("127.0.0.1:")
    assert mode(room_file(room.folder, INTERVIEW)) == 0o600


def test_without_an_open_room_one_line_says_what_to_do(tmp_path: Path, leaving: ExitStack) -> None:
    assert "interview-tui host" in said(tmp_path, None)
    room = opened(tmp_path, leaving)
    assert "AAAAAA" in said(tmp_path, "AAAAAA")
    room.close(for_good=True)
    assert "interview-tui host" in said(tmp_path, None)
    assert "No open interview has the code" in said(tmp_path, room.code)


def test_of_several_rooms_one_must_be_named(tmp_path: Path, leaving: ExitStack) -> None:
    first, second = opened(tmp_path, leaving, "one"), opened(tmp_path, leaving, "two")
    told = said(tmp_path, None)
    assert first.code in told
    assert second.code in told
    assert find_room(tmp_path, second.code) == second.card


def test_a_dead_room_is_not_joined_and_gives_its_code_to_who_resumes_it(tmp_path: Path, leaving: ExitStack) -> None:
    dead = open_room(tmp_path, INTERVIEW, TITLE)
    dead.listener.close()
    assert "interview-tui host" in said(tmp_path, None)
    assert "not running" in said(tmp_path, dead.code)
    again = opened(tmp_path, leaving)
    assert again.code == dead.code
    assert again.card.address != dead.card.address
    assert not Path(dead.card.address).exists()


def test_a_room_whose_process_is_gone_is_not_open_even_where_its_port_is_answered(
    tmp_path: Path, leaving: ExitStack
) -> None:
    room = opened(tmp_path, leaving, unix=False)
    assert is_open(room.card)
    assert not is_open(room.card.model_copy(update={"pid": 2**31 - 2}))


def test_what_was_left_behind_long_ago_is_swept(tmp_path: Path, leaving: ExitStack) -> None:
    dead = open_room(tmp_path, "old", TITLE)
    dead.listener.close()
    left = [room_file(dead.folder, "old"), draft_file(dead.folder, "old")]
    left[1].write_text("{}")
    opened(tmp_path, leaving, "other")
    assert all(file.exists() for file in left)
    for file in left:
        os.utime(file, (time.time() - 40 * 24 * 3600,) * 2)
    opened(tmp_path, leaving, "another")
    assert not any(file.exists() for file in left)


def test_a_path_too_long_for_a_socket_gets_a_private_folder_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leaving: ExitStack
) -> None:
    with tempfile.TemporaryDirectory() as short:
        monkeypatch.setattr(tempfile, "tempdir", short)
        room = opened(tmp_path / ("x" * 120), leaving)
        address = Path(room.card.address)
        assert address.is_relative_to(short)
        assert mode(address.parent) == 0o700
        assert find_room(tmp_path / ("x" * 120), None) == room.card
        room.close(for_good=True)
        assert not address.parent.exists()


def test_files_that_are_no_rooms_do_no_harm(tmp_path: Path, leaving: ExitStack) -> None:
    room = opened(tmp_path, leaving)
    (room.folder / "a.room").write_bytes(b"\xff\x00{")
    fields = room.card.model_dump() | {"interview_id": "../../escape"}
    (room.folder / "b.room").write_text(str(fields))
    assert find_room(tmp_path, None) == room.card
    with pytest.raises(ValueError):
        Room(**fields)


def test_another_user_at_the_other_end_of_the_socket_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    with closing(ours), closing(theirs):
        assert is_own_user(ours)
        monkeypatch.setattr(addresses.os, "geteuid", lambda: os.getuid() + 1)
        assert not is_own_user(ours)
