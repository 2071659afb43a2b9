"""`interview-tui profiles`: lists, shows and checks; data is literal, errors are one line with the right exit code."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from tests.profile_samples import bank, question, role, write_document, write_profiles

HOSTILE = "[/nope] [@click=app.quit]x \x1b]52;c;aGk=\x07 \u202e"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["profiles", *arguments, "--profiles", str(folder)], prog_name="interview-tui")


def test_list_names_roles_and_banks(tmp_path: Path) -> None:
    result = run(write_profiles(tmp_path), "list")
    assert result.exit_code == 0
    assert "tester  Tester · mid · 20 min · 2 questions" in result.output
    assert "basics  Basics · 3 questions" in result.output


def test_list_as_json_holds_the_same_facts(tmp_path: Path) -> None:
    data = json.loads(run(write_profiles(tmp_path), "list", "--json").output)
    assert data["roles"][0]["id"] == "tester"
    assert data["banks"][0] == {
        "id": "basics",
        "title": "Basics",
        "questions": 3,
        "path": str(tmp_path / "banks" / "basics.yaml"),
    }


def test_list_shows_a_broken_role_beside_the_others(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    (tmp_path / "roles" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    result = run(tmp_path, "list")
    assert result.exit_code == 0
    assert "broken  cannot be used" in result.output
    assert "tester  Tester" in result.output


def test_show_gives_a_readable_overview_of_a_role(tmp_path: Path) -> None:
    output = run(write_profiles(tmp_path), "show", "tester").output
    for part in (
        "Tester (tester)",
        "Ada, Lead",
        "5  Weighs and measures.",
        "2 × testing",
        "Peer: Care.",
        "first  testing",
    ):
        assert part in output


def test_show_gives_the_points_of_a_question(tmp_path: Path) -> None:
    output = run(write_profiles(tmp_path), "show", "second").output
    for part in ("the cache expires after one hour  must · quality · expiry", "probe: What about", "Model answer"):
        assert part in output


@pytest.mark.parametrize(("id_", "kind"), [("tester", "role"), ("basics", "bank"), ("first", "question")])
def test_show_as_json_says_what_kind_it_found(tmp_path: Path, id_: str, kind: str) -> None:
    data = json.loads(run(write_profiles(tmp_path), "show", id_, "--json").output)
    assert (data["kind"], data[kind]["id"]) == (kind, id_)


@pytest.mark.parametrize("name", ["roles/tester.yaml", "banks/basics.yaml"])
def test_show_takes_a_file(tmp_path: Path, name: str) -> None:
    write_profiles(tmp_path)
    assert run(tmp_path, "show", str(tmp_path / name)).exit_code == 0


def test_show_of_an_unknown_id_offers_the_nearest_in_one_line(tmp_path: Path) -> None:
    result = run(write_profiles(tmp_path), "show", "testr")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: no role, bank or question 'testr'; did you mean 'tester'")
    assert result.stderr.count("\n") == 1


def test_check_says_that_all_is_in_order(tmp_path: Path) -> None:
    result = run(tmp_path, "check", str(write_profiles(tmp_path, bank("first"))))
    assert (result.exit_code, result.output) == (0, "All in order.\n")


def test_check_fails_on_an_error_and_names_its_place(tmp_path: Path) -> None:
    path = write_document(tmp_path, bank(questions=[question("a", kind="x")]))
    result = run(tmp_path, "check", str(path))
    assert result.exit_code == 1
    assert result.output.startswith(f"{path}:6:9: questions[0].kind: is not one of")
    assert result.output.endswith("[error]\nErrors: 1, warnings: 0.\n")


def test_check_passes_with_warnings_alone(tmp_path: Path) -> None:
    result = run(tmp_path, "check", str(write_profiles(tmp_path, role(limits={"minutes": 4}), bank())))
    assert result.exit_code == 0
    assert "[warning]" in result.output


def test_check_as_json_gives_each_problem_with_its_place(tmp_path: Path) -> None:
    path = write_document(tmp_path, bank(title=""))
    [problem] = json.loads(run(tmp_path, "check", str(path), "--json").output)
    assert problem == {
        "file": str(path),
        "line": 2,
        "column": 8,
        "path": "title",
        "severity": "error",
        "what": "is empty",
    }


@pytest.mark.parametrize("kind", ["role", "bank"])
def test_schema_is_a_json_schema_that_forbids_other_keys(tmp_path: Path, kind: str) -> None:
    schema = json.loads(run(tmp_path, "schema", kind).output)
    assert schema["title"].lower() == kind
    assert schema["additionalProperties"] is False


def test_schema_without_a_kind_gives_both(tmp_path: Path) -> None:
    assert set(json.loads(run(tmp_path, "schema").output)) == {"role", "bank"}


@pytest.mark.parametrize("arguments", [["list"], ["show", "tester"], ["show", "basics"], ["show", "a"], ["check"]])
def test_hostile_profile_text_is_shown_literally(tmp_path: Path, arguments: list[str]) -> None:
    hostile = bank(title=HOSTILE, questions=[question("a", ask=HOSTILE, model_answer=HOSTILE)])
    folder = write_profiles(tmp_path, role(title=HOSTILE, description=HOSTILE), hostile)
    result = run(folder, *arguments, *([str(folder)] if arguments == ["check"] else []))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not set(result.output) & {"\x1b", "\x07", "\u202e"}
    assert arguments == ["check"] or "[@click=app.quit]x" in result.output
