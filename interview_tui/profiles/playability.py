"""What a role needs so that its interview can be held as planned: enough questions, known ids and facets, time."""

from collections.abc import Iterator, Mapping

from interview_tui.profiles.loader import Loaded
from interview_tui.profiles.models import PlanLine, Question, Role
from interview_tui.profiles.problems import Problem, Severity
from interview_tui.profiles.selection import candidates, fits
from interview_tui.profiles.wording import nearest

Questions = Mapping[str, Question]


def role_problems(role: Loaded[Role], questions: Questions) -> Iterator[Problem]:
    """`questions` are those of the role's banks by id."""
    for index, line in enumerate(role.value.plan):
        yield from _picked_ids(role, index, line, questions)
        yield from _enough(role, index, line, questions)
    yield from _facets(role, questions)
    yield from _time(role, questions)


def _picked_ids(role: Loaded[Role], index: int, line: PlanLine, questions: Questions) -> Iterator[Problem]:
    for at, id_ in enumerate(line.pick.ids):
        place = role.place("plan", index, "pick", "ids", at)
        if id_ not in questions:
            yield Problem(place, Severity.ERROR, f"no question {id_!r} in the role's banks{nearest(id_, questions)}")
        elif not fits(line, questions[id_]):
            what = f"question {id_!r} has another competency, kind or level than this line asks for"
            yield Problem(place, Severity.ERROR, what)


def _enough(role: Loaded[Role], index: int, line: PlanLine, questions: Questions) -> Iterator[Problem]:
    """Lines of one competency share its questions: a line needs as many as it and the lines before it ask for."""
    before = [earlier for earlier in role.value.plan[:index] if earlier.competency == line.competency]
    usable = {question.id for each in (*before, line) for question in candidates(each, questions.values())}
    wanted = line.questions + sum(earlier.questions for earlier in before)
    own = len(candidates(line, questions.values()))
    if own < line.questions or len(usable) < wanted:
        left = min(own, max(0, len(usable) - wanted + line.questions))
        what = f"asks for {line.questions} questions about {line.competency!r}, but the banks have {left} that match"
        yield Problem(role.place("plan", index), Severity.ERROR, what)


def _facets(role: Loaded[Role], questions: Questions) -> Iterator[Problem]:
    known = {point.facet for question in questions.values() for point in question.points}
    for index, perspective in enumerate(role.value.perspectives):
        for field, facets in (("weights", perspective.weights), ("concerns", perspective.concerns)):
            for facet in facets:
                if facet not in known:
                    what = f"no point of the role's banks has the facet {facet!r}{nearest(facet, known)}"
                    yield Problem(role.place("perspectives", index, field, facet), Severity.ERROR, what)


def _time(role: Loaded[Role], questions: Questions) -> Iterator[Problem]:
    planned = sum(_minutes(line, questions) for line in role.value.plan)
    limit = role.value.limits.minutes
    if planned <= limit:
        return
    what = f"the plan takes about {planned:.0f} minutes spoken, the limit is {limit:g}"
    if (factor := role.value.clock.factor) > 1:
        what += f" (typed: {planned * factor:.0f} of {limit * factor:.0f})"
    yield Problem(role.place("limits", "minutes"), Severity.WARNING, what)


def _minutes(line: PlanLine, questions: Questions) -> float:
    """Spoken minutes of one plan line, with questions of average length."""
    usable = candidates(line, questions.values())
    return line.questions * sum(question.minutes for question in usable) / len(usable) if usable else 0.0
