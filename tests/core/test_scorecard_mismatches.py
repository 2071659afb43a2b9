"""Where notes and ratings do not fit together: said once, with what it rests on, never of a card that agrees."""

import pytest

from interview_tui.scorecard.mismatches import Mismatch, MismatchKind, mismatches
from interview_tui.scorecard.tone import Tone, tone_of
from tests.scorecard_kit import RETRIED, ScoredStory


def found(story: ScoredStory) -> list[Mismatch]:
    return list(mismatches(story.card(), story.competencies))


def kinds(story: ScoredStory) -> list[MismatchKind]:
    return [one.kind for one in found(story)]


def test_a_card_that_agrees_with_itself_has_none() -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    story.stamp("data")
    story.stamp("data", RETRIED)
    story.rate("data", 5)
    story.remark("a clear and rigorous answer", under="data")
    story.override(4.6)
    assert found(story) == []


def test_a_high_rating_while_most_evidence_speaks_against() -> None:
    story = ScoredStory()
    story.rated("apis", 4)
    assert kinds(story) == []  # one for, one against
    worse = story.stamp(quote=RETRIED, supports=False)
    (one,) = found(story)
    assert (one.kind, one.competency) == (MismatchKind.HIGH_AGAINST, "apis")
    assert "APIS is rated 4, but 2 of 3 pieces of evidence speak against it" in one.text
    assert worse in one.evidence
    assert all(not each.supports for each in one.evidence)


def test_a_low_rating_while_nothing_speaks_against() -> None:
    story = ScoredStory()
    both = (story.stamp(), story.stamp(quote=RETRIED))
    story.rate("apis", 2)
    (one,) = found(story)
    assert (one.kind, one.competency, one.evidence) == (MismatchKind.LOW_FOR, "apis", both)


@pytest.mark.parametrize(("rating", "thin"), [(1, True), (2, False), (4, False), (5, True)])
def test_an_end_of_the_scale_on_a_single_piece_of_evidence(rating: int, thin: bool) -> None:
    story = ScoredStory()
    single = story.stamp(supports=rating > 3)
    story.rate("apis", rating)
    assert [(one.kind, one.evidence) for one in found(story)] == [(MismatchKind.THIN, (single,))] * thin


@pytest.mark.parametrize(
    ("rating", "text", "odd"),
    [
        (4, "vague on numbers", True),
        (2, "a solid answer", True),
        (3, "vague on numbers", False),
        (2, "vague on numbers", False),
        (4, "not vague at all", False),
        (4, "vague, then precise", False),
    ],
)
def test_a_remark_that_sounds_otherwise(rating: int, text: str, odd: bool) -> None:
    story = ScoredStory()
    story.rated("apis", rating)
    story.remark(text, under="data")
    assert kinds(story) == []
    made = story.remark(text, under="apis")
    assert [(one.kind, one.remarks) for one in found(story)] == [(MismatchKind.TONE, (made,))] * odd


@pytest.mark.parametrize("quote", ["", RETRIED])
def test_a_note_taken_at_a_question_is_held_against_the_rating_of_its_competency(quote: str) -> None:
    story = ScoredStory()
    story.rated("apis", 4)
    story.rated("data", 5)
    story.remark("vague on numbers", turn="")
    assert kinds(story) == []
    made = story.remark("vague on numbers", quote)
    assert [(one.kind, one.competency, one.remarks) for one in found(story)] == [(MismatchKind.TONE, "apis", (made,))]


def test_ratings_all_alike() -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    story.rated("data", 3)
    assert kinds(story) == []
    story.rated("team", 3)
    (one,) = found(story)
    assert (one.kind, one.competency) == (MismatchKind.ALIKE, "")
    story.rate("team", 2)
    assert kinds(story) == []


@pytest.mark.parametrize(("given", "odd"), [(4.0, False), (4.1, True), (2.0, False), (1.9, True)])
def test_an_override_far_from_what_is_computed(given: float, odd: bool) -> None:
    story = ScoredStory()
    story.rated("apis", 3)
    story.override(given)
    assert kinds(story) == [MismatchKind.OVERRIDE] * odd


def test_a_rating_without_evidence_is_compared_with_nothing() -> None:
    story = ScoredStory()
    evidence = story.stamp()
    story.rate("apis", 1)
    assert kinds(story) == [MismatchKind.LOW_FOR, MismatchKind.THIN]
    story.unstamp(evidence)
    assert kinds(story) == []


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Clear, and to the point", (Tone.POSITIVE, "clear")),
        ("WEAK!", (Tone.NEGATIVE, "weak")),
        ("wasn’t good", None),
        ("no very weak spot", None),
        ("nothing of this sort, yet quite solid", (Tone.POSITIVE, "solid")),
        ("weak start, strong end", None),
        ("clearance, weakness", None),
        ("", None),
    ],
)
def test_the_tone_of_a_remark_is_told_by_listed_words_alone(text: str, tone: tuple[Tone, str] | None) -> None:
    assert tone_of(text) == tone
