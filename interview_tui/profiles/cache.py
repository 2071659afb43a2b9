"""The plain data of profile files, kept as JSON beside the interviews: reading that is 20 times as fast as YAML.

An entry holds the hash of the file it was made of, so a changed file is noticed whatever its time and size say. It is
never needed: an entry that is damaged, missing or cannot be written is as good as none.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = "profile-cache"


class ProfileCache:
    """Entries in `folder`, which is made when something is kept, and only below a data folder that is there."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._folder = data_dir / FOLDER

    def get(self, path: Path) -> Any:
        """The data of the file as it is now; None where that has to be read."""
        try:
            entry = json.loads(self._entry(path).read_bytes())
            return entry["data"] if entry["sha256"] == _hash_of(path) else None
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            return None

    def put(self, path: Path, data: Any) -> None:
        """`data` is what was just read from `path`."""
        if not self._data_dir.is_dir():
            return
        with suppress(OSError, ValueError):
            content = json.dumps({"sha256": _hash_of(path), "data": data})
            self._folder.mkdir(mode=0o700, exist_ok=True)
            _replace(self._entry(path), content)

    def _entry(self, path: Path) -> Path:
        name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
        return self._folder / f"{name}.json"


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _replace(path: Path, content: str) -> None:
    """Whole or not at all: another process may be reading it."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
