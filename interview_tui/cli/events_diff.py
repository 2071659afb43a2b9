"""`events diff`: what differs between the logs of two interviews."""

import json
from typing import TYPE_CHECKING, Any

import click

from interview_tui.clean_text import clean_line
from interview_tui.cli.options import places_options
from interview_tui.cli.output import console
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.event_diff import Difference, Place

_VALUE = 120


@click.command("diff")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@places_options
def diff_command(places: Places, left: str, right: str) -> None:
    """Compare the logs of two interviews, event by event: the same turn, the same type. Ids and times do not count.

    Exit code 0: the same. 1: they differ.

    \b
    Examples:
      interview-tui events diff 2026-11-21 last
      interview-tui events diff before after && echo "nothing changed"
    """
    from interview_tui.event_diff import differences
    from interview_tui.store import find_session, read_log

    logs = [read_log(find_session(places, wanted)) for wanted in (left, right)]
    ours, theirs = ([stored.event for stored in log] for log in logs)
    screen, place = console(), None
    for found in differences(ours, theirs):
        if found.path and found.place != place:
            screen.print(f"~ {_title(found.place)}", soft_wrap=True)
        place = found.place
        screen.print(_line(found), soft_wrap=True)
    if place is not None:
        raise SystemExit(1)


def _line(found: "Difference") -> str:
    from interview_tui.event_diff import ABSENT

    if found.path:
        return f"    {clean_line(found.path, _VALUE)}: {_shown(found.left)} → {_shown(found.right)}"
    return f"+ {_title(found.place)}: only in B" if found.left is ABSENT else f"- {_title(found.place)}: only in A"


def _title(place: "Place") -> str:
    nth = f" {place.nth}" if place.nth > 1 else ""
    return clean_line(f"{place.turn_id or '(beginning)'} {place.type}{nth}", _VALUE)


def _shown(value: Any) -> str:
    return clean_line(json.dumps(value, ensure_ascii=False, default=repr), _VALUE)
