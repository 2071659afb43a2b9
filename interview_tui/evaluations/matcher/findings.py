"""What one answer shows of each point: how strongly, where, and whether it says the contrary."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interview_tui.evaluations.matcher.align import Aligned, Alignment, align, share_in
from interview_tui.evaluations.matcher.index import AnswerIndex, index_answer
from interview_tui.evaluations.matcher.relations import Owners, owners
from interview_tui.evaluations.matcher.rubric import CompiledPoint, Contradiction, Rubric
from interview_tui.evaluations.matcher.text import Sentence
from interview_tui.evaluations.matcher.wording import support
from interview_tui.ledger import Verdict

COVERED = 0.54
PARTIAL = 0.42
_DENIED = 0.62
_CONTRARY = 0.6
_TELLING = 0.5  # share of what sets a contradiction apart from the point that has to be said
_MARGIN = 0.05  # a denial as plain as the claim, or nearly, outweighs it
_SEVERAL = 3
_TOGETHER = 1.3  # of the mean of the nearest phrasings
_ALONE = 0.2  # taken off a phrasing that has to stand alone
_COMPANY = 0.5  # of the mean strength of the other points, beyond what is usual
_USUAL = 0.35
_CONTRARY_COST = 0.15  # for each other point of which the contrary is said
_KEPT = 0.03  # strength kept of what is contradicted, so that rankings stay smooth


@dataclass(frozen=True, slots=True)
class Finding:
    """`strength` and `trace` as in `Matching`; `quote` is the sentence that shows it."""

    strength: float
    trace: float
    verdict: Verdict
    quote: str = ""


def find_points(
    rubric: Rubric, said: tuple[Sentence, ...], trusts: Sequence[float], *, story: bool, whole: bool
) -> list[Finding]:
    """One finding per point. `trusts`: the share of credit that each sentence keeps. `whole`: whether the answer is to
    the question, and not to a probe for one of its points."""
    index = index_answer(said, rubric.keys, trusts)
    said_of = owners(said, rubric.names) if rubric.names else None
    found = [_finding(point, index, said_of, story=story) for point in rubric.points]
    company = _company(found) if whole else [0.0] * len(found)
    return [
        _judged(each, beside) if point.wording else _judged(each, 0.0)
        for point, each, beside in zip(rubric.points, found, company, strict=True)
    ]


def _company(found: Sequence[Finding]) -> list[float]:
    """For each point what the others do for it: a trace of it proves more in an answer that shows the others, and less
    in one that shows none of them, or says the contrary."""
    if len(found) < _SEVERAL:
        return [0.0] * len(found)
    total = sum(each.strength for each in found)
    contrary = sum(each.verdict is Verdict.CONTRADICTED for each in found)
    return [
        _COMPANY * ((total - each.strength) / (len(found) - 1) - _USUAL) - _CONTRARY_COST * contrary for each in found
    ]


def strongest(aligned: Sequence[Aligned], supported: Sequence[float] = (), widest: int = 3) -> Alignment:
    stretches = (stretch for each in aligned for stretch in each.stretches if stretch.width <= widest)
    return max(stretches, key=lambda stretch: _supported(stretch, supported), default=Alignment())


def _supported(found: Alignment, supported: Sequence[float]) -> float:
    """The strength of a stretch with what the other words of its best sentence add, 0..1."""
    added = supported[found.sentence] if supported and found.sentence >= 0 else 0.0
    return min(1.0, max(0.0, found.strength + added))


def _finding(compiled: CompiledPoint, index: AnswerIndex, said_of: Owners | None, *, story: bool) -> Finding:
    """What is found of one point by itself; the verdict is still open unless the contrary is said."""
    said = [align(terms, index, said_of) for terms in compiled.phrasings]
    supported = support(compiled.wording, index, story=story)
    best = strongest(said, supported)
    strength, trace = _strength(best, said, supported), max((each.trace for each in said), default=0.0)
    contrary = _contrary(compiled, said, index, said_of, least=strongest(said).strength - _MARGIN)
    if contrary is not None:
        return Finding(_KEPT * strength, _KEPT * trace, Verdict.CONTRADICTED, index.sentences[contrary].text)
    quote = index.sentences[best.sentence].text if best.sentence >= 0 else ""
    return Finding(strength, trace, Verdict.MISSING, quote)


def _strength(best: Alignment, said: Sequence[Aligned], supported: Sequence[float]) -> float:
    """Of a point with many phrasings, several have to come near: one alone may be met by chance, unless it is whole."""
    if not supported:
        return best.strength
    nearest = sorted((strongest([each]).strength for each in said), reverse=True)[:_SEVERAL]
    added = supported[best.sentence] if best.sentence >= 0 else 0.0
    return min(1.0, max(0.0, _TOGETHER * sum(nearest) / _SEVERAL + added, nearest[0] - _ALONE))


def _judged(found: Finding, added: float) -> Finding:
    """The verdict on a finding, with what stands beside it `added` to its strength."""
    if found.verdict is Verdict.CONTRADICTED:
        return found
    strength = min(1.0, max(0.0, found.strength + added))
    if strength < PARTIAL:
        return Finding(strength, found.trace, Verdict.MISSING)
    return Finding(strength, found.trace, Verdict.COVERED if strength >= COVERED else Verdict.PARTIAL, found.quote)


def _contrary(
    compiled: CompiledPoint, said: Sequence[Aligned], index: AnswerIndex, said_of: Owners | None, least: float
) -> int | None:
    """The sentence that says the contrary at least as plainly as `least`, or None.

    A denied phrasing counts where the point has few: among many, one is as good as the claim turned round.
    """
    if not compiled.wording:
        denied = _most_denied(said)
        if denied.denied >= max(_DENIED, least):
            return denied.sentence
    against = [found for each in compiled.contradictions if (found := _said(each, index, said_of)).sentence >= 0]
    best = max(against, key=lambda found: found.strength, default=Alignment())
    return best.sentence if best.strength >= max(_CONTRARY, least) else None


def _said(contradiction: Contradiction, index: AnswerIndex, said_of: Owners | None) -> Alignment:
    """The plainest single sentence that says it, with what sets it apart from the point."""
    stretches = (each for each in align(contradiction.terms, index, said_of).stretches if each.width == 1)
    apart = contradiction.apart
    telling = (each for each in stretches if not apart or share_in(each.sentence, apart, index) >= _TELLING)
    return max(telling, key=lambda each: each.strength, default=Alignment())


def _most_denied(aligned: Sequence[Aligned]) -> Alignment:
    """Of single sentences only: what two sentences deny together, neither may mean."""
    stretches = (stretch for each in aligned for stretch in each.stretches if stretch.width == 1)
    return max(stretches, key=lambda stretch: stretch.denied, default=Alignment())


def unsure(found: Finding) -> Finding:
    return replace(found, verdict=Verdict.UNSURE)
