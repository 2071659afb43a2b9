"""The guided form: what a profile needs, one field after the other.

A generator of fields that is sent the answers, so that a terminal, a pipe and a test can fill it in alike. What becomes
of the answers is the skeleton's part.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TypeVar

from interview_tui.clean_text import clean_line
from interview_tui.profiles.models import Level

MAX_NAMES = 8
MAX_POINTS = 5
MAX_CHARS = 300
DEFAULT_POINT = "I did something about it myself, and it went well."
Validate = Callable[[str], str]


def _anything(answer: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """One prompt. An empty answer takes `default`; `problem` says what is wrong with an answer, or nothing."""

    prompt: str
    default: str = ""
    problem: Validate = _anything


@dataclass
class Skeleton:
    """The answers. `questions`: for each competency what is asked and the points of a good answer."""

    title: str = ""
    description: str = ""
    level: Level = Level.MID
    interviewer: str = ""
    competencies: list[str] = field(default_factory=list)
    questions: list[tuple[str, list[str]]] = field(default_factory=list)


Answers = Generator[Field, str, Skeleton]
T = TypeVar("T")


def form(title: str = "", level: Level | None = None) -> Answers:
    """All fields in turn; what is known is the default. Send each field's answer; the skeleton is returned at the end.

    An answer that its field's `problem` refuses must not be sent.
    """
    made = Skeleton()
    made.title = yield Field("Title of the role", title or "My role", _not_blank)
    made.description = yield Field("What the job is about", f"Practice interview for: {made.title}", _not_blank)
    made.level = Level((yield Field(f"Level ({', '.join(Level)})", level or Level.MID, _level)).casefold())
    made.interviewer = yield Field("Name of the interviewer", "Alex Morgan", _not_blank)
    made.competencies = _names((yield Field("Competencies, with commas between", "Doing the work well", _some_names)))
    for name in made.competencies:
        ask = yield Field(f"A question about {name}", f"Tell me about a time when you showed this: {name}.", _not_blank)
        points = yield from _points()
        made.questions.append((ask, points))
    return made


def _points() -> Generator[Field, str, list[str]]:
    found = [
        (yield Field("  A point of a good answer", "I did something about it myself, and it went well.", _not_blank))
    ]
    while len(found) < MAX_POINTS and (more := (yield Field("  Another point, or Enter to go on", "", _short))):
        found.append(more)
    return found


def fill(
    fields: Generator[Field, str, T], answer: Callable[[Field], str], on_problem: Callable[[Field, str], None]
) -> T:
    """Ask `answer` for every field, again after each `on_problem`. What it gives is cleaned; nothing is the default."""
    asked = next(fields)
    while True:
        given = clean_line(answer(asked), 2 * MAX_CHARS) or asked.default
        if problem := asked.problem(given):
            on_problem(asked, problem)
            continue
        try:
            asked = fields.send(given)
        except StopIteration as end:
            result: T = end.value
            return result


def _names(answer: str) -> list[str]:
    return list(dict.fromkeys(name for each in answer.split(",") if (name := each.strip())))


def _not_blank(answer: str) -> str:
    return _short(answer) if answer.strip() else "must not be empty"


def _short(answer: str) -> str:
    return f"at most {MAX_CHARS} characters" if len(answer) > MAX_CHARS else ""


def _level(answer: str) -> str:
    return "" if answer.casefold() in list(Level) else f"one of {', '.join(Level)}"


def _some_names(answer: str) -> str:
    count = len(_names(answer))
    return _short(answer) if 1 <= count <= MAX_NAMES else f"one to {MAX_NAMES} names, with commas between"
