"""`sessions progress`: how each practised role goes over time, as lines or as data."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.history.past import Past
    from interview_tui.history.progress import Result, RoleProgress, Trend


@click.command("progress")
@click.argument("role", required=False)
@json_option
@places_options
def progress_command(places: Places, role: str | None, as_json: bool) -> None:
    """Show how your results in a ROLE go over time, overall and per competency; without ROLE in all of them.

    Interviews that a person led are not counted: they may have been anybody's.

    \b
    Examples:
      interview-tui sessions progress
      interview-tui sessions progress backend-engineer
      interview-tui sessions progress --json | jq '.[].overall.change'
    """
    from interview_tui.history.past import all_past
    from interview_tui.history.progress import all_progress

    pasts = all_past(places)
    found = _wanted(all_progress(pasts), role)
    if as_json:
        print_json([_as_json(progress) for progress in found])
    elif found:
        _print(found, pasts)
    else:
        own = "No interviews of your own" if pasts else "No interviews"
        click.echo(f"{own} in {places.interviews_dir}. Begin one with: interview-tui practice")


def _wanted(found: "list[RoleProgress]", role: str | None) -> "list[RoleProgress]":
    from interview_tui.clean_text import clean_line
    from interview_tui.errors import UsageError

    wanted = [progress for progress in found if role is None or progress.role_id == role]
    if role is not None and not wanted:
        known = ", ".join(progress.role_id for progress in found)
        hint = f"Practised: {known}." if known else "No role was practised yet."
        raise UsageError(f"Role {clean_line(role, 64)!r} was not practised. {hint}")
    return wanted


def _print(found: "list[RoleProgress]", pasts: "list[Past]") -> None:
    from interview_tui.clean_text import clean_line
    from interview_tui.history.wording import SCALE

    screen = console()
    for progress in found:
        for line in _lines(progress):
            screen.print(f"{line[: len(line) - len(line.lstrip())]}{clean_line(line)}")
        screen.print()
    screen.print(SCALE)
    if led := sum(not past.own for past in pasts):
        screen.print(f"Not counted, as an interviewer led them: {led}. See: interview-tui sessions list")
    broken = sum(bool(past.problem) for past in pasts)
    if broken:
        screen.print(f"Not counted, as they cannot be read: {broken}. See: interview-tui sessions list")


def _lines(progress: "RoleProgress") -> "Iterator[str]":
    from interview_tui.history.wording import MIXED_ENGINES, practised_text, trend_bars, trend_numbers

    waiting = f", {progress.unfinished} unfinished" if progress.unfinished else ""
    yield f"{progress.title} ({progress.role_id}): {practised_text(progress).lower()}{waiting}"
    for trend in (progress.overall, *progress.competencies):
        bars = trend_bars(trend)
        yield f"  {trend.name}: {trend_numbers(trend)}{'  ' if bars else ''}{bars}"
    if len(progress.overall.engines) > 1:
        yield f"  {MIXED_ENGINES}"


def _as_json(progress: "RoleProgress") -> dict[str, Any]:
    return {
        "role": progress.role_id,
        "title": progress.title,
        "practised": progress.practised,
        "unfinished": progress.unfinished,
        "overall": _trend(progress.overall),
        "competencies": [{"id": one.id, "name": one.name, **_trend(one)} for one in progress.competencies],
    }


def _trend(trend: "Trend") -> dict[str, Any]:
    """`change` from the middle of the first range to that of the last, null with fewer than two results."""
    change = None if trend.change is None else round(trend.change, 2)
    return {"change": change, "clear": trend.is_clear, "results": [_result(one) for one in trend.results]}


def _result(result: "Result") -> dict[str, Any]:
    score = result.score
    return {"at": result.at.isoformat(), "low": score.low, "high": score.high, "engine": result.engine}
