"""The authoring kit on the command line: test, try, import, export, guide, schema."""

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from interview_tui.authoring.writing import schema_comment
from interview_tui.cli import cli
from interview_tui.paths import packaged_profiles
from interview_tui.profiles.loader import load_bank, load_role
from interview_tui.profiles.models import Bank, Role
from interview_tui.profiles.schema import FILE_KINDS, json_schema
from tests.profile_samples import bank, question, write_document, write_profiles

LIST = "# Cells\n\n## What is a cell?\n\nThe smallest unit of life.\n"


def run(folder: Path, *arguments: str, stdin: str = "") -> Result:
    options = ["--profiles", str(folder), "--data-dir", str(folder / "data")]
    return CliRunner().invoke(cli, ["profiles", *arguments, *options], input=stdin, prog_name="interview-tui")


def with_samples(folder: Path, *samples: dict[str, object]) -> Path:
    return write_document(folder, bank(questions=[question("first", samples=list(samples))]))


def test_samples_that_agree_pass(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    result = run(tmp_path, "test", "basics")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == (
        "All, embedded engine: 3 questions, 0 verdicts, 0.0% miss, 0.0% false credit"
    )


def test_warnings_fail_only_where_that_is_asked_for(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    lenient, strict = run(tmp_path, "check", str(tmp_path)), run(tmp_path, "check", str(tmp_path), "--strict")
    assert "Errors: 0, warnings: " in lenient.output
    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    assert strict.output == lenient.output


def test_a_disagreement_is_shown_with_the_sentence_and_fails(tmp_path: Path) -> None:
    sample = {"grade": "weak", "answer": "The cache expires after one hour.", "expect": {"expiry": "missing"}}
    with_samples(tmp_path, sample)
    result = run(tmp_path, "test", "basics")
    assert result.exit_code == 1
    assert "false credit: first, weak sample, expiry: expected missing, found covered" in result.output
    assert "“The cache expires after one hour.”" in result.output


def test_other_samples_can_take_the_place_of_the_bank_s_own(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    held_out = tmp_path / "held-out.yaml"
    sample = {"grade": "acceptable", "answer": "I do not know this one.", "expect": {"expiry": "covered"}}
    held_out.write_text(yaml.safe_dump({"samples": {"second": [sample]}}))
    result = run(tmp_path, "test", "basics", "--samples", str(held_out), "--json")
    data = json.loads(result.output)
    assert result.exit_code == 1
    assert (data["totals"]["verdicts"], data["totals"]["miss"], data["totals"]["passed"]) == (1, 1, False)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("samples: {third-one: [{grade: weak, answer: x}]}", "no question 'third-one'"),
        ("samples: {first: [{grade: weak, answer: x, expect: {nope: missing}}]}", "no point of this id"),
        ("samples: {first: [{grade: mediocre, answer: x}]}", "is not one of"),
    ],
)
def test_a_broken_file_of_samples_is_refused_with_its_place(tmp_path: Path, content: str, says: str) -> None:
    write_profiles(tmp_path)
    (tmp_path / "held-out.yaml").write_text(content)
    result = run(tmp_path, "test", "basics", "--samples", str(tmp_path / "held-out.yaml"))
    assert result.exit_code == 2
    assert "held-out.yaml:1:" in result.output
    assert says in result.output


def test_an_answer_piped_in_is_judged_point_by_point(tmp_path: Path) -> None:
    result = run(write_profiles(tmp_path), "try", "second", stdin="The cache expires after one hour.")
    assert result.exit_code == 0, result.output
    assert re.search(r"must +\d+ found: the cache expires after one hour “The cache", result.output)
    assert "not found in your words: a slow query needs an index" in result.output


def test_an_unknown_question_is_refused_with_the_nearest(tmp_path: Path) -> None:
    result = run(write_profiles(tmp_path), "try", "secnd", stdin="x")
    assert (result.exit_code, "did you mean 'second'" in result.output) == (2, True)


def test_a_list_becomes_a_role_that_can_be_played(tmp_path: Path) -> None:
    (tmp_path / "cells.md").write_text(LIST)
    mine = tmp_path / "mine"
    result = run(tmp_path, "import", str(tmp_path / "cells.md"), "--out", str(mine), "--with-role")
    assert result.exit_code == 0, result.output
    assert load_bank(mine / "banks" / "cells.yaml").value.questions[0].ask == "What is a cell?"
    assert load_role(mine / "roles" / "cells.yaml").value.plan[0].questions == 1
    assert f"practice cells --profiles {mine}" in result.output


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "cells.md").write_text(LIST)
    arguments = ("import", str(tmp_path / "cells.md"), "--out", str(tmp_path))
    assert run(tmp_path, *arguments).exit_code == 0
    assert run(tmp_path, *arguments).exit_code == 2
    assert run(tmp_path, *arguments, "--force").exit_code == 0


def test_a_list_without_questions_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "cells.md").write_text("Just words.\n")
    result = run(tmp_path, "import", str(tmp_path / "cells.md"), "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "cells.md:1: no question" in result.output


def test_a_role_is_exported_with_its_banks(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    assert run(tmp_path, "export", "tester", "--out", str(tmp_path / "sheet.md")).exit_code == 0
    assert (tmp_path / "sheet.md").read_text().count("- [ ] **must**") == 3
    assert run(tmp_path, "export", "tester", "--out", str(tmp_path / "sheet.md")).exit_code == 2


def test_files_that_are_written_name_the_schema_beside_them(tmp_path: Path) -> None:
    (tmp_path / "cells.md").write_text(LIST)
    run(tmp_path, "import", str(tmp_path / "cells.md"), "--out", str(tmp_path / "mine"))
    written = tmp_path / "mine" / "banks" / "cells.yaml"
    named = re.search(r"\$schema=(\S+)", written.read_text().splitlines()[0])
    assert named is not None
    assert json.loads((written.parent / named[1]).read_text()) == json_schema("bank")


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_shipped_files_name_a_schema_that_is_current(kind: str) -> None:
    shipped = packaged_profiles()
    assert json.loads((shipped / "schema" / f"{kind}.schema.json").read_text()) == json_schema(kind)
    for path in (shipped / f"{kind}s").glob("*.yaml"):
        assert path.read_text("utf-8").startswith(schema_comment(kind)), path.name


def test_the_guide_is_one_page_and_its_examples_load() -> None:
    text = CliRunner().invoke(cli, ["profiles", "guide"]).output
    assert len(text.splitlines()) < 110
    first, second = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert Bank.model_validate(yaml.load(first, yaml.BaseLoader)).questions
    assert Role.model_validate(yaml.load(second, yaml.BaseLoader)).plan
