"""`interview-tui profiles try`: one question and a live ledger, for authors; as text where there is no terminal."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview_tui.cli.options import places_options
from interview_tui.cli.practice import is_app_terminal
from interview_tui.errors import UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.authoring.bench import Piece


@click.command("try")
@click.argument("question_id", metavar="QUESTION")
@click.option("--bank", "bank_file", type=click.Path(dir_okay=False, path_type=Path), help="File the question is in.")
@places_options
def try_command(places: Places, question_id: str, bank_file: Path | None) -> None:
    """Type an answer to one question and watch which points are found in it; made for writing phrasings.

    The bank is read again whenever it is saved. An answer piped in is judged and printed.

    \b
    Examples:
      interview-tui profiles try db-index-every-column
      interview-tui profiles try my-question --bank my-profiles/banks/mine.yaml
      interview-tui profiles try db-index-every-column < answer.txt
    """
    file = bank_file or _file_of(places, question_id)
    read = _reader(file, question_id)
    if is_app_terminal():
        from interview_tui.tui.workbench.app import WorkbenchApp

        app = WorkbenchApp(places, read, _watch(file))
        app.run()
        sys.exit(app.return_code or 0)
    if sys.stdin.isatty():
        raise UsageError(
            "this is no terminal for the workbench: pipe an answer in, as in `profiles try ID < answer.txt`."
        )
    _print(read(), sys.stdin.read())


def _file_of(places: Places, question_id: str) -> Path:
    """The bank that holds the question. Raises `UsageError` with the nearest ones where none does."""
    from interview_tui.profiles.library import ProfileLibrary
    from interview_tui.profiles.wording import nearest

    library = ProfileLibrary(places)
    questions = library.all_questions()
    if question_id not in questions:
        raise UsageError(f"no question {question_id[:64]!r}{nearest(question_id, questions)}")
    holding = (path for id_, path in library.banks() if questions[question_id] in library.bank(id_).questions)
    return next(holding)


def _reader(file: Path, question_id: str) -> "Callable[[], Piece]":
    def read() -> "Piece":
        from interview_tui.authoring.bench import Piece
        from interview_tui.profiles.loader import load_bank
        from interview_tui.profiles.problems import shown
        from interview_tui.profiles.wording import nearest

        bank = load_bank(file).value
        questions = {question.id: question for question in bank.questions}
        if question_id not in questions:
            raise UsageError(f"no question {question_id[:64]!r} in {shown(file)}{nearest(question_id, questions)}")
        return Piece(questions[question_id], bank.language)

    return read


def _watch(file: Path) -> Callable[[], bool]:
    """Whether the file was changed since it was last asked."""

    def modified() -> int:
        try:
            return file.stat().st_mtime_ns
        except OSError:
            return 0

    seen = modified()

    def changed() -> bool:
        nonlocal seen
        before, seen = seen, modified()
        return seen != before

    return changed


def _print(piece: "Piece", answer: str) -> None:
    from interview_tui.authoring.bench import judge
    from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
    from interview_tui.reports.wording import SYMBOLS, result_text, verdict_text

    judged = judge(piece, clean_text(answer, MAX_ANSWER_CHARS))
    click.echo(result_text(judged.score, None))
    for flag in judged.flags:
        click.echo(f"! {flag.kind}: {flag.reason}")
    for point in judged.points:
        mark = point.mark
        quote = f" “{' '.join(mark.quote.split())}”" if mark.quote else ""
        click.echo(
            f"{SYMBOLS[mark.verdict]} {mark.need} {100 * point.strength:3.0f} {verdict_text(mark)}: {mark.claim}{quote}"
        )
