from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.ledger import Aid, Band, Need, PointMark, ScoreRange, Verdict, band, coverage_range, score
from tests.story_kit import mark

COVERED, PARTIAL, MISSING = Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSING
UNSURE, CLAIMED, CONTRADICTED = Verdict.UNSURE, Verdict.CLAIMED, Verdict.CONTRADICTED
UPGRADES = [
    (MISSING, UNSURE),
    (MISSING, CLAIMED),
    (MISSING, PARTIAL),
    (CONTRADICTED, PARTIAL),
    (CONTRADICTED, COVERED),
    (UNSURE, COVERED),
    (CLAIMED, COVERED),
    (PARTIAL, COVERED),
]
ledgers = st.lists(
    st.builds(
        mark, st.just("p"), st.sampled_from(list(Verdict)), st.sampled_from(list(Need)), st.sampled_from(list(Aid))
    ),
    min_size=1,
    max_size=8,
)
prices = st.floats(0, 6)


def scored(marks: list[PointMark], price: float = 0.0) -> ScoreRange:
    result = score(marks, price)
    assert result is not None
    return result


def test_everything_covered_is_a_five_and_nothing_a_one() -> None:
    assert scored([mark("a"), mark("b", need=Need.SHOULD)]) == ScoreRange(5.0, 5.0)
    assert scored([mark("a", MISSING), mark("b", MISSING)]) == ScoreRange(1.0, 1.0)


def test_a_ledger_without_points_has_no_score() -> None:
    assert score([]) is None
    assert coverage_range([]) == (0.0, 0.0)


def test_a_must_weighs_three_a_should_two() -> None:
    assert scored([mark("a"), mark("b", MISSING, Need.SHOULD)]).low == 3.4
    assert scored([mark("a", MISSING), mark("b", need=Need.SHOULD)]).low == 2.6


def test_partly_earns_half() -> None:
    assert scored([mark("a", PARTIAL)]) == ScoreRange(3.0, 3.0)


def test_a_bonus_lifts_and_its_absence_does_not_lower() -> None:
    thin = [mark("a"), mark("b", MISSING)]
    without, absent = scored(thin), scored([*thin, mark("x", MISSING, Need.BONUS)])
    assert absent == without
    assert scored([*thin, mark("x", COVERED, Need.BONUS)]).low > without.low
    assert scored([mark("a"), mark("x", COVERED, Need.BONUS)]).high == 5.0


def test_bonus_points_alone_are_the_whole() -> None:
    assert scored([mark("a", need=Need.BONUS), mark("b", MISSING, Need.BONUS)]).low == 3.0


def test_a_mark_earned_by_a_probe_counts_less_than_an_unaided_one() -> None:
    assert scored([mark("a", aid=Aid.PROBED)]) == ScoreRange(4.4, 4.4)


def test_a_hint_takes_its_price_and_never_more_than_there_is() -> None:
    assert scored([mark("a", aid=Aid.HINTED)], 0.5) == ScoreRange(4.5, 4.5)
    assert scored([mark("a", PARTIAL)], 4.0) == ScoreRange(1.0, 1.0)


@pytest.mark.parametrize("verdict", [UNSURE, CLAIMED])
def test_an_undecided_point_widens_the_range(verdict: Verdict) -> None:
    assert scored([mark("a"), mark("b", verdict)]) == ScoreRange(3.0, 5.0)


def test_a_contradicted_point_earns_what_a_missing_one_does() -> None:
    assert scored([mark("a"), mark("b", CONTRADICTED)]) == scored([mark("a"), mark("b", MISSING)])


@given(ledgers, prices)
@settings(deadline=None, max_examples=50)
def test_every_range_lies_in_order_between_one_and_five(marks: list[PointMark], price: float) -> None:
    result = scored(marks, price)
    assert 1.0 <= result.low <= result.high <= 5.0


@given(ledgers, prices, st.sampled_from(UPGRADES), st.integers(0, 7))
@settings(deadline=None, max_examples=50)
def test_a_better_verdict_never_lowers_either_end(
    marks: list[PointMark], price: float, upgrade: tuple[Verdict, Verdict], place: int
) -> None:
    place %= len(marks)
    worse, better = ([*marks[:place], replace(marks[place], verdict=v), *marks[place + 1 :]] for v in upgrade)
    assert scored(better, price).low >= scored(worse, price).low
    assert scored(better, price).high >= scored(worse, price).high


@given(ledgers, st.sampled_from(list(Verdict)), prices)
@settings(deadline=None, max_examples=50)
def test_a_bonus_point_never_lowers_a_ledger_that_has_others(
    marks: list[PointMark], verdict: Verdict, price: float
) -> None:
    marks = [mark("needed", MISSING), *marks]
    before, after = scored(marks, price), scored([*marks, mark("extra", verdict, Need.BONUS)], price)
    assert after.low >= before.low
    assert after.high >= before.high


@given(ledgers, prices, prices)
@settings(deadline=None, max_examples=50)
def test_a_dearer_hint_never_raises(marks: list[PointMark], first: float, second: float) -> None:
    cheap, dear = sorted((first, second))
    assert scored(marks, dear).high <= scored(marks, cheap).high


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [(0, Band.LITTLE), (0.33, Band.LITTLE), (0.34, Band.SOME), (0.66, Band.SOME), (0.67, Band.MUCH), (1, Band.MUCH)],
)
def test_bands_have_their_bounds(coverage: float, expected: Band) -> None:
    assert band(coverage) is expected
