"""`interview-tui doctor`: prints what `doctor_checks` found, one line each, with what to do."""

from dataclasses import asdict
from itertools import groupby

import click

from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.paths import Places

_STYLES = {"ok": "green", "note": "yellow", "problem": "bold red"}


@click.command()
@json_option
@click.pass_context
@places_options
def doctor(ctx: click.Context, places: Places, as_json: bool) -> None:
    """Check versions, folders, terminal, engine and profiles, and say what to do. Exit code 1 on problems.

    \b
    Examples:
      interview-tui doctor
      interview-tui doctor --json
    """
    from interview_tui.cli.doctor_checks import Status, examine

    findings = examine(places)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        from rich.text import Text

        view = Text()
        for area, group in groupby(findings, key=lambda finding: finding.area):
            view.append(f"{area}\n", "bold")
            for finding in group:
                view.append(f"  {finding.status:<8}", _STYLES[finding.status])
                view.append(f"{finding.name}: {finding.value}\n")
                view.append(f"          → {finding.advice}\n" if finding.advice else "")
        console().print(view, end="", soft_wrap=True)
    ctx.exit(1 if any(finding.status is Status.PROBLEM for finding in findings) else 0)
