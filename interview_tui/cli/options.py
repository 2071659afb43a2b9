"""Options that many commands share."""

from collections.abc import Callable, Sequence
from functools import wraps
from math import isfinite
from pathlib import Path
from typing import Any

import click

from interview_tui.paths import find_places

ENGINES = ("auto", "embedded", "llm", "both")
_ENGINE_HELP = "embedded: no model; llm: a language model; both: two ledgers side by side; auto: llm where it can."
_FOLDER = click.Path(file_okay=False, path_type=Path)


class NumberRange(click.FloatRange):
    """As its base, without `nan`: it is neither below a smallest number nor above a largest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


def places_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--data-dir` and `--profiles`; the function gets `places` instead. The root's are inherited.

    The root itself gets None before a subcommand, whose own options may be better ones.
    """

    @click.option("--data-dir", type=_FOLDER, help="Folder for interviews. Environment: INTERVIEW_TUI_DATA_DIR.")
    @click.option("--profiles", type=_FOLDER, help="Folder of roles and banks to look in first.")
    @click.pass_context
    @wraps(function)
    def with_places(
        ctx: click.Context, /, *args: Any, data_dir: Path | None, profiles: Path | None, **options: Any
    ) -> Any:
        if ctx.invoked_subcommand is not None:
            return function(*args, places=None, **options)
        inherited = ctx.find_root().params
        places = find_places(data_dir or inherited.get("data_dir"), profiles or inherited.get("profiles"))
        return function(*args, places=places, **options)

    return with_places


debug_option = click.option(
    "--debug",
    is_flag=True,
    callback=lambda ctx, _, given: given or bool(ctx.find_root().params.get("debug")),
    help="For developers: show messages as they fly by; F12 can make handlers late or fail.",
)
draft_folder_option = click.option(
    "--out",
    "folder",
    type=_FOLDER,
    metavar="DIR",
    help="Profile folder to write into (DIR/roles, DIR/banks). Default: profiles in your configuration folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print data as JSON.")


def _flags(options: Sequence[Callable[[Any], Any]], *names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator that adds `options` and gives the function their values as `flags`. The root's are inherited."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @click.pass_context
        @wraps(function)
        def with_flags(ctx: click.Context, /, *args: Any, **given: Any) -> Any:
            inherited = ctx.find_root().params
            flags = {name: given.pop(name) or inherited.get(name) for name in names}
            return function(*args, flags={**given.pop("flags", {}), **flags}, **given)

        for option in reversed(options):
            with_flags = option(with_flags)
        return with_flags

    return decorate


server_options = _flags(
    [
        click.option("--base-url", metavar="URL", help="Server of the model, such as http://localhost:11434/v1."),
        click.option("--model", metavar="NAME", help="The model. `interview-tui settings models` lists them."),
    ],
    "base_url",
    "model",
)
"""Add `--base-url` and `--model`; the function gets them, and those of `engine_options`, as `flags`."""

engine_options = _flags(
    [
        click.option("--engine", type=click.Choice(ENGINES), help=_ENGINE_HELP),
        click.option("--careful", is_flag=True, default=None, help="Three judgements an answer; the median counts."),
        click.option("--record-prompts", is_flag=True, default=None, help="Keep prompts and replies in the event log."),
    ],
    "engine",
    "careful",
    "record_prompts",
)
