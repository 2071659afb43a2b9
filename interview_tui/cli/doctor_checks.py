"""What the doctor looks at on this machine. Changes nothing and imports neither the app nor a model SDK."""

import locale
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from interview_tui import __version__
from interview_tui.clean_text import clean_line
from interview_tui.cli.doctor_engine import examine_engine
from interview_tui.cli.doctor_finding import Finding, Status
from interview_tui.cli.doctor_look import examine_look
from interview_tui.errors import InterviewError
from interview_tui.paths import APP, Places
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.problems import shown

PACKAGES = ("textual", "rich", "pydantic", "instructor", "openai", "click", "pyyaml", "filelock")
MIN_COLUMNS, MIN_ROWS = 80, 24
MIN_FREE_BYTES = 50_000_000


def examine(places: Places, flags: dict[str, object]) -> list[Finding]:
    """Every finding, in the order of its area. `flags`: settings from the command line; None is not given."""
    machine = [*_versions(), *_folders(places), *_terminal()]
    return [*machine, *examine_look(places), *examine_engine(places, flags), *_profiles(places)]


def _versions() -> Iterator[Finding]:
    yield Finding("Versions", Status.OK, APP, __version__)
    yield Finding("Versions", Status.OK, "python", f"{platform.python_version()} on {platform.system()}")
    yield Finding("Versions", Status.OK, "sqlite", sqlite3.sqlite_version)
    for name in PACKAGES:
        try:
            yield Finding("Versions", Status.OK, name, version(name))
        except PackageNotFoundError:
            yield Finding("Versions", Status.PROBLEM, name, "not installed", f"install {APP} again with pip or uv")


def _folders(places: Places) -> Iterator[Finding]:
    yield _data_folder(places.data_dir)
    for folder in places.profile_dirs:
        there = os.access(folder, os.R_OK | os.X_OK)
        value = f"{shown(folder)}{'' if there else ' (not there)'}"
        yield Finding("Folders", Status.OK, "profiles", value)


def _data_folder(folder: Path) -> Finding:
    name = shown(folder)
    nearest = next(each for each in (folder.absolute(), *folder.absolute().parents) if os.access(each, os.F_OK))
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        advice = "make it writable, or choose another with --data-dir or INTERVIEW_TUI_DATA_DIR"
        return Finding("Folders", Status.PROBLEM, "interviews", f"{name} cannot be written", advice)
    if (free := shutil.disk_usage(nearest).free) < MIN_FREE_BYTES:
        what = f"{name}, only {free // 1_000_000} MB free"
        return Finding(
            "Folders", Status.PROBLEM, "interviews", what, "free some disk space, or answers may not be saved"
        )
    return Finding("Folders", Status.OK, "interviews", f"{name}, writable")


def _terminal() -> Iterator[Finding]:
    yield _tty()
    yield _size()
    term = clean_line(os.environ.get("TERM", "")) or "not set"
    advice = "the plain line mode is used; set TERM for panels" if term in ("dumb", "not set") else ""
    yield Finding("Terminal", Status.NOTE if advice else Status.OK, "TERM", term, advice)
    if "NO_COLOR" in os.environ:
        yield Finding("Terminal", Status.OK, "colour", "off, because NO_COLOR is set")
    else:
        yield Finding("Terminal", Status.OK, "colour", clean_line(os.environ.get("COLORTERM", "")) or "as TERM says")
    yield _encoding()


def _tty() -> Finding:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Finding("Terminal", Status.OK, "interactive", "yes")
    return Finding(
        "Terminal", Status.NOTE, "interactive", "no", "input or output is a pipe: the plain line mode is used"
    )


def _size() -> Finding:
    size = shutil.get_terminal_size()
    small = size.columns < MIN_COLUMNS or size.lines < MIN_ROWS
    advice = f"make the window at least {MIN_COLUMNS}×{MIN_ROWS}, or use --plain" if small else ""
    return Finding("Terminal", Status.NOTE if small else Status.OK, "size", f"{size.columns}×{size.lines}", advice)


def _encoding() -> Finding:
    encoding = (sys.stdout.encoding or locale.getpreferredencoding(False)).lower()
    if encoding.replace("-", "") == "utf8":
        return Finding("Terminal", Status.OK, "encoding", encoding)
    return Finding("Terminal", Status.NOTE, "encoding", encoding, "choose a UTF-8 locale, for example LANG=C.UTF-8")


def _profiles(places: Places) -> Iterator[Finding]:
    library = ProfileLibrary(places)
    errors = {entry.id: entry.error or _banks_error(library, entry.id) for entry in library.roles()}
    ready = sum(not error for error in errors.values())
    advice = "" if ready else f"install {APP} again, or name a folder of roles with --profiles"
    yield Finding("Profiles", Status.OK if ready else Status.PROBLEM, "roles", f"{ready} ready", advice)
    for id_, error in errors.items():
        if error:
            yield Finding("Profiles", Status.PROBLEM, id_, error.splitlines()[0], f"{APP} profiles check shows all")


def _banks_error(library: ProfileLibrary, role_id: str) -> str:
    try:
        library.questions_for(library.role(role_id))
    except InterviewError as error:
        return str(error)
    return ""
