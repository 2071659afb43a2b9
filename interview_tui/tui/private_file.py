"""Files that the app leaves behind for a person: each new, each readable by its owner alone. It knows no widget."""

import os
import re
from datetime import datetime
from pathlib import Path


def stamped(name: str, suffix: str) -> str:
    """`name` as a file name, with the local time to the millisecond; two of them hardly ever meet."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "panel"
    moment = datetime.now().astimezone()
    return f"{plain}-{moment:%Y%m%d-%H%M%S}-{moment.microsecond // 1000:03d}{suffix}"


def write_private(path: Path, text: str, *, again: bool = False) -> Path:
    """Write `path`, and the folder where it is missing. Only with `again` may it be there already. Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if again else os.O_EXCL)
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return path
