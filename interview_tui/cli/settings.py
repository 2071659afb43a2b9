"""`interview-tui settings`: the settings shown, changed and tried out, and the app's keys. Never shows the API key."""

from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.cli.settings_key import key
from interview_tui.cli.settings_keys import keys
from interview_tui.errors import UsageError
from interview_tui.paths import Places

if TYPE_CHECKING:
    from interview_tui.model_access import Offer
    from interview_tui.thinker.connection import Connection

base_url_option = click.option("--base-url", metavar="URL", help="Another server than the one that is set.")


@click.group()
def settings() -> None:
    """Show and change the settings of the language model, try them out, and list the app's keys.

    A value comes from an option of the command, else from the environment (INTERVIEW_TUI_<NAME>, OPENAI_BASE_URL,
    OPENAI_MODEL), else from config.toml, else it is the default. The key comes from OPENAI_API_KEY or the keyring.

    \b
    Examples:
      interview-tui settings show
      interview-tui settings set base_url http://localhost:11434/v1
      interview-tui settings models
      interview-tui settings test
    """


settings.add_command(key)
settings.add_command(keys)


@settings.command()
@json_option
@places_options
def show(places: Places, as_json: bool) -> None:
    """Show every value and where it is from.

    \b
    Examples:
      interview-tui settings show
      interview-tui settings show --json
    """
    from interview_tui.cli.settings_view import settings_data, settings_table
    from interview_tui.settings import load_settings

    data = settings_data(load_settings(places.config_file, {}), places.config_file)
    if as_json:
        print_json(data)
    else:
        console().print(settings_table(data))
        for problem in data["theme_problems"]:
            click.echo(f"! {problem}")


@settings.command("set")
@click.argument("name")
@click.argument("value")
@places_options
def set_command(places: Places, name: str, value: str) -> None:
    """Write a value into config.toml.

    \b
    Examples:
      interview-tui settings set model gpt-5-mini
      interview-tui settings set careful true
      interview-tui settings set theme high-contrast
    """
    _save(places, name, value, "Saved")


@settings.command()
@click.argument("name")
@places_options
def unset(places: Places, name: str) -> None:
    """Take a value out of config.toml, back to the default.

    \b
    Example:
      interview-tui settings unset base_url
    """
    _save(places, name, None, "Taken out")


@settings.command()
@base_url_option
@click.option("--model", metavar="NAME", help="Another model than the one that is set.")
@places_options
def test(places: Places, base_url: str | None, model: str | None) -> None:
    """Connect, list the models and time it. Exit code 1 where that fails.

    \b
    Examples:
      interview-tui settings test
      interview-tui settings test --base-url http://localhost:11434/v1
    """
    from interview_tui.model_access import no_model

    connection, offer = _find_models(places, base_url=base_url, model=model)
    click.echo(f"✓ {connection.server}: {offer}")
    if not connection.model:
        click.echo(f"! {no_model(connection)}")
    elif connection.model not in offer.models:
        click.echo(f"! {connection.model} is not among them; interview-tui settings models lists them.")


@settings.command()
@base_url_option
@places_options
def models(places: Places, base_url: str | None) -> None:
    """List the models that the server offers, one a line.

    \b
    Examples:
      interview-tui settings models
      interview-tui settings models --base-url http://localhost:11434/v1
    """
    from interview_tui.clean_text import clean_line

    for name in _find_models(places, base_url=base_url)[1].models:
        click.echo(clean_line(name))


def _save(places: Places, name: str, value: str | None, done: str) -> None:
    from interview_tui.clean_text import clean_line
    from interview_tui.settings import overridden_by, save_settings

    name = name.replace("-", "_")
    save_settings(places.config_file, {name: value})
    click.echo(f"{done}: {name} in {clean_line(str(places.config_file))}")
    if source := overridden_by(name, {}):
        click.echo(f"! {source} is set and wins over the file.")


def _find_models(places: Places, **flags: Any) -> "tuple[Connection, Offer]":
    import asyncio

    from interview_tui.model_access import NO_KEY, find_connection, find_models
    from interview_tui.settings import load_settings

    found = load_settings(places.config_file, flags)
    connection = find_connection(found)
    if connection is None:
        raise UsageError(NO_KEY)
    return connection, asyncio.run(find_models(connection, found.question_timeout))
