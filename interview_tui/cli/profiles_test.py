"""`interview-tui profiles test`: every sample answer of question banks through an engine, for authors and for CI."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.options import json_option, places_options, server_options
from interview_tui.cli.output import print_json
from interview_tui.errors import InterviewError, UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.authoring.trials import Disagreement, Judge, Tally, Trial
    from interview_tui.profiles.models import Bank


@dataclass(frozen=True, slots=True)
class _Result:
    bank: "Bank"
    trial: "Trial"
    earned: tuple[str, ...]


@click.command("test")
@click.argument("banks", nargs=-1, metavar="[BANK]...")
@click.option(
    "--samples",
    "samples_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File with other samples for the same questions, in place of the banks' own.",
)
@click.option("--engine", type=click.Choice(["embedded", "llm"]), default="embedded", show_default=True)
@click.option("--summary", is_flag=True, help="Totals only, not each disagreement.")
@server_options
@json_option
@click.pass_context
@places_options
def test_command(
    ctx: click.Context,
    places: Places,
    banks: tuple[str, ...],
    samples_file: Path | None,
    engine: str,
    summary: bool,
    flags: dict[str, object],
    as_json: bool,
) -> None:
    """Judge every sample answer of the banks (ids or files; all without BANK) and compare with what it expects.

    Exit code 1 where more than 8 % of the expected verdicts are missed, more than 4 % credited falsely, a worse sample
    is not marked below a better one, or an answer that says nothing earns something.

    \b
    Examples:
      interview-tui profiles test
      interview-tui profiles test databases my-profiles/banks/mine.yaml
      interview-tui profiles test databases --engine llm --model NAME
    """
    chosen = _banks(places, banks, samples_file)
    results = asyncio.run(_tried(places, chosen, engine, flags))
    tally = _tally(results)
    passed = tally.passed and not any(result.earned for result in results)
    if as_json:
        print_json(_data(results, tally, passed=passed))
    else:
        _say(results, chosen, tally, engine, summary=summary)
    ctx.exit(0 if passed else 1)


def _banks(places: Places, names: Sequence[str], samples_file: Path | None) -> "list[Bank]":
    """Raises `UsageError` for what is not there, `ProfileError` for a broken one."""
    from interview_tui.authoring.held_out import with_samples
    from interview_tui.profiles.library import ProfileLibrary, explicit_file
    from interview_tui.profiles.loader import load_bank

    library = ProfileLibrary(places)
    wanted = names or [id_ for id_, _ in library.banks()]
    if not wanted:
        raise UsageError("no bank is there to test. See: interview-tui profiles list")
    found = [load_bank(path).value if (path := explicit_file(name)) else library.bank(name) for name in wanted]
    return with_samples(samples_file, found) if samples_file else found


async def _tried(places: Places, banks: "list[Bank]", engine: str, flags: dict[str, object]) -> list[_Result]:
    from interview_tui.authoring.trials import by_matching

    if engine == "embedded":
        return [result async for result in _each(banks, by_matching)]
    from interview_tui.engines import llm_judge
    from interview_tui.settings import load_settings
    from interview_tui.thinker import ThinkerError

    settings = load_settings(places.config_file, flags | {"engine": "llm"})
    try:
        async with llm_judge(places, settings) as judge:
            return [result async for result in _each(banks, judge)]
    except ThinkerError as error:
        raise InterviewError(f"the model stopped judging: {error}") from error


async def _each(banks: "list[Bank]", judge: "Judge") -> AsyncIterator[_Result]:
    from interview_tui.authoring.trials import try_empty_answers, try_question

    pairs = [(bank, question) for bank in banks for question in bank.questions]
    for done, (bank, question) in enumerate(pairs, start=1):
        _progress(f"{done} of {len(pairs)} questions: {question.id}")
        trial = await try_question(question, judge, bank.language)
        yield _Result(bank, trial, await try_empty_answers(question, judge, bank.language))
    _progress("")


def _progress(line: str) -> None:
    """One line on a terminal's standard error, each in place of the one before."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{line[:78]}", err=True, nl=False)


def _tally(results: Sequence[_Result]) -> "Tally":
    from interview_tui.authoring.trials import Tally

    tally = Tally()
    for result in results:
        tally.add(result.trial)
    return tally


def _say(results: list[_Result], banks: "list[Bank]", tally: "Tally", engine: str, *, summary: bool) -> None:
    for bank in banks:
        mine = [result for result in results if result.bank is bank]
        if not summary:
            for line in (line for result in mine for line in _lines(result)):
                click.echo(line)
        click.echo(f"{bank.id}: {_totals(_tally(mine))}")
    click.echo(f"All, {engine} engine: {len(results)} questions, {_totals(tally)}")


def _lines(result: _Result) -> list[str]:
    question = result.trial.question_id
    said = [_disagreement(each) for each in result.trial.disagreements]
    return [*said, *(f"  order: {question}: {what}" for what in (*result.trial.disorder, *result.earned))]


def _disagreement(each: "Disagreement") -> str:
    found = f" in “{each.mark.quote}”" if each.mark.quote else ""
    verdicts = f"expected {each.expected}, found {each.mark.verdict}"
    return f"  {each.deviation}: {each.question_id}, {each.grade} sample, {each.mark.point_id}: {verdicts}{found}"


def _totals(tally: "Tally") -> str:
    from interview_tui.authoring.trials import Deviation

    shares = (f"{tally.share(kind):.1%} {kind}" for kind in (Deviation.MISS, Deviation.FALSE_CREDIT))
    order = f", {tally.disorder} out of order" if tally.disorder else ""
    return f"{tally.verdicts} verdicts, {', '.join(shares)}{order}"


def _data(results: list[_Result], tally: "Tally", *, passed: bool) -> dict[str, Any]:
    rows = [
        {"question": each.question_id, "grade": each.grade, "point": each.mark.point_id, "deviation": each.deviation}
        | {"expected": each.expected, "found": each.mark.verdict, "quote": each.mark.quote}
        for result in results
        for each in result.trial.disagreements
    ]
    order = [{"question": r.trial.question_id, "what": w} for r in results for w in (*r.trial.disorder, *r.earned)]
    deviations = {kind.value: count for kind, count in tally.deviations.items()}
    totals = {"verdicts": tally.verdicts, **deviations, "passed": passed}
    return {"totals": totals, "disagreements": rows, "order": order}
