"""Text to what a widget may show. What comes from outside passes here and is literal: no markup, no control byte."""

from datetime import datetime

from textual.content import Content

from interview_tui.clean_text import clean_line, clean_text

BAR_CELLS = 20
MAX_SHOWN_CHARS = 20_000
FOCUS_MARK = "▶ "
"""Before the title of the panel that has the focus: its border says so as well, in colour."""
MUTED = "$foreground-muted"
"""The style of what is secondary. `$text-muted` is for style sheets: in a span it has no background to mix with."""


def literal(text: str, style: str = "") -> Content:
    """`text` as it stands, made harmless and cut to `MAX_SHOWN_CHARS`."""
    return Content.styled(clean_text(text, MAX_SHOWN_CHARS), style)


def literal_line(text: str, style: str = "") -> Content:
    """`literal` for one line."""
    return Content.styled(clean_line(text), style)


def lines(*parts: Content | str) -> Content:
    """The non-empty parts, one below the other. Strings are our own words."""
    return Content("\n").join([part if isinstance(part, Content) else Content(part) for part in parts if part])


def clock_text(seconds: float) -> str:
    """Minutes and seconds, `4:05`."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def time_of_day(moment: datetime) -> str:
    """Hour and minute where the reader is, `09:41`."""
    return f"{moment.astimezone():%H:%M}"


def range_bar(low: float, high: float, cells: int = BAR_CELLS) -> Content:
    """A range of the 1–5 scale as blocks: solid up to `low`, half-tone up to `high`, light to the end."""
    solid, shaded = (round((value - 1) / 4 * cells) for value in (low, high))
    return Content.assemble(
        ("1 ", MUTED),
        ("█" * solid, "$primary"),
        ("▒" * (shaded - solid), "$primary"),
        ("░" * (cells - shaded), MUTED),
        (" 5", MUTED),
    )
