"""The text under one top-level key of a YAML file, read off its first lines where those are as plain as most are.

Gives what the YAML reader gives, which is asked wherever the first lines leave any doubt. Must not load that reader
otherwise: a start looks into every profile file, and parses none whose data is kept.
"""

import re
from pathlib import Path

from interview_tui.profiles.problems import ProfileError
from interview_tui.profiles.source_text import read_text

# Remarks, then the first key with a value of one word. A letter at the margin ends that value: it cannot go on there.
_FIRST_KEY = re.compile(r"\A(?:(?:#[\t -~]*)?\n)*([a-z_]{1,64}): ([A-Za-z0-9][A-Za-z0-9_-]{0,99})\n(?=[A-Za-z])")


def peek(path: Path, key: str) -> str | None:
    """The text under `key`, reading no further than needed; `None` where that cannot be found."""
    try:
        first = _FIRST_KEY.match(read_text(path))
    except ProfileError:
        return None
    if first and first[1] == key:
        return first[2]
    from interview_tui.profiles.yaml_reader import text_under

    return text_under(path, key)
