"""Phrasings that cannot tell one answer from another: made of the question's words, or shared by two points."""

from collections.abc import Iterator

from interview_tui.authoring.trials import points_of
from interview_tui.evaluations.matcher import KeyPoint, match
from interview_tui.evaluations.matcher.align import Context, terms_of
from interview_tui.evaluations.matcher.rubric import stems_of
from interview_tui.ledger import Verdict
from interview_tui.profiles.models import Kind, Question

OWN_SHARE = 0.25
"""The least share of a phrasing's words that must not stand in the question."""
TELLING_WORDS = 1.0
"""Words of full weight that a phrasing needs; everyday verbs count 0.4, words of the question 0.25."""
Lint = tuple[tuple[str | int, ...], str]


def wording_lints(question: Question, language: str) -> Iterator[Lint]:
    """Each as the path inside the question and what is wrong."""
    asked = stems_of(question.ask, language)
    for index, point in enumerate(question.points):
        for number, phrasing in enumerate(point.phrasings):
            stems = stems_of(phrasing, language)
            if stems and len(stems - asked) < OWN_SHARE * len(stems):
                what = f"is made of the question's own words, so repeating the question would say it: {phrasing!r}"
                yield ("points", index, "phrasings", number), what
            elif stems and _weight(phrasing, asked, language) < TELLING_WORDS:
                what = f"has too few telling words to be found by: {phrasing!r}"
                yield ("points", index, "phrasings", number), what
    yield from _overlaps(question, language)


def _weight(phrasing: str, asked: frozenset[str], language: str) -> float:
    return sum(term.weight for term in terms_of(phrasing, Context(asked, language=language)))


def _overlaps(question: Question, language: str) -> Iterator[Lint]:
    points = points_of(question)
    for index, point in enumerate(question.points):
        for other in _also_said(question, points, point.claim, language) - {point.id}:
            what = f"its claim also earns {other!r}: one sentence would be credited twice"
            yield ("points", index, "claim"), what


def _also_said(question: Question, points: list[KeyPoint], text: str, language: str) -> set[str]:
    matching = match(question.ask, points, text, language=language, story=question.kind is Kind.BEHAVIOURAL)
    return {mark.point_id for mark in matching.marks if mark.verdict is Verdict.COVERED}
