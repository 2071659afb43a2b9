"""`profiles new --regenerate`: finds the files of a role written before, and rewrites the one that holds the part."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.authoring.checks import Unfit
from interview_tui.authoring.redraft import ROLE_PARTS, Redrafter, without_lost_facets
from interview_tui.authoring.writing import replace_file
from interview_tui.clean_text import clean_line
from interview_tui.cli.authoring_result import with_folder
from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places
from interview_tui.profiles.index import Index
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.profiles.loader import Loaded
from interview_tui.profiles.models import Bank, Role
from interview_tui.profiles.problems import shown
from interview_tui.profiles.wording import nearest
from interview_tui.thinker import ThinkerError

if TYPE_CHECKING:
    from interview_tui.authoring.prompts import Material
    from interview_tui.thinker import Thinker


def redo(
    places: Places,
    folder: Path,
    id_: str,
    part: str,
    material: "Material",
    thinker: "Thinker",
    on_progress: Callable[[str], None],
) -> list[Path]:
    """The files that were rewritten. Raises `UsageError` for an unknown role or part, `InterviewError` where the model
    brings nothing usable: then every file is as it was."""
    library = ProfileLibrary(with_folder(places, folder))
    path = Index((folder,), "roles").path(id_)
    if path is None:
        raise UsageError(f"no role {id_!r} in {shown(folder / 'roles')}.")
    role = library.role(path)
    redrafter = Redrafter(thinker, on_progress, material)
    try:
        if part in ROLE_PARTS:
            questions = tuple(library.questions_for(role).values())
            replace_file(path, asyncio.run(redrafter.role_part(part, role, questions)))
            return [path]
        return _redo_question(redrafter, library, path, role, part, folder)
    except (Unfit, ThinkerError) as error:
        raise InterviewError(f"{clean_line(part, 64)} stays as it was: {error}") from error


def _redo_question(
    redrafter: Redrafter, library: ProfileLibrary, role_path: Path, role: Role, id_: str, folder: Path
) -> list[Path]:
    bank = _bank_with(library, role, id_, folder)
    questions = library.questions_for(role)
    made = asyncio.run(redrafter.question(questions[id_], role, tuple(questions.values())))
    replaced = tuple(made if each.id == id_ else each for each in bank.value.questions)
    replace_file(bank.path, bank.value.model_copy(update={"questions": replaced}))
    fitted = without_lost_facets(role, tuple((questions | {id_: made}).values()))
    if fitted == role:
        return [bank.path]
    replace_file(role_path, fitted)
    return [bank.path, role_path]


def _bank_with(library: ProfileLibrary, role: Role, id_: str, folder: Path) -> Loaded[Bank]:
    """The bank that holds the question. Raises `UsageError` for an unknown one, or a bank outside the folder."""
    banks = library.banks_of(role)
    found = next((bank for bank in banks if id_ in {each.id for each in bank.value.questions}), None)
    if found is None:
        parts = [*ROLE_PARTS, *(each.id for bank in banks for each in bank.value.questions)]
        hint = nearest(id_, parts) or f": one of {', '.join(ROLE_PARTS)}, or a question's id"
        raise UsageError(f"--regenerate {clean_line(id_, 64)!r} is no part of role {role.id!r}{hint}")
    if found.path.parent.resolve() != (folder / "banks").resolve():
        raise UsageError(f"question {id_!r} is in {shown(found.path)}: name its folder with --out.")
    return found
