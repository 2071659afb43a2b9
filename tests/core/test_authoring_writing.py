"""Profiles as YAML: readable, and loaded back as the same values whatever text they hold."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from interview_tui.authoring.assembly import profile_of, question_of
from interview_tui.authoring.writing import bank_yaml, replace_file, role_yaml, write_bank, write_role
from interview_tui.clean_text import clean_text
from interview_tui.errors import InterviewError, UsageError
from interview_tui.profiles.loader import load_bank, load_role
from interview_tui.profiles.models import Bank, Level, Role
from tests.authoring_kit import outline, question

LONG = "a long text that goes on and on about the same lorry, " * 3


def profile() -> tuple[Role, Bank]:
    made = question_of(question(), "late-lorry", "planning", Level.MID)
    return profile_of("shift-lead", outline(), [made])


def test_role_and_bank_load_back_equal(tmp_path: Path) -> None:
    role, bank = profile()
    assert load_role(write_role(tmp_path, role)).value == role
    assert load_bank(write_bank(tmp_path, bank)).value == bank


@pytest.mark.parametrize("word", ["no", "true", "null", "~", "1:30", "3", "1e3", "2024-01-01", "&a", "*a", "!x", "- x"])
def test_a_word_that_would_read_as_something_else_is_quoted(tmp_path: Path, word: str) -> None:
    role, _ = profile()
    text = role_yaml(role.model_copy(update={"title": word}))
    assert f"title: '{word}'" in text or f'title: "{word}"' in text
    path = write_role(tmp_path, role.model_copy(update={"title": word}))
    assert load_role(path).value.title == word


def test_long_text_stands_in_blocks_and_nothing_is_an_alias() -> None:
    role, bank = profile()
    text = role_yaml(role) + bank_yaml(bank)
    assert "model_answer: >-\n" in text
    assert "greeting: |-\n" in text
    assert "&id" not in text
    assert "minutes: 4\n" in text
    assert max(map(len, text.splitlines())) <= 120


@given(st.text(min_size=1, max_size=300).map(clean_text).map(str.strip).filter(bool))
@example("two  spaces\n\n\n  and lines \n: # - ' \" \\ \t tab")
@example(f"{LONG}\n{LONG}.")
@example(f"# {LONG}.")
@example(f"{LONG[:100]}\t{LONG}  - x: y.")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_clean_text_survives_the_file(tmp_path: Path, text: str) -> None:
    role, bank = profile()
    changed = bank.questions[0].model_copy(update={"ask": text, "model_answer": text})
    replace_file(
        tmp_path / "bank.yaml", bank.model_copy(update={"questions": (changed, changed.model_copy(update={"id": "b"}))})
    )
    assert load_bank(tmp_path / "bank.yaml").value.questions[0].ask == text
    replace_file(tmp_path / "role.yaml", role.model_copy(update={"warm_up": text}))
    assert load_role(tmp_path / "role.yaml").value.warm_up == text


def test_a_file_that_is_there_is_overwritten_only_by_force(tmp_path: Path) -> None:
    role, _ = profile()
    path = write_role(tmp_path, role)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="--force"):
        write_role(tmp_path, role)
    assert path.read_text(encoding="utf-8") == "mine"
    write_role(tmp_path, role, force=True)
    assert load_role(path).value == role


def test_a_value_that_does_not_load_back_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    role, _ = profile()
    path = write_role(tmp_path, role)
    before = path.read_bytes()
    with pytest.raises(InterviewError, match="does not load back"):
        replace_file(path, role.model_copy(update={"title": " blanks around "}))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InterviewError, match="cannot write") as error:
        write_role(tmp_path / "file", profile()[0])
    assert "\n" not in str(error.value)
