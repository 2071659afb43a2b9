"""The settings as data and as a table. The key is there only as whether it is set and where it is from."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

    from interview_tui.settings import Settings


def settings_data(settings: "Settings", config: Path) -> dict[str, Any]:
    """`settings`: each name with `value` and `source`. `in_use`: the engine an interview would have, or why none.

    `own_themes`: those found beside `config`; `theme_problems`: a line for each that is left out.
    """
    from interview_tui.model_access import key_state
    from interview_tui.settings import NAMES
    from interview_tui.user_themes import find_themes

    themes = find_themes(config)
    rows = {name: {"value": getattr(settings, name), "source": settings.sources[name]} for name in NAMES}
    return {
        "config_file": str(config),
        "settings": rows,
        "api_key": key_state(),
        "in_use": _in_use(settings),
        "own_themes": [theme.name for theme in themes.themes],
        "theme_problems": list(themes.problems),
    }


def settings_table(data: dict[str, Any]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from interview_tui.clean_text import clean_line

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("Setting", "Value", "From"):
        table.add_column(Text(name), overflow="fold")
    for name, row in data["settings"].items():
        table.add_row(*map(Text, (name, _shown(row["value"]), row["source"])))
    table.add_section()
    for name in ("api_key", "in_use", "config_file"):
        table.add_row(*map(Text, (name, clean_line(data[name]), "")))
    table.add_row(*map(Text, ("own_themes", ", ".join(data["own_themes"]) or "–", "")))
    return table


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:,g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value) or "–"


def _in_use(settings: "Settings") -> str:
    from interview_tui.errors import UsageError
    from interview_tui.model_access import decide_engine, find_connection

    try:
        connection = find_connection(settings)
        engine = decide_engine(settings, connection)
    except UsageError as error:
        return str(error)
    if engine == "embedded" or connection is None:
        return "the embedded engine"
    both = " and the embedded engine" if engine == "both" else ""
    return f"{connection.model} at {connection.server}{both}"
