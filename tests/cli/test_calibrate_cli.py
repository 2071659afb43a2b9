"""`calibrate` from the shell: blind rating over pipes and on a terminal, results, and what survives an interruption."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from tests.profile_samples import bank, competency, question, role, write_profiles

MODEL_ANSWER = "The model answer says everything."
PROMPT = "Your rating"
LONG_WORDS = "The cache forgets after an hour, which most people find surprising at first. " * 5


def samples(name: str) -> list[dict[str, object]]:
    missed = {"expiry": "missing", "index": "missing"}
    half, full = {**missed, "expiry": "covered"}, {"expiry": "covered", "index": "covered"}
    answers = (("weak", "Hm.", missed), ("acceptable", "It expires.", half), ("excellent", "Expires; index.", full))
    return [{"grade": grade, "answer": f"{name}: {text} {LONG_WORDS}", "expect": e} for grade, text, e in answers]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A role of two competencies, with a bank of four questions and twelve answers."""
    names = {"first": "testing", "second": "testing", "third": "cooking", "fourth": "cooking"}
    asked = [question(id_, c, samples=samples(id_), model_answer=MODEL_ANSWER) for id_, c in names.items()]
    known = [competency("testing"), competency("cooking")]
    return write_profiles(tmp_path, role(competencies=known), bank(questions=asked))


def arguments(folder: Path, *more: str) -> list[str]:
    return ["calibrate", "tester", *more, "--profiles", str(folder), "--data-dir", str(folder / "data")]


def run(folder: Path, *more: str, stdin: str = "") -> Result:
    """Wide enough that no sentence is broken."""
    wide = {"COLUMNS": "200"}
    return CliRunner().invoke(cli, arguments(folder, *more), input=stdin, prog_name="interview-tui", env=wide)


