"""`interview-tui doctor`: prints what `doctor_checks` found, one line each, with what to do."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from interview_tui.cli.options import json_option, places_options, server_options
from interview_tui.cli.output import console, print_json
from interview_tui.paths import Places

if TYPE_CHECKING:
    from rich.text import Text

    from interview_tui.cli.doctor_finding import Finding

_STYLES = {"ok": "green", "note": "yellow", "problem": "bold red"}


@click.command()
@click.option("--judge", is_flag=True, help="Try the model's judgement with seven answers whose worth is known.")
@server_options
@json_option
@click.pass_context
@places_options
def doctor(ctx: click.Context, places: Places, judge: bool, flags: dict[str, object], as_json: bool) -> None:
    """Check versions, folders, terminal, engine and profiles, and say what to do. Exit code 1 on problems.

    With --judge it asks the model instead, and says whether its marks can be trusted. Exit code 1 where they cannot.

    \b
    Examples:
      interview-tui doctor
      interview-tui doctor --json
      interview-tui doctor --judge --base-url http://localhost:11434/v1 --model NAME
    """
    if judge:
        from interview_tui.cli.doctor_judge import judge as judge_model

        ctx.exit(0 if judge_model(places, flags, as_json=as_json) else 1)
    from interview_tui.cli.doctor_checks import examine
    from interview_tui.cli.doctor_finding import Status

    findings = examine(places, flags)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        console().print(_view(findings), end="", soft_wrap=True)
    ctx.exit(1 if any(finding.status is Status.PROBLEM for finding in findings) else 0)


def _view(findings: "Sequence[Finding]") -> "Text":
    from rich.text import Text

    view = Text()
    for area, group in groupby(findings, key=lambda finding: finding.area):
        view.append(f"{area}\n", "bold")
        for finding in group:
            view.append(f"  {finding.status:<8}", _STYLES[finding.status])
            view.append(f"{finding.name}: {finding.value}\n")
            view.append(f"          → {finding.advice}\n" if finding.advice else "")
    return view
