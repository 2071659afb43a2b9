"""`interview-tui settings keys`: every binding with its id and keys, to write the table `[keys]` by."""

from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.options import json_option, places_options
from interview_tui.cli.output import console, print_json
from interview_tui.paths import Places

if TYPE_CHECKING:
    from rich.table import Table


@click.command()
@json_option
@places_options
@click.pass_context
def keys(ctx: click.Context, places: Places, as_json: bool) -> None:
    """List every key of the app with its id, and check those you have changed. Exit code 1 where one cannot be.

    Change them in a table of config.toml:

    \b
      [keys]
      "interview.send" = "ctrl+s,f7"

    \b
    Examples:
      interview-tui settings keys
      interview-tui settings keys --json
    """
    data = _keys_data(places)
    if as_json:
        print_json(data)
    else:
        console().print(_table(data["keys"]))
    for problem in data["problems"]:
        click.echo(f"! {problem}", err=True)
    ctx.exit(1 if data["problems"] else 0)


def _keys_data(places: Places) -> dict[str, Any]:
    """`keys`: each id with `keys`, `default` and `about`. `problems`: a line for each entry that does not count."""
    from interview_tui.tui.bindings import all_nodes, bindings_with_id, keys_of, scopes
    from interview_tui.tui.keymap import read_keymap

    found = read_keymap(places.config_file, scopes())
    bindings = {id_: binding for kind in all_nodes() for id_, binding in bindings_with_id(kind).items()}
    rows = {
        id_: {
            "keys": found.keys.get(id_, ",".join(keys_of(binding))),
            "default": ",".join(keys_of(binding)),
            "about": binding.tooltip or binding.description,
        }
        for id_, binding in bindings.items()
    }
    return {"config_file": str(places.config_file), "keys": rows, "problems": list(found.problems)}


def _table(rows: dict[str, dict[str, str]]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("Id", "Keys", "What it does"):
        table.add_column(Text(name), overflow="fold")
    for id_, row in rows.items():
        changed = f"{row['keys']} (was {row['default']})" if row["keys"] != row["default"] else row["keys"]
        table.add_row(*map(Text, (id_, changed, row["about"])))
    return table
