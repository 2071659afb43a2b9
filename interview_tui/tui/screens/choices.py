"""What the start screen offers: unfinished interviews, then roles. Heavy to import: load it on a thread.

It reads profiles and logs and makes rows of them; it knows no widget.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from textual.content import Content

from interview_tui.engines import find_engine
from interview_tui.errors import InterviewError
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.profiles.library import ProfileLibrary, RoleEntry
from interview_tui.settings import load_settings
from interview_tui.store.sessions import SessionSummary, list_sessions
from interview_tui.tui.content import MUTED, lines, literal_line

NO_ROLES = "No role was found. Look at: interview-tui doctor"


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. Without a `practice` it cannot be chosen: a heading, or something broken with its reason."""

    prompt: Content
    practice: Practice | None = None


def find_choices(places: Places, practice: Practice) -> list[Choice]:
    """Every row in order. Blocks on the disk. `practice` carries what the command line said, for a new interview."""
    rows = [*_unfinished(places, practice), *_roles(ProfileLibrary(places).roles(), practice)]
    return [row for choice in rows for row in (choice, Choice(Content(" ")))][:-1]


def engine_line(places: Places, practice: Practice) -> str:
    """Which engine a new interview would have, or why there is none. Blocks, also on a keyring."""
    try:
        return find_engine(places, load_settings(places.config_file, practice.flags)).description
    except InterviewError as error:
        return str(error)


def _unfinished(places: Places, practice: Practice) -> Iterator[Choice]:
    try:
        sessions = [one for one in list_sessions(places.interviews_dir) if not one.ended]
    except InterviewError as error:
        yield Choice(literal_line(str(error), "$text-error"))
        return
    for session in sessions:
        if session.problem:
            yield Choice(_broken_row(session.interview_id, session.problem))
        elif session.started_at is not None:
            yield Choice(_session_row(session), replace(practice, role=None, resume=session.interview_id))


def _broken_row(name: str, problem: str) -> Content:
    return lines(literal_line(name, "bold"), literal_line(problem, "$text-error"))


def _session_row(session: SessionSummary) -> Content:
    answers = "1 answer" if session.answers == 1 else f"{session.answers} answers"
    name = literal_line(session.title or session.agent_id or session.interview_id, "bold")
    facts = literal_line(f"last used {_when(session.last_at)} · {answers} given · {session.mode} mode", MUTED)
    return lines(Content.assemble(("CONTINUE  ", "bold $text-primary"), name), facts)


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    today = datetime.now().astimezone().date()
    days = (today - local.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"{local:%d %B %Y}")
    return f"{day} {local:%H:%M}"


def _roles(entries: list[RoleEntry], practice: Practice) -> Iterator[Choice]:
    if not entries:
        yield Choice(Content.styled(NO_ROLES, "$text-error"))
    for entry in entries:
        if entry.error:
            yield Choice(_broken_row(entry.id, entry.error))
        else:
            yield Choice(_role_row(entry), replace(practice, role=entry.id, resume=None))


def _role_row(entry: RoleEntry) -> Content:
    level = f"{entry.level.value} level · " if entry.level else ""
    minutes = entry.minutes * entry.clock.factor
    facts = f"{level}{entry.questions} questions · about {minutes:.0f} min {entry.clock.value}"
    title = literal_line(entry.title, "bold")
    return lines(title, Content.styled(facts, "$text-primary"), literal_line(entry.description))
