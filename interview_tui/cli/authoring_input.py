"""What `profiles new` reads: a job description, a CV, the answers to the form. Must not know what is made of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError

if TYPE_CHECKING:
    from interview_tui.authoring.form import Answers, Field, Skeleton
    from interview_tui.authoring.prompts import Material

STDIN = "-"
MAX_BYTES = 400_000
_MAX_LINE = 20_000
_BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
T = TypeVar("T")


def read_material(job_description: str | None, cv: Path | None) -> "Material":
    """Raises `UsageError` where a file cannot be read, is empty or is no plain text."""
    from interview_tui.authoring.prompts import Material

    job = _text(_bytes(job_description), "the job description") if job_description else ""
    return Material.of(job, _text(_bytes(str(cv)), "the CV") if cv else "")


def _bytes(name: str) -> bytes:
    if name == STDIN:
        if sys.stdin.isatty():
            click.echo("Paste the job description, then Ctrl+D on a line of its own:", err=True)
        return sys.stdin.buffer.read(MAX_BYTES)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read {clean_line(name)}: {reason}.") from error


def _text(data: bytes, what: str) -> str:
    if data.startswith(_BINARY) or b"\0" in data:
        raise UsageError(f"{what} is no plain text: save it as UTF-8 text first.")
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    if not text.strip():
        raise UsageError(f"{what} is empty.")
    return text


def ask_form(fields: "Answers") -> "Skeleton":
    """Prompts on a terminal; from a pipe a line for each field, and the defaults where there are no more lines.

    Raises `UsageError` for a line of a pipe that will not do, `KeyboardInterrupt` where the person stops.
    """
    from interview_tui.authoring.form import fill

    if sys.stdin.isatty():
        return fill(fields, _prompt, lambda field, problem: click.echo(f"  {problem}", err=True))
    return fill(fields, _line, _refuse)


def _prompt(field: "Field") -> str:
    try:
        answer: str = click.prompt(field.prompt, default=field.default, show_default=bool(field.default), err=True)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return answer


def _line(field: "Field") -> str:
    return sys.stdin.buffer.readline(_MAX_LINE).decode("utf-8", errors="replace")


def _refuse(field: "Field", problem: str) -> None:
    raise UsageError(f"{field.prompt.strip()}: {problem}.")


def confirmed(question: str, yes: bool) -> None:
    """Ask before going on; a script, which has no terminal, and `--yes` are not asked."""
    if not yes and sys.stdin.isatty():
        click.confirm(question, default=True, abort=True, err=True)
