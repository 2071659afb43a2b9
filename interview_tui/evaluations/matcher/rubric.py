"""What a question asks for, compiled once: weighted phrasings, the question's words, the things it contrasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from interview_tui.evaluations.matcher.align import Context, Term, terms_of
from interview_tui.evaluations.matcher.language import ENGLISH
from interview_tui.evaluations.matcher.relations import contrasted, subject
from interview_tui.evaluations.matcher.text import sentence, sentences
from interview_tui.evaluations.matcher.wording import Wording, wordings
from interview_tui.ledger import Need


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One point of a good answer: the claim, other ways to say it, and what says the contrary."""

    id: str
    need: Need
    claim: str
    phrasings: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`apart`: the terms that set it apart from the point: other words, or the same with the other sign."""

    terms: tuple[Term, ...]
    apart: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class CompiledPoint:
    point: KeyPoint
    phrasings: tuple[tuple[Term, ...], ...]
    contradictions: tuple[Contradiction, ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Rubric:
    """`asked`: stems of the question; `wanted`: stems of the points beyond them; `keys`: all that the points are looked
    for under; `names`: the things contrasted."""

    points: tuple[CompiledPoint, ...]
    asked: frozenset[str]
    wanted: frozenset[str]
    keys: frozenset[str]
    names: tuple[str, ...]


@lru_cache(maxsize=512)
def compile_rubric(question: str, points: tuple[KeyPoint, ...], language: str = ENGLISH) -> Rubric:
    asked = stems_of(question, language)
    names = contrasted(sentences(question, language), [sentence(point.claim, language) for point in points])
    context = Context(asked, names, language=language)
    said = [_telling(point, context) for point in points]
    compiled = tuple(
        CompiledPoint(point, phrasings, _contradictions(point, phrasings, context), wording)
        for point, phrasings, wording in zip(points, said, wordings(said, asked), strict=True)
    )
    contrary = [term for each in compiled for contradiction in each.contradictions for term in contradiction.terms]
    terms = [*contrary, *(term for each in compiled for phrasing in each.phrasings for term in phrasing)]
    wanted = frozenset(term.stem for term in terms) - asked
    return Rubric(compiled, asked, wanted, asked | keys_of(terms), names)


def keys_of(terms: Iterable[Term]) -> frozenset[str]:
    """Everything that these terms are looked for under."""
    return frozenset(key for term in terms for key, _, _ in term.keys)


@lru_cache(maxsize=4096)
def stems_of(text: str, language: str = ENGLISH) -> frozenset[str]:
    """The stems of the content words of a text."""
    return frozenset(
        token.word.stem for each in sentences(text, language) for token in each.tokens if token.word.weight
    )


def _telling(point: KeyPoint, context: Context) -> tuple[tuple[Term, ...], ...]:
    """The claim and the phrasings, less those made of the question's words alone."""
    context = _of(point, context)
    said = [terms for text in dict.fromkeys((point.claim, *point.phrasings)) if (terms := terms_of(text, context))]
    telling = [terms for terms in said if any(term.stem not in context.asked for term in terms)]
    return tuple(telling or said)


def _contradictions(
    point: KeyPoint, phrasings: tuple[tuple[Term, ...], ...], context: Context
) -> tuple[Contradiction, ...]:
    said = {(term.stem, term.polarity) for terms in phrasings for term in terms}
    compiled = (terms_of(text, _of(point, context)) for text in point.contradictions)
    return tuple(
        Contradiction(terms, tuple(term for term in terms if (term.stem, term.polarity) not in said))
        for terms in compiled
        if terms
    )


def _of(point: KeyPoint, context: Context) -> Context:
    return context._replace(owner=subject(sentence(point.claim, context.language), context.names))
