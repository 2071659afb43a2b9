"""The candidate's own editor on the draft. Needs a terminal it can hand over."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


class EditorProblem(Exception):
    """Why the text could not be edited, as a sentence for the candidate."""


def edit_externally(app: App[None], text: str) -> str:
    """`text` as the candidate left it in `$VISUAL` or `$EDITOR`. The app stands still meanwhile.

    Raises `EditorProblem` where no editor is set, it does not start, or it fails.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise EditorProblem("No editor is set. Set EDITOR, for example: export EDITOR=nano")
    handle, name = tempfile.mkstemp(prefix="answer-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        _run(app, [*command, name])
        return path.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
    finally:
        path.unlink(missing_ok=True)


def _run(app: App[None], command: list[str]) -> None:
    try:
        # Without the batch a repaint while the terminal is handed over hangs the app.
        with app.batch_update(), app.suspend():
            code = subprocess.run(command, check=False).returncode
    except SuspendNotSupported as error:
        raise EditorProblem("This terminal cannot be handed over to an editor.") from error
    except OSError as error:
        raise EditorProblem(
            f"Cannot start {command[0]}: {error.strerror}. Set EDITOR to an editor you have."
        ) from error
    if code:
        raise EditorProblem(f"{command[0]} ended with code {code}; your text is as it was.")
