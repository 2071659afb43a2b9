"""How a stakeholder reads a ledger: only what is weighed counts, and a quote stands behind what is praised."""

import pytest

from interview_tui.events import Perspective
from interview_tui.ledger import Band, Ledger, Need, PointMark, Verdict
from interview_tui.perspectives.embedded import EmbeddedPerspective
from interview_tui.profiles.models import PerspectiveProfile, Question
from tests.interview_kit import point, question
from tests.story_kit import mark

COVERED, PARTIAL, MISSING = Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSING
QUESTION = Question.model_validate(
    question(
        1,
        points=[
            point("retry", facet="safety"),
            point("key", facet="clarity"),
            point("store", facet="safety", need="should"),
        ],
    )
)


def ledger(*verdicts: Verdict) -> Ledger:
    needs = (Need.MUST, Need.MUST, Need.SHOULD)
    named = zip(("retry", "key", "store"), verdicts, needs, strict=True)
    return Ledger("e", tuple(PointMark(i, f"claim {i}", need, v, f"quote {i}") for i, v, need in named))


async def view(marks: Ledger, **fields: object) -> Perspective | None:
    values = {
        "id": "peer",
        "name": "Peer",
        "looks_for": "care",
        "weights": {"safety": 2, "clarity": 1},
        "concerns": {"safety": "Is it safe?", "clarity": "Is it clear?"},
    }
    profile = PerspectiveProfile.model_validate(values | fields)
    return await EmbeddedPerspective(profile).view(QUESTION, marks, "an answer")


async def seen(marks: Ledger, **fields: object) -> Perspective:
    perspective = await view(marks, **fields)
    assert perspective is not None
    return perspective


async def test_everything_found_leaves_no_concern() -> None:
    perspective = await seen(ledger(COVERED, COVERED, COVERED))
    assert (perspective.band, perspective.concerns) == (Band.MUCH, ())
    assert "3 of the 3" in perspective.summary


async def test_the_weights_of_the_profile_decide_how_much_was_found() -> None:
    marks = ledger(COVERED, MISSING, COVERED)
    assert (await seen(marks)).band is Band.MUCH
    assert (await seen(marks, weights={"safety": 1, "clarity": 9})).band is Band.LITTLE


async def test_a_facet_without_weight_is_not_looked_at() -> None:
    perspective = await seen(ledger(MISSING, COVERED, MISSING), weights={"clarity": 1})
    assert (perspective.band, perspective.concerns) == (Band.MUCH, ())
    assert "1 of the 1" in perspective.summary


@pytest.mark.parametrize("weights", [{"elsewhere": 1}, {"safety": 0}])
async def test_a_question_that_holds_nothing_weighed_has_no_view(weights: dict[str, float]) -> None:
    assert await view(ledger(COVERED, COVERED, COVERED), weights=weights) is None


async def test_an_empty_ledger_has_no_view() -> None:
    assert await view(Ledger("e")) is None


async def test_a_mark_of_a_point_the_question_does_not_have_is_passed_over() -> None:
    assert await view(Ledger("e", (mark("stranger"),))) is None


async def test_the_heaviest_open_points_are_the_concerns_each_facet_once() -> None:
    concerns = (await seen(ledger(MISSING, MISSING, MISSING))).concerns
    assert [(c.text, c.about) for c in concerns] == [("Is it safe?", "claim retry"), ("Is it clear?", "claim key")]


async def test_partly_and_claimed_count_half_and_still_concern() -> None:
    for verdict in (PARTIAL, Verdict.CLAIMED):
        perspective = await seen(ledger(verdict, verdict, verdict))
        assert perspective.band is Band.SOME
        assert len(perspective.concerns) == 2


async def test_a_facet_without_words_of_concern_stays_silent() -> None:
    perspective = await seen(ledger(MISSING, MISSING, MISSING), concerns={"clarity": "Is it clear?"})
    assert [concern.text for concern in perspective.concerns] == ["Is it clear?"]


async def test_the_quote_is_that_of_the_heaviest_covered_point() -> None:
    assert (await seen(ledger(MISSING, COVERED, COVERED))).quote == "quote store"
    assert (await seen(ledger(PARTIAL, COVERED, MISSING))).quote == "quote key"
    assert (await seen(ledger(PARTIAL, MISSING, MISSING))).quote == ""
