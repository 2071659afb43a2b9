"""`doctor --judge`: the canaries through the configured model, and whether its marks can be trusted."""

import asyncio
from typing import TYPE_CHECKING, Any

import click

from interview_tui.clean_text import clean_line
from interview_tui.cli.output import console, print_json
from interview_tui.errors import InterviewError, UsageError
from interview_tui.evaluations.canaries import CANARIES, HIGH_AT_LEAST, LOW_AT_MOST, Canary
from interview_tui.evaluations.llm.judge_check import CanaryResult, check_judge, conclude
from interview_tui.events import BaseEvent, ModelCallWaitingEvent
from interview_tui.ledger import ScoreRange
from interview_tui.model_access import find_connection, no_model
from interview_tui.paths import Places
from interview_tui.settings import Settings, load_settings
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.key import VARIABLE
from interview_tui.thinker.model_thinker import Limits, ModelThinker
from interview_tui.thinker.server_memory import JudgeCheck, ServerMemory

if TYPE_CHECKING:
    from rich.table import Table

NO_MODEL = f"--judge: no model is set up. Set {VARIABLE}, or name a server of your own with --base-url and --model."


def judge(places: Places, flags: dict[str, object], *, as_json: bool) -> bool:
    """Check, remember and print; whether the model's marks can be trusted.

    Raises `UsageError` without a model, `InterviewError` where the check cannot be finished; then nothing is kept.
    """
    settings = load_settings(places.config_file, flags)
    connection = find_connection(settings)
    if connection is None:
        raise UsageError(NO_MODEL)
    if not connection.model:
        raise UsageError(no_model(connection))
    try:
        results = asyncio.run(_check(connection, settings, ServerMemory(places.models_file)))
    except ThinkerError as error:
        raise InterviewError(clean_line(f"The check was not finished: {error}")) from None
    check = conclude(results)
    ServerMemory(places.models_file).learn(connection.server, connection.model, judge=check)
    if as_json:
        print_json(_data(connection, check, results))
    else:
        _show(connection, check, results)
    return check.trusted


async def _check(connection: Connection, settings: Settings, memory: ServerMemory) -> list[CanaryResult]:
    from interview_tui.thinker.openai import OpenAIClient

    finished = 0

    def heard(result: CanaryResult) -> None:
        nonlocal finished
        finished += 1
        click.echo(f"{finished} of {len(CANARIES)}: {result.canary.name}", err=True)

    client = OpenAIClient(connection, memory)
    limits = Limits(settings.question_timeout, settings.evaluation_timeout)
    click.echo(f"Asking {clean_line(connection.model)} at {clean_line(connection.server)}", err=True)
    try:
        return await check_judge(ModelThinker(client, limits=limits, report=_say_waiting), heard)
    finally:
        await client.close()


async def _say_waiting(event: BaseEvent) -> None:
    if isinstance(event, ModelCallWaitingEvent):
        click.echo(f"{clean_line(event.reason)} Trying again in {event.wait_seconds:.0f} s.", err=True)


def _data(connection: Connection, check: JudgeCheck, results: list[CanaryResult]) -> dict[str, Any]:
    canaries = [
        {
            "name": each.canary.name,
            "held": each.held,
            "expected": _expected(each.canary),
            "low": each.score.low,
            "high": each.score.high,
            "made_up_quotes": each.made_up,
        }
        for each in results
    ]
    about = {"server": connection.server, "model": connection.model, "checked_at": check.checked_at}
    return {**about, "trusted": check.trusted, "canaries": canaries}


def _show(connection: Connection, check: JudgeCheck, results: list[CanaryResult]) -> None:
    out = console()
    out.print(f"{clean_line(connection.model)} at {clean_line(connection.server)}", soft_wrap=True)
    out.print(_table(results))
    out.print(conclusion(check), soft_wrap=True)


def _table(results: list[CanaryResult]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("", "Answer", "Expected", "Marked", "Quotes"):
        table.add_column(Text(name))
    for each in results:
        made_up = f"{each.made_up} not in the answer" if each.made_up else ""
        mark = Text("✓", "green") if each.held else Text("✗", "bold red")
        table.add_row(mark, *map(Text, (each.canary.name, _expected(each.canary), _range(each.score), made_up)))
    return table


def conclusion(check: JudgeCheck) -> str:
    if check.trusted:
        return "Its marks can be trusted."
    failed = ", ".join(check.failed)
    return f"Its marks cannot be trusted: it failed {failed}. Interviews with it show ranges only."


def _expected(canary: Canary) -> str:
    return f"at most {LOW_AT_MOST:g}" if canary.expected == "low" else f"at least {HIGH_AT_LEAST:g}"


def _range(found: ScoreRange) -> str:
    return f"{found.low:.1f}" if found.low == found.high else f"{found.low:.1f}–{found.high:.1f}"
