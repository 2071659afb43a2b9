"""Slash commands and keys as entries of the command palette."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.actions import parse
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from interview_tui.interview.hints import next_hint
from interview_tui.interview.state import InterviewState
from interview_tui.tui.bindings import bindings_with_id, keys_in

_COMMANDS = {
    "Skip": ("/skip", "Pass on this question"),
    "Notes": ("/notes", "List the notes you took"),
    "Take back note": ("/unnote", "Take back the last note you took"),
    "Repeat": ("/repeat", "Hear the question again"),
    "Pause": ("/pause", "Stop the clock until you send something"),
    "End": ("/end", "Finish here and get the report"),
}


def slash_commands(send: Callable[[str], None], state: InterviewState) -> Iterator[SystemCommand]:
    yield SystemCommand("Hint", hint_price_text(state), partial(send, "/hint"))
    for title, (command, summary) in _COMMANDS.items():
        yield SystemCommand(title, summary, partial(send, command))


def hint_price_text(state: InterviewState) -> str:
    """What the next hint costs; asking for it says so once more before it is taken."""
    found = next_hint(state, state.open_turn.turn_id) if state.open_turn else None
    if found is None:
        return "No hint is left for this question" if state.open_turn else "No question is open"
    return f"Hint {found.number} of {found.total}: {found.hint.price:g} off this question's range of 1 to 5"


def binding_commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """What every binding with an id does that applies at the moment, each with its keys as the keymap has them.

    Those of the panel that has the focus come first, then those of `screen`, then those of the app.
    """
    for node in (screen.focused or screen).ancestors_with_self:
        for binding in bindings_with_id(type(node)).values():
            if _applies(node, binding):
                shown = " or ".join(_shown(app, binding, key) for key in keys_in(app, binding))
                about = f"{binding.tooltip or binding.description} · {shown}"
                yield SystemCommand(binding.description, about, partial(app.run_action, binding.action, node))


def _applies(node: DOMNode, binding: Binding) -> bool:
    namespace, action, parameters = parse(binding.action)
    asked = node.app if namespace == "app" else node
    return bool(asked.check_action(action, parameters))


def _shown(app: App[None], binding: Binding, key: str) -> str:
    """The palette reads its lines as markup, in which a bracket would not stand for itself."""
    return app.get_key_display(binding.with_key(key, key_display=None)).replace("[", "left bracket")
