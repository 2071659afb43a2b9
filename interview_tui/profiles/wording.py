"""Says in plain English what the schema found wrong with a value. Wording only: the place is the loader's part."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from interview_tui.clean_text import clean_line
from interview_tui.profiles.problems import Loc

_ID = "write it with small letters, digits, '-' and '_', at most 64, a letter or digit first"
_WORDING: dict[str, Callable[[dict[str, Any]], str]] = {
    "missing": lambda ctx: "is missing",
    "string_type": lambda ctx: "must be one text, not a list or a mapping",
    "string_too_short": lambda ctx: "is empty",
    "string_too_long": lambda ctx: f"is too long: at most {ctx['max_length']:,} characters",
    "string_pattern_mismatch": lambda ctx: "write two small letters, such as en" if "{2}" in ctx["pattern"] else _ID,
    "float_parsing": lambda ctx: "must be a number",
    "float_type": lambda ctx: "must be a number",
    "finite_number": lambda ctx: "must be a finite number",
    "int_parsing": lambda ctx: "must be a whole number",
    "int_type": lambda ctx: "must be a whole number",
    "greater_than": lambda ctx: f"must be more than {ctx['gt']:g}",
    "greater_than_equal": lambda ctx: f"must be {ctx['ge']:g} or more",
    "less_than": lambda ctx: f"must be less than {ctx['lt']:g}",
    "less_than_equal": lambda ctx: f"must be {ctx['le']:g} or less",
    "tuple_type": lambda ctx: "must be a list: lines that begin with '- ', or [a, b]",
    "dict_type": lambda ctx: "must be a mapping: lines of 'key: value'",
    "model_type": lambda ctx: "must be a mapping: lines of 'key: value'",
    "too_short": lambda ctx: f"needs at least {ctx['min_length']} entry",
}


def describe(error: ErrorDetails, model: type[BaseModel]) -> str:
    """What is wrong, without the place. `model` is what the whole file should be."""
    kind, ctx = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), allowed_keys(model, error["loc"][:-1]))
    if kind == "enum":
        return f"is not one of {ctx['expected']}{nearest(str(error['input']), _quoted(ctx['expected']))}"
    return clean_line(_WORDING[kind](ctx) if kind in _WORDING else error["msg"])


def nearest(word: str, known: Iterable[str], most: int = 3) -> str:
    """`; did you mean 'a' or 'b'?`, or nothing where no known word is near."""
    close = get_close_matches(word[:64], list(known), n=most)
    return f"; did you mean {' or '.join(map(repr, close))}?" if close else ""


def allowed_keys(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys a mapping at `loc` may have."""
    found: Any = model
    for part in loc:
        found = get_args(found)[0] if isinstance(part, int) else found.model_fields[part].annotation
    return tuple(found.model_fields)


def _unknown_key(key: str, allowed: tuple[str, ...]) -> str:
    return f"is an unknown key{nearest(key, allowed, most=1) or '; allowed: ' + ', '.join(allowed)}"


def _quoted(expected: str) -> list[str]:
    return expected.replace("'", "").replace(" or ", ", ").split(", ")
