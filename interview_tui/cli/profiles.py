"""`interview-tui profiles`: list, show, check and make roles and question banks. How they look is `profile_view`'s."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.cli.profiles_exchange import export, guide, import_
from interview_tui.cli.profiles_new import new
from interview_tui.cli.profiles_test import test_command
from interview_tui.cli.profiles_try import try_command
from interview_tui.errors import UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.profiles.library import ProfileLibrary
    from interview_tui.profiles.models import Bank, Question, Role
    from interview_tui.profiles.problems import Problem


@click.group()
def profiles() -> None:
    """List, show, check and make roles and question banks.

    They are YAML files: roles/*.yaml and banks/*.yaml in --profiles, ./profiles, your configuration folder and the
    folder that comes with the program. The first folder that has an id wins.

    \b
    Examples:
      interview-tui profiles list
      interview-tui profiles show backend-engineer
      interview-tui profiles check my-profiles
      interview-tui profiles new job-description.txt
    """


profiles.add_command(new)
profiles.add_command(test_command)
profiles.add_command(try_command)
profiles.add_command(import_)
profiles.add_command(export)
profiles.add_command(guide)


@profiles.command("list")
@json_option
@places_options
def list_profiles(places: Places, as_json: bool) -> None:
    """List the roles and banks that can be found.

    \b
    Examples:
      interview-tui profiles list
      interview-tui profiles list --json
    """
    from interview_tui.cli.profile_view import bank_rows, list_view, role_rows
    from interview_tui.profiles.library import ProfileLibrary
    from interview_tui.profiles.problems import shown

    library = ProfileLibrary(places)
    roles, banks = role_rows(library), bank_rows(library)
    if as_json:
        print_json({"roles": roles, "banks": banks})
    elif roles or banks:
        console().print(list_view(roles, banks))
    else:
        raise UsageError(f"no roles or banks in {', '.join(map(shown, library.folders))}.")


@profiles.command()
@click.argument("id_", metavar="ID")
@json_option
@places_options
def show(places: Places, id_: str, as_json: bool) -> None:
    """Show a role, a bank or a question, by its id or its file.

    \b
    Examples:
      interview-tui profiles show backend-engineer
      interview-tui profiles show ./my-role.yaml --json
    """
    from interview_tui.cli.profile_view import as_data, view
    from interview_tui.profiles.library import ProfileLibrary

    library = ProfileLibrary(places)
    found = _find(library, id_)
    if as_json:
        print_json(as_data(found, library))
    else:
        console().print(view(found, library))


@profiles.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@json_option
@click.pass_context
@places_options
def check(ctx: click.Context, places: Places, path: Path | None, strict: bool, as_json: bool) -> None:
    """Check every role and bank, or one folder or file: does it load, can each interview be held, is each question
    worth asking?

    Exit code 1 when there are errors; warnings alone leave it at 0, unless --strict is given.

    \b
    Examples:
      interview-tui profiles check
      interview-tui profiles check my-profiles/banks/databases.yaml
    """
    from interview_tui.authoring.lint import Linter
    from interview_tui.profiles.check import check as check_profiles
    from interview_tui.profiles.problems import Severity

    problems = check_profiles(places, path, Linter())
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if as_json:
        print_json([_problem_data(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(f"{problem} [{problem.severity}]")
        click.echo(f"Errors: {errors}, warnings: {len(problems) - errors}." if problems else "All in order.")
    ctx.exit(1 if errors or (strict and problems) else 0)


@profiles.command()
@click.argument("kind", type=click.Choice(["role", "bank"]), required=False)
@click.option("--out", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write them.")
@json_option
@places_options
def schema(places: Places, kind: str | None, folder: Path | None, as_json: bool) -> None:
    """Print the JSON Schema of role and bank files, for editors that check YAML while you type.

    With --out both are written to DIR/schema, where the first line of a file in DIR/roles or DIR/banks finds them:
    # yaml-language-server: $schema=../schema/bank.schema.json

    \b
    Examples:
      interview-tui profiles schema role > role.schema.json
      interview-tui profiles schema --out my-profiles
    """
    from interview_tui.authoring.writing import write_schemas
    from interview_tui.profiles.problems import shown
    from interview_tui.profiles.schema import FILE_KINDS, json_schema

    if folder:
        for path in write_schemas(folder):
            click.echo(f"Wrote {shown(path)}")
        return
    print_json(json_schema(kind) if kind else {name: json_schema(name) for name in FILE_KINDS})


def _find(library: "ProfileLibrary", id_: str) -> "Role | Bank | Question":
    from interview_tui.profiles.library import explicit_file
    from interview_tui.profiles.loader import holds_bank, load_bank
    from interview_tui.profiles.wording import nearest

    if path := explicit_file(id_):
        return load_bank(path).value if holds_bank(path) else library.role(path)
    roles, banks = [entry.id for entry in library.roles()], dict(library.banks())
    if id_ in roles:
        return library.role(id_)
    if id_ in banks:
        return library.bank(id_)
    questions = library.all_questions()
    if id_ in questions:
        return questions[id_]
    hint = nearest(id_, [*roles, *banks, *questions])
    raise UsageError(
        f"no role, bank or question {id_[:64]!r}{hint}; 'interview-tui profiles list' shows roles and banks."
    )


def _problem_data(problem: "Problem") -> dict[str, Any]:
    from interview_tui.profiles.problems import shown

    place = problem.place
    where = {"file": shown(place.file), "line": place.line, "column": place.column, "path": place.path}
    return {**where, "severity": problem.severity.value, "what": problem.what}
