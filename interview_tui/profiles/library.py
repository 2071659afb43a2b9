"""Finds roles and banks in the profile folders and hands them out by id. Reads a file only when it is asked for.

`<folder>/roles/*.yaml` and `<folder>/banks/*.yaml` in each folder; where two folders have the same id, the first wins.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.profiles.cache import ProfileCache
from interview_tui.profiles.index import Index
from interview_tui.profiles.levels import levels_of
from interview_tui.profiles.loader import Loaded, load_bank, load_role
from interview_tui.profiles.models import Bank, Clock, Level, Question, Role
from interview_tui.profiles.problems import Place, ProfileError, shown
from interview_tui.profiles.wording import nearest


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """One role in the list. With an `error`, all but `id` and `path` are empty and it cannot be played."""

    id: str
    path: Path
    title: str = ""
    description: str = ""
    level: Level | None = None
    minutes: float = 0.0
    questions: int = 0
    error: str = ""
    clock: Clock = Clock.TYPED
    levels: tuple[Level, ...] = ()


class ProfileLibrary:
    """The roles and banks of one set of places. Loaded files are kept; a changed file needs a new library."""

    def __init__(self, places: Places) -> None:
        self.folders = _distinct(places.profile_dirs)
        self._cache = ProfileCache(places.data_dir)
        self._roles: dict[str, Loaded[Role]] = {}
        self._banks: dict[Path, Loaded[Bank]] = {}
        self._role_index = Index(self.folders, "roles")
        self._bank_index = Index(self.folders, "banks")

    def roles(self) -> list[RoleEntry]:
        """Every role that can be found, in order of folders and names; a broken one carries its error."""
        return [self._entry(id_, path) for id_, path in self._role_index.winners()]

    def role(self, id_or_path: str | Path) -> Role:
        """Raises `ProfileError` for a broken file, `UsageError` for an unknown id, with the nearest ones."""
        path = explicit_file(id_or_path) or self._find_role(str(id_or_path))
        loaded = load_role(path, self._cache)
        self._roles[loaded.value.id] = loaded
        return loaded.value

    def source(self, role: Role) -> Loaded[Role]:
        """The file a role of this library came from."""
        return self._roles[role.id]

    def bank(self, id_: str) -> Bank:
        """Raises `ProfileError` for a broken file, `UsageError` for an unknown id, with the nearest ones."""
        if path := self._bank_index.path(id_):
            return self._load_bank(path).value
        raise _unknown("bank", id_, self._bank_index)

    def banks(self) -> list[tuple[str, Path]]:
        """The id and file of every bank that can be found."""
        return self._bank_index.winners()

    def all_questions(self) -> dict[str, Question]:
        """The questions of every bank that loads, by id; of an id in two banks, the first."""
        found: dict[str, Question] = {}
        for _, path in self.banks():
            with suppress(ProfileError):
                for question in self._load_bank(path).value.questions:
                    found.setdefault(question.id, question)
        return found

    def questions_for(self, role: Role) -> dict[str, Question]:
        """All questions of the role's banks by id, in order. Raises `UsageError` for a bank that is not there,
        `ProfileError` for a broken bank and for a question id that two of the banks use."""
        found: dict[str, Question] = {}
        first: dict[str, tuple[Loaded[Bank], int]] = {}
        for bank in self.banks_of(role):
            for index, question in enumerate(bank.value.questions):
                if question.id in found:
                    other, at = first[question.id]
                    what = f"id {question.id!r} is used twice in the banks of role {role.id!r}"
                    before = other.place("questions", at, "id").short
                    raise ProfileError.at(bank.place("questions", index, "id"), f"{what}, first at {before}")
                found[question.id], first[question.id] = question, (bank, index)
        return found

    def banks_of(self, role: Role) -> list[Loaded[Bank]]:
        """The role's banks. A role from an explicit path finds banks beside it before those of the folders."""
        source = self.source(role)
        index = self._bank_index_for(source.path)
        return [self._bank_named(id_, index, partial(source.place, "banks", n)) for n, id_ in enumerate(role.banks)]

    def _bank_index_for(self, role_file: Path) -> Index:
        beside = role_file.parent.parent if role_file.parent.name == "roles" else role_file.parent
        known = {folder.resolve() for folder in self.folders}
        return self._bank_index if beside.resolve() in known else Index((beside, *self.folders), "banks")

    def _bank_named(self, id_: str, index: Index, place: Callable[[], Place]) -> Loaded[Bank]:
        if path := index.path(id_):
            return self._load_bank(path)
        searched = ", ".join(map(shown, index.searched))
        raise ProfileError.at(place(), f"no bank {id_!r}{nearest(id_, index.ids())}; looked in {searched}")

    def _load_bank(self, path: Path) -> Loaded[Bank]:
        if path not in self._banks:
            self._banks[path] = load_bank(path, self._cache)
        return self._banks[path]

    def _find_role(self, id_: str) -> Path:
        if path := self._role_index.path(id_):
            return path
        raise _unknown("role", id_, self._role_index)

    def _entry(self, id_: str, path: Path) -> RoleEntry:
        try:
            self._role_index.path(id_)
            role = load_role(path, self._cache).value
        except UsageError as error:
            return RoleEntry(id_, path, error=str(error))
        return entry_of(role, path)


def entry_of(role: Role, path: Path) -> RoleEntry:
    asked = sum(line.questions for line in role.plan)
    return RoleEntry(
        role.id,
        path,
        role.title,
        role.description,
        role.level,
        role.limits.minutes,
        asked,
        clock=role.clock,
        levels=levels_of(role),
    )


def explicit_file(id_or_path: str | Path) -> Path | None:
    """A path is what is a `Path`, ends like a YAML file or holds a separator; anything else is an id."""
    text = str(id_or_path)
    is_path = isinstance(id_or_path, Path) or text.endswith((".yaml", ".yml")) or "/" in text or "\\" in text
    return Path(id_or_path) if is_path else None


def _unknown(kind: str, id_: str, index: Index) -> UsageError:
    hint = nearest(id_, index.ids())
    return UsageError(f"no {kind} {clean_line(id_, 64)!r}{hint or '.'} See: interview-tui profiles list")


def _distinct(folders: Iterable[Path]) -> tuple[Path, ...]:
    found: dict[Path, Path] = {}
    for folder in folders:
        found.setdefault(folder.resolve(), folder)
    return tuple(found.values())
