"""A second terminal beside a live interview: it sees what is said there and who handled it, and leaves no trace."""

from pathlib import Path

from interview_tui.store import verify
from tests.end_to_end.driver import PROMPT, log_file, run, terminal
from tests.interview_kit import FULL_ANSWER, places


def test_a_second_terminal_follows_a_live_interview_with_its_handlers(tmp_path: Path) -> None:
    places(tmp_path)
    with (
        terminal(tmp_path, "practice", "payments", "--plain", "--questions", "1") as interview,
        terminal(tmp_path, "sessions", "list", columns=80) as listed,
    ):
        interview.wait_for(PROMPT)
        listed.finish()
        with terminal(tmp_path, "inspect", columns=160, rows=40) as second:
            second.wait_to_see("live: new messages appear")
            assert "EvaluationsGenerated" not in second.screen
            interview.enter("Fine.")
            interview.wait_for("[Question 1 of 1]")
            interview.enter(FULL_ANSWER)
            second.wait_to_see("EvaluationsGenerated")
            second.wait_to_see("QuestionManager → AskQuestion")
            interview.enter("/end")
            assert interview.finish() == 0
            second.wait_to_see("over: nothing more will come")
            second.type("t")
            second.wait_to_see("PAST: event")
            second.type("p")
            second.wait_to_see("AskQuestionEvent")
            second.type("\x1b")
            second.wait_to_see("over: nothing more will come")
            second.type("q")
            assert second.finish() == 0
            assert "Traceback" not in second.text
    log = log_file(tmp_path)
    assert verify(log).good
    assert not [path.name for path in log.parent.iterdir() if path.name.endswith(("-wal", "-shm"))]


def test_without_a_terminal_one_line_names_the_plain_way(tmp_path: Path) -> None:
    places(tmp_path)
    run(tmp_path, "practice", "payments", "--plain", stdin=b"Fine.\n/end\n")
    done = run(tmp_path, "inspect")
    assert done.code == 2
    assert "events tail" in done.err
    done.assert_one_clear_line()
