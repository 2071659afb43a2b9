"""What a question needs so that an interview with it is worth holding: probes, phrasings, graded samples.

Each lack is a warning: the question can be asked, but the marks or the follow-ups will be poorer.
"""

from collections.abc import Callable, Iterator

from interview_tui.profiles.models import Grade, Point, Question
from interview_tui.profiles.problems import Place, Problem, Severity

MIN_PHRASINGS = 3
MIN_SAMPLES = 4
_GRADES = ({Grade.WEAK}, {Grade.ACCEPTABLE}, {Grade.EXCELLENT}, {Grade.ECHO, Grade.SOUP})
At = Callable[..., Place]


def question_problems(question: Question, at: At) -> Iterator[Problem]:
    """`at(*loc)` is the place of a value inside the question."""
    for index, point in enumerate(question.points):
        for key, what in _lacks(point):
            yield Problem(at("points", index, *key), Severity.WARNING, what)
    for what in _sample_lacks(question):
        yield Problem(at("samples"), Severity.WARNING, what)


def _lacks(point: Point) -> Iterator[tuple[tuple[str, ...], str]]:
    if point.probe is None:
        yield ("probe",), f"point {point.id!r} has no probe: the interviewer cannot ask for it when it is missed"
    if len(point.phrasings) < MIN_PHRASINGS:
        yield ("phrasings",), f"{len(point.phrasings)} of {MIN_PHRASINGS} phrasings: other words will not be recognised"


def _sample_lacks(question: Question) -> Iterator[str]:
    if len(question.samples) < MIN_SAMPLES:
        yield f"question {question.id!r} has {len(question.samples)} of {MIN_SAMPLES} sample answers"
    grades = {sample.grade for sample in question.samples}
    for wanted in _GRADES:
        if not wanted & grades:
            yield f"question {question.id!r} has no sample graded {' or '.join(sorted(wanted))}"
