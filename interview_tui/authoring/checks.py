"""What is wrong with a drafted part, as sentences the model can act on.

The checks of `profiles check`, and of each sample that the word matcher finds in it what the draft says it holds.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ValidationError

from interview_tui.authoring.drafts import CompetencyDraft, PerspectiveDraft, RoleOutline
from interview_tui.evaluations.matcher import KeyPoint, Matching, match
from interview_tui.ledger import Need, PointMark, Verdict, coverage_range
from interview_tui.profiles.completeness import question_problems
from interview_tui.profiles.models import Grade, Kind, Question, Sample
from interview_tui.profiles.problems import Place, dotted
from interview_tui.profiles.wording import describe

_CREDITED = frozenset({Verdict.COVERED, Verdict.PARTIAL})
_ORDER = (Grade.WEAK, Grade.ACCEPTABLE, Grade.EXCELLENT)
_PERSONAL = re.compile(
    r"\b(how old are you|where are you (really |originally )?from|are you (married|single|pregnant|disabled|religious)"
    r"|(do|will) you (have|want|plan) (any )?(children|kids|a family)"
    r"|your (age|religion|faith|nationality|ethnicity|disability|sexuality|gender|husband|wife|spouse|pregnancy"
    r"|family plans|mother tongue|native language|political views))\b",
    re.IGNORECASE,
)


class Unfit(Exception):
    """A drafted part that cannot be used as it is; `problems` are sentences."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


def refuse(problems: Iterable[str]) -> None:
    """Raises `Unfit` where there is any."""
    if found := list(problems):
        raise Unfit(found)


def validation_problems(error: ValidationError, model: type[BaseModel]) -> Iterator[str]:
    for detail in error.errors(include_url=False):
        yield f"{dotted(detail['loc']) or 'the whole'}: {describe(detail, model)}"


def outline_faults(outline: RoleOutline, questions: int) -> Iterator[str]:
    yield from competency_faults(outline.competencies)
    yield from perspective_faults(outline.perspectives)
    yield from _personal(("warm_up", outline.warm_up))
    if (topics := sum(len(each.topics) for each in outline.competencies)) < questions:
        yield f"there are {topics} topics for {questions} questions: give the competencies more of them"


def competency_faults(competencies: Sequence[CompetencyDraft]) -> Iterator[str]:
    yield from _repeated("competencies", (each.name for each in competencies))
    for each in competencies:
        if len({each.low, each.middle, each.high}) < 3:
            yield f"competency {each.name!r}: low, middle and high must describe different behaviour"


def perspective_faults(perspectives: Sequence[PerspectiveDraft]) -> Iterator[str]:
    yield from _repeated("perspectives", (each.name for each in perspectives))


def question_faults(question: Question) -> Iterator[str]:
    for problem in question_problems(question, _place):
        yield f"{problem.place.path}: {problem.what}"
    if all(point.need is not Need.MUST for point in question.points):
        yield "no point is a must: mark what no acceptable answer leaves out"
    yield from _personal(("ask", question.ask), *((f"probe of {p.id}", p.probe or "") for p in question.points))
    matchings = [(sample, judged(question, sample.answer)) for sample in question.samples]
    for sample, matching in matchings:
        for number, mark in enumerate(matching.marks, start=1):
            yield from _verdict_fault(sample, number, mark)
    yield from _disorder({sample.grade: coverage_range(matching.marks)[0] for sample, matching in matchings})


def judged(question: Question, answer: str) -> Matching:
    """What the embedded engine sees in an answer."""
    points = [KeyPoint(p.id, p.need, p.claim, p.phrasings, p.contradictions) for p in question.points]
    return match(question.ask, points, answer, story=question.kind is Kind.BEHAVIOURAL)


def _verdict_fault(sample: Sample, number: int, mark: PointMark) -> Iterator[str]:
    expected = sample.expect.get(mark.point_id, Verdict.MISSING)
    found, wanted = mark.verdict in _CREDITED, expected in _CREDITED
    if wanted and not found:
        yield (
            f"the {sample.grade} sample should make point {number} ({mark.claim!r}), but the marker does not find it: "
            "say it there in one plain sentence, and add a phrasing with that sentence's telling words"
        )
    if found and not wanted:
        yield (
            f"the {sample.grade} sample should not make point {number} ({mark.claim!r}), but the marker finds it in "
            f"{mark.quote!r}: take it out of the sample, list the point in `makes`, or make the phrasings more specific"
        )


def _disorder(lows: dict[Grade, float]) -> Iterator[str]:
    for worse, better in pairwise(_ORDER):
        if worse in lows and better in lows and lows[worse] >= lows[better]:
            yield f"the {better} sample must make more of the points than the {worse} one"


def _repeated(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(name.casefold() for name in names).items():
        if times > 1:
            yield f"{times} {what} are named {name!r}: they must differ"


def _personal(*texts: tuple[str, str]) -> Iterator[str]:
    for where, text in texts:
        if found := _PERSONAL.search(text):
            yield f"{where}: {found.group()!r} asks about a protected characteristic: ask about the work instead"


def _place(*loc: str | int) -> Place:
    return Place(Path("draft"), path=dotted(loc))
