"""The shipped roles and banks, parsed once for a whole run: by whichever worker comes first, for all of them.

The run that begins sets `PARSED_IN`; without one (a module used by itself) a worker keeps its own folder.
"""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from interview_tui.paths import Places, packaged_profiles
from interview_tui.profiles.cache import FOLDER, ProfileCache
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.peeking import peek

PARSED_IN = "TESTS_PARSED_IN"


@cache
def parsed_in() -> Path:
    """A data folder that belongs to no test, and is gone after the process that was first to ask for it."""
    if inherited := os.environ.get(PARSED_IN):
        return Path(inherited)
    own = tempfile.mkdtemp(prefix="shipped-")
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    os.environ[PARSED_IN] = own
    return Path(own)


@cache
def library() -> ProfileLibrary:
    return ProfileLibrary(Places(parsed_in(), (packaged_profiles(),)))


@cache
def parsed() -> ProfileCache:
    return ProfileCache(parsed_in())


def peeked(path: Path, key: str) -> str | None:
    """As `peek`, with the shipped files looked into once: every library begins with the ids of all of them."""
    return _peeked(path, key) if path.is_relative_to(packaged_profiles()) else peek(path, key)


@cache
def _peeked(path: Path, key: str) -> str | None:
    return peek(path, key)


def give_parsed(data_dir: Path) -> None:
    """Make `data_dir` that of somebody who has seen the list of roles before: a program started on it parses none."""
    library().roles()
    shutil.copytree(parsed_in() / FOLDER, data_dir / FOLDER, dirs_exist_ok=True)
