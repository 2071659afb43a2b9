"""What was learnt about a server and model: which mode and parameters it takes, and whether its judgement was checked.

Kept in one JSON file of the data folder, so that the next start need not learn it again. It holds no key.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

JSON_SCHEMA, MD_JSON = "json_schema", "md_json"


@dataclass(frozen=True, slots=True)
class JudgeCheck:
    """The canaries a model's judgement failed at, and when that was seen (ISO 8601, UTC)."""

    checked_at: str
    failed: tuple[str, ...] = ()

    @property
    def trusted(self) -> bool:
        return not self.failed


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`refused`: request parameters the server does not take. `judge` is None until it was checked."""

    mode: str = JSON_SCHEMA
    refused: tuple[str, ...] = ()
    judge: JudgeCheck | None = None


class ServerMemory:
    """Knowledge by server and model. A file that cannot be read is nothing known; one not written is learnt again."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, Knowledge] | None = None

    def of(self, server: str, model: str) -> Knowledge:
        return self._all().get(_key(server, model), Knowledge())

    def learn(self, server: str, model: str, **changes: Any) -> None:
        """Change fields of what is known and keep it."""
        known = self._all()
        known[_key(server, model)] = replace(self.of(server, model), **changes)
        if self._path is not None:
            _write(self._path, {key: asdict(value) for key, value in known.items()})

    def _all(self) -> dict[str, Knowledge]:
        if self._known is None:
            self._known = _read(self._path) if self._path is not None else {}
        return self._known


def _key(server: str, model: str) -> str:
    return f"{server} {model}"


def _read(path: Path) -> dict[str, Knowledge]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {str(key): _knowledge(value) for key, value in stored.items()}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return {}


def _knowledge(stored: Mapping[str, Any]) -> Knowledge:
    judge = stored.get("judge")
    check = JudgeCheck(str(judge["checked_at"]), tuple(map(str, judge["failed"]))) if judge else None
    mode = MD_JSON if stored.get("mode") == MD_JSON else JSON_SCHEMA
    return Knowledge(mode, tuple(map(str, stored.get("refused", ()))), check)


def _write(path: Path, data: dict[str, Any]) -> None:
    new = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(data, file, indent=1)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
