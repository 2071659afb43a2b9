"""An event's own fields as indented lines: names aligned, lists with a dash. Large ones are cut, which is said."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from interview_tui.clean_text import clean_text
from interview_tui.events import BaseEvent
from interview_tui.inspection.lines import Line, Part, Role, line, muted, name

TEXT_LIMIT, LINE_LIMIT, TOTAL_LIMIT = 8_000, 1_500, 60_000
"""Characters of one text, lines, and characters of all texts together."""
_DEPTH = 30
_ELSEWHERE = ("prompt", "reply")
"""Shown in a section of their own."""


def own_fields(event: BaseEvent) -> dict[str, Any]:
    """What the event carries besides what every event carries, as JSON has it."""
    return event.model_dump(mode="json", exclude=set(BaseEvent.model_fields))


def payload_lines(event: BaseEvent, size: int) -> list[Line]:
    """At most `LINE_LIMIT` lines and little more than `TOTAL_LIMIT` characters. `size`: bytes of the event's JSON."""
    fields = own_fields(event)
    for field in _ELSEWHERE:
        if isinstance(fields.get(field), str) and fields[field]:
            fields[field] = f"({len(fields[field]):,} characters, under Prompt)"
    if not fields:
        return [muted("(no fields of its own)")]
    found, characters = list[Line](), 0
    for each in islice(_block(fields, 0), LINE_LIMIT + 1):
        if len(found) == LINE_LIMIT or characters > TOTAL_LIMIT:
            return [*found, muted(f"… cut here: all {size:,} bytes are in the copy as JSON")]
        found.append(each)
        characters += len(each.text)
    return found


def _block(value: dict[str, Any] | list[Any], indent: int, lead: str = "") -> Iterator[Line]:
    """`lead` replaces the indentation of the first line."""
    if indent > 2 * _DEPTH:
        yield muted(f"{lead or ' ' * indent}… deeper")
        return
    if isinstance(value, list):
        for item in value:
            yield from _item(item, indent, lead)
            lead = ""
        return
    cells = min(24, max((len(_key(key)) for key in value), default=0))
    for key, inner in value.items():
        yield from _field(_key(key), inner, indent, cells, lead)
        lead = ""


def _item(item: Any, indent: int, lead: str) -> Iterator[Line]:
    start = f"{lead or ' ' * indent}- "
    if isinstance(item, dict | list) and item:
        yield from _block(item, indent + 2, start)
    else:
        yield from _scalar(Part(start, Role.MUTED), item, indent + 2)


def _field(key: str, value: Any, indent: int, cells: int, lead: str) -> Iterator[Line]:
    start = (Part(lead or " " * indent, Role.MUTED), Part(key.ljust(cells), Role.KEY))
    if isinstance(value, dict | list) and value:
        count = f"  ({len(value)})" if isinstance(value, list) else ""
        yield line(*start, Part(count, Role.MUTED))
        yield from _block(value, indent + 2)
        return
    first, *rest = _scalar(None, value, indent + cells + 2)
    yield Line((*start, Part("  "), *first.parts), first.hang)
    yield from rest


def _scalar(start: Part | None, value: Any, hang: int) -> Iterator[Line]:
    text = clean_text(value, TEXT_LIMIT) if isinstance(value, str) else json.dumps(value)
    if isinstance(value, str) and _needs_quotes(value):
        text = f'"{text}"'
    role = Role.PLAIN if isinstance(value, str) else Role.VALUE
    for place, each in enumerate(text.split("\n")):
        before = start if not place else Part(" " * hang)
        yield line(*([before] if before else []), Part(each, role), hang=hang)


def _needs_quotes(text: str) -> bool:
    """Whether it would be taken for a number, a switch or nothing at all."""
    return text.strip() != text or text in {"", "true", "false", "null"} or text[:20].replace(".", "", 1).isdigit()


def _key(key: str) -> str:
    return name(key).text
