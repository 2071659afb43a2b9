"""The matcher: the key points of a question against one answer. Pure and deterministic; found or not, never wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.evaluations.matcher.align import Context, align, terms_of
from interview_tui.evaluations.matcher.findings import Finding, find_points, strongest, unsure
from interview_tui.evaluations.matcher.guards import (
    flag,
    sentence_trust,
    wants_story,
    whole_answer_flag,
    without_overrides,
)
from interview_tui.evaluations.matcher.index import index_answer
from interview_tui.evaluations.matcher.language import ENGLISH, language_of
from interview_tui.evaluations.matcher.rubric import KeyPoint, Rubric, compile_rubric, keys_of
from interview_tui.evaluations.matcher.text import MAX_CHARS, Sentence, sentences
from interview_tui.ledger import Flag, PointMark, Verdict

_SIGN = 0.75
_EMPTY = 0.003  # strength kept under a flag that empties the answer, so that rankings stay smooth
_FAR = 0.2  # no point above this: far from all of them
_NEAR = 0.15  # a point of a story from which it cannot be told whether it is there
_FLUENT = 25  # content words of an answer that says something, whatever it is
_ANY_LANGUAGE = frozenset({"blank", "gibberish"})
_SHORT = 3  # content words below which nothing can be told


@dataclass(frozen=True, slots=True)
class Matching:
    """In the order of the marks, 0..1: `strengths`, how much of each point stands together in the answer; `traces`,
    how much of its words stand anywhere in it."""

    marks: tuple[PointMark, ...]
    flags: tuple[Flag, ...]
    strengths: tuple[float, ...]
    traces: tuple[float, ...]


def match(
    question: str,
    points: Sequence[KeyPoint],
    answer: str,
    *,
    language: str = ENGLISH,
    story: bool | None = None,
    whole: bool = True,
) -> Matching:
    """Look for every point in the answer. `language` is the one the points are written in.

    `story`: whether the question asks for something that happened to the candidate; None reads it from its words.
    `whole`: whether all points are asked about, and not one of them by a probe.
    """
    rubric = compile_rubric(question[:MAX_CHARS], tuple(points), language)
    said, overrides = without_overrides(sentences(answer, language), language)
    flags = [flag("override", quote) for quote in overrides]
    if said and language_of(answer) not in (language, None):
        return _matching(rubric, [Finding(0.0, 0.0, Verdict.UNSURE)] * len(points), flags)
    story = wants_story(question[:MAX_CHARS]) if story is None else story
    trusts = [sentence_trust(each, language, story=story) for each in said]
    findings = find_points(rubric, said, trusts, story=story, whole=whole)
    emptied = "" if flags and not said else whole_answer_flag(answer, said, trusts, rubric.asked, rubric.wanted)
    if emptied and (language == ENGLISH or emptied in _ANY_LANGUAGE):
        flags.append(flag(emptied))
        emptied_findings = [Finding(each.strength * _EMPTY, each.trace * _EMPTY, Verdict.MISSING) for each in findings]
        return _matching(rubric, emptied_findings, flags)
    return _matching(rubric, _doubted(findings, said, story=story) if said else findings, flags)


def find_signs(signs: Sequence[tuple[str, Sequence[str], str]], answer: str) -> tuple[Flag, ...]:
    """Warning signs, as (id, phrasings, remark), that one sentence of the answer says."""
    said = sentences(answer)
    compiled = [(kind, [terms_of(text, Context()) for text in texts], remark) for kind, texts, remark in signs]
    keys = keys_of(term for _, phrasings, _ in compiled for terms in phrasings for term in terms)
    index = index_answer(said, keys, [sentence_trust(each) for each in said])
    found = []
    for kind, phrasings, remark in compiled:
        best = strongest([align(terms, index) for terms in phrasings], widest=1)
        if best.strength >= _SIGN:
            found.append(Flag(kind, remark, said[best.sentence].text))
    return tuple(found)


def _doubted(findings: list[Finding], said: tuple[Sentence, ...], *, story: bool) -> list[Finding]:
    """Say "can't tell" where the answer is too short to hold a point, or is prose far from all of them.

    In a told story also for each point that some of its words come near: there are too many true ways to tell it.
    """
    content = sum(sentence.content for sentence in said)
    nothing = all(each.verdict is Verdict.MISSING for each in findings)
    far = content >= _FLUENT and all(each.strength < _FAR for each in findings)
    if nothing and (content < _SHORT or far):
        return [unsure(each) for each in findings]
    if story and content >= _FLUENT:
        return [unsure(each) if _is_near(each) else each for each in findings]
    return findings


def _is_near(found: Finding) -> bool:
    return found.verdict is Verdict.MISSING and found.strength >= _NEAR


def _matching(rubric: Rubric, findings: list[Finding], flags: list[Flag]) -> Matching:
    marks = (
        PointMark(each.point.id, each.point.claim, each.point.need, found.verdict, found.quote)
        for each, found in zip(rubric.points, findings, strict=True)
    )
    return Matching(
        tuple(marks), tuple(flags), tuple(each.strength for each in findings), tuple(each.trace for each in findings)
    )
