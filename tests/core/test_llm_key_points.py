"""The key points judged by a model: who is asked what, and how its verdicts become a ledger."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import pytest

from interview_tui.evaluations.llm.verdicts import KeyPointVerdicts
from interview_tui.ledger import EMBEDDED, LLM, Aid, Ledger, Need, PointMark, Verdict
from interview_tui.thinker import Message
from interview_tui.thinker.scripted import ScriptedThinker
from tests.injection_kit import INJECTIONS
from tests.verdict_kit import (
    ANSWER,
    FAST,
    FINDS,
    QUESTION,
    SELECTIVE,
    SLOW,
    SPACE,
    WRITES,
    by_words,
    judge_answer,
    ledger_of,
    marks_of,
    only_verdicts,
    reasons,
    script,
    verdicts,
)


async def test_a_verdict_with_a_standing_quote_is_a_mark_of_the_model() -> None:
    found = await judge_answer(script(verdicts((1, "covered", FAST.upper()), (2, "partial", SLOW))), aid=Aid.PROBED)
    claim = QUESTION.points[0].claim
    assert marks_of(found)[FINDS] == PointMark(FINDS, claim, Need.MUST, Verdict.COVERED, f"{FAST}.", Aid.PROBED)
    assert (marks_of(found)[WRITES].verdict, marks_of(found)[SPACE].verdict) == (Verdict.PARTIAL, Verdict.MISSING)
    assert found.score is not None
    assert found.score.low == found.score.high
    assert not reasons(found)


async def test_what_the_word_match_overlooks_can_count() -> None:
    assert by_words(ANSWER)[FINDS].verdict is Verdict.MISSING
    found = await judge_answer(script(verdicts((1, "covered", FAST))))
    assert marks_of(found)[FINDS].verdict is Verdict.COVERED


async def test_a_missing_point_has_no_quote() -> None:
    found = await judge_answer(script(verdicts((1, "missing", FAST))))
    assert (marks_of(found)[FINDS].verdict, marks_of(found)[FINDS].quote) == (Verdict.MISSING, "")


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
    found = await judge_answer(thinker, answer)
    assert not thinker.calls
    assert [flag.kind for flag in ledger_of(found).flags] == [kind]
    assert {(mark.verdict, mark.engine) for mark in ledger_of(found).marks} == {(Verdict.MISSING, EMBEDDED)}
    assert (found.engine, ledger_of(found).engine) == (LLM, LLM)


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
    found = await judge_answer(thinker, careful=True)
    assert (len(thinker.calls), most) == (3, 3)
    assert (marks_of(found)[FINDS].verdict, marks_of(found)[WRITES].verdict) == (Verdict.PARTIAL, Verdict.MISSING)


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
    found = marks_of(await judge_answer(script(given), before=before))
    assert [(found[each].verdict, found[each].engine) for each in (FINDS, WRITES, SPACE, SELECTIVE)] == [
        (Verdict.COVERED, EMBEDDED),
        (Verdict.COVERED, ""),
        (Verdict.UNSURE, ""),
        (Verdict.MISSING, EMBEDDED),
    ]


async def test_order_and_extra_missing_and_repeated_numbers_of_a_reply_are_harmless() -> None:
    given = verdicts(
        (2, "partial", SLOW), (40, "covered", FAST), (1, "missing", ""), (1, "covered", FAST), (9, "covered", FAST)
    )
    found = await judge_answer(script(given))
    assert [mark.point_id for mark in ledger_of(found).marks] == [FINDS, WRITES, SPACE, SELECTIVE]
    assert [mark.verdict for mark in ledger_of(found).marks] == [
        Verdict.COVERED,
        Verdict.PARTIAL,
        Verdict.MISSING,
        Verdict.MISSING,
    ]


async def test_a_point_the_model_says_nothing_of_has_the_mark_of_the_word_match_and_that_is_said() -> None:
    ledger = ledger_of(await judge_answer(script(only_verdicts((1, "covered", FAST)))))
    assert [mark.engine for mark in ledger.marks] == ["", EMBEDDED, EMBEDDED, EMBEDDED]
    assert [flag.reason for flag in ledger.flags if "says nothing of this point" in flag.reason][2:]


async def test_a_prompt_holds_one_answer_between_random_words_and_nothing_of_the_role() -> None:
    prompts: list[str] = []

    def reply(schema: object, messages: Sequence[Message]) -> KeyPointVerdicts:
        prompts.append("\n".join(each["content"] for each in messages))
        return verdicts()

    thinker = script(reply)
    thinker.role_context = "You are Ada, calm and friendly."
    before = Ledger(LLM, (PointMark(FINDS, "", Need.MUST, Verdict.COVERED, "words of the earlier answer"),))
    for _ in range(2):
        await judge_answer(thinker, before=before)
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
    await judge_answer(thinker, f"{INJECTIONS['authority']} {ANSWER}")
    assert "hiring manager" not in str(thinker.calls)
    assert ANSWER in str(thinker.calls)


async def test_the_price_of_hints_is_taken_off() -> None:
    given = script(verdicts((1, "covered", FAST), (2, "covered", SLOW)))
    free, paid = (await judge_answer(given)).score, (await judge_answer(given, hint_price=0.5)).score
    assert free is not None
    assert paid is not None
    assert (paid.low, paid.high) == (round(free.low - 0.5, 1), round(free.high - 0.5, 1))
