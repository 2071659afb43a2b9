"""One YAML file to one typed role or bank, or to all that is wrong with it. Must not know where files are kept."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from interview_tui.profiles.cache import ProfileCache
from interview_tui.profiles.models import Bank, Role
from interview_tui.profiles.problems import Loc, Place, Problem, ProfileError, Severity
from interview_tui.profiles.wording import describe

if TYPE_CHECKING:
    from interview_tui.profiles.yaml_reader import Document

T = TypeVar("T", Role, Bank)


@dataclass
class Loaded(Generic[T]):
    """A role or bank with the document it came from, for messages about it."""

    value: T
    path: Path
    _read: "Document | None" = None

    def place(self, *loc: str | int) -> Place:
        """Where `loc` stands. What came from the cache is parsed for this, so ask for no place but that of a problem.

        Raises `ProfileError` where the file is gone or broken by now.
        """
        self._read = self._read or _read_yaml(self.path)
        return self._read.place(loc)


def load_role(path: Path, cache: ProfileCache | None = None) -> Loaded[Role]:
    """Raises `ProfileError` with every problem of the file."""
    return _load(path, Role, ("competencies", "perspectives"), cache)


def load_bank(path: Path, cache: ProfileCache | None = None) -> Loaded[Bank]:
    """Raises `ProfileError` with every problem of the file."""
    return _load(path, Bank, ("questions",), cache)


def holds_bank(path: Path) -> bool:
    """Whether the file is a bank by its keys, valid or not. Raises `ProfileError` where it is not YAML."""
    data = _read_yaml(path).data
    return isinstance(data, dict) and "questions" in data


def _load(path: Path, model: type[T], lists_with_ids: Iterable[str], cache: ProfileCache | None) -> Loaded[T]:
    if cache is not None and (data := cache.get(path)) is not None:
        with suppress(ValidationError):  # of another version: read the file itself
            return Loaded(model.model_validate(data), path)
    document = _read_yaml(path)
    try:
        value = model.model_validate(document.data)
    except ValidationError as error:
        raise ProfileError(_in_file_order(_problems(document, error, model))) from None
    if twice := [problem for name in lists_with_ids for problem in _repeated_ids(document, name)]:
        raise ProfileError(twice)
    if cache is not None:
        cache.put(path, document.data)
    return Loaded(value, path, document)


def _read_yaml(path: Path) -> "Document":
    # Loading the parser takes longer than all that a start reads from the cache.
    from interview_tui.profiles.yaml_reader import read_yaml

    return read_yaml(path)


def _problems(document: "Document", error: ValidationError, model: type[Role] | type[Bank]) -> Iterable[Problem]:
    details = error.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and any(_is_inside(other["loc"], detail["loc"]) for other in details):
            continue  # pydantic does not count entries that are wrong themselves
        loc: Loc = detail["loc"] + tuple(detail.get("ctx", {}).get("at", ()))
        is_key = loc[-1:] == ("[key]",)  # how pydantic names the key of a mapping, beside its value
        loc = loc[:-1] if is_key else loc
        place = document.place(loc, at_key=is_key or detail["type"] == "extra_forbidden")
        yield Problem(place, Severity.ERROR, describe(detail, model))


def _is_inside(loc: Loc, outer: Loc) -> bool:
    return len(loc) > len(outer) and loc[: len(outer)] == outer


def _in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.place.line, problem.place.column))


def _repeated_ids(document: "Document", name: str) -> Iterable[Problem]:
    first: dict[str, Place] = {}
    for index, entry in enumerate(document.data.get(name, ())):
        place = document.place((name, index, "id"))
        if entry["id"] in first:
            what = f"id {entry['id']!r} is used twice, first at {first[entry['id']].short}"
            yield Problem(place, Severity.ERROR, what)
        first.setdefault(entry["id"], place)
