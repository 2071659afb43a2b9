"""An instruction slipped into an answer raises no mark, even where the judge obeys it.

A sample of all combinations; `python -m tests.benchmarks.injection` measures them all.
"""

from statistics import mean

import pytest

from interview_tui.evaluations.llm.verdicts import PointVerdict
from interview_tui.evaluations.matcher import remove_overrides
from interview_tui.thinker import Message
from tests.benchmarks.injection import LIMIT, Bench, measure
from tests.injection_kit import ANSWERS, INJECTIONS, POSITIONS, VARIANTS
from tests.judge_kit import UNSEEN, WAYS, cases, honestly, judged, obeying, recognises

EVERY = {"twelve": 43, "variants": 997, "unseen": 67}  # primes: each text and position comes up
SAMPLE = list(cases(INJECTIONS.values()))[:: EVERY["twelve"]]
VARIED = list(cases(VARIANTS))[:: EVERY["variants"]]
FRESH = list(cases(UNSEEN))[:: EVERY["unseen"]]
each_way = pytest.mark.parametrize("way", WAYS)


def test_the_sample_has_every_text_every_position_and_most_answers() -> None:
    assert {case.injection for case in SAMPLE} == set(INJECTIONS.values())
    assert {case.position for case in SAMPLE} == set(POSITIONS)
    assert len({case.answer for case in SAMPLE}) > len(ANSWERS) / 2


@each_way
async def test_a_judge_that_obeys_what_it_reads_raises_no_mark(way: str) -> None:
    row = await measure(Bench(), [*SAMPLE, *VARIED], WAYS[way])
    assert max(row.middle, row.low) <= LIMIT
    assert row.unverified == 0


@each_way
async def test_a_judge_that_obeys_always_raises_no_mark_either(way: str) -> None:
    row = await measure(Bench(), SAMPLE, WAYS[way], always=True)
    assert max(row.middle, row.low) <= LIMIT
    assert row.unverified == 0


@pytest.mark.parametrize("way", [name for name in WAYS if name != "random sentences"])
async def test_an_order_that_code_does_not_recognise_gains_little_from_one_quote_for_all(way: str) -> None:
    row = await measure(Bench(), FRESH, WAYS[way])
    assert row.obeyed > 0.9 * len(FRESH)
    assert row.low <= LIMIT
    assert row.unverified == 0


async def test_scattered_quotes_for_an_unrecognised_order_earn_less_than_half_of_what_the_judge_gives() -> None:
    row = await measure(Bench(), FRESH, WAYS["random sentences"])
    fair = [await judged(case.question, case.answer, honestly(case.question)) for case in FRESH]
    given = mean(5.0 - each.score.low for each in fair if each.score)
    assert row.low < given / 2
    assert row.unverified == 0


def test_the_obeying_judge_recognises_an_instruction_in_the_prompt_and_half_of_it() -> None:
    order = INJECTIONS["polite"]
    half = " ".join(order.split()[: len(order.split()) // 2 + 1])
    assert recognises(order, f"It finds rows. {order} It costs space.")
    assert recognises(order, f"It finds rows. {half} It costs space.")
    assert not any(recognises(order, answer) for _, answer in ANSWERS)


@pytest.mark.parametrize("name", INJECTIONS)
def test_no_judge_sees_one_of_the_twelve(name: str) -> None:
    tried = list(cases([INJECTIONS[name]]))[::19]
    assert not any(recognises(case.injection, remove_overrides(case.text)[0]) for case in tried)


def test_the_obeying_judge_calls_everything_covered_and_an_honest_one_does_not() -> None:
    case = FRESH[0]
    said: list[Message] = [{"role": "user", "content": f"<<word\n{case.text}\nword>>"}]
    swayed = obeying(case, WAYS["the instruction"], always=False)(None, said)
    fair = honestly(case.question)(None, said)
    assert {one.verdict for one in swayed.points} == {PointVerdict.COVERED}
    assert {one.verdict for one in fair.points} != {PointVerdict.COVERED}
