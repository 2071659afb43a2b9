"""Where interviews can be joined: a private folder with one file for each, found by its code. It opens no door.

A room whose host has died keeps its file for a month: who resumes the interview gets the same code, and a candidate who
waits finds the new address there.
"""

import os
import re
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interview_tui.channels.remote.addresses import SOCKET_SUFFIX, UNIX, bound_socket, forget_address, is_answered
from interview_tui.channels.remote.private_folder import check_private, private_folder, replace_private
from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_CHARS = 6
_KEPT_SECONDS = 30 * 24 * 3600
_SUFFIX = ".room"


@dataclass(frozen=True, slots=True)
class Guests:
    """Whom rooms are for: the folder of their files, and the commands that open and join one."""

    folder: str
    opened_with: str
    joined_with: str


CANDIDATES = Guests("rooms", "interview-tui host ROLE", "interview-tui join CODE")
INTERVIEWERS = Guests("panels", "interview-tui host ROLE --panel", "interview-tui host --panel --code CODE")


class Room(BaseModel):
    """What a room's file says. `address` is a socket's path or `127.0.0.1:port`, which asks for `token` as well."""

    model_config = ConfigDict(frozen=True)
    code: str
    token: str
    address: str
    interview_id: str = Field(pattern=r"\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z")
    title: str
    pid: int


@dataclass(frozen=True, slots=True)
class HostedRoom:
    """A room of this process, with the socket that is bound but listens only when the door is opened."""

    card: Room
    folder: Path
    listener: socket.socket

    @property
    def code(self) -> str:
        return self.card.code

    def close(self, *, for_good: bool) -> None:
        """For good: the code is void. Otherwise who resumes the interview has it again."""
        self.listener.close()
        forget_address(self.card.address)
        if for_good:
            _remove(self.folder, self.card.interview_id)


def rooms_folder(data_dir: Path, guests: Guests = CANDIDATES) -> Path:
    return data_dir / guests.folder


def room_file(folder: Path, interview_id: str) -> Path:
    return folder / f"{interview_id}{_SUFFIX}"


def inputs_file(folder: Path, interview_id: str) -> Path:
    """Which inputs the host has taken."""
    return folder / f"{interview_id}.inputs"


def draft_file(folder: Path, interview_id: str) -> Path:
    """What the candidate is typing."""
    return folder / f"{interview_id}.draft"


def check_rooms(data_dir: Path, guests: Guests = CANDIDATES) -> Path:
    """The folder, ready for rooms to be opened in. Raises `UsageError` where none could be."""
    folder = private_folder(rooms_folder(data_dir, guests))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(f"Cannot write in the folder {folder}. Make it writable, or name another --data-dir.")
    return folder


def open_room(
    data_dir: Path, interview_id: str, title: str, guests: Guests = CANDIDATES, *, unix: bool = UNIX
) -> HostedRoom:
    """A room for this interview, with the code it had where its host has died. Raises `UsageError`."""
    folder = check_rooms(data_dir, guests)
    file = room_file(folder, interview_id)
    with suppress(OSError):
        _sweep(folder)
    left = read_room(file) if file.exists() else None
    code = left.code if left else "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_CHARS))
    try:
        listener, address = bound_socket(folder, unix=unix)
        card = Room(
            code=code,
            token="" if unix else secrets.token_urlsafe(32),
            address=address,
            interview_id=interview_id,
            title=clean_line(title, 200),
            pid=os.getpid(),
        )
        replace_private(file, card.model_dump_json())
    except OSError as error:
        raise UsageError(f"Cannot open a room in {folder}: {error.strerror}. Name another --data-dir.") from error
    return HostedRoom(card, folder, listener)


def void_room(data_dir: Path, interview_id: str, guests: Guests = CANDIDATES) -> None:
    """Remove what a host that died left of a room that nobody will open again: who waits for it learns that."""
    folder = rooms_folder(data_dir, guests)
    with suppress(OSError, UsageError):
        check_private(folder)
        if left := read_room(room_file(folder, interview_id)):
            forget_address(left.address)
        _remove(folder, interview_id)


def find_room(data_dir: Path, code: str | None, guests: Guests = CANDIDATES) -> Room:
    """The room with `code`, or the only one that is open. Raises `UsageError` that says what to do."""
    rooms = list(_rooms(rooms_folder(data_dir, guests)))
    if code is not None:
        return _with_code(rooms, code)
    found = [room for room in rooms if is_open(room)]
    if not found:
        raise UsageError(f"No interview is open on this machine. Start one first: {guests.opened_with}")
    if len(found) > 1:
        named = ", ".join(f"{room.code} ({room.title})" for room in found)
        raise UsageError(f"Several interviews are open: {named}. Name one: {guests.joined_with}")
    return found[0]


def is_open(room: Room) -> bool:
    """Whether its host lives and listens."""
    return _lives(room.pid) and is_answered(room.address)


def same_code(given: str, code: str) -> bool:
    """Compared in constant time; small letters, blanks and dashes do not matter."""
    return compare_digest(re.sub(r"[\s-]", "", given).upper().encode("utf-8", "replace"), code.encode())


def read_room(file: Path) -> Room | None:
    """None where it says nothing readable. Raises `FileNotFoundError` where there is none."""
    try:
        return Room.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        raise
    except (OSError, ValidationError):
        return None


def _with_code(rooms: list[Room], code: str) -> Room:
    room = next((room for room in rooms if same_code(code, room.code)), None)
    if room is None:
        shown = clean_line(code, 20)
        raise UsageError(f"No open interview has the code {shown}. Type the code that the interviewer's screen shows.")
    if not is_open(room):
        raise UsageError(f"The host of {room.title!r} is not running. Join again when the interviewer has resumed it.")
    return room


def _rooms(folder: Path) -> Iterator[Room]:
    try:
        check_private(folder)
        files = sorted(folder.glob(f"*{_SUFFIX}"))
    except OSError:
        return
    for file in files:
        with suppress(FileNotFoundError):
            if room := read_room(file):
                yield room


def _sweep(folder: Path) -> None:
    """Dead rooms lose their socket at once, and after a month all that was left behind."""
    oldest = time.time() - _KEPT_SECONDS
    for room in _rooms(folder):
        if not is_open(room):
            forget_address(room.address)
    for file in folder.iterdir():
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < oldest and not _is_used(file):
                file.unlink()


def _is_used(file: Path) -> bool:
    if file.suffix == SOCKET_SUFFIX:
        return is_answered(str(file))
    try:
        room = read_room(file.with_suffix(_SUFFIX))
    except FileNotFoundError:
        return False
    return room is not None and is_open(room)


def _remove(folder: Path, interview_id: str) -> None:
    for file in (room_file(folder, interview_id), inputs_file(folder, interview_id)):
        with suppress(OSError):
            file.unlink()


def _lives(pid: int) -> bool:
    if os.name != "posix":
        return True  # signal 0 is no question there; whether somebody answers is asked anyway
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
