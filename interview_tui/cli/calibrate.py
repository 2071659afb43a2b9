"""`interview-tui calibrate`: rate sample answers blind, in plain lines, and see how you rate beside their authors."""

import os
import secrets
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from interview_tui.clean_text import clean_line
from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.cli.practice import complete_role
from interview_tui.errors import UsageError
from interview_tui.paths import Places
from interview_tui.practice import LEVELS

if TYPE_CHECKING:
    from rich.console import Console

    from interview_tui.calibration.reference import Item
    from interview_tui.calibration.result import Result
    from interview_tui.calibration.sittings import OpenSitting, Sittings

ANSWERS = 8
_WIDEST = 100  # columns in which prose is still easy to read
_PIPED = 10_000  # columns: whoever reads the pipe wraps it
_LONGEST_LINE = 1_000  # bytes; no rating is longer, the rest of a longer line is dropped


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("role", shell_complete=complete_role)
@click.option("--level", type=click.Choice(LEVELS), help="Judge answers as at this level. Default: the role's own.")
@click.option("--competency", "competencies", multiple=True, metavar="ID", help="Only this one; may be repeated.")
@click.option("--answers", type=click.IntRange(1, 100), help=f"How many answers to rate. Default: {ANSWERS}.")
@click.option("--seed", type=click.IntRange(0), help="The same seed: the same answers. Default: others each time.")
@click.option("--feedback", is_flag=True, help="Show the reference after each rating, not only at the end.")
@click.option("--resume", is_flag=True, help="Go on with the last sitting that was not finished.")
@click.option("--trend", is_flag=True, help="Show your sittings so far, and rate nothing.")
@json_option
@places_options
def calibrate(
    places: Places, role: str, *, feedback: bool, resume: bool, trend: bool, as_json: bool, **choices: Any
) -> None:
    """Rate sample answers for ROLE blind, from 1 to 5, and see how lenient or severe you are.

    You are compared with a reference: the score of the marks that an answer's author expects, by the same formula that
    scores interviews. It is one opinion, not a truth. Samples whose author leaves open what would change the score are
    left out. Grades and references are shown at the end only.

    Halves are allowed (3.5). Enter skips, b goes back one, ? shows the model answer to the question rated last, q
    stops. Each rating is kept at once: an interrupted sitting counts, and --resume goes on with it. Ratings can be
    piped in, one per line. With --json all but the result goes to standard error.

    \b
    Examples:
      interview-tui calibrate backend-engineer
      interview-tui calibrate backend-engineer --competency data-storage --answers 12
      interview-tui calibrate backend-engineer --resume
      interview-tui calibrate backend-engineer --trend
      printf '4\\n2.5\\n1\\n' | interview-tui calibrate backend-engineer --answers 3 --seed 7 --json
    """
    _refuse_choices(choices, resume=resume, trend=trend, feedback=feedback)
    known = _sittings(places, role)
    if trend:
        _show_trend(known, as_json=as_json)
    else:
        _sit(known, choices, feedback=feedback, resume=resume, as_json=as_json)


def _sit(known: "Sittings", choices: dict[str, Any], *, feedback: bool, resume: bool, as_json: bool) -> None:
    """A sitting from its opening lines to its result."""
    from interview_tui.calibration.result import result_of
    from interview_tui.calibration.wording import closing_lines, damaged_lines, opening_lines, resumed_lines

    count = choices["answers"] or ANSWERS
    opened = known.resume() if resume else _begin(known, **{**choices, "answers": count})
    screen = _screen(error=as_json)
    damaged = damaged_lines(known.path, opened.damaged)
    _say(screen, [*resumed_lines(opened), *damaged] if resume else opening_lines(opened, count))
    _hold(screen, opened, feedback=feedback)
    result = result_of(opened.sitting.rated)
    if as_json:
        print_json(_data(opened, result))
    else:
        _show_result(screen, result)
    _say(screen, closing_lines(opened))


def _refuse_choices(choices: dict[str, Any], *, resume: bool, trend: bool, feedback: bool) -> None:
    """A sitting that exists has its choices already; 0 is a seed."""
    chosen = any(each not in (None, ()) for each in choices.values())
    if trend and (resume or feedback or chosen):
        raise UsageError("--trend rates nothing: leave every option but --json out.")
    if resume and chosen:
        raise UsageError("--resume goes on with its answers: leave --level, --competency, --answers and --seed out.")


def _sittings(places: Places, role_id: str) -> "Sittings":
    from interview_tui.calibration.record import record_path
    from interview_tui.calibration.sittings import Sittings
    from interview_tui.profiles.library import ProfileLibrary

    library = ProfileLibrary(places)
    role = library.role(role_id)
    return Sittings(role, library.questions_for(role).values(), record_path(places.data_dir, role.id))


