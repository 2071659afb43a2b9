"""`sessions`: what is printed, what is asked, and the exit codes."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.events import (
    AskQuestionEvent,
    Evaluation,
    EvaluationsGeneratedEvent,
    InterviewerNoteEvent,
    InterviewStartedEvent,
    MessageReceivedEvent,
    Mode,
    TurnSkippedEvent,
    UserInputEvent,
)
from interview_tui.ledger import Band, Flag, Ledger, Need, PointMark, ScoreRange, Verdict
from interview_tui.store import EventLog
from tests.profile_samples import role

HOSTILE = "[/nope] [@click=app.quit]x \x1b]52;c;eA==\x07 \u202e \x00 \x9b2J"


def run(data_dir: Path, *arguments: str, **options: object) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), *arguments], **options)


def record(data_dir: Path, interview_id: str, said: str = "Reads outnumber writes.") -> Path:
    marks = (
        PointMark("reads", "Compares reads with writes", Need.MUST, Verdict.COVERED, "Reads outnumber"),
        PointMark("cost", f"Names the cost {said}", Need.SHOULD, Verdict.MISSING),
    )
    ledger = Ledger("embedded", marks, (Flag("short", "One sentence"),))
    found = Evaluation(
        evaluator="key_points", engine="embedded", ledger=ledger, score=ScoreRange(3.4, 4.2), band=Band.SOME
    )
    path = data_dir / "interviews" / f"{interview_id}.sqlite3"
    log = EventLog.create(path, interview_id)
    events = [
        InterviewStartedEvent(
            agent_id="gardener",
            role=role(title=f"Gardener {said}"),
            questions=(),
            engine="embedded",
            mode=Mode.COACH,
            seed=1,
            minutes=20,
            version="0",
        ),
        InterviewerNoteEvent(kind="greeting", text="Welcome."),
        AskQuestionEvent(turn_id="t1", kind="planned", text="When is an index worth it?"),
        UserInputEvent(text=said),
        MessageReceivedEvent(input_id="i", turn_id="t1", kind="answer", text=said),
        EvaluationsGeneratedEvent(turn_id="t1", evaluations=(found,)),
        TurnSkippedEvent(turn_id="t2"),
    ]
    asyncio.run(log.append(events))
    log.close_now()
    return path


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"text":"Reads', b'"text":"Roads'))


def test_an_empty_folder_is_said_with_the_way_to_begin(tmp_path):
    result = run(tmp_path, "sessions", "list")
    assert (result.exit_code, "interview-tui practice" in result.output) == (0, True)
    assert json.loads(run(tmp_path, "sessions", "list", "--json").output) == []


def test_the_list_names_every_interview(tmp_path):
    record(tmp_path, "one")
    (tmp_path / "interviews" / "broken.sqlite3").write_text("no log")
    result = run(tmp_path, "sessions", "list")
    lines = {line.split()[0]: line for line in result.output.splitlines() if line.strip()}
    assert "unfinished" in lines["one"]
    assert "damaged" in lines["broken"]


def test_the_list_as_json_has_facts(tmp_path):
    path = record(tmp_path, "one")
    (one,) = json.loads(run(tmp_path, "sessions", "list", "--json").output)
    assert (one["id"], one["answers"], one["ended"], one["damaged"]) == ("one", 1, False, False)
    assert one["path"] == str(path)
    assert one["started_at"].endswith("+00:00")


def test_show_tells_who_said_what_and_what_was_found(tmp_path):
    record(tmp_path, "one")
    shown = run(tmp_path, "sessions", "show", "one").output
    order = [
        "Welcome.",
        "When is an index worth it?",
        "> Reads outnumber writes.",
        "3.4–4.2 of 5, embedded engine",
        "1. found: Compares reads with writes “Reads outnumber”",
        "2. not found in your words: Names the cost",
        "One sentence",
        "Skipped.",
    ]
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)


def test_show_as_json_has_the_conversation(tmp_path):
    record(tmp_path, "one")
    shown = json.loads(run(tmp_path, "sessions", "show", "last", "--json").output)
    kinds = [entry["type"] for entry in shown["conversation"]]
    assert shown["id"] == "one"
    assert kinds == [
        "InterviewerNoteEvent",
        "AskQuestionEvent",
        "MessageReceivedEvent",
        "EvaluationsGeneratedEvent",
        "TurnSkippedEvent",
    ]


@pytest.mark.parametrize("command", ["list", "show last", "list --json", "show last --json"])
def test_no_text_acts_on_the_terminal(tmp_path, command):
    record(tmp_path, "one", said=HOSTILE)
    result = run(tmp_path, "sessions", *command.split(), color=True)
    assert result.exit_code == 0
    assert not any(mark in result.output for mark in "\x1b\x07\x00\x9b\u202e")
    assert command == "list" or "[/nope]" in result.output


def test_colour_is_left_out_where_no_color_is_set(tmp_path):
    record(tmp_path, "one")
    environment = {"NO_COLOR": "1", "FORCE_COLOR": "1"}
    assert "\x1b[3" not in run(tmp_path, "sessions", "show", "one", env=environment, color=True).output


def test_path_prints_the_path_alone(tmp_path):
    path = record(tmp_path, "one")
    assert run(tmp_path, "sessions", "path", "on").output == f"{path}\n"


def test_the_data_dir_may_stand_behind_the_command(tmp_path):
    path = record(tmp_path, "one")
    result = CliRunner().invoke(cli, ["sessions", "path", "one", "--data-dir", str(tmp_path)])
    assert result.output == f"{path}\n"


@pytest.mark.parametrize("command", ["show", "path", "delete", "recover"])
@pytest.mark.parametrize("wanted", ["onf", "../one", "\x1b[31m", "a" * 500])
def test_an_unknown_interview_is_one_line_and_exit_code_two(tmp_path, command, wanted):
    record(tmp_path, "one")
    result = run(tmp_path, "sessions", command, wanted)
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    assert "\x1b" not in result.output


def test_deleting_asks_first(tmp_path):
    path = record(tmp_path, "one")
    assert run(tmp_path, "sessions", "delete", "one", input="n\n").exit_code == 1
    assert path.exists()
    assert run(tmp_path, "sessions", "delete", "one", input="y\n").exit_code == 0
    assert not any(path.parent.iterdir())


def test_deleting_with_yes_does_not_ask(tmp_path):
    path = record(tmp_path, "one")
    assert run(tmp_path, "sessions", "delete", "one", "--yes").output == "Deleted interview one.\n"
    assert not path.exists()


def test_an_interview_that_is_held_is_not_deleted(tmp_path):
    log = EventLog.open(record(tmp_path, "one"))
    result = run(tmp_path, "sessions", "delete", "one", "--yes")
    log.close_now()
    assert result.exit_code == 1
    assert f"held by process {os.getpid()} since" in result.output


def test_a_damaged_interview_is_recovered_as_its_error_says(tmp_path):
    path = record(tmp_path, "one")
    damage(path)
    result = run(tmp_path, "sessions", "recover", "one")
    assert result.exit_code == 0
    assert "Recovered 3 rows" in result.output
    assert "2 intact rows after the damage" in result.output
    assert "practice --resume one" in result.output
    again = run(tmp_path, "sessions", "recover", "one")
    assert (again.exit_code, "nothing to recover" in again.output) == (0, True)


def test_recovering_all_keeps_the_rows_after_the_damage(tmp_path):
    damage(record(tmp_path, "one"))
    assert "Recovered 5 rows" in run(tmp_path, "sessions", "recover", "one", "--all").output


def test_what_cannot_be_shown_is_said_in_one_line(tmp_path):
    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews" / "broken.sqlite3").write_text("no log")
    result = run(tmp_path, "sessions", "show", "broken")
    assert (result.exit_code, len(result.output.splitlines())) == (1, 1)
    assert "events verify broken" in result.output


def test_ids_are_completed(tmp_path):
    record(tmp_path, "2026-one")
    environment = {"COMP_WORDS": f"interview-tui --data-dir {tmp_path} sessions show 20", "COMP_CWORD": "5"}
    result = CliRunner().invoke(
        cli, prog_name="interview-tui", env={**environment, "_INTERVIEW_TUI_COMPLETE": "bash_complete"}
    )
    assert "2026-one" in result.output


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    for number in range(3):
        record(tmp_path, f"i{number}")
    command = [sys.executable, "-m", "interview_tui", "sessions", "list", "--data-dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_a_tampered_log_is_shown_but_not_as_if_it_were_good(tmp_path):
    damage(record(tmp_path, "one"))
    for command in (("sessions", "show", "one"), ("events", "show", "one")):
        result = run(tmp_path, *command)
        assert result.exit_code == 1
        assert "is damaged" in result.output
