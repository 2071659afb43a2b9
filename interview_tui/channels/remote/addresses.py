"""Sockets and their addresses: a path where the system has Unix sockets, a port on loopback elsewhere."""

import asyncio
import os
import shutil
import socket
import struct
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

UNIX = hasattr(socket, "AF_UNIX") and hasattr(asyncio, "open_unix_connection")
SOCKET_SUFFIX = ".sock"
_LOOPBACK = "127.0.0.1"
_LONGEST_PATH = 100  # bytes; systems allow between 103 and 107
_TEMPORARY = "interview-tui-"
_ANSWER_SECONDS = 0.5
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Knock = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def bound_socket(folder: Path, *, unix: bool = UNIX) -> tuple[socket.socket, str]:
    """A socket that does not listen yet, and its address. Raises `OSError`."""
    if not unix:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.bind((_LOOPBACK, 0))
        return listener, f"{_LOOPBACK}:{listener.getsockname()[1]}"
    path = folder / f"{token_hex(4)}{SOCKET_SUFFIX}"
    if len(os.fsencode(path)) > _LONGEST_PATH:
        path = Path(tempfile.mkdtemp(prefix=_TEMPORARY)) / f"door{SOCKET_SUFFIX}"
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(str(path))
        path.chmod(0o600)
    except OSError:
        listener.close()
        raise
    return listener, str(path)


def forget_address(address: str) -> None:
    """Remove what a socket left on the disk."""
    path = Path(address)
    if not path.is_absolute() or path.suffix != SOCKET_SUFFIX:
        return
    with suppress(OSError):
        path.unlink()
    if path.parent.name.startswith(_TEMPORARY) and path.parent.parent == Path(tempfile.gettempdir()):
        shutil.rmtree(path.parent, ignore_errors=True)


def is_answered(address: str) -> bool:
    """Whether somebody listens there."""
    port = _port(address)
    family, target = (socket.AF_UNIX, address) if port is None else (socket.AF_INET, (_LOOPBACK, port))
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(_ANSWER_SECONDS)
            probe.connect(target)
    except BlockingIOError:  # so many wait to be let in that there is no place for one more
        return True
    except OSError:
        return False
    return True


async def connect(address: str, limit: int) -> Streams:
    """`limit`: the longest line that is read, in bytes. Raises `OSError`."""
    port = _port(address)
    if port is None:
        return await asyncio.open_unix_connection(address, limit=limit)
    return await asyncio.open_connection(_LOOPBACK, port, limit=limit)


async def serve(listener: socket.socket, knock: Knock, limit: int) -> asyncio.Server:
    """Let `knock(reader, writer)` have every connection."""
    if listener.family == socket.AF_INET:
        return await asyncio.start_server(knock, sock=listener, limit=limit)
    return await asyncio.start_unix_server(knock, sock=listener, limit=limit)


def is_own_user(peer: socket.socket) -> bool:
    """Whether the other end of a Unix socket is this user; true where the system does not say."""
    if not sys.platform.startswith("linux") or peer.family != socket.AF_UNIX:
        return True
    credentials = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, uid, _ = struct.unpack("3i", credentials)
    return bool(uid == os.geteuid())


def _port(address: str) -> int | None:
    host, _, port = address.rpartition(":")
    return int(port) if host == _LOOPBACK and port.isdigit() else None
