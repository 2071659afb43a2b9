"""The interview as JSON lines: nothing but events on standard output, complaints on standard error."""

import json
from pathlib import Path

from interview_tui.events import (
    BaseEvent,
    EvaluationsGeneratedEvent,
    InterviewEndedEvent,
    InterviewStartedEvent,
    UnknownEvent,
    UserInputEvent,
    decode,
)
from tests.end_to_end.driver import inputs, logged, run
from tests.interview_kit import FULL_ANSWER, places


def events_of(output: str) -> list[BaseEvent]:
    return [decode(line) for line in output.splitlines()]


def lines(*texts: str) -> bytes:
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)


def test_standard_output_holds_the_log_and_nothing_else(tmp_path: Path) -> None:
    places(tmp_path)
    done = run(tmp_path, "practice", "payments", "--jsonl", stdin=lines("Fine.", FULL_ANSWER, "/skip", "nothing"))
    assert (done.code, done.err) == (0, "")
    events = events_of(done.out)
    assert events == logged(tmp_path)
    assert not any(isinstance(event, UnknownEvent) for event in events)
    for kind in (InterviewStartedEvent, EvaluationsGeneratedEvent, InterviewEndedEvent):
        assert sum(isinstance(event, kind) for event in events) == 1


def test_a_malformed_line_is_complained_about_and_the_interview_goes_on(tmp_path: Path) -> None:
    places(tmp_path)
    wrong = b'not json\n{"text": 3}\n["text"]\n\xff\xfe\n{"text": "unclosed\n' + b"[" * 100_000 + b"\n\n"
    done = run(tmp_path, "practice", "payments", "--jsonl", stdin=wrong + lines("Fine."))
    assert done.code == 0
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == [
        f"standard input, line {number}" for number in range(1, 7)
    ] or done.err.count("line") >= 6
    assert "Traceback" not in done.err
    assert inputs(tmp_path) == ["Fine."]
    assert isinstance(events_of(done.out)[-1], InterviewEndedEvent)


def test_answers_from_a_file_need_no_json(tmp_path: Path) -> None:
    places(tmp_path)
    (tmp_path / "mine.txt").write_text("Fine.\n---\n{not json}\nbut two lines\n", encoding="utf-8")
    done = run(tmp_path, "practice", "payments", "--jsonl", "--answers", "mine.txt")
    assert (done.code, done.err) == (0, "")
    assert [e.text for e in events_of(done.out) if isinstance(e, UserInputEvent)] == [
        "Fine.",
        "{not json}\nbut two lines",
    ]
