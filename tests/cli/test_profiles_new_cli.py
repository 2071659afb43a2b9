"""`interview-tui profiles new`: drafts, forms and repairs on the command line; what is finished is always kept."""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from interview_tui.authoring.drafts import PersonaDraft
from interview_tui.cli import cli, profiles_new
from interview_tui.events import FailureKind
from interview_tui.profiles.loader import load_bank, load_role
from interview_tui.thinker import Message, Thinker, ThinkerError
from tests.authoring_kit import JOB, author, outline, question, unfit_question

Run = Callable[..., Result]
DOWN = ThinkerError(FailureKind.SERVER_ERROR, "Server error at example.")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a job description, a thinker and a configuration folder of its own."""
    job = tmp_path / "job.txt"
    job.write_text(JOB, encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, thinker: Thinker | None = None, stdin: str | bytes = "") -> Result:
        monkeypatch.setattr(profiles_new, "_thinker", lambda flags, places: thinker)
        return CliRunner().invoke(cli, ["profiles", "new", *arguments], input=stdin, prog_name="interview-tui")

    return invoke


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "config" / "interview-tui" / "profiles"


def one_line(result: Result) -> str:
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


def test_a_job_description_becomes_a_role_and_a_bank_that_are_in_order(run: Run, own: Path) -> None:
    result = run("job.txt", "--questions", "3", thinker=author())
    assert result.exit_code == 0
    role = load_role(own / "roles" / "warehouse-shift-lead.yaml").value
    assert len(load_bank(own / "banks" / "warehouse-shift-lead.yaml").value.questions) == 3
    assert role.title == "Warehouse shift lead"
    assert result.stdout.splitlines()[-2:] == [
        "Check: all in order.",
        "Next: interview-tui practice warehouse-shift-lead",
    ]
    assert "Drafting question 3 of 3…" in result.stderr


def test_the_job_description_may_come_from_standard_input(run: Run, tmp_path: Path) -> None:
    thinker = author()
    result = run("-", "--id", "lead", "--out", "mine", "--questions", "1", thinker=thinker, stdin=JOB)
    assert result.exit_code == 0
    assert (tmp_path / "mine" / "roles" / "lead.yaml").exists()
    assert JOB in thinker.calls[0][1][1]["content"]
    assert "Next: interview-tui practice lead --profiles mine" in result.stdout


def test_a_dropped_question_is_said_and_the_rest_is_written(run: Run, own: Path) -> None:
    thinker = author(lambda number, _: unfit_question(2) if number == 2 else None)
    result = run("job.txt", "--questions", "3", thinker=thinker)
    assert result.exit_code == 1
    assert "Question 2: dropped, still unfit after repair: the weak sample should make point 3" in result.stderr
    assert len(load_bank(own / "banks" / "warehouse-shift-lead.yaml").value.questions) == 2
    assert "Check: all in order." in result.stdout


def test_a_server_that_fails_midway_loses_only_its_own_questions(run: Run, own: Path) -> None:
    result = run("job.txt", "--questions", "4", thinker=author(lambda number, _: DOWN if number > 2 else None))
    assert result.exit_code == 1
    assert "Question 4: not drafted: Server error at example." in result.stderr
    assert len(load_bank(own / "banks" / "warehouse-shift-lead.yaml").value.questions) == 2


def test_ctrl_c_keeps_what_is_finished(run: Run, own: Path) -> None:
    def stop_at_five(number: int, messages: Sequence[Message]) -> None:
        if number == 5:
            signal.raise_signal(signal.SIGINT)

    result = run("job.txt", "--questions", "12", thinker=author(stop_at_five))
    assert result.exit_code == 130
    assert "Stopped. What is finished is kept." in result.stderr
    assert 1 <= len(load_bank(own / "banks" / "warehouse-shift-lead.yaml").value.questions) < 12
    assert "Next: interview-tui practice warehouse-shift-lead" in result.stdout


@pytest.mark.parametrize("failing", [{"RoleOutline": DOWN}, {"QuestionDraft": DOWN}])
def test_where_nothing_can_be_drafted_nothing_is_written(run: Run, own: Path, failing: dict[str, Any]) -> None:
    result = run("job.txt", "--questions", "2", thinker=author(**failing))
    assert result.exit_code == 1
    assert "Server error at example." in result.stderr
    assert "Traceback" not in result.output
    assert not own.exists()


def test_an_outline_that_stays_unfit_ends_with_one_line(run: Run, own: Path) -> None:
    same = outline(competencies=[outline().model_dump()["competencies"][0]] * 3)
    result = run("job.txt", thinker=author(RoleOutline=same))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("Error: The model's role cannot be used: 3 competencies are named")
    assert not own.exists()


def test_a_taken_id_is_refused_before_the_model_is_asked_unless_forced(run: Run, own: Path) -> None:
    arguments = ("job.txt", "--id", "lead", "--questions", "1")
    assert run(*arguments, thinker=author()).exit_code == 0
    thinker = author()
    result = run(*arguments, thinker=thinker)
    assert (result.exit_code, thinker.calls) == (2, [])
    assert "--force" in one_line(result)
    assert run(*arguments, "--force", thinker=author(RoleOutline=outline(title="Other"))).exit_code == 0
    assert load_role(own / "roles" / "lead.yaml").value.title == "Other"


def test_an_id_of_a_shipped_bank_is_not_hidden(run: Run) -> None:
    assert "banks/databases.yaml" in one_line(run("job.txt", "--id", "databases", thinker=author()))


def test_a_title_that_is_taken_gets_a_number(run: Run, own: Path) -> None:
    for _ in range(2):
        assert run("job.txt", "--questions", "1", thinker=author()).exit_code == 0
    assert sorted(path.stem for path in (own / "roles").iterdir()) == ["warehouse-shift-lead", "warehouse-shift-lead-2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone.txt"], "cannot read gone.txt"),
        (["."], "cannot read ."),
        (["pdf"], "no plain text"),
        (["utf16"], "no plain text"),
        (["empty"], "is empty"),
        (["job.txt", "--cv", "gone.txt"], "cannot read gone.txt"),
        (["job.txt", "--id", "No Id!"], "--id 'No Id!'"),
        (["job.txt", "--regenerate", "persona"], "--regenerate needs --id"),
        (["--id", "gone", "--regenerate", "persona"], "no role 'gone'"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "pdf").write_bytes(b"%PDF-1.7 stream")
    (tmp_path / "utf16").write_bytes(JOB.encode("utf-16"))
    (tmp_path / "empty").write_text(" \n", encoding="utf-8")
    result = run(*arguments, thinker=author())
    assert result.exit_code == 2
    assert said in one_line(result)


@pytest.mark.parametrize("arguments", [["job.txt", "--engine", "llm"], ["--id", "a", "--regenerate", "persona"]])
def test_what_needs_a_model_says_so(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "no model is set up" in one_line(result)


def test_a_huge_hostile_job_description_is_capped_and_cleaned(run: Run) -> None:
    thinker = author()
    result = run("-", "--questions", "1", thinker=thinker, stdin=b"\x1b]52;c;aGk=\x07\xff" + b"x" * 1_000_000)
    assert result.exit_code == 0
    sent = "".join(message["content"] for _, messages, _ in thinker.calls for message in messages)
    assert len(sent) < 60_000
    assert not set(sent) & {"\x1b", "\x07"}


def test_without_a_model_the_form_reads_lines_and_writes_a_skeleton_without_errors(run: Run, own: Path) -> None:
    answers = "Baker\nBakes bread.\njunior\nJo\nDough\nHow do you know that dough is ready?\nI press it.\n\n"
    result = run("--engine", "embedded", stdin=answers)
    assert result.exit_code == 0
    role = load_role(own / "roles" / "baker.yaml").value
    assert (role.title, role.level, role.persona.name) == ("Baker", "junior", "Jo")
    assert load_bank(own / "banks" / "baker.yaml").value.questions[0].points[0].claim == "I press it."
    assert "Check: errors: 0, warnings: " in result.stdout
    assert result.stdout.splitlines()[-1] == "Next: interview-tui practice baker"


def test_the_form_takes_its_title_from_the_job_description(run: Run, own: Path) -> None:
    assert run("job.txt", "--id", "lead").exit_code == 0
    assert load_role(own / "roles" / "lead.yaml").value.title.startswith("Warehouse shift lead.")


def test_a_line_the_form_cannot_use_is_named_and_nothing_is_written(run: Run, own: Path) -> None:
    result = run("--engine", "embedded", stdin="Baker\nBakes.\nboss\n")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("Error: Level (junior, mid, senior, staff): one of")
    assert not own.exists()


def test_the_form_cannot_share_standard_input_with_the_job_description(run: Run) -> None:
    assert "give the job description as a file" in one_line(run("-", stdin=JOB))


def test_regenerating_the_persona_rewrites_the_role_and_nothing_else(run: Run, own: Path) -> None:
    assert run("job.txt", "--id", "lead", "--questions", "2", thinker=author()).exit_code == 0
    before, bank = load_role(own / "roles" / "lead.yaml").value, (own / "banks" / "lead.yaml").read_bytes()
    other = PersonaDraft(name="Ove Lind", title="Lead", style="Dry.", greeting="Hello.", closing="Bye.")
    result = run("--id", "lead", "--regenerate", "persona", thinker=author(PersonaDraft=other))
    assert result.exit_code == 0
    after = load_role(own / "roles" / "lead.yaml").value
    assert after.persona.name == "Ove Lind"
    assert after.model_copy(update={"persona": before.persona}) == before
    assert (own / "banks" / "lead.yaml").read_bytes() == bank


def test_a_regenerated_question_takes_the_place_of_the_old_one(run: Run, own: Path) -> None:
    assert run("job.txt", "--id", "lead", "--questions", "2", thinker=author()).exit_code == 0
    ask = "The lorry comes two hours late and the loading dock is booked: what do you do?"
    thinker = author(lambda *_: question(9, ask=ask))
    result = run("--id", "lead", "--regenerate", "late-lorry-2", thinker=thinker)
    assert result.exit_code == 0
    asks = {each.id: each.ask for each in load_bank(own / "banks" / "lead.yaml").value.questions}
    assert asks == {"late-lorry-1": question().ask, "late-lorry-2": ask}
    assert "Check: all in order." in result.stdout


def test_a_regenerated_question_leaves_no_perspective_without_its_facets(run: Run, own: Path) -> None:
    assert run("job.txt", "--id", "lead", "--questions", "1", thinker=author()).exit_code == 0
    points = [point | {"facet": "communication"} for point in question().model_dump()["points"]]
    thinker = author(lambda *_: question(points=points))
    result = run("--id", "lead", "--regenerate", "late-lorry-1", thinker=thinker)
    assert "Check: all in order." in result.stdout
    role = load_role(own / "roles" / "lead.yaml").value
    assert [set(each.weights) for each in role.perspectives] == [{"communication"}] * 3


@pytest.mark.parametrize("failure", [DOWN, unfit_question()])
def test_a_part_that_cannot_be_regenerated_stays_as_it_was(run: Run, own: Path, failure: Any) -> None:
    assert run("job.txt", "--id", "lead", "--questions", "1", thinker=author()).exit_code == 0
    before = (own / "banks" / "lead.yaml").read_bytes()
    result = run("--id", "lead", "--regenerate", "late-lorry-1", thinker=author(QuestionDraft=failure))
    assert result.exit_code == 1
    assert "late-lorry-1 stays as it was" in result.stderr
    assert (own / "banks" / "lead.yaml").read_bytes() == before


def test_an_unknown_part_offers_the_nearest(run: Run) -> None:
    assert run("job.txt", "--id", "lead", "--questions", "1", thinker=author()).exit_code == 0
    result = run("--id", "lead", "--regenerate", "late-lorri-1", thinker=author())
    assert result.exit_code == 2
    assert "did you mean 'late-lorry-1'" in one_line(result)


def test_help_names_the_command() -> None:
    result = CliRunner().invoke(cli, ["profiles", "--help"], prog_name="interview-tui")
    assert "new " in result.output
