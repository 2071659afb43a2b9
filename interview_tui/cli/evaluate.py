"""`interview-tui evaluate`: one answer from standard input, or many cases as JSON lines, rated by the word matcher."""

import sys
from typing import TYPE_CHECKING

import click

from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.cli.rating import MAX_INPUT_BYTES, rate, rating_data
from interview_tui.errors import UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from rich.text import Text

    from interview_tui.evaluations import Rating


@click.command()
@click.option("--question", metavar="TEXT", help="The question that was asked.")
@click.option("--model-answer", metavar="TEXT", help="A good answer to it.")
@click.option("--point", "points", multiple=True, metavar='"A | B"', help="A key point, its phrasings apart by '|'.")
@click.option("--jsonl", is_flag=True, help="Read one case per line from standard input, print one rating per line.")
@json_option
@places_options
def evaluate(
    places: Places,
    question: str | None,
    model_answer: str | None,
    points: tuple[str, ...],
    jsonl: bool,
    as_json: bool,
) -> None:
    """Rate one answer, read from standard input, or a file of answers.

    A word-matching practice score: which key points are in the words, not whether the answer is correct. Without
    --point the points are the sentences of the model answer, with a band but no number. A --jsonl line holds question,
    model_answer, key_points (a list of lists of phrasings) and answer; one that cannot be used makes the exit code 1.

    \b
    Examples:
      echo "An index speeds up reads." | interview-tui evaluate \\
          --question "What does an index do?" --model-answer "It speeds up reads and slows down writes." \\
          --point "speeds up reads | faster queries" --point "slows down writes"
      interview-tui evaluate --jsonl < cases.jsonl > ratings.jsonl
    """
    if jsonl:
        _rate_lines(alone=not (question or model_answer or points))
    elif not question or not model_answer:
        raise UsageError("evaluate needs --question and --model-answer, or --jsonl.")
    else:
        _show(rate(question, model_answer, [point.split("|") for point in points], _answer()), as_json)


def _rate_lines(*, alone: bool) -> None:
    if not alone:
        raise UsageError("--jsonl takes questions and points from standard input: leave the other options out.")
    from interview_tui.cli.evaluate_lines import rate_lines

    click.get_current_context().exit(0 if rate_lines(sys.stdin.buffer) else 1)


def _show(rating: "Rating", as_json: bool) -> None:
    if as_json:
        print_json(rating_data(rating))
    else:
        console().print(_view(rating))


def _answer() -> str:
    if sys.stdin.isatty():
        click.echo("Type the answer, then Ctrl+D on a line of its own:", err=True)
    return sys.stdin.buffer.read(MAX_INPUT_BYTES).decode("utf-8", errors="replace")


def _view(rating: "Rating") -> "Text":
    from rich.text import Text

    from interview_tui.ledger import ScoreRange
    from interview_tui.reports.wording import DISCLAIMER, SYMBOLS, mark_text, result_text

    scored = ScoreRange(rating.low, rating.high) if rating.low is not None and rating.high is not None else None
    view = Text()
    view.append(f"{result_text(scored, rating.band)}\n", "bold")
    for mark in rating.points:
        view.append(f"{SYMBOLS[mark.verdict]} {mark_text(mark)}\n")
        view.append(f"    “{mark.quote}”\n" if mark.quote else "", "dim")
    for flag in rating.flags:
        view.append(f"! {flag.kind}: {flag.reason}\n", "yellow")
    return view.append(DISCLAIMER)
