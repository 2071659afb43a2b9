"""An interview with a language model on the screen: who judges is said, marks arrive, failures are told and mended."""

from pathlib import Path

import pytest

from interview_tui.engines import Engine
from interview_tui.ledger import BOTH, LLM
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.thinker.scripted import Reply, ScriptedThinker
from tests.interview_kit import places as payments
from tests.llm_kit import REPORT, THIN, always, failure, judge, script
from tests.tui.conftest import at_the_keyboard

PRACTICE = Practice("textual", role="payments", questions=1, seed=1)


def with_model(monkeypatch: pytest.MonkeyPatch, replies: dict[str, Reply], engine: str = LLM) -> None:
    """Interviews with a scripted model. `replies` may be changed while one runs."""

    async def find_engine(practice: Practice, places: Places) -> Engine:
        return Engine(engine, scripted=ScriptedThinker(by_schema=replies))

    monkeypatch.setattr(Practice, "find_engine", find_engine)


async def test_the_header_names_the_model_engine_and_the_marks_name_their_judge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_model(monkeypatch, script())
    async with at_the_keyboard(payments(tmp_path), PRACTICE, size=(160, 44)) as person:
        await person.asked()
        await person.answer("Fine.")
        assert "llm engine" in person.seen
        await person.answer(THIN)
        await person.until(lambda: "of 5 llm engine" in person.seen)
        assert "only carried out once" in person.seen


async def test_a_failing_model_is_said_in_the_header_and_one_key_asks_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies = script(KeyPointVerdicts=failure())
    with_model(monkeypatch, replies)
    async with at_the_keyboard(payments(tmp_path), PRACTICE, size=(160, 44)) as person:
        await person.asked()
        await person.answer("Fine.")
        await person.answer(THIN)
        await person.until(lambda: "model missed 1, F8 retries" in person.seen)
        assert "The model failed" in person.seen
        replies["KeyPointVerdicts"] = judge
        await person.pilot.press("f8")
        await person.until(lambda: "of 5 llm engine" in person.seen)
        assert "F8 retries" not in person.seen


async def test_two_ledgers_stand_side_by_side_and_show_where_they_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = {"point": 1, "quote": "", "verdict": "missing"}
    with_model(monkeypatch, script(KeyPointVerdicts=always(points=[nothing])), BOTH)
    async with at_the_keyboard(payments(tmp_path), PRACTICE, size=(140, 44)) as person:
        await person.asked()
        await person.answer("Fine.")
        await person.answer(THIN)
        await person.until(lambda: "llm engine; word match" in person.seen)
        assert "≠ word match: found" in person.seen
        assert "both engines" in person.seen


async def test_the_closing_report_stands_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_model(monkeypatch, script(text=REPORT))
    async with at_the_keyboard(payments(tmp_path), PRACTICE, size=(160, 44)) as person:
        await person.asked()
        await person.answer("Fine.")
        await person.answer(THIN)
        await person.send("/end")
        await person.until(lambda: "your report" in person.seen)
        assert REPORT.splitlines()[1] in person.seen
