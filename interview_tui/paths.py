"""Where things are kept: interviews in the data folder, roles and banks in the profile folders."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from interview_tui.errors import UsageError

APP = "interview-tui"
_PACKAGE = Path(__file__).resolve().parent


def _config_file() -> Path:
    return _from_environment("INTERVIEW_TUI_CONFIG") or platformdirs.user_config_path(APP) / "config.toml"


@dataclass(frozen=True, slots=True)
class Places:
    """`profile_dirs` in order of precedence: the first that has an id wins. Only an explicit folder must exist.

    `config_file` holds the settings and need not exist; `INTERVIEW_TUI_CONFIG` names another.
    """

    data_dir: Path
    profile_dirs: tuple[Path, ...]
    config_file: Path = field(default_factory=_config_file)

    @property
    def interviews_dir(self) -> Path:
        return self.data_dir / "interviews"

    @property
    def models_file(self) -> Path:
        """What was learnt about language models and their servers."""
        return self.data_dir / "models.json"


def find_places(data_dir: Path | None = None, profiles: Path | None = None) -> Places:
    """Options before environment (`INTERVIEW_TUI_DATA_DIR`, `INTERVIEW_TUI_PROFILES`) before the platform's folders.

    Raises `UsageError` where an explicit profile folder does not exist.
    """
    data_dir = data_dir or _from_environment("INTERVIEW_TUI_DATA_DIR") or platformdirs.user_data_path(APP)
    explicit = profiles or _from_environment("INTERVIEW_TUI_PROFILES")
    if explicit and not os.path.isdir(explicit):  # noqa: PTH112 - Path.is_dir raises where a parent is not searchable
        named = "--profiles" if profiles else "INTERVIEW_TUI_PROFILES"
        raise UsageError(f"{named}: no folder {explicit}. Name an existing folder, or leave it out.")
    user = platformdirs.user_config_path(APP) / "profiles"
    found = [explicit, Path("profiles"), user, packaged_profiles()]
    return Places(data_dir, tuple(folder for folder in found if folder))


def packaged_profiles() -> Path:
    """The roles and banks that come with the program: inside the wheel, or beside the package in a checkout."""
    shipped = _PACKAGE / "packaged_profiles"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "profiles"


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name, "").strip()
    return Path(value) if value else None
