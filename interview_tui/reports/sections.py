"""A written scorecard as sections, and its two forms. All text from outside is shown as it stands, on one line."""

from collections.abc import Iterable
from dataclasses import dataclass

from interview_tui.clean_text import clean_line
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Role
from interview_tui.reports.markdown import literal


@dataclass(frozen=True, slots=True)
class Section:
    """`level` 1 is the title; `lines` are texts as they came, without any markup."""

    level: int
    heading: str
    lines: tuple[str, ...] = ()


def as_markdown(sections: Iterable[Section]) -> str:
    """Headings and lists, ending in a newline."""
    lines: list[str] = []
    for section in sections:
        lines += ["", f"{'#' * section.level} {literal(section.heading)}"]
        lines += ["", *(f"- {literal(line)}" for line in section.lines)] if section.lines else []
    return "\n".join(lines[1:]) + "\n"


def as_text(sections: Iterable[Section]) -> list[str]:
    """Lines for terminals and screen readers, deeper sections further in."""
    lines: list[str] = []
    for section in sections:
        indent = "  " * (section.level - 1)
        lines.append(indent + _line(section.heading))
        lines += [f"{indent}  {_line(line)}" for line in section.lines]
    return lines


def of_five(rating: float | None) -> str:
    """`3.4 of 5`; a whole rating of a competency without its decimal, a dash for none."""
    if rating is None:
        return "–"
    return f"{rating} of 5" if isinstance(rating, int) else f"{rating:.1f} of 5"


def role_of(state: InterviewState) -> Role:
    """Raises `ValueError` before the interview has started."""
    if state.role is None:
        raise ValueError("an interview that has not started has no scorecard")
    return state.role


def _line(text: str) -> str:
    return clean_line(text, len(text))
