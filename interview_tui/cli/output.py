"""Printing for commands: literal text in the terminal's width, or JSON. Must not know what is printed."""

import json
import os
import sys
from datetime import datetime
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console


_UNWRAPPED = 10_000  # columns in a pipe: whoever reads it wraps it


def console() -> "Console":
    """A console that takes every string literally and obeys NO_COLOR, `TERM` and pipes."""
    from rich.console import Console

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that is not UTF-8 shows "?" instead of failing
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _UNWRAPPED
    return Console(markup=False, highlight=False, emoji=False, width=width)


def print_json(data: Any, *, one_line: bool = False) -> None:
    """ASCII only, so that any pipe and any encoding can carry it. Pydantic values are written as their fields,
    moments as ISO 8601.
    """
    click.echo(json.dumps(data, indent=None if one_line else 2, default=_fields))


def _fields(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value.model_dump(mode="json")
