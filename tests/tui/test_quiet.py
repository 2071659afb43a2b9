"""Less on the screen: no marks and no clock, or the question and the editor alone. Nothing of it is lost."""

from pathlib import Path

from interview_tui.paths import Places
from tests.tui.conftest import at_the_keyboard

ANSWER = "Last spring I promised a colleague an export and saw on Tuesday that it would not be done."


async def test_the_calm_view_hides_marks_and_clock_and_brings_them_back(places: Places, tmp_path: Path) -> None:
    async with at_the_keyboard(places, size=(140, 40)) as person:
        await person.asked()
        await person.answer("Fine.")
        await person.answer(ANSWER)
        await person.until(lambda: "Marked:" in person.seen)
        assert "/ 15:00" in person.seen
        await person.pilot.press("f9")
        await person.until(lambda: "Marked:" not in person.seen)
        assert "/ 15:00" not in person.seen
        assert " Evaluation " not in person.seen
        await person.pilot.press("f9", "f9")
        await person.until(lambda: "Marked:" in person.seen and " Evaluation " in person.seen)


async def test_the_focus_view_shows_the_open_question_and_the_editor_alone(places: Places) -> None:
    async with at_the_keyboard(places, size=(140, 40)) as person:
        await person.asked()
        await person.answer("Fine.")
        question = person.interview.state.tree["t2"].asked.text
        await person.pilot.press("f9", "f9")
        await person.until(lambda: "Warm-up" not in person.seen)
        assert question[:40] in person.seen
        await person.pilot.press("a", "b")
        assert person.editor.text == "ab"
        await person.pilot.press("f9")
        await person.until(lambda: "Warm-up" in person.seen)
        assert person.editor.text == "ab"
