"""Roles, banks and questions as readable text and as data. Every string is shown literally, never as markup."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from interview_tui.errors import UsageError
from interview_tui.profiles.levels import levels_of, role_at
from interview_tui.profiles.library import ProfileLibrary, RoleEntry
from interview_tui.profiles.models import Bank, Point, Question, Role
from interview_tui.profiles.problems import shown

Row = dict[str, Any]


def role_rows(library: ProfileLibrary) -> list[Row]:
    """One row per role that can be found; of a broken one only id, path and error."""
    return [_role_row(entry) for entry in library.roles()]


def bank_rows(library: ProfileLibrary) -> list[Row]:
    """One row per bank that can be found; of a broken one only id, path and error."""
    return [_bank_row(library, id_, shown(path)) for id_, path in library.banks()]


def _role_row(entry: RoleEntry) -> Row:
    if entry.error:
        return {"id": entry.id, "path": shown(entry.path), "error": entry.error}
    numbers = {"level": entry.level, "minutes": entry.minutes, "questions": entry.questions}
    words = {"id": entry.id, "title": entry.title, "description": entry.description}
    return {**words, **numbers, "levels": list(entry.levels), "path": shown(entry.path)}


def _bank_row(library: ProfileLibrary, id_: str, path: str) -> Row:
    try:
        bank = library.bank(id_)
    except UsageError as error:
        return {"id": id_, "path": path, "error": str(error)}
    return {"id": id_, "title": bank.title, "questions": len(bank.questions), "path": path}


def list_view(roles: list[Row], banks: list[Row]) -> RenderableType:
    return Group(*_rows("Roles", roles), Text(), *_rows("Banks", banks))


def _rows(heading: str, rows: list[Row]) -> Iterator[RenderableType]:
    yield _heading(heading if rows else f"{heading}: none found")
    for row in rows:
        yield _indented(Text.assemble((row["id"], "bold cyan"), f"  {_summary(row)}"), 2)
        yield _indented(
            Text(row.get("error") or row.get("description") or row["path"], "red" if "error" in row else ""), 6
        )


def _summary(row: Row) -> str:
    if "error" in row:
        return "cannot be used:"
    levels = row.get("levels") or []
    level = f"{row['level']} (of {', '.join(levels)})" if len(levels) > 1 else row.get("level")
    facts = [row["title"], level, f"{row['minutes']:g} min" if "minutes" in row else None]
    return " · ".join([*filter(None, facts), f"{row['questions']} questions"])


def as_data(found: Role | Bank | Question, library: ProfileLibrary) -> Row:
    """What `show --json` prints: the value as its file has it; a role with an overview of its questions."""
    kind = type(found).__name__.lower()
    data: Row = {"kind": kind, kind: found.model_dump(mode="json")}
    if isinstance(found, Role):
        keep = {"id", "competency", "kind", "level", "tags", "minutes", "ask"}
        questions = library.questions_for(found).values()
        data["path"] = shown(library.source(found).path)
        data["questions"] = [question.model_dump(mode="json", include=keep) for question in questions]
    return data


def view(found: Role | Bank | Question, library: ProfileLibrary) -> RenderableType:
    if isinstance(found, Role):
        return Group(*_role(found, library))
    return Group(*_bank(found)) if isinstance(found, Bank) else Group(*_question(found))


def _role(role: Role, library: ProfileLibrary) -> Iterator[RenderableType]:
    yield _heading(f"{role.title} ({role.id})")
    yield Text(f"{role.level} · {role.limits.minutes:g} minutes spoken · {role.clock} clock · {role.language}")
    yield Text(shown(library.source(role).path), "dim")
    yield Text(role.description)
    yield from _section("Interviewer", [f"{role.persona.name}, {role.persona.title}", role.persona.style])
    yield from _section("Competencies", [])
    for competency in role.competencies:
        yield _indented(Text.assemble((competency.name, "bold"), f", weight {competency.weight:g}"), 2)
        yield _indented(Text(competency.description), 4)
        anchors = competency.anchors
        yield from (
            _indented(Text(f"{n}  {text}"), 4) for n, text in ((1, anchors.low), (3, anchors.middle), (5, anchors.high))
        )
    for level in levels_of(role):
        yield from _plan(role_at(role, level))
    if role.perspectives:
        yield from _section("Read by", [f"{each.name}: {each.looks_for}" for each in role.perspectives])
    yield from _section("Questions it may ask", [])
    competencies = {line.competency for line in role.plan}
    for question in library.questions_for(role).values():
        if question.competency in competencies:
            yield from _question_line(question)


def _plan(role: Role) -> Iterator[RenderableType]:
    lines = [f"{line.questions} × {line.competency}" for line in role.plan]
    expected = [role.expects] if role.expects else []
    yield from _section(f"Plan at {role.level} level, {role.limits.minutes:g} minutes", [*expected, *lines])


def _bank(bank: Bank) -> Iterator[RenderableType]:
    yield _heading(f"{bank.title} ({bank.id})")
    for question in bank.questions:
        yield from _question_line(question)


def _question_line(question: Question) -> Iterator[RenderableType]:
    facts = [question.competency, question.kind, question.level, f"{question.minutes:g} min"]
    points = f"{len(question.points)} points"
    yield _indented(Text.assemble((question.id, "bold cyan"), f"  {' · '.join([*facts, points])}"), 2)
    yield _indented(Text(question.ask), 4)


def _question(question: Question) -> Iterator[RenderableType]:
    yield _heading(question.id)
    facts = [question.competency, question.kind, question.level, f"{question.minutes:g} minutes spoken"]
    yield Text(" · ".join([*facts, *question.tags]))
    yield Text(question.ask)
    yield from _section("Points", [])
    for point in question.points:
        yield from _point(point)
    yield from _section("Hints", [f"{hint.text} (price {hint.price:g})" for hint in question.hints])
    yield from _section("Model answer", [question.model_answer])


def _point(point: Point) -> Iterator[RenderableType]:
    yield _indented(Text.assemble((point.claim, "bold"), f"  {point.need} · {point.facet} · {point.id}"), 2)
    yield from (_indented(Text(f"also: {phrasing}", "dim"), 4) for phrasing in point.phrasings)
    if point.probe:
        yield _indented(Text(f"probe: {point.probe}"), 4)
    if point.second_probe:
        yield _indented(Text(f"then: {point.second_probe}"), 4)


def _section(heading: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    yield Text()
    yield _heading(heading)
    yield from (_indented(Text(line), 2) for line in lines)


def _heading(text: str) -> Text:
    return Text(text, "bold")


def _indented(text: Text, columns: int) -> Padding:
    return Padding(text, (0, 0, 0, columns), expand=False)
