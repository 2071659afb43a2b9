"""`interview-tui profiles import`, `export`, `guide`: questions from Markdown, to Markdown, and how to write them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview_tui.cli.options import draft_folder_option, places_options
from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places, packaged_profiles

if TYPE_CHECKING:
    from interview_tui.profiles.models import Bank, Level, Role

GUIDE = "AUTHORING.md"


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--id", "id_", metavar="ID", default="", help="Id of the bank. Default: from the title.")
@click.option("--competency", default="", help="What the questions are about. Default: the title.")
@click.option("--level", type=click.Choice(["junior", "mid", "senior", "staff"]), default="mid", show_default=True)
@draft_folder_option
@click.option("--with-role", is_flag=True, help="Also write a role that asks these questions.")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@places_options
def import_(
    places: Places, file: Path, id_: str, competency: str, level: str, folder: Path | None, with_role: bool, force: bool
) -> None:
    """Make a question bank of a Markdown FILE of questions and answers. Points are drafted from each answer.

    A question is a heading, a line "Q: ...", or an item of a list of questions; its answer stands below it, or behind
    "A: ...". Bullets of an answer become its points, else its sentences do.

    \b
    Examples:
      interview-tui profiles import questions.md --competency databases
      interview-tui profiles import questions.md --with-role --out my-profiles
    """
    from interview_tui.cli.authoring_result import own_profiles, require_free, say_result, write_profile
    from interview_tui.profiles.models import Level

    title, bank = _drafted(file, id_, competency, Level(level))
    folder = folder or own_profiles(places)
    if not force:
        require_free(bank.id, places, folder)
    if with_role:
        role = _role(title, competency or title, bank, Level(level))
        say_result(places, folder, role.id, write_profile(folder, role, bank, force=force))
    else:
        _write_bank(places, folder, bank, force=force)


def _write_bank(places: Places, folder: Path, bank: "Bank", *, force: bool) -> None:
    from interview_tui.authoring.writing import write_bank, write_schemas
    from interview_tui.cli.authoring_result import say_files

    write_schemas(folder)
    say_files(places, folder, [write_bank(folder, bank, force=force)])
    click.echo(f"Next: name {bank.id} under `banks:` and {bank.questions[0].competency} in the plan of a role.")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--candidate", is_flag=True, help="The questions alone: no points, hints or answers.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write. Default: standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@places_options
def export(places: Places, ids: tuple[str, ...], candidate: bool, out: Path | None, force: bool) -> None:
    """Write banks, or all that a role may ask, as Markdown for printing: points to tick, probes, room for notes.

    \b
    Examples:
      interview-tui profiles export databases > databases.md
      interview-tui profiles export backend-engineer --candidate --out questions.md
    """
    from interview_tui.authoring.markdown_export import candidate_sheet, sheet

    title, banks = _exported(places, ids)
    text = (candidate_sheet if candidate else sheet)(banks, title)
    if out is None:
        click.echo(text, nl=False)
        return
    if out.exists() and not force:
        raise UsageError(f"{out} is there already: choose another --out, or overwrite it with --force.")
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise InterviewError(f"cannot write {out}: {error.strerror}.") from error
    click.echo(f"Wrote {out}")


@click.command()
def guide() -> None:
    """Show how to write questions, banks and roles, on one page."""
    text = (packaged_profiles() / GUIDE).read_text("utf-8")
    if sys.stdout.isatty():
        click.echo_via_pager(text)
    else:
        click.echo(text, nl=False)


def _drafted(file: Path, id_: str, competency: str, level: "Level") -> "tuple[str, Bank]":
    """Raises `UsageError` with a line for each thing that keeps the file from being a bank."""
    from pydantic import ValidationError

    from interview_tui.authoring.assembly import slug
    from interview_tui.authoring.checks import validation_problems
    from interview_tui.authoring.markdown_import import NotQuestions, draft_bank, read_questions
    from interview_tui.profiles.models import Bank
    from interview_tui.profiles.problems import shown
    from interview_tui.profiles.source_text import read_text

    try:
        title, asked = read_questions(read_text(file))
        title = title or file.stem
        bank_id = id_ or slug(title, "questions")
        return title, draft_bank(bank_id, title, asked, slug(competency or title, bank_id), level)
    except NotQuestions as error:
        lines = [f"{shown(file)}:{line}: {what}" for line, what in error.problems]
        raise UsageError("\n".join(lines)) from error
    except ValidationError as error:
        raise UsageError("\n".join(f"{shown(file)}: {what}" for what in validation_problems(error, Bank))) from error


def _role(title: str, competency: str, bank: "Bank", level: "Level") -> "Role":
    from interview_tui.authoring.form import Skeleton
    from interview_tui.authoring.skeleton import role_around

    made = Skeleton(title, f"Questions on {competency}, made from a list.", level, "Alex Doe")
    return role_around(bank, made, {bank.questions[0].competency: competency})


def _exported(places: Places, ids: tuple[str, ...]) -> "tuple[str, list[Bank]]":
    from interview_tui.profiles.library import ProfileLibrary, explicit_file
    from interview_tui.profiles.loader import holds_bank, load_bank

    library = ProfileLibrary(places)
    roles = {entry.id: entry for entry in library.roles()}
    titles, banks = [], []
    for id_ in ids:
        if id_ in roles or ((path := explicit_file(id_)) and not holds_bank(path)):
            role = library.role(id_)
            titles.append(role.title)
            banks += [loaded.value for loaded in library.banks_of(role)]
        else:
            bank = load_bank(path).value if (path := explicit_file(id_)) else library.bank(id_)
            titles.append(bank.title)
            banks.append(bank)
    return ", ".join(titles), banks
