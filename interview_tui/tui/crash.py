"""What is said when the app fails on a defect of its own: one line, and where the details are."""

import traceback
from pathlib import Path

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.tui.private_file import write_private

_LONGEST = 100_000


def crash_report(folder: Path, error: BaseException | None, farewell: str) -> str:
    """Keep the traceback, without the values of variables, in `folder`; say what happened and how to go on."""
    name = clean_line("".join(traceback.format_exception_only(error)).strip()) if error else "unknown"
    details = clean_text("".join(traceback.format_exception(error)) if error else "", _LONGEST)
    parts = [f"interview-tui stopped on a defect of its own: {name}", "What you sent is saved.", farewell]
    path = folder / "crash.txt"
    try:
        write_private(path, details, again=True)
        parts.append(f"Details: {path}")
    except OSError:
        parts.append(f"Its details could not be kept in {path}.")
    return "\n".join(filter(None, parts))
