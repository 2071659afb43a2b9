"""Checks whole profile folders: does everything load, can every interview be held, is every question complete.

Collects problems and raises for none of them. What makes a question complete is in `completeness`, what makes a role
playable in `playability`.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.profiles.completeness import question_problems
from interview_tui.profiles.index import profile_files
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.loader import Loaded, holds_bank, load_bank
from interview_tui.profiles.models import Bank, Question, Role
from interview_tui.profiles.peeking import peek
from interview_tui.profiles.playability import role_problems
from interview_tui.profiles.problems import Problem, ProfileError, Severity, shown
from interview_tui.profiles.steps import step_problems
from interview_tui.profiles.yaml_reader import read_yaml


class Lints(Protocol):
    """Further problems of files that load."""

    def bank(self, bank: Loaded[Bank]) -> Iterable[Problem]: ...
    def role(self, role: Loaded[Role], questions: Mapping[str, Question]) -> Iterable[Problem]: ...


class _NoLints:
    def bank(self, bank: Loaded[Bank]) -> Iterable[Problem]:
        return ()

    def role(self, role: Loaded[Role], questions: Mapping[str, Question]) -> Iterable[Problem]:
        return ()


NO_LINTS = _NoLints()


def check(places: Places, path: Path | None = None, lints: Lints = NO_LINTS) -> list[Problem]:
    """Problems of every role and bank of the places; with `path`, of that folder or file only.

    A role's banks are looked for beside it and in the places. Raises `UsageError` where there is nothing to check.
    """
    if path and not path.exists():
        raise UsageError(f"no folder or file {shown(path)}.")
    if path and not path.is_dir():
        return _unique(_file_problems(path, places, lints))
    folders = [path] if path else list({folder.resolve(): folder for folder in places.profile_dirs}.values())
    library = ProfileLibrary(Places(places.data_dir, (*folders, *places.profile_dirs)))
    return _unique(
        problem for folder in _with_profiles(folders) for problem in _folder_problems(folder, library, lints)
    )


def _with_profiles(folders: list[Path]) -> list[Path]:
    found = [folder for folder in folders if profile_files(folder / "roles") or profile_files(folder / "banks")]
    if not found:
        raise UsageError(f"no roles/*.yaml or banks/*.yaml in {', '.join(map(shown, folders))}.")
    return found


def _folder_problems(folder: Path, library: ProfileLibrary, lints: Lints) -> Iterator[Problem]:
    banks, roles = profile_files(folder / "banks"), profile_files(folder / "roles")
    yield from _repeated_ids(banks)
    yield from _repeated_ids(roles)
    for bank in banks:
        yield from _bank_problems(bank, lints)
    for role in roles:
        yield from _role_problems(role, library, lints)


def _file_problems(path: Path, places: Places, lints: Lints) -> Iterator[Problem]:
    try:
        is_bank = holds_bank(path)
    except ProfileError as error:
        return iter(error.problems)
    return _bank_problems(path, lints) if is_bank else _role_problems(path, ProfileLibrary(places), lints)


def _bank_problems(path: Path, lints: Lints) -> Iterator[Problem]:
    try:
        bank = load_bank(path)
    except ProfileError as error:
        yield from error.problems
        return
    for index, question in enumerate(bank.value.questions):
        yield from question_problems(question, lambda *loc, at=index: bank.place("questions", at, *loc))
    yield from step_problems(bank)
    yield from lints.bank(bank)


def _role_problems(path: Path, library: ProfileLibrary, lints: Lints) -> Iterator[Problem]:
    try:
        role = library.role(path)
        questions = library.questions_for(role)
    except ProfileError as error:
        yield from error.problems
        return
    yield from role_problems(library.source(role), questions)
    yield from lints.role(library.source(role), questions)


def _repeated_ids(files: Iterable[Path]) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path in files:
        if (id_ := peek(path, "id")) in first:
            what = f"id {id_!r} is also in {shown(first[id_])}: give one of them another id"
            yield Problem(read_yaml(path).place(("id",)), Severity.ERROR, what)
        elif id_:
            first[id_] = path


def _unique(problems: Iterable[Problem]) -> list[Problem]:
    """A broken bank is met once by itself and once by every role that uses it."""
    return list(dict.fromkeys(problems))
