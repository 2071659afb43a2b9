"""Scorecards as plain data, for programs that read JSON. For the file: every card, whole."""

from typing import Any

from interview_tui.events import BaseEvent
from interview_tui.interview.state import InterviewState
from interview_tui.profiles.models import Competency
from interview_tui.reports.sections import role_of
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.overall import overall
from interview_tui.scorecard.scorecard import Scorecard

_LEFT_OUT = {*BaseEvent.model_fields, "interviewer"}


def scorecard_data(scorecard: Scorecard, state: InterviewState) -> list[dict[str, Any]]:
    """A dictionary per interviewer. Raises `ValueError` before the interview has started."""
    competencies = role_of(state).competencies
    return [_card(card, competencies) for card in scorecard.cards]


def _card(card: Card, competencies: tuple[Competency, ...]) -> dict[str, Any]:
    """`overall` is computed and 1.0 to 5.0; a rating that does not count has no evidence under it."""
    ratings = [{**_fields(one), "counts": not card.locked(one.competency)} for one in card.ratings]
    return {
        "interviewer": card.interviewer,
        "submitted": card.submitted is not None,
        "overall": overall(card, competencies).computed,
        "override": card.override and _fields(card.override),
        "ratings": ratings,
        "evidence": [_fields(one) for one in card.evidence],
        "remarks": [_fields(one) for one in card.remarks],
        "released": card.released and _fields(card.released),
    }


def _fields(event: BaseEvent) -> dict[str, Any]:
    """What was entered and when."""
    return {"at": event.timestamp.isoformat(), **event.model_dump(mode="json", exclude=_LEFT_OUT)}
