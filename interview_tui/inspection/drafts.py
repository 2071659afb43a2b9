"""Messages as JSON that a person edits, and back: every mistake is one line that says where it is.

What identifies a message (ids, cause) the program gives: it is not in the text and not taken from it.
"""

import json
from difflib import get_close_matches
from math import isfinite
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticUndefined

import interview_tui.events as vocabulary
from interview_tui.clean_text import clean_line, clean_text
from interview_tui.events import (
    BaseEvent,
    CommandBase,
    InterventionEvent,
    InterviewStartedEvent,
    ModelCallEvent,
    UnknownEvent,
)
from interview_tui.interview.state import InterviewState

MAX_CHARS = 1_000_000
EVENT_TYPES: dict[str, type[BaseEvent]] = {
    name: kind
    for name in vocabulary.__all__
    if isinstance(kind := getattr(vocabulary, name), type) and issubclass(kind, BaseEvent) and kind is not UnknownEvent
}
"""Every type there is by its name, those others are made from included."""
_GIVEN = ("event_id", "causation_id")
_FIXED = (InterviewStartedEvent, InterventionEvent, UnknownEvent)
"""What an interview begins with and what the debugger did stay as they are."""
_NOT_SENT = (BaseEvent, CommandBase, ModelCallEvent, *_FIXED)


class DraftError(Exception):
    """One line for the person who wrote the draft. `line` counts from 1, 0 where none is known."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(clean_line(message))
        self.line = line


def sendable_types() -> list[str]:
    return sorted(name for name, kind in EVENT_TYPES.items() if kind not in _NOT_SENT)


def event_type(name: str) -> type[BaseEvent]:
    """Raises `DraftError` where there is none of this name."""
    if name not in EVENT_TYPES:
        close = get_close_matches(name, EVENT_TYPES, 1, 0.5)
        raise DraftError(f"There is no type “{clean_line(name, 60)}”." + (f" Is it {close[0]}?" if close else ""))
    return EVENT_TYPES[name]


def draft_of(event: BaseEvent) -> str:
    """What can be changed about `event`: its own fields."""
    fields = event.model_dump(mode="json", include=set(_own_fields(type(event))))
    return _text({"type": event.type, **fields})


def template_of(kind: type[BaseEvent]) -> str:
    """A draft of a new message: what must be given is empty or the first that is allowed."""
    return _text({"type": kind.__name__, **{name: _blank(kind, name) for name in _own_fields(kind)}})


def read_new(text: str, interview_id: str) -> BaseEvent:
    """A new message, with whatever was left out filled in. Raises `DraftError`."""
    fields = _parsed(text)
    kind = event_type(str(fields.get("type", "")))
    if kind in _NOT_SENT:
        raise DraftError(f"A {kind.__name__} cannot be sent by hand.")
    if fields.setdefault("interview_id", interview_id) != interview_id:
        raise DraftError("interview_id: it is another interview's; leave it out.", _line_of(text, "interview_id"))
    # From outside, whatever is going on where this is called: it begins an exchange unless it names one.
    return _validated(kind, {**fields, "causation_id": None}, text)


def read_edit(text: str, old: BaseEvent) -> BaseEvent:
    """`old` with the fields of `text`. Raises `DraftError`, also for a message that has to stay as it is."""
    require_changeable(old)
    fields = _parsed(text)
    if fields.get("type", old.type) != old.type:
        raise DraftError(f"type: only a {old.type} can take the place of a {old.type}.", _line_of(text, "type"))
    shared = {name: getattr(old, name) for name in BaseEvent.model_fields}
    return _validated(type(old), {**shared, **fields, "type": old.type}, text)


def require_changeable(event: BaseEvent) -> None:
    if isinstance(event, _FIXED):
        raise DraftError(f"A {event.type} stays as it is.")


def _validated(kind: type[BaseEvent], fields: dict[str, Any], text: str) -> BaseEvent:
    try:
        event = kind.model_validate_json(json.dumps(fields, default=str))
    except ValidationError as error:
        raise _mistake(error, text) from error
    try:
        # Whatever the state cannot take has to be known before it is in the log: a question it cannot read.
        InterviewState().apply(event)
    except ValidationError as error:
        raise _mistake(error, text, "generated") from error
    return event


def _mistake(error: ValidationError, text: str, *within: str) -> DraftError:
    first = error.errors(include_url=False, include_input=False)[0]
    path = [*within, *map(str, first["loc"])]
    return DraftError(
        f"{'.'.join(path)}: {first['msg']}" if path else first["msg"], _line_of(text, path[0] if path else "")
    )


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > MAX_CHARS:
        raise DraftError(f"A message has at most {MAX_CHARS:,} characters.")
    try:
        fields = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise DraftError(f"line {error.lineno}, column {error.colno}: {error.msg}", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise DraftError(f"That cannot be read: {error}") from error
    if not isinstance(fields, dict):
        raise DraftError('A message is an object: {"type": …}')
    for name in _GIVEN:
        if name in fields:
            raise DraftError(f"{name}: the program gives it; leave it out.", _line_of(text, name))
    return {str(name): _clean(value) for name, value in fields.items()}


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(number: str) -> float:
    return float(number) if isfinite(float(number)) else _refuse(number)


def _clean(value: Any) -> Any:
    """Text from outside, wherever it stands."""
    match value:
        case str():
            return clean_text(value)
        case list():
            return [_clean(each) for each in value]
        case dict():
            return {clean_line(name): _clean(each) for name, each in value.items()}
    return value


def _own_fields(kind: type[BaseEvent]) -> list[str]:
    return [name for name in kind.model_fields if name not in BaseEvent.model_fields]


def _blank(kind: type[BaseEvent], name: str) -> Any:
    field = kind.model_fields[name]
    if not field.is_required():
        default = field.get_default(call_default_factory=False)
        return None if default is PydanticUndefined else _plain(default)
    schema = kind.model_json_schema()
    return _sample(schema["properties"][name], schema.get("$defs", {}))


def _sample(schema: dict[str, Any], parts: dict[str, Any]) -> Any:
    """The least a JSON schema allows of what must be given."""
    if "$ref" in schema:
        return _sample(parts[schema["$ref"].rsplit("/", 1)[-1]], parts)
    if "anyOf" in schema:
        return _sample(schema["anyOf"][0], parts)
    if schema.get("enum"):
        return schema["enum"][0]
    if schema.get("type") == "object":
        return {name: _sample(schema["properties"][name], parts) for name in schema.get("required", ())}
    return _LEAST.get(str(schema.get("type", "")), "?" * schema.get("minLength", 0))


_LEAST: dict[str, Any] = {"array": (), "integer": 1, "number": 1.0, "boolean": False}


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def _text(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=2, default=str)


def _line_of(text: str, name: str) -> int:
    """The first line that names the field; 0 where none does."""
    wanted = json.dumps(name)
    return next((number for number, line in enumerate(text.splitlines(), 1) if name and wanted in line), 0)
