"""A stakeholder's reading of the ledger, without a model: weights over facets, and the concerns the profile wrote."""

from interview_tui.events import Concern, Perspective
from interview_tui.ledger import EMBEDDED, NEED_WEIGHT, Ledger, PointMark, Verdict, band
from interview_tui.profiles.models import PerspectiveProfile, Question

MAX_CONCERNS = 2
_FOUND = {Verdict.COVERED: 1.0, Verdict.PARTIAL: 0.5, Verdict.CLAIMED: 0.5}


class EmbeddedPerspective:
    """Reads what the key points showed; knows nothing the ledger does not say."""

    def __init__(self, profile: PerspectiveProfile) -> None:
        self.profile = profile

    async def view(self, question: Question, ledger: Ledger, answer: str) -> Perspective | None:
        """How this stakeholder sees the answer, or None where the question holds nothing they weigh."""
        facets = {point.id: point.facet for point in question.points}
        weighed = [(self._weight(mark, facets), mark) for mark in ledger.marks]
        weighed = [(weight, mark) for weight, mark in weighed if weight > 0]
        total = sum(weight for weight, _ in weighed)
        if not total:
            return None
        share = sum(weight * _FOUND.get(mark.verdict, 0.0) for weight, mark in weighed) / total
        return Perspective(
            perspective_id=self.profile.id,
            name=self.profile.name,
            engine=EMBEDDED,
            band=band(share),
            summary=_summary(weighed),
            quote=_best_quote(weighed),
            concerns=self._concerns(weighed, facets),
        )

    def _weight(self, mark: PointMark, facets: dict[str, str]) -> float:
        return self.profile.weights.get(facets.get(mark.point_id, ""), 0.0) * NEED_WEIGHT[mark.need]

    def _concerns(self, weighed: list[tuple[float, PointMark]], facets: dict[str, str]) -> tuple[Concern, ...]:
        """The heaviest open points, one per facet."""
        concerns: dict[str, Concern] = {}
        for _, mark in sorted(weighed, key=lambda pair: -pair[0]):
            facet = facets[mark.point_id]
            text = self.profile.concerns.get(facet)
            if text and _FOUND.get(mark.verdict, 0.0) < 1.0 and facet not in concerns:
                concerns[facet] = Concern(text=text, about=mark.claim)
        return tuple(concerns.values())[:MAX_CONCERNS]


def _best_quote(weighed: list[tuple[float, PointMark]]) -> str:
    covered = [(weight, mark.quote) for weight, mark in weighed if mark.verdict is Verdict.COVERED and mark.quote]
    return max(covered, key=lambda pair: pair[0], default=(0.0, ""))[1]


def _summary(weighed: list[tuple[float, PointMark]]) -> str:
    verdicts = [mark.verdict for _, mark in weighed]
    found, partly = verdicts.count(Verdict.COVERED), verdicts.count(Verdict.PARTIAL)
    counted = f"found {found}" + (f" and partly {partly}" if partly else "")
    return f"{counted} of the {len(weighed)} points I weigh"
