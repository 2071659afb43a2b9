"""An interview led at one terminal and answered at another, with kills of either side."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interview_tui.events import AskQuestionEvent, EvidenceStampedEvent
from tests.end_to_end.driver import Terminal, inputs, logged, run, terminal
from tests.interview_kit import FULL_ANSWER, PHRASES, places, question

TAKE, NOTE, EVIDENCE, CARD = "\x1bOQ", "\x1b[17~", "\x1b[18~", "\x1b[19~"
SEND, END, REPORTS, RELEASE, LEAVE = "\n", "\x1be", "\x12", "\x0c", "\x11"
LIMITS = {"minutes": 30, "probes_per_question": 1}
THIN = "Each request carries a unique key."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    questions = [question(number) for number in (1, 2, 3)]
    places(tmp_path, questions, plan=[{"competency": "apis", "questions": 3}], limits=LIMITS)
    return tmp_path


def host(folder: Path, *arguments: str) -> Terminal:
    return Terminal(folder, "host", *arguments, "--name", "Ines", columns=120, rows=36)


@contextmanager
def both(folder: Path) -> Iterator[tuple[Terminal, Terminal]]:
    leader = host(folder, "payments", "--seed", "1")
    try:
        leader.wait_to_see("waiting: interview-tui join")
        with terminal(folder, "join") as candidate:
            candidate.wait_to_see("Waiting for your interviewer")
            yield leader, candidate
    finally:
        leader.close()


def take(leader: Terminal, candidate: Terminal, words: str) -> None:
    """Ask what the engine suggests, and see it arrive."""
    leader.wait_to_see("The engine suggests")
    leader.type(TAKE)
    candidate.wait_to_see(words)


def answer(leader: Terminal, candidate: Terminal, text: str) -> None:
    candidate.type(text)
    leader.wait_to_see("typing: ")
    candidate.type(SEND)
    leader.wait_until(lambda: "typing: " not in leader.screen, "the words to be sent")
    leader.wait_to_see("The engine suggests")


def ask_all(leader: Terminal, candidate: Terminal) -> None:
    """A warm-up, three questions, and a follow-up to the first."""
    take(leader, candidate, "How are you today?")
    answer(leader, candidate, "Fine.")
    take(leader, candidate, "Question 1 · APIs")
    answer(leader, candidate, THIN)
    take(leader, candidate, "Question 1 · APIs · follow-up")
    answer(leader, candidate, "Nothing more comes to mind.")
    for number in (2, 3):
        take(leader, candidate, f"Question {number} · APIs")
        answer(leader, candidate, f"{FULL_ANSWER} That makes {number}.")


def score(leader: Terminal) -> None:
    leader.type(EVIDENCE)
    leader.wait_to_see("Stamp as evidence")
    leader.type("2")
    leader.wait_to_see("Stamped.")
    close_window(leader, "Stamp as evidence")
    leader.type(CARD)
    leader.wait_to_see("1–5 rates")
    leader.type("4")
    leader.wait_to_see("overall 4.0, computed")
    close_window(leader, "1–5 rates")


def close_window(leader: Terminal, title: str) -> None:
    leader.type("\x1b")
    leader.wait_until(lambda: title not in leader.screen, f"{title} to be gone")


def test_three_questions_a_follow_up_evidence_a_scorecard_and_both_reports(folder: Path) -> None:
    with both(folder) as (leader, candidate):
        ask_all(leader, candidate)
        score(leader)
        leader.type(NOTE)
        leader.wait_to_see("Note for yourself")
        leader.type(f"Calm throughout.{SEND}")
        leader.wait_to_see("“Calm throughout.”")
        leader.type(END)
        leader.wait_to_see("End the interview?")
        leader.type("y")
        leader.wait_to_see("ended")
        leader.type(RELEASE)
        leader.wait_to_see("What may the candidate read?")
        leader.type(" ")
        leader.read_for(0.5)
        leader.type(SEND)
        candidate.wait_to_see("Rated 4 of 5.")
        leader.type(REPORTS)
        reports = folder / "data" / "reports"
        leader.wait_until(lambda: len(list(reports.glob("*.md"))) == 2, "both reports")
        leader.type(LEAVE)
        assert leader.finish() == 0
        candidate.read_for(1)
        received = candidate.text
    for_file, for_candidate = (next(reports.glob(f"*-{name}.md")).read_text() for name in ("scorecard", "candidate"))
    assert "Calm throughout." in for_file
    assert "Calm throughout." not in for_candidate
    assert "4 of 5" in for_candidate
    secret = ["Calm throughout.", "Would it hold?", *(words for said in PHRASES.values() for words in said[:1])]
    assert [words for words in secret if words in received and words not in FULL_ANSWER] == []
    events = logged(folder)
    assert sum(isinstance(event, AskQuestionEvent) for event in events) == 5
    assert sum(isinstance(event, EvidenceStampedEvent) for event in events) == 1


def test_the_candidate_killed_twice_and_the_host_once_lose_nothing_and_double_nothing(folder: Path) -> None:
    leader = host(folder, "payments", "--seed", "1")
    try:
        leader.wait_to_see("waiting: interview-tui join")
        with terminal(folder, "join") as candidate:
            take(leader, candidate, "How are you today?")
            answer(leader, candidate, "Fine.")
            take(leader, candidate, "Question 1 · APIs")
            candidate.type("Each request")
            leader.wait_to_see("typing: Each request")
            candidate.read_for(0.5)
            candidate.kill()
        leader.wait_to_see("waiting: interview-tui join")
        with terminal(folder, "join") as candidate:
            candidate.wait_to_see("Each request")
            candidate.type(" carries a unique key.")
            leader.wait_to_see("key.")
            leader.kill()
            candidate.wait_to_see("Waiting…")
            leader = host(folder, "--resume", "last")
            leader.wait_to_see("candidate here")
            candidate.wait_until(lambda: "Waiting…" not in candidate.screen, "the host to be back")
            candidate.type(SEND)
            leader.wait_to_see("The engine suggests")
            candidate.kill()
        leader.wait_to_see("waiting: interview-tui join")
        with terminal(folder, "join") as candidate:
            take(leader, candidate, "follow-up")
            answer(leader, candidate, "It is stored.")
    finally:
        leader.kill()
        leader.close()
    assert inputs(folder) == ["Fine.", THIN, "It is stored."]


def test_the_host_of_an_ended_interview_comes_back_to_its_scorecard_and_nobody_waits(folder: Path) -> None:
    with both(folder) as (leader, candidate):
        take(leader, candidate, "How are you today?")
        leader.type(END)
        leader.wait_to_see("End the interview?")
        leader.type("y")
        leader.wait_to_see("ended")
        candidate.wait_to_see("The interview is over. Thank you.")
        leader.kill()
        again, rooms = host(folder, "--resume", "last"), folder / "data" / "rooms"
        try:
            again.wait_to_see("no candidate")
            assert "interview-tui join" not in again.screen
            candidate.wait_until(lambda: not list(rooms.iterdir()), "the room to be gone")
            assert "Waiting…" not in candidate.screen
            candidate.type(LEAVE)
            assert candidate.finish() == 0
        finally:
            again.kill()
            again.close()


def test_a_wrong_code_a_second_candidate_and_no_host_are_each_one_clear_line(folder: Path) -> None:
    run(folder, "join").assert_one_clear_line()
    with both(folder):
        wrong = run(folder, "join", "ZZZZZZ")
        wrong.assert_one_clear_line()
        assert wrong.code == 2
        with terminal(folder, "join") as second:
            assert second.finish() == 2
            assert "already" in second.text
