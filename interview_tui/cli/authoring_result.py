"""Where a new profile goes, and what is said when it is there: the files, what the checks find, the next command."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview_tui.errors import UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.profiles.models import Bank, Role
    from interview_tui.profiles.problems import Problem

MAX_WARNINGS = 5


def own_profiles(places: Places) -> Path:
    """The person's own profile folder: the last but the one that comes with the program."""
    return places.profile_dirs[-2]


def with_folder(places: Places, folder: Path) -> Places:
    """The places with `folder` before all others."""
    return Places(places.data_dir, (folder, *places.profile_dirs))


def taken_ids(places: Places, folder: Path) -> dict[str, Path]:
    """The ids of all roles and banks, which a new profile must not hide, with their files."""
    from interview_tui.profiles.index import Index

    folders = with_folder(places, folder).profile_dirs
    return {id_: path for kind in ("roles", "banks") for id_, path in Index(folders, kind).winners()}


def require_free(id_: str, places: Places, folder: Path) -> None:
    """Raises `UsageError` for an id that is no id, or that some role or bank has."""
    from interview_tui.profiles.problems import shown

    if path := taken_ids(places, folder).get(id_):
        raise UsageError(f"the id {id_!r} is in {shown(path)}: choose another --id, or overwrite with --force.")


def write_profile(folder: Path, role: "Role", bank: "Bank", *, force: bool) -> list[Path]:
    """The bank first: a role without its bank cannot be played."""
    from interview_tui.authoring.writing import write_bank, write_role, write_schemas

    write_schemas(folder)
    return [write_bank(folder, bank, force=force), write_role(folder, role, force=force)]


def say_result(places: Places, folder: Path, role_id: str, paths: list[Path]) -> None:
    """The files, their problems, and the command that uses them."""
    from interview_tui.profiles.problems import shown

    say_files(places, folder, paths)
    known = {each.resolve() for each in places.profile_dirs}
    where = "" if folder.resolve() in known else f" --profiles {shown(folder)}"
    click.echo(f"Next: interview-tui practice {role_id}{where}")


def say_files(places: Places, folder: Path, paths: list[Path]) -> None:
    """The files, and what keeps them from being used; what makes them poorer is for `profiles check`."""
    from interview_tui.profiles.check import check
    from interview_tui.profiles.problems import shown

    for path in paths:
        click.echo(f"Wrote {shown(path)}")
    around = with_folder(places, folder)
    _say_problems(list(dict.fromkeys(problem for path in paths for problem in check(around, path))))


def _say_problems(problems: list["Problem"]) -> None:
    from interview_tui.profiles.problems import Severity

    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    for problem in [*errors, *warnings[:MAX_WARNINGS]]:
        click.echo(f"{problem} [{problem.severity}]")
    if more := len(warnings[MAX_WARNINGS:]):
        click.echo(f"… and {more} more warnings: interview-tui profiles check")
    counts = f"errors: {len(errors)}, warnings: {len(warnings)}." if problems else "all in order."
    click.echo(f"Check: {counts}")
