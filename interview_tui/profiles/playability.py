"""What a role needs so that its interview can be held as planned at every level: enough questions, known ids and
facets, time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from interview_tui.profiles.levels import levels_of, role_at
from interview_tui.profiles.loader import Loaded
from interview_tui.profiles.models import Level, PlanLine, Question, Role
from interview_tui.profiles.problems import Loc, Problem, Severity
from interview_tui.profiles.selection import candidates, fits, with_steps
from interview_tui.profiles.wording import nearest

Questions = Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class _Played:
    """A role at one level. `at` is the path to what the file says of that level."""

    role: Role
    at: Loc

    @property
    def minutes_at(self) -> Loc:
        return (*self.at, "minutes") if self.at else ("limits", "minutes")


def role_problems(role: Loaded[Role], questions: Questions) -> Iterator[Problem]:
    """`questions` are those of the role's banks by id."""
    for level in levels_of(role.value):
        played = _Played(role_at(role.value, level), () if level is role.value.level else ("levels", level.value))
        for index, line in enumerate(played.role.plan):
            at = (*played.at, "plan", index)
            yield from _picked_ids(role, at, line, questions)
            yield from _enough(role, at, line, played.role.plan[:index], level, questions)
        yield from _time(role, played, questions)
    yield from _facets(role, questions)


def _picked_ids(role: Loaded[Role], at: Loc, line: PlanLine, questions: Questions) -> Iterator[Problem]:
    for number, id_ in enumerate(line.pick.ids):
        if id_ not in questions:
            what = f"no question {id_!r} in the role's banks{nearest(id_, questions)}"
        elif not fits(line, questions[id_]):
            what = f"question {id_!r} has another competency, kind or level than this line asks for, or is a step"
        else:
            continue
        yield Problem(role.place(*at, "pick", "ids", number), Severity.ERROR, what)


def _enough(
    role: Loaded[Role], at: Loc, line: PlanLine, earlier: tuple[PlanLine, ...], level: Level, questions: Questions
) -> Iterator[Problem]:
    """Lines of one competency share its questions: a line needs as many as it and the lines before it ask for."""
    before = [each for each in earlier if each.competency == line.competency]
    usable = {id_ for each in (*before, line) for id_ in _asked(each, level, questions)}
    wanted = line.questions + sum(each.questions for each in before)
    own = len(_asked(line, level, questions))
    if own < line.questions or len(usable) < wanted:
        left = min(own, max(0, len(usable) - wanted + line.questions))
        what = f"asks for {line.questions} questions about {line.competency!r}, but the banks have {left} that match"
        yield Problem(role.place(*at), Severity.ERROR, what)


def _asked(line: PlanLine, level: Level, questions: Questions) -> set[str]:
    chains = (with_steps(question, questions.values(), level) for question in candidates(line, questions.values()))
    return {question.id for chain in chains for question in chain}


def _facets(role: Loaded[Role], questions: Questions) -> Iterator[Problem]:
    known = {point.facet for question in questions.values() for point in question.points}
    for index, perspective in enumerate(role.value.perspectives):
        for field, facets in (("weights", perspective.weights), ("concerns", perspective.concerns)):
            for facet in facets:
                if facet not in known:
                    what = f"no point of the role's banks has the facet {facet!r}{nearest(facet, known)}"
                    yield Problem(role.place("perspectives", index, field, facet), Severity.ERROR, what)


def _time(role: Loaded[Role], played: _Played, questions: Questions) -> Iterator[Problem]:
    planned = sum(_minutes(line, questions) for line in played.role.plan)
    limit = played.role.limits.minutes
    if planned <= limit:
        return
    what = f"the plan takes about {planned:.0f} minutes spoken, the limit is {limit:g}"
    if (factor := played.role.clock.factor) > 1:
        what += f" (typed: {planned * factor:.0f} of {limit * factor:.0f})"
    yield Problem(role.place(*played.minutes_at), Severity.WARNING, what)


def _minutes(line: PlanLine, questions: Questions) -> float:
    """Spoken minutes of one plan line, with questions of average length."""
    usable = candidates(line, questions.values())
    return line.questions * sum(question.minutes for question in usable) / len(usable) if usable else 0.0
