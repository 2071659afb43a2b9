"""What another account of the machine can do with an open room: nothing. Needs root, who alone can be somebody else."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_tui.channels.remote.rooms import HostedRoom
from tests.remote.remote_kit import hosting, joins

pytestmark = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can act as another account")

_TRIES = """
import os, socket, sys
os.setgroups([]), os.setgid(65534), os.setuid(65534)
folder, address, frame = sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3])
def attempt(name, act):
    try:
        print(name, act() or "done")
    except OSError as error:
        print(name, type(error).__name__)
def join():
    host, _, port = address.rpartition(":")
    kind = socket.AF_INET if port.isdigit() else socket.AF_UNIX
    with socket.socket(kind) as one:
        one.settimeout(5)
        one.connect((host, int(port)) if port.isdigit() else address)
        one.sendall(frame)
        return one.recv(65536).split(b" ")[0].decode()
attempt("list", lambda: str(os.listdir(folder)))
attempt("read", lambda: open(os.path.join(folder, sys.argv[4])).read())
attempt("join", join)
"""


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A data folder whose parents are open to everybody, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="shared-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


async def tried_by_another(room: HostedRoom, code: str) -> dict[str, str]:
    """What came of each attempt of another account that knows even the code, in words of one line."""
    frame = joins(room.card, code=code, token="guessed")
    files = [str(room.folder), room.card.address, frame.hex(), f"{room.card.interview_id}.room"]
    command = [sys.executable, "-S", "-c", _TRIES, *files]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


async def test_another_account_can_neither_list_read_nor_join_a_room(shared_folder: Path) -> None:
    async with hosting(shared_folder) as host:
        tried = await tried_by_another(host.room, host.room.code)
        assert tried == {"list": "PermissionError", "read": "PermissionError", "join": "PermissionError"}
        assert not host.channel.present


async def test_where_a_port_is_open_to_every_account_the_token_is_not(shared_folder: Path) -> None:
    async with hosting(shared_folder, unix=False) as host:
        tried = await tried_by_another(host.room, host.room.code)
        assert tried == {"list": "PermissionError", "read": "PermissionError", "join": "refused"}
        assert not host.channel.present
