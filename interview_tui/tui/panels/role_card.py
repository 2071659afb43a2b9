"""A role on the start screen: its card in the list, and its detail beside the list where there is room."""

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from interview_tui.history.past import Past
from interview_tui.history.progress import RoleProgress, Trend
from interview_tui.history.wording import (
    MIXED_ENGINES,
    last_range_text,
    practised_text,
    score_text,
    state_text,
    trend_bars,
    trend_ends,
    when_text,
)
from interview_tui.profiles.library import RoleEntry
from interview_tui.profiles.models import Role
from interview_tui.tui.content import MUTED, lines, literal, literal_line

NAMES_CELLS = 46
LAST_SESSIONS = 5
HEADING = "bold $text-primary"


def role_facts(entry: RoleEntry) -> str:
    """Level, questions and minutes; typing takes longer than the profile's spoken minutes."""
    level = f"{entry.level.value} level · " if entry.level else ""
    minutes = entry.minutes * entry.clock.factor
    return f"{level}{entry.questions} questions · about {minutes:.0f} min {entry.clock.value}"


def role_card(entry: RoleEntry, role: Role, progress: RoleProgress) -> Content:
    practised = Content(" · ").join([part for part in map(Content, _practised(progress)) if part])
    return lines(
        literal_line(entry.title, "bold"),
        Content.styled(role_facts(entry), "$text-primary"),
        literal_line(_cut([one.name for one in role.competencies]), MUTED),
        practised,
    )


def role_detail(entry: RoleEntry, role: Role, progress: RoleProgress, sessions: Sequence[Past]) -> Content:
    """Everything of a role that helps to choose it; `sessions` are those of the role, the last used first."""
    persona = role.persona
    return lines(
        literal_line(entry.title, "bold $primary"),
        literal(entry.description),
        Content(" "),
        Content.styled("Who asks", HEADING),
        literal_line(f"{persona.name}, {persona.title}: {persona.style}"),
        Content(" "),
        *_expected(role),
        Content.styled("Competencies over time", HEADING),
        *trend_rows((progress.overall, *_known_trends(role, progress)), trend_ends),
        *mixed_rows(progress),
        Content(" "),
        Content.styled("Last sessions", HEADING),
        *_sessions(sessions[:LAST_SESSIONS]),
        Content(" "),
        Content.styled("Plan", HEADING),
        literal(_plan(role)),
    )


def trend_rows(trends: Sequence[Trend], numbers_of: Callable[[Trend], str]) -> Iterator[Content]:
    """Name, one block per interview, and the numbers the blocks stand for."""
    width = max((literal_line(trend.name).cell_length for trend in trends), default=0)
    for trend in trends:
        name = literal_line(trend.name)
        bars = trend_bars(trend)
        numbers = literal_line(numbers_of(trend), "" if bars else MUTED)
        shown = Content.assemble((bars, "$primary"), "  ", numbers) if bars else numbers
        yield Content.assemble(name.pad_right(width - name.cell_length), "  ", shown)


def broken_row(name: str, problem: str) -> Content:
    return lines(literal_line(name, "bold"), literal_line(f"✕ {problem}", "$text-error"))


def _practised(progress: RoleProgress) -> Iterator[str]:
    yield practised_text(progress)
    yield last_range_text(progress)


def _expected(role: Role) -> Iterator[Content]:
    if role.expects:
        yield Content.styled(f"Expected at {role.level} level", HEADING)
        yield literal(role.expects)
        yield Content(" ")


def _plan(role: Role) -> str:
    names = {competency.id: competency.name for competency in role.competencies}
    return " · ".join(f"{line.questions} on {names[line.competency]}" for line in role.plan)


def _known_trends(role: Role, progress: RoleProgress) -> Iterator[Trend]:
    """In the order of the role; a competency that was not asked about yet has no results."""
    found = {trend.id: trend for trend in progress.competencies}
    for competency in role.competencies:
        yield found.get(competency.id) or Trend(competency.id, competency.name, ())


def mixed_rows(progress: RoleProgress) -> Iterator[Content]:
    if len(progress.overall.engines) > 1:
        yield Content.styled(MIXED_ENGINES, MUTED)


def _sessions(sessions: Sequence[Past]) -> Iterator[Content]:
    rows = [
        literal_line(f"{when_text(one.summary.last_at)} · {score_text(one)} · {state_text(one)}") for one in sessions
    ]
    yield from rows or [Content.styled("None yet", MUTED)]


def _cut(names: Sequence[str]) -> str:
    """As many names as fit on a line, and how many more there are."""
    shown = list(names)
    while len(shown) > 1 and len(" · ".join(shown)) > NAMES_CELLS:
        shown.pop()
    more = len(names) - len(shown)
    return " · ".join(shown) + (f" and {more} more" if more else "")
