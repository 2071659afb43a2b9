"""What fields a type of event has, read from its class: for the inspector's reader, not for validation."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from interview_tui.events import BaseEvent, UnknownEvent
from interview_tui.inspection.lines import Line, Part, Role, heading, line, muted, paragraphs

NO_SCHEMA = "This version does not know the type, so it has no schema. It is kept as it came."
LEGEND = "● must be given   ○ may be left out"
_VALUES = 12
_CELLS = 26
_DOC = 2_000


@cache
def schema_lines(kind: type[BaseEvent]) -> tuple[Line, ...]:
    """Every field with its type, whether it must be given, and its documentation; then the types within it."""
    if issubclass(kind, UnknownEvent):
        return (muted(NO_SCHEMA),)
    schema = kind.model_json_schema()
    inner = [each for name, part in schema.get("$defs", {}).items() for each in (line(), *_model(name, part))]
    shared = set(BaseEvent.model_fields)
    own = {**schema, "properties": {name: each for name, each in schema["properties"].items() if name not in shared}}
    base = {**schema, "properties": {name: each for name, each in schema["properties"].items() if name in shared}}
    return (
        muted(LEGEND),
        line(),
        *_model(kind.__name__, own),
        line(),
        heading("What every event has"),
        *_fields(base),
        *inner,
    )


def _model(title: str, schema: dict[str, Any]) -> Iterator[Line]:
    yield heading(title)
    if schema.get("description"):
        for each in paragraphs(str(schema["description"]), _DOC):
            yield Line(tuple(Part(part.text, Role.MUTED) for part in each.parts))
    if "enum" in schema:
        yield line(Part("one of ", Role.MUTED), Part(", ".join(map(str, schema["enum"])), Role.VALUE), hang=7)
    yield from _fields(schema)


def _fields(schema: dict[str, Any]) -> Iterator[Line]:
    required = schema.get("required", ())
    for name, each in schema.get("properties", {}).items():
        must = "●" if name in required else "○"
        default = _default(each) if name not in required else ""
        yield line(
            Part(f"{must} ", Role.MUTED),
            Part(name.ljust(_CELLS), Role.KEY),
            Part(f" {_type(each)}", Role.VALUE),
            Part(default, Role.MUTED),
            hang=_CELLS + 3,
        )
        if each.get("description"):
            yield line(Part(f"    {each['description']}", Role.MUTED), hang=4)


def _default(schema: dict[str, Any]) -> str:
    if "const" in schema:
        return ""
    return f", else {schema['default']!r}" if "default" in schema else ", filled in"


def _type(schema: dict[str, Any]) -> str:
    """In words: `list of Evaluation`, `text or nothing`."""
    match schema:
        case {"$ref": str(reference)}:
            return reference.rsplit("/", 1)[-1]
        case {"const": constant}:
            return f"always {constant!r}"
        case {"enum": list(values)}:
            return "one of " + ", ".join(map(str, values[:_VALUES]))
        case {"anyOf": list(options)} | {"oneOf": list(options)}:
            return " or ".join(_type(option) for option in options)
        case {"type": "array", "items": dict(items)}:
            return f"list of {_type(items)}"
        case {"format": "date-time"}:
            return "time"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"table of {_type(values)}"
    return _WORDS.get(schema.get("type", ""), str(schema.get("type", "anything")))


_WORDS = {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "nothing"}
