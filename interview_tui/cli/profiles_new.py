"""`interview-tui profiles new`: a role and its questions, drafted by a model or asked for in a guided form."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.authoring_input import STDIN, ask_form, confirmed, read_material
from interview_tui.cli.authoring_result import (
    own_profiles,
    require_free,
    say_result,
    taken_ids,
    write_profile,
)
from interview_tui.cli.options import draft_folder_option, places_options, server_options
from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.authoring.drafter import ProfileDraft
    from interview_tui.authoring.prompts import Material
    from interview_tui.profiles.models import Level
    from interview_tui.thinker import Thinker

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for. `id` is empty where the title shall give it."""

    places: Places
    folder: Path
    id: str
    questions: int
    level: "Level | None"
    force: bool
    yes: bool


def _thinker(flags: dict[str, object], places: Places) -> "Thinker | None":
    from interview_tui.engines import drafting_thinker
    from interview_tui.settings import load_settings

    return drafting_thinker(places, load_settings(places.config_file, flags))


@click.command("new")
@click.argument("job_description", metavar="[JOB_DESCRIPTION]", required=False)
@click.option("--cv", type=click.Path(path_type=Path), help="File with a CV, to choose topics by.")
@click.option("--id", "id_", metavar="ID", default="", help="Id of the role and its bank. Default: from the title.")
@draft_folder_option
@click.option("--questions", type=click.IntRange(1, 20), default=6, show_default=True, help="How many to draft.")
@click.option("--level", type=click.Choice(["junior", "mid", "senior", "staff"]), help="Default: as the job suggests.")
@click.option(
    "--regenerate",
    "part",
    metavar="PART",
    help="Draft one part of the role --id again: persona, competencies, perspectives, or a question's id.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "embedded", "llm"]),
    default="auto",
    show_default=True,
    help="llm: the model drafts. embedded: a guided form. auto: the model where one is set up.",
)
@server_options
@click.option("--force", is_flag=True, help="Overwrite a role and bank that are there.")
@click.option("--yes", is_flag=True, help="Do not ask before sending text to the model or rewriting a file.")
@places_options
def new(
    places: Places,
    job_description: str | None,
    cv: Path | None,
    part: str | None,
    engine: str,
    flags: dict[str, object],
    **choices: Any,
) -> None:
    """Make a role with questions from a job description: a text file, or - for standard input.

    The model drafts competencies, questions, key points, probes and samples; what the checks refuse is asked for again.
    Without a model, or without a job description, a form asks for the essentials and writes a skeleton to fill in.

    \b
    Examples:
      interview-tui profiles new job.txt --cv cv.txt
      interview-tui profiles new --engine embedded
      interview-tui profiles new --id warehouse-lead --regenerate persona
    """
    order = _order(places, **choices)
    if order.id and not part and not order.force:
        require_free(order.id, places, order.folder)
    thinker = _author(engine, flags, places, needed=engine == "llm" or bool(part))
    if thinker is None or not (job_description or part):
        _fill_in_form(order, job_description, cv, thinker)
    elif part:
        _regenerate(order, part, read_material(job_description, cv), thinker)
    else:
        _draft(order, read_material(job_description, cv), thinker)


def _author(engine: str, flags: dict[str, object], places: Places, *, needed: bool) -> "Thinker | None":
    """The model that drafts. Raises `UsageError` where it is `needed` and none is set up."""
    thinker = None if engine == "embedded" else _thinker({**flags, "engine": engine}, places)
    if thinker is None and needed:
        raise UsageError("no model is set up: name one with --base-url and --model, or set OPENAI_API_KEY.")
    return thinker


