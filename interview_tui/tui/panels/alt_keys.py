"""Alt with a letter is a key, not the letter: most terminals send Escape and the letter, which Textual calls printable.

Seen on Textual 8.2: `Key("alt+e", "e")` is inserted as “e”, and the binding never runs.
"""

from textual.events import Key
from textual.widgets import TextArea


class AltKeysTextArea(TextArea):
    async def _on_key(self, event: Key) -> None:
        if event.key.startswith("alt+"):
            event.prevent_default()
