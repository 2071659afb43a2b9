"""Conditions of breakpoints: a small language over the fields of a message, such as `"cache" in lower(text)`.

Names are fields, literals are texts, numbers, true and false; there is comparison, `in`, `and`, `or`, `not`, `len` and
`lower`. Nothing else is evaluated: no attribute, no call of anything else, no arithmetic.
"""

import ast
import operator
import warnings
from collections.abc import Callable, Collection, Iterator
from typing import Any

from interview_tui.events import BaseEvent

MAX_CHARS, MAX_NODES = 500, 120

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}
_CALLS: dict[str, Callable[[Any], Any]] = {"len": len, "lower": lambda value: str(value).lower()}
_WORDS = {"true": True, "false": False, "none": None}


class PredicateError(ValueError):
    """What is wrong with a condition, in one line."""


class Predicate:
    """True or false of a message; `problem` is what went wrong the last time it could not be told, else empty.

    Raises `PredicateError` for what is no condition over `fields`.
    """

    def __init__(self, text: str, fields: Collection[str]) -> None:
        self.text, self.problem = " ".join(text.split()), ""
        self._root = _parse(text)
        for node in _checked(self._root):
            if isinstance(node, ast.Name) and node.id not in fields and node.id not in _WORDS:
                raise PredicateError(f"There is no field “{node.id}”; there are: {', '.join(sorted(fields))}.")

    def __call__(self, event: BaseEvent) -> bool:
        try:
            return bool(_value(self._root, event))
        except (TypeError, ValueError, AttributeError) as error:
            self.problem = f"{error}"
            return False


def _parse(text: str) -> ast.expr:
    if len(text) > MAX_CHARS:
        raise PredicateError(f"A condition has at most {MAX_CHARS} characters.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        what = error.msg if isinstance(error, SyntaxError) else str(error)
        raise PredicateError(f"That is no condition: {what}. Write for example: len(text) > 200") from error


def _checked(root: ast.expr) -> Iterator[ast.expr]:
    """Every expression in it, calls without the name of what they call."""
    left: list[ast.expr] = [root]
    for _ in range(MAX_NODES):
        if not left:
            return
        node = left.pop()
        yield node
        left += _parts(node)
    raise PredicateError("That condition is too long.")


def _parts(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.BoolOp():
            return node.values
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            return [node.operand]
        case ast.Compare() if all(type(op) in _COMPARE for op in node.ops):
            return [node.left, *node.comparators]
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _CALLS:
            return [argument]
        case ast.Tuple() | ast.List():
            return node.elts
        case ast.Name():
            return []
        case ast.Constant(value=str() | int() | float() | None):
            return []
    raise PredicateError(f"“{ast.unparse(node)[:60]}” is not allowed in a condition.")


def _value(node: ast.expr, event: BaseEvent) -> Any:
    match node:
        case ast.BoolOp(op=ast.And()):
            return all(_value(each, event) for each in node.values)
        case ast.BoolOp():
            return any(_value(each, event) for each in node.values)
        case ast.UnaryOp(op=ast.Not()):
            return not _value(node.operand, event)
        case ast.UnaryOp():
            return -_value(node.operand, event)
        case ast.Compare():
            return _compared(node, event)
        case ast.Call(func=ast.Name(id=name)):
            return _CALLS[name](_value(node.args[0], event))
        case ast.Tuple() | ast.List():
            return [_value(each, event) for each in node.elts]
        case ast.Constant():
            return node.value
        case ast.Name(id=name):
            return _WORDS[name] if name in _WORDS else getattr(event, name)
    raise TypeError("not a condition")


def _compared(node: ast.Compare, event: BaseEvent) -> bool:
    left = _value(node.left, event)
    for op, comparator in zip(node.ops, node.comparators, strict=True):
        right = _value(comparator, event)
        if not _COMPARE[type(op)](left, right):
            return False
        left = right
    return True
