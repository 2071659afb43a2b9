"""Slash commands as entries of the command palette."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import SystemCommand

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
