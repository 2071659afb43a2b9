"""What the start screen offers: unfinished interviews, roles, recent interviews. Heavy to import: load it on a thread.

It reads profiles and logs and makes rows of them; it knows no widget.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from textual.content import Content

from interview_tui.engines import find_engine
from interview_tui.errors import InterviewError, UsageError
from interview_tui.history.filtering import folded
from interview_tui.history.past import Past, read_past
from interview_tui.history.progress import progress_of
from interview_tui.history.repeat import Repeat, repeat_of
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.profiles.levels import levels_of, role_at
from interview_tui.profiles.library import ProfileLibrary, RoleEntry, entry_of
from interview_tui.profiles.models import Level, Role
from interview_tui.settings import load_settings
from interview_tui.tui.content import MUTED, literal_line
from interview_tui.tui.panels.past_row import past_detail, past_name, recent_row, unfinished_row
from interview_tui.tui.panels.role_card import broken_row, role_card, role_detail, role_facts

NO_ROLES = "No role was found. Look at: interview-tui doctor"
CONTINUE, ROLES = "Continue", "Roles"
RECENT, BROKEN = "Recent, Enter opens the report", "Cannot be read, the history (F8) says why"
MOST_UNFINISHED, MOST_RECENT, MOST_BROKEN = 3, 6, 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. Without a `practice` to begin or a `report` to open it cannot be chosen: something broken, or a notice.

    `key` stays the same while facts come in; `words` are what a filter looks in, folded.
    """

    section: str
    key: str
    prompt: Content
    words: str = ""
    practice: Practice | None = None
    report: Path | None = None
    detail: Content = Content("")  # noqa: RUF009

    @property
    def can_be_chosen(self) -> bool:
        return self.practice is not None or self.report is not None


@dataclass(frozen=True, slots=True)
class Home:
    """Every row in order. `is_new` where there is no interview yet."""

    choices: list[Choice]
    repeat: Repeat | None = None
    is_new: bool = False


def find_home(places: Places, practice: Practice) -> Iterator[Home]:
    """What there is, at once without the results of interviews and then with more of them. Blocks on the disk.

    `practice` carries what the command line said, for a new interview.
    """
    library = ProfileLibrary(places)
    roles = [_loaded(library, entry) for entry in library.roles()]
    try:
        for pasts in read_past(places):
            yield home_of(roles, pasts, practice)
    except InterviewError as error:
        failed = Choice(BROKEN, "failed", literal_line(str(error), "$text-error"))
        yield Home([*_roles(roles, [], practice), failed])


def engine_line(places: Places, practice: Practice) -> str:
    """Which engine a new interview would have, or why there is none. Blocks, also on a keyring."""
    try:
        return find_engine(places, load_settings(places.config_file, practice.flags)).description
    except InterviewError as error:
        return str(error)


def home_of(roles: list[tuple[RoleEntry, Role | None]], pasts: list[Past], practice: Practice) -> Home:
    """The rows for `roles`, each None where its file is broken, and for `pasts`, the last used first."""
    playable = {entry.id for entry, role in roles if role is not None}
    today = datetime.now(UTC).astimezone().date()
    return Home(
        [*_unfinished(pasts, practice), *_roles(roles, pasts, practice), *_recent(pasts), *_broken(pasts)],
        repeat_of(pasts, playable, today, practice),
        is_new=not pasts,
    )


def _loaded(library: ProfileLibrary, entry: RoleEntry) -> tuple[RoleEntry, Role | None]:
    if entry.error:
        return entry, None
    try:
        return entry, library.role(entry.path)
    except UsageError as error:
        return replace(entry, error=str(error)), None


def _roles(roles: list[tuple[RoleEntry, Role | None]], pasts: list[Past], practice: Practice) -> Iterator[Choice]:
    if not roles:
        yield Choice(ROLES, "no roles", Content.styled(NO_ROLES, "$text-error"))
    for entry, role in roles:
        if role is None:
            yield Choice(ROLES, f"role {entry.id}", broken_row(entry.id, entry.error), folded(entry.id))
        else:
            yield _role(entry, role, pasts, practice)


def _role(entry: RoleEntry, role: Role, pasts: list[Past], practice: Practice) -> Choice:
    level = Level(practice.level) if practice.level in levels_of(role) else None
    role = role_at(role, level)
    entry = entry_of(role, entry.path)
    progress = progress_of(pasts, entry.id)
    mine = [past for past in pasts if past.own and past.role_id == entry.id]
    names = [f"{one.id} {one.name}" for one in role.competencies]
    return Choice(
        ROLES,
        f"role {entry.id}",
        role_card(entry, role, progress),
        folded(" ".join([entry.id, entry.title, role_facts(entry), *names])),
        practice=replace(practice, role=entry.id, level=level, resume=None),
        detail=role_detail(entry, role, progress, mine),
    )


def _unfinished(pasts: list[Past], practice: Practice) -> Iterator[Choice]:
    waiting = [past for past in pasts if past.unfinished and past.own]
    for past in waiting[:MOST_UNFINISHED]:
        own = replace(practice, role=None, resume=past.interview_id)
        yield replace(_past(CONTINUE, past, unfinished_row(past)), practice=own, report=None)
    yield from _more(CONTINUE, len(waiting) - MOST_UNFINISHED)


def _recent(pasts: list[Past]) -> Iterator[Choice]:
    over = [past for past in pasts if past.finished]
    yield from (_past(RECENT, past, recent_row(past)) for past in over[:MOST_RECENT])
    yield from _more(RECENT, len(over) - MOST_RECENT)


def _broken(pasts: list[Past]) -> Iterator[Choice]:
    broken = [past for past in pasts if past.problem]
    for past in broken[:MOST_BROKEN]:
        row = literal_line(f"✕ {past.interview_id}", "$text-error")
        yield Choice(BROKEN, past.interview_id, row, folded(past.interview_id))
    yield from _more(BROKEN, len(broken) - MOST_BROKEN)


def _past(section: str, past: Past, row: Content) -> Choice:
    words = folded(f"{past.interview_id} {past_name(past)}")
    return Choice(section, past.interview_id, row, words, report=past.summary.path, detail=past_detail(past))


def _more(section: str, count: int) -> Iterator[Choice]:
    if count > 0:
        yield Choice(section, f"more {section}", Content.styled(f"and {count} more in the history (F8)", MUTED))
