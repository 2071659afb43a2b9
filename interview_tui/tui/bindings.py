"""The bindings of screens and panels that have an id: what help, palette and keymap are made of.

It reads class variables; which of them apply at the moment it does not know.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages
from typing import TypeGuard

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import TextArea

_ROOM = "interview_tui.tui"
EDITOR = "the answer editor"
"""In the place of an id, for the keys that the editor takes for itself."""


Scope = Mapping[str, tuple[str, ...]]
"""What can be pressed on a screen or panel: each id with its keys. The app's are among them."""


def bindings_with_id(kind: type) -> dict[str, Binding]:
    """Those of a class and of what it is made from, by id; a subclass wins."""
    found: dict[str, Binding] = {}
    for each in reversed(kind.__mro__):
        for binding in vars(each).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                found[binding.id] = binding
    return found


def keys_of(binding: Binding) -> tuple[str, ...]:
    return tuple(key.strip() for key in binding.key.split(","))


def keys_in(app: App[None], binding: Binding) -> tuple[str, ...]:
    """The keys of `binding` in a running app: a person may have changed them."""
    changed = app._keymap.get(binding.id or "")
    return tuple(changed.split(",")) if changed else keys_of(binding)


def all_nodes() -> list[type[DOMNode]]:
    """Every class of the app that has bindings with an id, the app first. Imports all of the app: it takes a second."""
    package = import_module(_ROOM)
    modules = [import_module(found.name) for found in walk_packages(package.__path__, f"{_ROOM}.")]
    kinds = {kind for module in modules for _, kind in getmembers(module, _is_ours)}
    return sorted(kinds, key=lambda kind: (not issubclass(kind, App), not issubclass(kind, Screen), kind.__name__))


def _is_ours(kind: object) -> TypeGuard[type[DOMNode]]:
    if not isclass(kind) or not issubclass(kind, DOMNode):
        return False
    return kind.__module__.startswith(f"{_ROOM}.") and bool(bindings_with_id(kind))


def scopes() -> Iterator[Scope]:
    nodes = all_nodes()
    everywhere = [binding for kind in nodes if issubclass(kind, App) for binding in bindings_with_id(kind).values()]
    for kind in nodes:
        here = [*everywhere, *bindings_with_id(kind).values()]
        found = {binding.id: keys_of(binding) for binding in here if binding.id}
        if getattr(kind, "AUTO_FOCUS", None) == "#answer":
            ours = {key for keys in found.values() for key in keys}
            found[EDITOR] = tuple(sorted(_editing_keys() - ours))
        yield found


def _editing_keys() -> set[str]:
    """What a text area does with a key, it does before any screen hears of it."""
    bindings = [one for one in TextArea.BINDINGS if isinstance(one, Binding)]
    return {key for binding in bindings for key in keys_of(binding)}