def environment(folder: Path) -> dict[str, str]:
    """The terminal's own size counts: test workers come with another."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**inherited, "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"}


def record(folder: Path) -> Path:
    return folder / "data" / "calibration" / "tester.jsonl"


def test_nothing_of_grade_reference_or_model_answer_is_shown_before_the_result(folder: Path) -> None:
    output = run(folder, "--answers", "8", "--seed", "1", stdin="2\n" * 8).output
    blind, result = output.split("That was the last.")
    assert blind.count(PROMPT) == 8
    for word in ("weak", "acceptable", "excellent", "3.4", "covered", "missing", MODEL_ANSWER, "Reference "):
        assert word not in blind
    assert "acceptable answer: you 2, reference 3.4, more severe by 1.4" in result
    assert "  - covered (must): the cache expires after one hour" in result


def test_question_competency_with_anchors_and_progress_are_shown(folder: Path) -> None:
    output = run(folder, "--answers", "3", "--seed", "1", "--competency", "testing", stdin="2\n2\n").output
    assert "3 of 3  Testing\n  1  Guesses." in output
    assert "How would you go about first?" in output
    assert "Cooking" not in output
    assert "one opinion, not a truth" in output


def test_what_is_no_rating_is_asked_again_and_a_comma_is_a_point(folder: Path) -> None:
    rejected = ["0", "6", "5.5", "3.2", "four", "1e0", "٣", "\x1b[A", "-1"]
    result = run(folder, "--answers", "1", "--json", stdin="\n".join([*rejected, "3,5", ""]))
    assert result.stderr.count("Give 1 to 5") == len(rejected)
    assert [each["rating"] for each in json.loads(result.stdout)["answers"]] == [3.5]
    assert "\x1b" not in result.stderr


def test_the_model_answer_is_shown_after_the_rating_and_not_before(folder: Path) -> None:
    output = run(folder, "--answers", "2", "--seed", "1", stdin="?\n3\n?\n").output
    before, after = output.split("2 of 2")
    assert "shown only after you have rated" in before
    assert MODEL_ANSWER not in before
    assert MODEL_ANSWER in after


def test_with_feedback_the_reference_follows_at_once_and_the_rating_stays(folder: Path) -> None:
    output = run(folder, "--answers", "2", "--seed", "1", "--feedback", stdin="3\nb\nq\n").output
    assert "Its author expects:" in output.split("2 of 2")[0]
    assert "its rating stays" in output.split("2 of 2")[1]


def test_the_result_as_data_is_all_of_standard_output(folder: Path) -> None:
    result = run(folder, "--answers", "6", "--seed", "2", "--json", stdin="5\n" * 5 + "\n")
    data = json.loads(result.stdout)
    assert (data["drawn"], data["rated"], data["left"], data["seed"]) == (6, 5, 0, 2)
    assert data["overall"]["count"] == sum(each["count"] for each in data["competencies"]) == 5
    assert data["overall"]["mean_difference"] > 0
    assert data["kappa"] is None
    assert data["answers"][0] == max(data["answers"], key=lambda each: abs(each["difference"]))
    assert PROMPT in result.stderr


def test_few_ratings_and_an_undefined_kappa_are_said(folder: Path) -> None:
    output = run(folder, "--answers", "4", stdin="4\n" * 4).output
    assert "4 ratings say little" in output
    assert "undefined" in output


def test_the_same_seed_asks_the_same_and_none_asks_others(folder: Path) -> None:
    def asked(*more: str) -> str:
        return str(json.loads(run(folder, "--json", *more, stdin="1\n" * 8).stdout)["answers"])

    assert asked("--seed", "4") == asked("--seed", "4")
    assert len({asked() for _ in range(4)}) > 1


def test_a_stopped_sitting_counts_and_goes_on_where_it_stopped(folder: Path) -> None:
    stopped = run(folder, "--answers", "4", "--seed", "1", stdin="2\n3\nq\n")
    assert "Rated and kept: 2; left to rate: 2. Go on: interview-tui calibrate tester --resume" in stopped.output
    resumed = run(folder, "--resume", "--json", stdin="4\n5\n")
    assert "3 of 4" in resumed.stderr
    assert "2 of 4" not in resumed.stderr
    assert json.loads(resumed.stdout)["rated"] == 4
    again = run(folder, "--resume")
    assert (again.exit_code, again.stderr.count("\n")) == (2, 1)


def test_what_was_rated_before_a_kill_is_kept_and_goes_on(folder: Path) -> None:
    command = [sys.executable, "-m", "interview_tui", *arguments(folder, "--answers", "4", "--seed", "1")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment(folder), text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("2\n4.5\n")
        process.stdin.flush()
        while "3 of 4" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGKILL)
    resumed = run(folder, "--resume", "--json", stdin="1\n1\n")
    data = json.loads(resumed.stdout)
    assert "3 of 4" in resumed.stderr
    assert sorted(each["rating"] for each in data["answers"]) == [1, 1, 2, 4.5]


def test_on_a_terminal_lines_wrap_and_ctrl_c_keeps_what_was_rated(folder: Path) -> None:
    command = ["-m", "interview_tui", *arguments(folder, "--answers", "2")]
    child = pexpect.spawn(sys.executable, command, env=environment(folder), dimensions=(24, 60), encoding="utf-8")
    child.expect(PROMPT, timeout=30)
    shown = str(child.before)
    child.sendline("3")
    child.expect("2 of 2", timeout=30)
    child.expect(PROMPT, timeout=30)
    child.sendintr()
    child.expect("Rated and kept: 1; left to rate: 1.", timeout=30)
    child.expect(pexpect.EOF, timeout=30)
    child.close()
    assert child.exitstatus == 130
    assert max(map(len, shown.splitlines())) <= 60
    answer = [line for line in shown.splitlines()[-9:] if line.strip()]
    assert len(answer) > 4
    assert all(line.startswith("  ") for line in answer)
    assert len(record(folder).read_text(encoding="utf-8").splitlines()) == 2


def test_the_trend_shows_each_sitting_with_ratings(folder: Path) -> None:
    for ratings in ("5\n" * 4, "", "3\n1\n"):
        run(folder, "--answers", "4", "--seed", "1", stdin=ratings)
    rows = [line for line in run(folder, "--trend").output.splitlines() if " of 4" in line]
    assert [row.split()[3:6] for row in rows] == [["4", "of", "4"], ["2", "of", "4"]]
    data = json.loads(run(folder, "--trend", "--json").stdout)
    assert [each["count"] for each in data["sittings"]] == [4, 2]
    assert data["sittings"][0]["mean_difference"] == data["sittings"][0]["mean_absolute_difference"] > 0


def test_damaged_lines_are_said_once_and_cost_nothing_else(folder: Path) -> None:
    run(folder, "--answers", "2", stdin="5\n")
    with record(folder).open("ab") as file:
        file.write(b"\x1b]0;title\x07\n{}\n")
    for option in ("--trend", "--resume"):
        result = run(folder, option)
        assert result.output.count("cannot be read: 2 of its lines.") == 1
        assert result.exit_code == 0
        assert "\x1b" not in result.output


def test_a_trend_without_sittings_says_how_to_begin(folder: Path) -> None:
    assert "Begin one with: interview-tui calibrate tester" in run(folder, "--trend").output
    assert json.loads(run(folder, "--trend", "--json").stdout)["sittings"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--competency", "testin"], "did you mean 'testing'?"),
        (["--level", "staff"], "not planned for level staff"),
        (["--resume", "--seed", "0"], "--resume goes on with its answers"),
        (["--trend", "--answers", "3"], "--trend rates nothing"),
        (["--resume"], "no unfinished sitting"),
    ],
)
def test_a_wrong_choice_is_one_line_and_exit_code_two(folder: Path, options: list[str], said: str) -> None:
    result = run(folder, *options)
    assert (result.exit_code, len(result.output.splitlines())) == (2, 1)
    assert said in result.output


def test_an_unknown_role_is_told_with_the_nearest(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["calibrate", "testr", "--profiles", str(folder)])
    assert result.exit_code == 2
    assert "did you mean 'tester'" in result.output


def test_a_role_without_references_is_a_failure_in_one_line(tmp_path: Path) -> None:
    result = run(write_profiles(tmp_path))
    assert (result.exit_code, len(result.output.splitlines())) == (1, 1)
    assert "no sample answers with a reference" in result.output


def test_a_record_that_cannot_be_kept_is_a_failure_before_any_question(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "calibration").write_text("in the way", encoding="utf-8")
    result = run(folder, stdin="3\n")
    assert result.exit_code == 1
    assert PROMPT not in result.output
    assert "tester.jsonl" in result.output
