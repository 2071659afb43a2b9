"""How a message differs from the one of its type before it; ids and times do not count."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from interview_tui.event_diff import ABSENT, field_differences
from interview_tui.inspection.lines import Line, Part, Role, line, muted, name, paragraphs
from interview_tui.inspection.message import Message
from interview_tui.inspection.wording import number

LIMIT = 200
"""Differences."""
_TEXT, _BEFORE = 1_500, 60
"""Characters of a value that are shown, and how many of them stand before the first difference."""


def change_lines(message: Message, previous: Message | None) -> list[Line]:
    if previous is None:
        return [muted("No message of this type came before.")]
    found = [line("Against ", Part(f"{number(previous)} "), name(previous.type), target=previous.event.event_id)]
    found.append(muted("Ids, times and durations are left out."))
    differences = list(islice(field_differences(previous.event, message.event), LIMIT + 1))
    for path, left, right in differences[:LIMIT]:
        found += [line(), line(name(path, Role.KEY)), *_values(left, right)]
    if len(differences) > LIMIT:
        found += [line(), muted("… and more")]
    return found if differences else [*found, line(), line("The same.")]


def _values(left: Any, right: Any) -> Iterator[Line]:
    one, other = _text(left), _text(right)
    same = max(0, _same_characters(one, other) - _BEFORE)
    yield from _value("− ", one, same, Role.BEFORE)
    yield from _value("+ ", other, same, Role.AFTER)


def _value(sign: str, text: str, skipped: int, role: Role) -> Iterator[Line]:
    shown = ("…" if skipped else "") + text[skipped:]
    for each in paragraphs(shown, _TEXT, role):
        yield Line(each.parts, 0, Part(sign, role))


def _same_characters(one: str, other: str) -> int:
    """How many both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _text(value: Any) -> str:
    if value is ABSENT:
        return "(absent)"
    return value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
