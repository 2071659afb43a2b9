"""Slash commands and keys as entries of the command palette."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

_COMMANDS = {
    "Hint": ("/hint", "Take a hint; its price is said first"),
    "Skip": ("/skip", "Pass on this question"),
    "Repeat": ("/repeat", "Hear the question again"),
    "Pause": ("/pause", "Stop the clock until you send something"),
    "End": ("/end", "Finish here and get the report"),
}


def slash_commands(send: Callable[[str], None]) -> Iterator[SystemCommand]:
    for title, (command, summary) in _COMMANDS.items():
        yield SystemCommand(title, summary, partial(send, command))


def key_commands(screen: Screen[None], keys: Iterable[BindingType]) -> Iterator[SystemCommand]:
    """What the keys of `screen` do, where there is something to do at the moment."""
    for key in keys:
        if isinstance(key, Binding) and screen.check_action(key.action.partition("(")[0], ()):
            yield SystemCommand(key.description, key.tooltip, partial(screen.run_action, key.action))
