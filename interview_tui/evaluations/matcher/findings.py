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
_CONTRARY_COST = 0.15  # for each other point of which the contrary is said
_KEPT = 0.03  # strength kept of what is contradicted, so that rankings stay smooth


@dataclass(frozen=True, slots=True)
class Finding:
    """`strength` and `trace` as in `Matching`; `quote` is the sentence that shows it."""

    strength: float
    trace: float
    verdict: Verdict
    quote: str = ""


def find_points(rubric: Rubric, said: tuple[Sentence, ...], trusts: Sequence[float], *, story: bool) -> list[Finding]:
    """One finding per point. `trusts`: the share of credit that each sentence keeps."""
    index = index_answer(said, rubric.keys, trusts)
    said_of = owners(said, rubric.names) if rubric.names else None
    found = [_finding(point, index, said_of, story=story) for point in rubric.points]
    contradicted = sum(each.verdict is Verdict.CONTRADICTED for each in found)
    return [_doubted(each, _CONTRARY_COST * contradicted) for each in found] if contradicted else found


def strongest(aligned: Sequence[Aligned], supported: Sequence[float] = (), widest: int = 3) -> Alignment:
    stretches = (stretch for each in aligned for stretch in each.stretches if stretch.width <= widest)
    return max(stretches, key=lambda stretch: _supported(stretch, supported), default=Alignment())


def _supported(found: Alignment, supported: Sequence[float]) -> float:
    """The strength of a stretch with what the other words of its best sentence add, 0..1."""
    added = supported[found.sentence] if supported and found.sentence >= 0 else 0.0
    return min(1.0, max(0.0, found.strength + added))


def _finding(compiled: CompiledPoint, index: AnswerIndex, said_of: Owners | None, *, story: bool) -> Finding:
    said = [align(terms, index, said_of) for terms in compiled.phrasings]
    supported = support(compiled.wording, index, story=story)
    best = strongest(said, supported)
    strength, trace = _supported(best, supported), max((each.trace for each in said), default=0.0)
    contrary = _contrary(compiled, said, index, said_of, least=strongest(said).strength - _MARGIN)
    if contrary is not None:
        return Finding(_KEPT * strength, _KEPT * trace, Verdict.CONTRADICTED, index.sentences[contrary].text)
    return _judged(strength, trace, index.sentences[best.sentence].text if best.sentence >= 0 else "")


def _judged(strength: float, trace: float, quote: str) -> Finding:
    if strength < PARTIAL:
        return Finding(strength, trace, Verdict.MISSING)
    return Finding(strength, trace, Verdict.COVERED if strength >= COVERED else Verdict.PARTIAL, quote)


def _doubted(found: Finding, cost: float) -> Finding:
    """What is found beside statements of the contrary proves less of the rest."""
    if found.verdict is Verdict.CONTRADICTED:
        return found
    return _judged(max(0.0, found.strength - cost), found.trace, found.quote)


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
