"""The author's workbench: what is typed is judged, samples show where they disagree, a saved file counts at once."""

from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from interview_tui.cli.profiles_try import _reader, _watch
from interview_tui.paths import Places
from interview_tui.tui.panels.checklist import Checklist
from interview_tui.tui.workbench.app import WorkbenchApp
from tests.profile_samples import bank, question, write_document


@pytest.fixture
def app(tmp_path: Path) -> WorkbenchApp:
    wrong = {"grade": "weak", "answer": "The cache expires after one hour.", "expect": {"expiry": "missing"}}
    file = write_document(tmp_path, bank(questions=[question("first", samples=[wrong])]))
    return WorkbenchApp(Places(tmp_path, (tmp_path,)), _reader(file, "first"), _watch(file))


def shown(app: WorkbenchApp) -> str:
    rows = app.query_one(Checklist).query(Static)
    return "\n".join(str(each.render()) for each in (app.query_one("#headline", Static), *rows))


async def test_an_answer_is_judged_while_it_is_typed_and_a_saved_file_at_once(
    app: WorkbenchApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.query_one("#answer", TextArea).insert("A slow query needs an index.")
        await pilot.pause(0.5)
        assert "not found in your words: the cache expires" in shown(app)
        assert "found: a slow query needs an index" in shown(app)
        await pilot.press("f3")
        await pilot.pause(0.5)
        assert "≠ the sample expects: missing" in shown(app)
        write_document(tmp_path, bank(questions=[question("first", ask="Another question, how about it?")]))
        app._look()
        await pilot.pause(0.5)
        assert "Another question" in str(app.query_one("#question", Static).render())
        (tmp_path / "banks" / "basics.yaml").write_text("id: [broken\n")
        app._look()
        await pilot.pause(0.5)
        assert "basics.yaml" in str(app.query_one("#state", Static).render())
        assert "Another question" in str(app.query_one("#question", Static).render())


async def test_undo_brings_back_what_a_sample_took_the_place_of(app: WorkbenchApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        box = app.query_one("#answer", TextArea)
        box.insert("Half a thought")
        await pilot.press("f3")
        assert box.text == "The cache expires after one hour."
        await pilot.press("ctrl+z")
        assert box.text == "Half a thought"
