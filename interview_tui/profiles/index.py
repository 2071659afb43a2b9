"""Which files of the profile folders hold which id, without loading them. Reads of each file only its `id`."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from interview_tui.clean_text import clean_line
from interview_tui.profiles.peeking import peek
from interview_tui.profiles.problems import Place, ProfileError, shown

SUFFIXES = (".yaml", ".yml")
MAX_ID = 64


class Index:
    """Files by id for one kind, `roles` or `banks`. The first folder that has an id wins."""

    def __init__(self, folders: Iterable[Path], kind: str) -> None:
        self.searched = tuple(folder / kind for folder in folders)

    def path(self, id_: str) -> Path | None:
        """The file that holds the id. Raises `ProfileError` where two files of one folder do."""
        for by_id in self._folders:
            if files := by_id.get(id_):
                if len(files) > 1:
                    what = f"id {id_!r} is also in {shown(files[0])}: give one of them another id"
                    raise ProfileError.at(Place(files[1]), what)
                return files[0]
        return None

    def winners(self) -> list[tuple[str, Path]]:
        """Every id with the file that holds it; of an id that one folder has twice, the first file."""
        found: dict[str, Path] = {}
        for by_id in self._folders:
            for id_, files in by_id.items():
                found.setdefault(id_, files[0])
        return list(found.items())

    def ids(self) -> list[str]:
        return [id_ for id_, _ in self.winners()]

    @cached_property
    def _folders(self) -> list[dict[str, list[Path]]]:
        return [_by_id(folder) for folder in self.searched]


def profile_files(folder: Path) -> list[Path]:
    """The YAML files directly in a folder, by name; none where the folder is missing or may not be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except OSError:
        return []


def _by_id(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in profile_files(folder):
        # A file that names no id still has to be listed, with what is wrong with it, under some name.
        found.setdefault(clean_line(peek(path, "id") or path.stem, MAX_ID), []).append(path)
    return found
