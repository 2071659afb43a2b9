"""`interview-tui evaluate`: one answer or JSON lines in, ratings out; a bad line costs only itself."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli

QUESTION = "What does an index do for a database table?"
MODEL = "An index speeds up reads of the table. It makes every write slower."
OPTIONS = ["--question", QUESTION, "--model-answer", MODEL]
POINTS = ["--point", "an index speeds up reads | queries get faster", "--point", "it makes writes slower"]
ANSWER = "In my experience an index speeds up reads a lot, because the database finds the rows without a full scan."
CASE = {"question": QUESTION, "model_answer": MODEL, "key_points": [["an index speeds up reads"]], "answer": ANSWER}


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, ["evaluate", *arguments], input=stdin, prog_name="interview-tui")


def lines(*cases: Any) -> str:
    return "".join(case if isinstance(case, str) else json.dumps(case) + "\n" for case in cases)


def test_one_answer_shows_points_with_quotes_and_what_kind_of_score_it_is() -> None:
    result = run(*OPTIONS, *POINTS, stdin=ANSWER)
    assert result.exit_code == 0
    assert "found: an index speeds up reads" in result.output
    assert "“In my experience an index speeds up reads" in result.output
    assert "word-matching practice score" in result.output
    assert "coverage, not correctness" in result.output
    assert " of 5" in result.output


def test_without_points_there_is_a_band_and_no_number() -> None:
    result = run(*OPTIONS, stdin=ANSWER)
    assert "of it found" in result.output
    assert " of 5" not in result.output


def test_json_holds_value_range_points_and_flags() -> None:
    data = json.loads(run(*OPTIONS, *POINTS, "--json", stdin=ANSWER).output)
    assert 0 < data["value"] <= 1
    assert 1 <= data["low"] <= data["high"] <= 5
    assert data["points"][0]["verdict"] == "covered"
    assert data["points"][0]["point"] == "an index speeds up reads"
    assert data["points"][0]["quote"] in ANSWER
    assert data["flags"] == []


@pytest.mark.parametrize("nothing", ["", "  \n", "I don't know."])
def test_an_answer_that_says_nothing_earns_nothing_and_the_reason_is_said(nothing: str) -> None:
    data = json.loads(run(*OPTIONS, *POINTS, "--json", stdin=nothing).output)
    assert data["value"] == 0
    assert data["low"] == 1
    assert data["flags"][0]["reason"]


def test_each_json_line_gives_one_line_with_its_number() -> None:
    result = run("--jsonl", stdin=lines(CASE, "\n", {**CASE, "answer": ""}))
    rated = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, [each["line"] for each in rated]) == (0, [1, 3])
    assert rated[0]["value"] > rated[1]["value"] == 0
    assert set(rated[0]) == {"line", "value", "low", "high", "band", "points", "flags"}


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("nope\n", "line 2: not JSON"),
        ("[" * 100_000 + "\n", "line 2: not JSON"),
        ("[1]\n", "line 2: must be an object"),
        ({"question": "q"}, "line 2: model_answer: is missing"),
        ({**CASE, "answer": 3}, "line 2: answer: must be a text"),
        ({**CASE, "key_points": "x"}, "line 2: key_points: must be a list"),
        ({**CASE, "key_points": [["a"], "x"]}, "line 2: key_points[1]: must be a list"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_rated(bad: Any, said: str) -> None:
    result = run("--jsonl", stdin=lines(CASE, bad, CASE))
    assert result.exit_code == 1
    assert [json.loads(line)["line"] for line in result.stdout.splitlines()] == [1, 3]
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def test_a_line_beyond_the_cap_is_refused_and_the_next_one_read_whole() -> None:
    result = run("--jsonl", stdin=lines({**CASE, "answer": "x" * 4_000_000}, CASE))
    assert [json.loads(line)["line"] for line in result.stdout.splitlines()] == [2]
    assert result.stderr.startswith("line 1: too long")


@pytest.mark.parametrize("stdin", [b"\xff\xfe\x00", "\x1b]52;c;aGk=\x07 \u202e".encode(), b"word " * 200_000])
def test_hostile_answers_crash_nothing_and_send_no_control_byte(stdin: bytes) -> None:
    result = run(*OPTIONS, "--point", "x \x1b]52;c;aGk=\x07", stdin=stdin)
    assert result.exit_code == 0
    assert not set(result.output) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize("arguments", [[], ["--question", "q"], ["--jsonl", *OPTIONS]])
def test_options_that_do_not_fit_together_are_said_in_one_line(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
