"""The interview as plain lines over pipes: whole, repeatable, and polite about everything that can be wrong."""

import asyncio
import json
import re
from pathlib import Path

from interview_tui.events import EndReason, InterviewEndedEvent
from tests.end_to_end.driver import (
    PROMPT,
    Finished,
    active_bytes,
    answers_file,
    inputs,
    log_file,
    logged,
    run,
    terminal,
)
from tests.interview_kit import FULL_ANSWER, interview, places

ANSWERS = (
    "Fine, thank you.",
    "Each request carries a unique key.",
    FULL_ANSWER,
    "/skip",
    "How large is the team?",
    "nothing",
)


def rehearse(folder: Path) -> Finished:
    places(folder)
    return run(folder, "practice", "payments", "--seed", "7", "--answers", answers_file(folder, *ANSWERS))


def test_a_whole_interview_over_a_pipe_is_kept_with_its_report_and_says_the_same_each_time(tmp_path: Path) -> None:
    done = rehearse(tmp_path)
    assert (done.code, done.err) == (0, "")
    for part in (
        "Hello, I am Ada.",
        "[Question 1 of 2]",
        "[Follow-up]",
        "found",
        "Goodbye.",
        "Report: Payments engineer",
    ):
        assert part in done.out
    assert active_bytes(done.out) == []
    (end,) = [event for event in logged(tmp_path) if isinstance(event, InterviewEndedEvent)]
    assert end.reason is EndReason.COMPLETED

    shown = run(tmp_path, "sessions", "show", "last", "--json")
    assert (shown.code, shown.err) == (0, "")
    report = json.loads(shown.out)["report"]
    assert report["score"]["low"] > 1
    assert report["questions"][0]["findings"][0]["label"] == "length"

    first, second = (re.sub(r"Time \d+:\d\d;", "", each.out) for each in (done, rehearse(tmp_path / "again")))
    assert first == second


def test_answers_that_run_out_end_the_interview_politely(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--answers", answers_file(tmp_path, *ANSWERS[:2]))
    assert (done.code, done.err) == (0, "")
    assert done.out.count("Goodbye.") == 1
    (end,) = [event for event in logged(tmp_path) if isinstance(event, InterviewEndedEvent)]
    assert end.reason is EndReason.INPUT_ENDED


def test_the_end_of_a_pipe_ends_the_interview_politely(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", stdin=b"Fine.\nEach request carries a unique key.")
    assert (done.code, done.err) == (0, "")
    assert "Report" in done.out
    assert inputs(tmp_path) == ["Fine.", "Each request carries a unique key."]


def test_missing_answers_are_one_line(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--answers", "nowhere.txt")
    assert done.code == 2
    assert "nowhere.txt" in done.err
    done.assert_one_clear_line()


def test_an_empty_answers_file_is_one_line(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--answers", answers_file(tmp_path, " ", ""))
    assert done.code == 2
    assert "holds no answer" in done.err
    done.assert_one_clear_line()


def test_an_unknown_role_is_answered_with_the_nearest(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "paymets")
    assert done.code == 2
    assert "'paymets'" in done.err
    assert "payments" in done.err
    done.assert_one_clear_line()


def test_json_lines_need_the_role_named(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "--jsonl")
    assert (done.code, done.out) == (2, "")
    assert "payments" in done.err
    done.assert_one_clear_line()


def test_an_unknown_interview_cannot_be_resumed(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "--resume", "2020-01-01-0000-payments-aaaa")
    assert done.code == 2
    assert "No interview" in done.err
    done.assert_one_clear_line()


def test_an_interview_that_is_over_cannot_be_resumed(tmp_path: Path) -> None:
    asyncio.run(interview(places(tmp_path), ["/end"]))
    done = run(tmp_path, "practice", "--resume", "last")
    assert done.code == 1
    assert "is over" in done.err
    assert f"sessions show {log_file(tmp_path).stem}" in done.err
    done.assert_one_clear_line()


def test_a_second_process_is_told_who_holds_the_interview(tmp_path: Path) -> None:
    places(tmp_path)
    with terminal(tmp_path, "practice", "payments", "--plain") as first:
        first.wait_for(PROMPT)
        done = run(tmp_path, "practice", "--resume", "last")
        assert done.code == 1
        assert f"held by process {first.process.pid}" in done.err
        done.assert_one_clear_line()
        after = first.enter("Still here.")
        first.wait_for("[Question 1 of 2]", after)


def test_resuming_with_a_role_is_refused_rather_than_ignored(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--resume", "last")
    assert (done.code, done.out) == (2, "")
    assert "leave ROLE" in done.err


def test_exam_mode_ends_with_every_mark_and_the_model_answers(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--mode", "exam", "--answers", answers_file(tmp_path, *ANSWERS))
    during, report = done.out.split("Report: Payments engineer")
    assert "found" not in during
    assert "found: each request carries a unique key “Each request carries a unique key.”" in report.replace("  ", "")
    assert "A model answer: Each request carries" in report


def test_junk_after_a_follow_up_does_not_widen_the_range(tmp_path: Path) -> None:
    places(tmp_path)
    answers = answers_file(tmp_path, "Fine.", "Each request carries a unique key that the client makes.", "x", "Non.")
    done = run(tmp_path, "practice", "payments", "--questions", "1", "--answers", answers)
    assert len(set(re.findall(r"  (\S+) of 5, embedded", done.out))) == 1
