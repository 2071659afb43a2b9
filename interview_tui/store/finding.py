"""From what a person types to an interview, and an interview's end: finding one by its id, deleting one."""

import difflib
from pathlib import Path

from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places
from interview_tui.store.ids import log_path
from interview_tui.store.owner import Ownership
from interview_tui.store.schema import require_regular
from interview_tui.store.sessions import list_sessions, session_files

LAST = "last"


def find_session(places: Places, wanted: str) -> Path:
    """The log of the interview `wanted`: its id, a beginning of it that no other id has, or `last`.

    Raises `UsageError` where there is none or several, with the nearest ids.
    """
    folder = places.interviews_dir
    if wanted == LAST:
        return _last_used(folder)
    exact = log_path(folder, wanted)
    if exact.is_file():
        return exact
    ids = [path.stem for path in session_files(folder)]
    matching = [one for one in ids if one.startswith(wanted)]
    if len(matching) == 1:
        return log_path(folder, matching[0])
    raise UsageError(_ambiguous(wanted, matching) if matching else _unknown(wanted, ids))


def delete_session(path: Path) -> None:
    """Remove the interview and every file beside it, damaged copies too. Raises `LogHeldError` while it is held."""
    require_regular(path)
    with Ownership(path):
        try:
            path.unlink()
            for file in path.parent.glob(f"{path.name}?*"):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise InterviewError(f"Cannot delete {error.filename or path}: {error.strerror}.") from error


def _last_used(folder: Path) -> Path:
    found = list_sessions(folder)
    if not found:
        raise UsageError(f"There is no interview in {folder} yet. Begin one with: interview-tui practice")
    return found[0].path


def _ambiguous(wanted: str, matching: list[str]) -> str:
    more = ", …" if len(matching) > 3 else ""
    return f"{len(matching)} interviews begin with {wanted!r}: {', '.join(matching[:3])}{more}. Type more of the id."


def _unknown(wanted: str, ids: list[str]) -> str:
    near = difflib.get_close_matches(wanted, ids, n=3, cutoff=0.4)
    hint = f"Nearest: {', '.join(near)}." if near else "See: interview-tui sessions list"
    return f"No interview {wanted!r}. {hint}"
