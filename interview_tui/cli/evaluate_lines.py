"""Rates cases given as JSON lines. A bad line costs itself only: it is named on standard error with its number."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import click

from interview_tui.clean_text import clean_line
from interview_tui.cli.output import print_json
from interview_tui.cli.rating import MAX_INPUT_BYTES, rate, rating_data
from interview_tui.errors import UsageError


def rate_lines(source: BinaryIO) -> bool:
    """Print one JSON line per case, with the number of its input line; whether every line could be used."""
    complete = True
    for number, raw in _numbered_lines(source):
        try:
            rating = rate(**_case(raw))
        except UsageError as error:
            complete = False
            click.echo(f"line {number}: {error}", err=True)
        else:
            print_json({"line": number, **rating_data(rating)}, one_line=True)
    return complete


def _numbered_lines(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := source.readline(MAX_INPUT_BYTES + 1):
        number += 1
        rest = raw
        while len(rest) > MAX_INPUT_BYTES and not rest.endswith(b"\n"):
            rest = source.readline(MAX_INPUT_BYTES + 1)
        if raw.strip():
            yield number, raw


def _case(raw: bytes) -> dict[str, Any]:
    if len(raw) > MAX_INPUT_BYTES:
        raise UsageError(f"too long: a case has at most {MAX_INPUT_BYTES:,} bytes")
    try:
        case = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise UsageError(clean_line(f"not JSON: {error}")) from error
    if not isinstance(case, dict):
        raise UsageError("must be an object with question, model_answer, key_points and answer")
    texts = {name: _text(case, name) for name in ("question", "model_answer", "answer")}
    return {**texts, "key_points": _key_points(case.get("key_points") or [])}


def _text(case: dict[str, Any], name: str) -> str:
    if name not in case:
        raise UsageError(f"{name}: is missing")
    if not isinstance(case[name], str):
        raise UsageError(f"{name}: must be a text")
    return str(case[name])


def _key_points(value: Any) -> list[list[str]]:
    if not isinstance(value, list):
        raise UsageError("key_points: must be a list of lists of phrasings")
    for index, phrasings in enumerate(value):
        if not isinstance(phrasings, list) or not all(isinstance(text, str) for text in phrasings):
            raise UsageError(f"key_points[{index}]: must be a list of phrasings, each a text")
    return value
