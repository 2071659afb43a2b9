"""A folder and files for their owner alone. It knows nothing of what is kept in them."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from interview_tui.errors import UsageError


def private_folder(path: Path) -> Path:
    """Make `path`, or check it. Raises `UsageError` where others can look in, or where it cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
        check_private(path)
    except OSError as error:
        raise UsageError(f"Cannot make the folder {path}: {error.strerror}. Name another with --data-dir.") from error
    return path


def check_private(path: Path) -> None:
    """Close `path` to others. Raises `UsageError` where that cannot be, `OSError` where it is missing."""
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise UsageError(f"{path} is no folder, or a link to one. Remove it, or name another place with --data-dir.")
    if os.name != "posix":
        return
    if found.st_uid != os.geteuid():
        raise UsageError(f"The folder {path} belongs to somebody else. Name another place with --data-dir.")
    if stat.S_IMODE(found.st_mode) & 0o077:
        try:
            path.chmod(0o700)
        except OSError as error:
            raise UsageError(f"The folder {path} is open to others. Close it with: chmod 700 {path}") from error


def replace_private(path: Path, text: str) -> None:
    """Write `path` anew, whole or not at all, readable by its owner alone. Raises `OSError`."""
    fresh = path.with_name(f"{path.name}.{token_hex(4)}.part")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
