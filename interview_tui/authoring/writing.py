"""Roles and banks to YAML that people can read and edit, and that loads back as the same values."""

import json
import os
import tempfile
import textwrap
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from interview_tui.errors import InterviewError, UsageError
from interview_tui.profiles.loader import load_bank, load_role
from interview_tui.profiles.models import Bank, Role
from interview_tui.profiles.problems import ProfileError, shown
from interview_tui.profiles.schema import FILE_KINDS, json_schema

WIDTH = 100
_BLOCK_CHARS = 80  # from here on a text stands below its key
SCHEMA_FOLDER = "schema"
_HEADER = {
    "role": "# A role, written by interview-tui. Read it before you use it, and change what you like.\n",
    "bank": "# Questions, written by interview-tui. Read them before use, and change what you like.\n",
}


class _Dumper(yaml.SafeDumper):
    """No aliases, lists indented below their key, long text as blocks. What would read as another type is quoted."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        style = "|"
    elif len(text) > _BLOCK_CHARS and "  " not in text and "\t" not in text:
        style = ">"
    elif _is_number(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _is_number(text: str) -> bool:
    """Also what only newer YAML readers take for one, such as 1e3."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    return dumper.represent_int(int(value)) if value.is_integer() else dumper.represent_float(value)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)


def schema_comment(kind: str) -> str:
    """The first line of a file in `roles` or `banks`, by which editors find the schema that lies beside the folder."""
    return f"# yaml-language-server: $schema=../{SCHEMA_FOLDER}/{kind}.schema.json\n"


def role_yaml(role: Role) -> str:
    data = role.model_dump(mode="json", exclude_defaults=True)
    head = {key: data.pop(key) for key in ("id", "title", "description", "level", "language") if key in data}
    return "\n".join(
        [schema_comment("role") + _HEADER["role"] + _dump(head), *(_dump({key: value}) for key, value in data.items())]
    )


def bank_yaml(bank: Bank) -> str:
    data = bank.model_dump(mode="json", exclude_defaults=True)
    questions = data.pop("questions")
    entries = [textwrap.indent(_dump([question]), "  ") for question in questions]
    return f"{schema_comment('bank')}{_HEADER['bank']}{_dump(data)}questions:\n" + "\n".join(entries)


def write_role(folder: Path, role: Role, *, force: bool = False) -> Path:
    """`roles/<id>.yaml` below `folder`. Raises `UsageError` for a file that is there, `InterviewError` on failure."""
    return _write(target(folder, "roles", role.id), role, force)


def write_bank(folder: Path, bank: Bank, *, force: bool = False) -> Path:
    """`banks/<id>.yaml` below `folder`. Raises as `write_role`."""
    return _write(target(folder, "banks", bank.id), bank, force)


def write_schemas(folder: Path) -> list[Path]:
    """The schemas that the first lines of the files in `folder` name. Raises `InterviewError` where that fails."""
    written = []
    for kind in FILE_KINDS:
        path = folder / SCHEMA_FOLDER / f"{kind}.schema.json"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(json_schema(kind), indent=2) + "\n", "utf-8")
        except OSError as error:
            raise InterviewError(f"cannot write {shown(path)}: {error.strerror}.") from error
        written.append(path)
    return written


def target(folder: Path, kind: str, id_: str) -> Path:
    return folder / kind / f"{id_}.yaml"


def replace_file(path: Path, value: Role | Bank) -> None:
    """The file at `path` anew, whole or not at all. Raises `InterviewError` where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-", suffix=".tmp")
    except OSError as error:
        raise InterviewError(f"cannot write {shown(path)}: {error.strerror}.") from error
    new = Path(name)
    try:
        _fill(handle, value)
        _verify(new, value)
        new.replace(path)
    except OSError as error:
        raise InterviewError(f"cannot write {shown(path)}: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            new.unlink()


def _write(path: Path, value: Role | Bank, force: bool) -> Path:
    if not force and os.path.lexists(path):
        raise UsageError(f"{shown(path)} is there already: choose another --id, or overwrite it with --force.")
    replace_file(path, value)
    return path


def _fill(handle: int, value: Role | Bank) -> None:
    text = role_yaml(value) if isinstance(value, Role) else bank_yaml(value)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _verify(path: Path, value: Role | Bank) -> None:
    try:
        loaded = load_role(path).value if isinstance(value, Role) else load_bank(path).value
    except ProfileError as error:
        raise InterviewError(f"what was drafted does not load: {error.problems[0].what}") from error
    if loaded != value:
        raise InterviewError("what was drafted does not load back as it was: nothing is written.")


def _dump(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return text
