"""An interview with a scorecard: one answer, three competencies, and entries made as an interviewer makes them."""

from typing import TypeVar

from interview_tui.events import (
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    FeedbackReleasedEvent,
    OverallOverriddenEvent,
    RemarkMadeEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
)
from interview_tui.profiles.models import Competency
from interview_tui.scorecard import entries
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.releasing import Ticks, release
from interview_tui.scorecard.scorecard import Scorecard
from tests.interview_kit import question
from tests.story_kit import Story

ADA, BO = "Ada", "Bo"
ANSWER = "We kept a copy of every key. Each request was retried once. I told nobody of it. Then we measured."
COPY, RETRIED, NOBODY = "kept a copy of every key.", "Each request was retried once.", "I told nobody of it."
WEIGHTS = {"apis": 1, "data": 3, "team": 2}
Entry = TypeVar("Entry", bound=ScoringEvent)


def competency(id_: str, weight: float) -> dict[str, object]:
    anchors = {"low": f"{id_} guessed", "middle": f"{id_} known", "high": f"{id_} weighed"}
    return {"id": id_, "name": id_.upper(), "description": "x", "weight": weight, "anchors": anchors}


class ScoredStory(Story):
    """Every method makes the entry of one interviewer, a second after the one before."""

    def __init__(self, **role: object) -> None:
        self.scorecard = Scorecard()
        listed = [competency(id_, weight) for id_, weight in WEIGHTS.items()]
        super().__init__([question(1)], competencies=listed, **role)
        self.ask(text="How do you retry?")
        self.answer(ANSWER)

    @property
    def competencies(self) -> tuple[Competency, ...]:
        assert self.state.role is not None
        return self.state.role.competencies

    def card(self, by: str = ADA) -> Card:
        return self.scorecard.card(by)

    def enter(self, entry: Entry) -> Entry:
        entry = entry.model_copy(update={"timestamp": self.moment})
        self.state.apply(entry)
        self.scorecard.apply(entry)
        self.events.append(entry)
        self.wait(1)
        return entry

    def stamp(
        self, under: str = "apis", quote: str = COPY, by: str = ADA, *, point: str = "", supports: bool = True
    ) -> EvidenceStampedEvent:
        made = entries.stamp(
            self.state,
            "t1",
            quote,
            under,
            scorecard=self.scorecard,
            interviewer=by,
            point_id=point,
            supports=supports,
        )
        return self.enter(made)

    def unstamp(self, stamped: EvidenceStampedEvent, by: str = ADA) -> None:
        self.enter(entries.withdraw_evidence(stamped.event_id, scorecard=self.scorecard, interviewer=by))

    def rate(self, under: str, rating: int | None, by: str = ADA) -> CompetencyRatedEvent:
        return self.enter(entries.rate(self.state, under, rating, scorecard=self.scorecard, interviewer=by))

    def rated(self, under: str, rating: int, by: str = ADA) -> None:
        """On one piece of evidence for and one against."""
        self.stamp(under, by=by)
        self.stamp(under, NOBODY, by, supports=False)
        self.rate(under, rating, by)

    def override(self, rating: float, reason: str = "told more afterwards", by: str = ADA) -> OverallOverriddenEvent:
        return self.enter(entries.override(self.state, rating, reason, scorecard=self.scorecard, interviewer=by))

    def remark(self, text: str, quote: str = "", under: str = "", by: str = ADA, turn: str = "t1") -> RemarkMadeEvent:
        made = entries.remark(
            self.state, turn, text, scorecard=self.scorecard, interviewer=by, quote=quote, competency=under
        )
        return self.enter(made)

    def submit(self, by: str = ADA) -> ScorecardSubmittedEvent:
        return self.enter(entries.submit(scorecard=self.scorecard, interviewer=by))

    def release(
        self,
        *under: str,
        by: str = ADA,
        computed: bool = False,
        own: bool = False,
        quotes: bool = False,
        remarks: tuple[RemarkMadeEvent, ...] = (),
    ) -> FeedbackReleasedEvent:
        ticks = Ticks(under, computed, own, quotes, tuple(one.event_id for one in remarks))
        return self.enter(release(self.state, ticks, scorecard=self.scorecard, interviewer=by))
