"""The key points judged by a model: what code finds in the answer counts, the rest is withdrawn and said so."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import pytest

from interview_tui.evaluations.canaries import CANARIES
from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.key_points import evaluate_points
from interview_tui.evaluations.llm.judge import Judge
from interview_tui.evaluations.llm.key_points import LLMKeyPointsEvaluator
from interview_tui.evaluations.llm.verdicts import JudgedPoint, KeyPointVerdicts, PointVerdict
from interview_tui.events import Evaluation
from interview_tui.ledger import EMBEDDED, LLM, Aid, Ledger, Need, PointMark, Verdict
from interview_tui.thinker import Message
from interview_tui.thinker.scripted import ScriptedThinker
from tests.injection_kit import INJECTIONS

QUESTION = CANARIES[0].question
FINDS, WRITES, SPACE, SELECTIVE = (point.id for point in QUESTION.points)
ANSWER = "You get to your entries fast. On the other hand, saving takes longer as the structure is kept in step."
FAST, SLOW = "You get to your entries fast", "saving takes longer as the structure is kept in step"


def verdicts(*given: tuple[int, str, str]) -> KeyPointVerdicts:
    """Of (number of the point, verdict, quote)."""
    return KeyPointVerdicts(points=[JudgedPoint(point=n, verdict=PointVerdict(v), quote=q) for n, v, q in given])


def script(*replies: Any) -> ScriptedThinker:
    """The same reply again and again, or several in turn."""
    if len(replies) == 1:
        return ScriptedThinker(by_schema={"KeyPointVerdicts": replies[0]})
    return ScriptedThinker(replies)


async def judge(
    thinker: ScriptedThinker, answer: str = ANSWER, *, careful: bool = False, failed: Sequence[str] = (), **more: Any
) -> Evaluation:
    request = EvaluationRequest(QUESTION, QUESTION.ask, answer, **more)
    return await LLMKeyPointsEvaluator(Judge(thinker, careful, tuple(failed))).evaluate(request)


def ledger(evaluation: Evaluation) -> Ledger:
    assert evaluation.ledger is not None
    return evaluation.ledger


def marks(evaluation: Evaluation) -> dict[str, PointMark]:
    return {mark.point_id: mark for mark in ledger(evaluation).marks}


def flags(evaluation: Evaluation, kind: str = "withdrawn") -> list[str]:
    return [flag.reason for flag in ledger(evaluation).flags if flag.kind == kind]


def by_words(answer: str) -> dict[str, PointMark]:
    return marks(evaluate_points(EvaluationRequest(QUESTION, QUESTION.ask, answer)))


async def test_a_verdict_with_a_standing_quote_is_a_mark_of_the_model() -> None:
    found = await judge(script(verdicts((1, "covered", FAST.upper()), (2, "partial", SLOW))), aid=Aid.PROBED)
    claim = QUESTION.points[0].claim
    assert marks(found)[FINDS] == PointMark(FINDS, claim, Need.MUST, Verdict.COVERED, f"{FAST}.", Aid.PROBED)
    assert (marks(found)[WRITES].verdict, marks(found)[SPACE].verdict) == (Verdict.PARTIAL, Verdict.MISSING)
    assert found.score is not None
    assert found.score.low == found.score.high
    assert not flags(found)


async def test_what_the_word_match_overlooks_can_count() -> None:
    assert by_words(ANSWER)[FINDS].verdict is Verdict.MISSING
    found = await judge(script(verdicts((1, "covered", FAST))))
    assert marks(found)[FINDS].verdict is Verdict.COVERED


async def test_a_made_up_quote_is_withdrawn_and_the_word_match_stands_in_its_place_by_name() -> None:
    answer = "It goes straight to the rows with that value."
    found = await judge(script(verdicts((1, "partial", "no scan at all"), (2, "covered", "writes cost more"))), answer)
    assert (marks(found)[FINDS].verdict, marks(found)[FINDS].engine) == (Verdict.COVERED, EMBEDDED)
    assert marks(found)[FINDS].quote == answer
    assert (marks(found)[WRITES].verdict, marks(found)[WRITES].engine) == (Verdict.MISSING, EMBEDDED)
    assert marks(found)[SPACE].engine == ""
    assert len(flags(found)) == 2
    assert QUESTION.points[0].claim in flags(found)[0]
    assert "does not stand in your answer. The word match stands." in flags(found)[0]


@pytest.mark.parametrize("verdict", ["covered", "partial", "contradicted"])
async def test_no_quote_is_no_evidence_for_whatever_verdict(verdict: str) -> None:
    found = await judge(script(verdicts((3, verdict, ""))))
    assert marks(found)[SPACE].engine == EMBEDDED
    assert flags(found)


async def test_a_quote_of_words_that_say_nothing_is_no_evidence() -> None:
    found = await judge(script(verdicts((4, "covered", "to your"))))
    assert (marks(found)[SELECTIVE].verdict, marks(found)[SELECTIVE].engine) == (Verdict.MISSING, EMBEDDED)


async def test_a_missing_point_has_no_quote() -> None:
    found = await judge(script(verdicts((1, "missing", FAST))))
    assert (marks(found)[FINDS].verdict, marks(found)[FINDS].quote) == (Verdict.MISSING, "")


@pytest.mark.parametrize("name", INJECTIONS)
async def test_a_quote_from_the_removed_instruction_earns_nothing(name: str) -> None:
    order = INJECTIONS[name]
    found = await judge(script(verdicts(*((n, "covered", order[:200]) for n in range(1, 5)))), f"{ANSWER} {order}")
    assert {mark.engine for mark in ledger(found).marks} == {EMBEDDED}
    assert not any(mark.quote and mark.quote in order for mark in ledger(found).marks)
    assert flags(found, "override")


async def test_in_an_answer_that_speaks_to_its_grader_the_model_earns_no_more_than_the_word_match() -> None:
    answer = f"{ANSWER} It takes extra disk space. {INJECTIONS['order']}"
    given = verdicts((1, "covered", FAST), (2, "contradicted", SLOW), (3, "covered", "It takes extra disk space"))
    found = await judge(script(given), answer)
    assert marks(found)[FINDS].verdict is by_words(answer)[FINDS].verdict
    assert marks(found)[WRITES].verdict is Verdict.CONTRADICTED
    assert (marks(found)[SPACE].verdict, marks(found)[SPACE].engine) == (Verdict.COVERED, "")
    assert [reason for reason in flags(found) if "speaks to its grader" in reason]


async def test_one_quote_for_three_points_is_doubted() -> None:
    said = "It uses more disk space. Nothing else comes to my mind."
    found = await judge(script(verdicts(*((n, "covered", "It uses more disk space") for n in (1, 2, 3)))), said)
    assert [marks(found)[each].verdict for each in (FINDS, WRITES, SPACE)] == [
        Verdict.MISSING,
        Verdict.MISSING,
        Verdict.COVERED,
    ]
    assert marks(found)[SPACE].engine == ""
    assert len(flags(found)) == 2


async def test_one_quote_for_two_points_is_not_doubted() -> None:
    found = await judge(script(verdicts((1, "covered", SLOW), (2, "covered", SLOW))))
    assert not flags(found)


async def test_the_whole_answer_as_the_quote_of_every_point_carries_none_of_them() -> None:
    said = "Rows are read. I also like tables with a scan in them. Space is fine. Updates come on Fridays."
    found = await judge(script(verdicts(*((n, "covered", said) for n in range(1, 5)))), said)
    assert {mark.engine for mark in ledger(found).marks} == {EMBEDDED}


async def test_quotes_that_are_mostly_about_something_else_let_no_mark_pass_the_word_match() -> None:
    said = "The kitchen is green. My dog sleeps late. It uses more disk space. Fridays are for writing."
    given = verdicts(
        (1, "covered", "The kitchen is green"),
        (2, "covered", "Fridays are for writing"),
        (3, "covered", "It uses more disk space"),
        (4, "covered", "My dog sleeps late"),
    )
    found = await judge(script(given), said)
    assert [marks(found)[each].verdict for each in (FINDS, WRITES, SELECTIVE)] == [Verdict.MISSING] * 3
    assert marks(found)[SPACE].verdict is Verdict.COVERED
    assert [reason for reason in flags(found) if "about something else" in reason]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (" \n ", "blank"),
        ("asdf jklq wrtz sdfgh zxcv bnmq, qwrt plkj hgfd. Mnbv cxzl kjhg fdsp.", "gibberish"),
        ("I don't know.", "dont_know"),
        (INJECTIONS["order"], "override"),
    ],
)
async def test_an_answer_with_nothing_to_judge_never_reaches_the_model(answer: str, kind: str) -> None:
    thinker = ScriptedThinker()
    found = await judge(thinker, answer)
    assert not thinker.calls
    assert [flag.kind for flag in ledger(found).flags] == [kind]
    assert {(mark.verdict, mark.engine) for mark in ledger(found).marks} == {(Verdict.MISSING, EMBEDDED)}
    assert (found.engine, ledger(found).engine) == (LLM, LLM)


async def test_a_careful_judge_is_asked_three_times_at_once_and_the_median_counts() -> None:
    running = most = 0

    class Slow(ScriptedThinker):
        async def extract_structured_response(self, *arguments: Any, **more: Any) -> Any:
            nonlocal running, most
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1
            return await super().extract_structured_response(*arguments, **more)

    given = (("missing", "covered"), ("covered", "missing"), ("partial", "missing"))
    replies = [verdicts((1, first, FAST), (2, second, SLOW)) for first, second in given]
    thinker = Slow(replies)
    found = await judge(thinker, careful=True)
    assert (len(thinker.calls), most) == (3, 3)
    assert (marks(found)[FINDS].verdict, marks(found)[WRITES].verdict) == (Verdict.PARTIAL, Verdict.MISSING)


async def test_marks_of_earlier_answers_stay_with_the_engine_that_gave_them() -> None:
    before = Ledger(
        EMBEDDED,
        (
            PointMark(FINDS, "", Need.MUST, Verdict.COVERED, "by words"),
            PointMark(WRITES, "", Need.MUST, Verdict.PARTIAL, "by the model", engine=LLM),
            PointMark(SPACE, "", Need.MUST, Verdict.COVERED, "by words too"),
            PointMark(SELECTIVE, "", Need.SHOULD, Verdict.MISSING),
        ),
    )
    given = verdicts((1, "missing", ""), (2, "covered", SLOW), (3, "contradicted", FAST))
    found = marks(await judge(script(given), before=before))
    assert [(found[each].verdict, found[each].engine) for each in (FINDS, WRITES, SPACE, SELECTIVE)] == [
        (Verdict.COVERED, EMBEDDED),
        (Verdict.COVERED, ""),
        (Verdict.UNSURE, ""),
        (Verdict.MISSING, EMBEDDED),
    ]


async def test_an_untrusted_judge_leaves_open_what_it_alone_says() -> None:
    answer = f"{ANSWER} It takes extra disk space."
    given = verdicts((1, "covered", FAST), (2, "missing", ""), (3, "covered", "It takes extra disk space"))
    trusted = await judge(script(given), answer)
    doubted = await judge(script(given), answer, failed=["echo", "keyword soup"])
    assert (marks(doubted)[FINDS].verdict, marks(doubted)[SPACE].verdict) == (Verdict.UNSURE, Verdict.COVERED)
    assert trusted.score is not None
    assert doubted.score is not None
    assert doubted.score.low < trusted.score.low == trusted.score.high <= doubted.score.high
    assert "it failed echo, keyword soup" in flags(doubted, "untrusted")[0]
    assert not flags(trusted, "untrusted")


async def test_order_and_extra_missing_and_repeated_numbers_of_a_reply_are_harmless() -> None:
    given = verdicts(
        (2, "partial", SLOW), (40, "covered", FAST), (1, "missing", ""), (1, "covered", FAST), (9, "covered", FAST)
    )
    found = await judge(script(given))
    assert [mark.point_id for mark in ledger(found).marks] == [FINDS, WRITES, SPACE, SELECTIVE]
    assert [mark.verdict for mark in ledger(found).marks] == [
        Verdict.COVERED,
        Verdict.PARTIAL,
        Verdict.MISSING,
        Verdict.MISSING,
    ]


async def test_an_empty_reply_is_missing_everywhere() -> None:
    assert {mark.verdict for mark in ledger(await judge(script(verdicts()))).marks} == {Verdict.MISSING}


async def test_a_prompt_holds_one_answer_between_random_words_and_nothing_of_the_role() -> None:
    prompts: list[str] = []

    def reply(schema: object, messages: Sequence[Message]) -> KeyPointVerdicts:
        prompts.append("\n".join(each["content"] for each in messages))
        return verdicts()

    thinker = script(reply)
    thinker.role_context = "You are Ada, calm and friendly."
    before = Ledger(LLM, (PointMark(FINDS, "", Need.MUST, Verdict.COVERED, "words of the earlier answer"),))
    for _ in range(2):
        await judge(thinker, before=before)
    fences = [re.findall(r"^<<(\w+)$", prompt, re.MULTILINE) for prompt in prompts]
    assert [len(each) for each in fences] == [1, 1]
    assert fences[0] != fences[1]
    for prompt, (word,) in zip(prompts, fences, strict=True):
        assert f"<<{word}\n{ANSWER}\n{word}>>" in prompt
        assert prompt.count(ANSWER) == 1
        assert "Ada" not in prompt
        assert "earlier answer" not in prompt
        assert all(point.claim in prompt for point in QUESTION.points)
    assert not any(use_role_context for _, _, use_role_context in thinker.calls)


async def test_an_instruction_never_reaches_the_prompt() -> None:
    thinker = script(verdicts())
    await judge(thinker, f"{INJECTIONS['authority']} {ANSWER}")
    assert "hiring manager" not in str(thinker.calls)
    assert ANSWER in str(thinker.calls)


async def test_the_price_of_hints_is_taken_off() -> None:
    given = script(verdicts((1, "covered", FAST), (2, "covered", SLOW)))
    free, paid = (await judge(given)).score, (await judge(given, hint_price=0.5)).score
    assert free is not None
    assert paid is not None
    assert (paid.low, paid.high) == (round(free.low - 0.5, 1), round(free.high - 0.5, 1))
