"""What the doctor says of a person's themes and keys. It looks at files; which keys there are, only the app knows."""

from collections.abc import Iterator

from interview_tui.cli.doctor_finding import Finding, Status
from interview_tui.errors import UsageError
from interview_tui.paths import APP, Places
from interview_tui.settings import KEYS_TABLE, load_setting
from interview_tui.settings_file import read_table
from interview_tui.user_themes import find_themes

_AREA = "Themes and keys"


def examine_look(places: Places) -> Iterator[Finding]:
    """Nothing in here is a problem: without it, the app has its own colours and keys."""
    try:
        theme, source = load_setting("theme", places.config_file)
    except UsageError as error:
        yield Finding(_AREA, Status.NOTE, "theme", str(error), "the dark theme is used")
    else:
        yield Finding(_AREA, Status.OK, "theme", f"{theme}, from {source}")
    found = find_themes(places.config_file)
    for own in found.themes:
        yield Finding(_AREA, Status.OK, "your theme", own.name)
    for problem in found.problems:
        yield Finding(_AREA, Status.NOTE, "your theme", problem, "the file is left out until then")
    yield from _keys(places)


def _keys(places: Places) -> Iterator[Finding]:
    try:
        changed = len(read_table(places.config_file, KEYS_TABLE))
    except UsageError as error:
        yield Finding(_AREA, Status.NOTE, "keys", str(error), "the app's own keys are used")
    else:
        advice = f"{APP} settings keys checks them" if changed else ""
        yield Finding(_AREA, Status.OK, "keys", f"{changed} changed" if changed else "as they come", advice)
