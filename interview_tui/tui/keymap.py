"""Which keys a person has changed in the table `[keys]` of `config.toml`, and what of it cannot be.

It looks at bindings, and changes none: the app does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from textual.keys import Keys, _character_to_key, key_to_character

from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError
from interview_tui.settings import KEYS_TABLE
from interview_tui.settings_file import read_table
from interview_tui.tui.bindings import EDITOR, Scope

HOW_TO = "interview-tui settings keys lists what there is."
_MODIFIERS = frozenset({"alt", "ctrl", "shift", "super", "hyper", "meta"})
_NAMED = frozenset(str(key.value) for key in Keys)
_FOCUS_KEYS = frozenset({"tab", "shift+tab"})


class Keymap(NamedTuple):
    """`keys`: ids of bindings to their keys, separated by commas. `problems`: one line for each entry left out."""

    keys: dict[str, str]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    keys: tuple[str, ...]
    where: str


def read_keymap(config: Path, scopes: Iterable[Scope]) -> Keymap:
    """What of the table can be had on these `scopes`, which are not asked for where it is empty.

    Blocks on the disk; raises nothing.
    """
    try:
        table = read_table(config, KEYS_TABLE)
    except UsageError as error:
        return Keymap({}, (str(error),))
    if not table:
        return Keymap({}, ())
    scopes = list(scopes)
    known = {id_ for scope in scopes for id_ in scope} - {EDITOR}
    entries: dict[str, _Entry] = {}
    problems = []
    for name, (value, line) in table.items():
        at = f" line {line}" if line else ""
        where = f"{clean_line(str(config))}{at}: keys: {clean_line(name, 64)}"
        try:
            entries[name] = _Entry(_known(name, known), _keys(value), where)
        except ValueError as error:
            problems.append(f"{where}: {error}")
    problems += _without_clashes(entries, scopes)
    return Keymap({entry.id: ",".join(entry.keys) for entry in entries.values()}, tuple(problems))


def _known(name: str, known: set[str]) -> str:
    if name in known:
        return name
    from difflib import get_close_matches

    close = get_close_matches(name[:64], sorted(known), n=1)
    raise ValueError(f"nothing has this id; {f'did you mean {close[0]!r}?' if close else HOW_TO}")


def _keys(value: object) -> tuple[str, ...]:
    """Raises `ValueError`, which says what to write."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError('must be keys in quotes, separated by commas, such as "ctrl+s,f6".')
    return tuple(_key(one.strip()) for one in value.split(","))


def _key(written: str) -> str:
    *modifiers, key = written.split("+") if len(written) > 1 else (written,)
    if modifiers:
        modifiers, key = [one.lower() for one in modifiers], key.lower()
    elif len(key) > 1:
        key = key.lower()
    named = "+".join([*modifiers, key])
    plain = len(key) == 1 and key.isprintable() and not key.isspace()
    if not _MODIFIERS.issuperset(modifiers) or not (plain or key in _NAMED or key_to_character(key)):
        raise ValueError(f"{clean_line(written, 40)!r} is no key; write f6, ctrl+s, alt+enter or a letter.")
    if named in _FOCUS_KEYS:
        raise ValueError(f"{named} moves from panel to panel; choose another key.")
    return _character_to_key(named) if plain and not modifiers else named  # "?" is bound as question_mark


def _without_clashes(entries: dict[str, _Entry], scopes: Iterable[Scope]) -> list[str]:
    """Take out of `entries`, one after the other, what would share a key; what each of them clashes with."""
    problems = []
    while found := _first_clash(entries, scopes):
        entry, key, other = found
        del entries[entry.id]
        move = "" if other == EDITOR else f", or move {other}"
        problems.append(f"{entry.where}: {key} is a key of {other}; choose another key{move}.")
    return problems


def _first_clash(entries: Mapping[str, _Entry], scopes: Iterable[Scope]) -> tuple[_Entry, str, str] | None:
    """The entry of two that was written later is the one to go."""
    order = list(entries)
    for scope in scopes:
        owners: dict[str, str] = {}
        for id_ in sorted(scope, key=lambda id_: order.index(id_) if id_ in entries else -1):
            for key in entries[id_].keys if id_ in entries else scope[id_]:
                other = owners.setdefault(key, id_)
                if other != id_ and id_ in entries:
                    return entries[id_], key, other
    return None
