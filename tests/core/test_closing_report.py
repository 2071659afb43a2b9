"""The closing report of the model: only words that were said, no marks, and an end of the interview in any case."""

from pathlib import Path

import pytest

from interview_tui.events import (
    EngineHandedOverEvent,
    FailureKind,
    InterviewEndedEvent,
    ReportWrittenEvent,
    Speech,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
    WriteReportCommand,
)
from interview_tui.ledger import LLM
from interview_tui.reports.closing import LONGEST, supported
from tests.interview_kit import interview, places
from tests.llm_kit import REPORT, THIN, calls, failure, llm_interview, prompts, script, seen

ANSWER = "We lost nothing in that night. I cut the latency by 40% and moved two services, and nobody noticed it."
TAKEN = "1 sentence was taken out"
ENDED = ["Fine.", THIN, "/end"]


@pytest.mark.parametrize(
    "line",
    [
        "You said “we lost nothing in that night”, which is clear.",
        'Calm under stress: "nobody noticed it".',
        "Strong facts: “I cut the latency by 40%”.",
        "You cut the latency by 40% in a night.",
        "The term “exactly once” deserves a word.",
        "“We lost nothing … and nobody noticed it”: a story with an end.",
        "You quoted it whole: “We lost nothing in that night. I cut the latency by 40%”.",
        "- Bring numbers.",
        "3. Bring numbers.",
        "Name three of your services.",
        "",
    ],
)
def test_what_the_answers_bear_out_stays_word_for_word(line: str) -> None:
    text = f"## What you showed\n\n{line}\n\nMore to come."
    assert supported(text, ["Hello.", ANSWER]) == text


@pytest.mark.parametrize(
    "line",
    [
        "You said “we saved a million euros that night”.",
        'Nice words: "we saved a million euros".',
        "You said “We saved the day. Everybody was happy.” and that was it.",
        "It began with “we saved a million and",
        "“" + "we saved a lot of money and " * 40 + "slept”, you told us.",
        "Overall 4/5.",
        "That makes 3.5 out of 5.",
        "I would give it 7 of 10.",
        "About 80% of it was there.",
        "Your score is high.",
        "A scored answer.",
        "Your mark is “5/5”.",
    ],
)
def test_a_made_up_quote_or_a_mark_is_taken_out_and_said(line: str) -> None:
    found = supported(f"## What you showed\n\nYou were calm. {line}\n\nThe end.", [ANSWER])
    assert "You were calm." in found
    assert "The end." in found
    assert TAKEN in found
    assert line not in found


def test_only_the_sentence_concerned_is_taken_out() -> None:
    text = "You were calm. You said “we saved a million euros”. You were brief."
    assert supported(text, [ANSWER]).startswith("You were calm. You were brief.\n")


def test_a_list_item_of_which_nothing_stays_leaves_no_empty_dot() -> None:
    found = supported("- You were calm.\n- Overall 4/5.\n2. “we saved a million euros” it was.\n- The end.", [ANSWER])
    assert found.splitlines()[:2] == ["- You were calm.", "- The end."]
    assert "2 sentences were taken out" in found


@pytest.mark.parametrize(
    "heading", ["## Say it better", "**Say it better**", "### What to work on", "**What to work on:**"]
)
def test_advice_may_put_new_lines_into_quotation_marks(heading: str) -> None:
    text = f"{heading}\nTry: “We moved [number] services in one night, and latency fell by 40%.”"
    assert supported(text, [ANSWER]) == text


def test_after_the_advice_the_rule_is_back() -> None:
    text = "## Say it better\n“We moved the whole bank.”\n## What you showed\n“We moved the whole bank.”"
    assert TAKEN in supported(text, [ANSWER])


@pytest.mark.parametrize(
    "line", ["You said “we saved a million euros”; say less.", "Your words were: “we saved a million euros”."]
)
def test_advice_puts_nothing_into_the_candidate_s_mouth(line: str) -> None:
    assert TAKEN in supported(f"## Say it better\n{line}", [ANSWER])


def test_advice_gives_no_mark() -> None:
    assert TAKEN in supported("## Say it better\nThat would be 5/5.", [ANSWER])


@pytest.mark.parametrize(
    "text", ["", "“", '"' * 999, "\x00", "\ud800 “\ud800 a b c”", "a. " * 9_000, "“a b c d " * 900]
)
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(supported(text, [ANSWER]), str)


async def test_the_report_is_written_streamed_and_ends_the_interview(tmp_path: Path) -> None:
    replies = script(text=f"{REPORT}\nYou said “we saved a million euros”; say less.")
    state, channel, session = await llm_interview(places(tmp_path), ENDED, replies)
    report = seen(channel, ReportWrittenEvent)[0]
    assert report.engine == LLM
    assert report.text.startswith(REPORT)
    assert TAKEN in report.text
    assert state.closing_report == report
    streamed = seen(channel, SpeechStreamedEvent)
    told = [event.delta for event in streamed if event.speech is Speech.REPORT]
    assert len(told) > 3
    assert {event.speech_id for event in streamed if event.speech is Speech.REPORT} == {"report"}
    assert "".join(told).startswith("## What you showed")
    assert [type(event) for event in channel.events[-2:]] == [ReportWrittenEvent, InterviewEndedEvent]
    assert THIN in prompts(session, "")[-1]


@pytest.mark.parametrize("reply", [failure(), failure(FailureKind.BREAKER_OPEN), "", " \n"])
async def test_a_report_that_fails_ends_the_interview_all_the_same(tmp_path: Path, reply: str | Exception) -> None:
    state, channel, _ = await llm_interview(places(tmp_path), ENDED, script(text=reply))
    assert [event.step for event in seen(channel, EngineHandedOverEvent)] == [Step.REPORT]
    assert state.closing_report is None
    assert seen(channel, SpeechWithdrawnEvent)[-1].speech_id == "report"
    assert len(seen(channel, InterviewEndedEvent)) == 1
    assert state.ended is not None


async def test_a_report_is_never_endless(tmp_path: Path) -> None:
    state, _, _ = await llm_interview(places(tmp_path), ENDED, script(text=f"{'x' * 49} " * 500))
    assert state.closing_report is not None
    assert len(state.closing_report.text) <= LONGEST


async def test_an_interview_in_which_nothing_was_judged_has_no_report(tmp_path: Path) -> None:
    state, channel, session = await llm_interview(places(tmp_path), ["Fine.", "/end"])
    assert not seen(channel, WriteReportCommand)
    assert calls(session) == []
    assert state.ended is not None


async def test_without_a_model_nothing_is_asked_for(tmp_path: Path) -> None:
    state, channel, _ = await interview(places(tmp_path), ENDED)
    assert not seen(channel, WriteReportCommand)
    assert state.ended is not None