def _order(
    places: Places, id_: str, folder: Path | None, questions: int, level: str | None, force: bool, yes: bool
) -> Order:
    """Raises `UsageError` for an id that cannot be one."""
    from pydantic import TypeAdapter, ValidationError

    from interview_tui.clean_text import clean_line
    from interview_tui.profiles.models import Id, Level

    try:
        id_ = TypeAdapter(Id).validate_python(id_) if id_ else ""
    except ValidationError:
        raise UsageError(f"--id {clean_line(id_, 64)!r}: small letters, digits, '-' and '_', at most 64.") from None
    return Order(places, folder or own_profiles(places), id_, questions, Level(level) if level else None, force, yes)


def _progress(line: str) -> None:
    click.echo(line, err=True)


def _draft(order: Order, material: "Material", thinker: "Thinker") -> None:
    from interview_tui.authoring.drafter import ProfileDraft

    brought = "the job description and the CV" if material.cv else "the job description"
    confirmed(f"Send {brought} to the model {thinker.model}?", order.yes)
    draft = ProfileDraft(order.questions, order.level)
    interrupted = _interrupted_filling(draft, material, thinker)
    for number, why in sorted(draft.lost.items()):
        _progress(f"Question {number}: {why}")
    if interrupted:
        _progress("Stopped. What is finished is kept.")
    _keep(order, draft, interrupted)


def _interrupted_filling(draft: "ProfileDraft", material: "Material", thinker: "Thinker") -> bool:
    """Whether Ctrl+C ended it. Raises `InterviewError` where there is not even a role."""
    import asyncio

    from interview_tui.authoring.checks import Unfit
    from interview_tui.authoring.drafter import Drafter
    from interview_tui.thinker import ThinkerError

    try:
        asyncio.run(Drafter(thinker, _progress).fill(draft, material))
    except KeyboardInterrupt:
        return True
    except Unfit as error:
        raise InterviewError(f"The model's role cannot be used: {error.problems[0]}. Nothing is written.") from error
    except ThinkerError as error:
        raise InterviewError(f"The role could not be drafted: {error}") from error
    return False


def _keep(order: Order, draft: "ProfileDraft", interrupted: bool) -> None:
    """Write what is finished. The exit code tells a script that something is missing."""
    context = click.get_current_context()
    profile = draft.profile(order.id or _free_id(order, draft.outline.title if draft.outline else ""))
    if profile is None:
        if interrupted:
            context.exit(INTERRUPTED)
        raise InterviewError("No question could be drafted. Nothing is written.")
    paths = write_profile(order.folder, *profile, force=order.force)
    say_result(order.places, order.folder, profile[0].id, paths)
    missing = len(draft.questions) < draft.total
    context.exit(INTERRUPTED if interrupted else int(missing))


def _free_id(order: Order, title: str) -> str:
    from interview_tui.authoring.assembly import free_id, slug

    return free_id(slug(title, "role"), taken_ids(order.places, order.folder))


def _fill_in_form(order: Order, job_description: str | None, cv: Path | None, thinker: "Thinker | None") -> None:
    from interview_tui.authoring.form import form
    from interview_tui.authoring.skeleton import profile_of_skeleton
    from interview_tui.clean_text import clean_line

    if job_description == STDIN:
        raise UsageError("the form reads its answers from standard input: give the job description as a file.")
    job = read_material(job_description, None).job
    _progress("No job description: a form instead." if thinker else "No model: a form instead.")
    if cv:
        _progress("The CV is not used.")
    made = ask_form(form(clean_line(job.split("\n")[0], 80), order.level))
    role, bank = profile_of_skeleton(order.id or _free_id(order, made.title), made)
    say_result(order.places, order.folder, role.id, write_profile(order.folder, role, bank, force=order.force))


def _regenerate(order: Order, part: str, material: "Material", thinker: "Thinker") -> None:
    from interview_tui.cli.profiles_redo import redo

    if not order.id:
        raise UsageError("--regenerate needs --id: which role?")
    confirmed(f"Draft {part!r} again and rewrite its file? Comments in the file are lost.", order.yes)
    paths = redo(order.places, order.folder, order.id, part, material, thinker, _progress)
    say_result(order.places, order.folder, order.id, paths)
