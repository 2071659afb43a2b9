"""Options that many commands share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from interview_tui.paths import find_places

ENGINES = ("auto", "embedded", "llm", "both")
_ENGINE_HELP = "embedded: no model; llm: a language model; both: two ledgers side by side; auto: llm where it can."
_FOLDER = click.Path(file_okay=False, path_type=Path)


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


json_option = click.option("--json", "as_json", is_flag=True, help="Print data as JSON.")


def model_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--engine`, `--base-url` and `--model`; the function gets them as `flags`. The root's are inherited."""

    @click.option("--engine", type=click.Choice(ENGINES), help=_ENGINE_HELP)
    @click.option("--base-url", metavar="URL", help="Server of the model, such as http://localhost:11434/v1.")
    @click.option("--model", metavar="NAME", help="The model. `interview-tui settings models` lists them.")
    @click.pass_context
    @wraps(function)
    def with_flags(ctx: click.Context, /, *args: Any, **options: Any) -> Any:
        inherited = ctx.find_root().params
        flags = {name: options.pop(name) or inherited.get(name) for name in ("engine", "base_url", "model")}
        return function(*args, flags=flags, **options)

    return with_flags