def _begin(
    known: "Sittings", level: str | None, competencies: Sequence[str], answers: int, seed: int | None
) -> "OpenSitting":
    from interview_tui.profiles.models import Level

    drawn = secrets.randbelow(1_000_000) if seed is None else seed
    return known.begin(Level(level) if level else None, competencies, answers, drawn)


def _screen(*, error: bool) -> "Console":
    """Where lines go: standard error where standard output carries data. Never wider than prose can be read."""
    screen, stream = console(), sys.stdout
    if error:
        from rich.console import Console

        stream = sys.stderr
        width = None if stream.isatty() or "COLUMNS" in os.environ else _PIPED
        screen = Console(stderr=True, markup=False, highlight=False, emoji=False, width=width)
    if stream.isatty() and screen.width > _WIDEST:
        screen.width = _WIDEST
    return screen


def _hold(screen: "Console", opened: "OpenSitting", *, feedback: bool) -> None:
    from interview_tui.calibration.dialogue import hold
    from interview_tui.calibration.wording import left_line

    try:
        hold(opened.sitting, _Terminal(screen), feedback=feedback)
    except KeyboardInterrupt:
        _say(screen, ["", left_line(opened)])
        raise


class _Terminal:
    """The desk of the dialogue: a terminal, or a pipe, whose ratings are written back so that it can be read."""

    def __init__(self, screen: "Console") -> None:
        self._screen = screen

    def show(self, item: "Item", number: int, count: int) -> None:
        anchors = item.competency.anchors
        self._screen.print(f"\n{number} of {count}  {item.competency.name}", style="bold")
        for score, text in (("1", anchors.low), ("3", anchors.middle), ("5", anchors.high)):
            _print_hanging(self._screen, f"  {score}  ", text)
        for heading, body in (("Question", item.question.ask), ("Answer", item.sample.answer)):
            self._screen.print(f"\n{heading}", style="bold")
            _print_hanging(self._screen, "  ", body)
        self._screen.print()

    def say(self, lines: Sequence[str]) -> None:
        _say(self._screen, lines)

    def ask(self, prompt: str) -> str | None:
        """Raises `KeyboardInterrupt`."""
        self._screen.print(prompt, end="")
        line = sys.stdin.buffer.readline(_LONGEST_LINE)
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = sys.stdin.buffer.readline(_LONGEST_LINE)
        typed = clean_line(line.decode("utf-8", "replace"))
        if not line or not sys.stdin.isatty():
            self._screen.print(typed)
        return typed if line else None


def _say(screen: "Console", lines: Sequence[str]) -> None:
    """Lines that wrap to their own indentation, and those of a list behind its dash."""
    for line in lines:
        text = line.lstrip(" -") if line.startswith(" ") else line
        _print_hanging(screen, line[: len(line) - len(text)], text)


def _print_hanging(screen: "Console", lead: str, text: str) -> None:
    """`text` after `lead`, its further lines as far in."""
    from rich.text import Text

    for number, piece in enumerate(Text(text).wrap(screen, max(1, screen.width - len(lead)))):
        screen.print(Text(" " * len(lead) if number else lead).append_text(piece))


def _show_result(screen: "Console", result: "Result") -> None:
    from interview_tui.calibration.wording import COLUMNS, agreement_row, largest_lines, result_lines

    if result.overall is not None:
        rows = [("All", result.overall), *((each.name, found) for each, found in result.competencies)]
        _print_table(screen, ("", *COLUMNS), [(name, *agreement_row(found)) for name, found in rows])
    _say(screen, ["", *result_lines(result), *largest_lines(result.differences)])


def _print_table(screen: "Console", columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table

    table = Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        table.add_row(*row)
    screen.print()
    screen.print(table)


def _data(opened: "OpenSitting", result: "Result") -> dict[str, Any]:
    from interview_tui.calibration.result import result_data
    from interview_tui.calibration.wording import REFERENCE

    opening, sitting = opened.opening, opened.sitting
    about = {"role": opened.role.id, "level": opening.level, "sitting": opening.sitting, "seed": opening.seed}
    counts = {"drawn": len(sitting.deck), "rated": len(sitting.rated), "left": sitting.open}
    return {**about, "reference": REFERENCE, **counts, **result_data(result)}


def _show_trend(known: "Sittings", *, as_json: bool) -> None:
    from interview_tui.calibration.result import sitting_data
    from interview_tui.calibration.sittings import with_ratings
    from interview_tui.calibration.wording import TREND_COLUMNS, damaged_lines, trend_lines, trend_row

    record = known.read()
    rated = with_ratings(record)
    if as_json:
        sittings = [sitting_data(each) for each in rated]
        print_json({"role": known.role.id, "damaged_lines": record.damaged, "sittings": sittings})
        return
    screen = _screen(error=False)
    if rated:
        _print_table(screen, TREND_COLUMNS, [trend_row(each) for each in rated])
    _say(screen, [*trend_lines(known.role, rated), *damaged_lines(known.path, record.damaged)])
