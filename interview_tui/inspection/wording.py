"""How the inspector writes durations, sizes and messages. Plain text."""

from interview_tui.clean_text import clean_line
from interview_tui.inspection.message import Message

NARROW_TYPE = 40


def duration(seconds: float | None) -> str:
    """At most 7 cells: `45 µs`, `3.2 ms`, `140 ms`, `2.50 s`, `3:07 min`; `–` for None."""
    if seconds is None:
        return "–"
    if seconds < 0.000_9995:
        return f"{max(0.0, seconds) * 1e6:.0f} µs"
    if seconds < 0.009_95:
        return f"{seconds * 1e3:.1f} ms"
    if seconds < 0.9995:
        return f"{seconds * 1e3:.0f} ms"
    if seconds < 59.995:
        return f"{seconds:.2f} s" if seconds < 9.995 else f"{seconds:.1f} s"
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d} min"


def number(message: Message) -> str:
    """Its place in the log, `#12`; `·` for a transient one."""
    return f"#{message.seq}" if message.seq is not None else "·"


def short_type(event_type: str) -> str:
    """Without the word that every event's or command's name ends with."""
    cleaned = clean_line(event_type, NARROW_TYPE)
    return cleaned.removesuffix("Event") or cleaned


def short_handler(handler: str) -> str:
    """Without the words that most handlers' names end with."""
    cleaned = clean_line(handler, NARROW_TYPE)
    return cleaned.removesuffix("Handler").removesuffix("Event") or cleaned


def fitted(text: str, cells: int) -> str:
    """Cut with `…` or filled up, so that it takes so many cells, where a character takes one."""
    return text[: cells - 1] + "…" if len(text) > cells else text.ljust(cells)
