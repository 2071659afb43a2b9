import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from textual.widgets import OptionList

from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.tui.screens.interview import InterviewScreen
from interview_tui.tui.screens.start import WELCOME, StartScreen
from tests import interview_kit
from tests.history_kit import finished
from tests.tui.conftest import SHORT, at_the_keyboard

BARE = Practice("textual", questions=1, seed=3)


async def test_a_first_run_is_welcomed_with_the_engines_and_lists_the_roles(places: Places) -> None:
    async with at_the_keyboard(places, BARE, (80, 24)) as person:
        await person.roles()
        assert "Backend engineer" in person.seen
        assert "Data engineer" in person.seen
        assert "8 questions · about 125 min typed" in person.seen
        assert "Not practised yet" in person.seen
        shown = [line.strip() for line in person.seen.splitlines()]
        assert [line for line in WELCOME if line in shown] == list(WELCOME)
        assert "Repeat" not in person.seen


async def test_enter_begins_the_chosen_role_in_the_chosen_mode(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        await person.pilot.press("f6", "enter")
        await person.asked()
        started = person.interview.state.started
        assert started is not None
        assert (started.agent_id, started.mode) == ("backend-engineer", "exam")


async def test_typing_filters_at_once_and_escape_shows_all_again(places: Places) -> None:
    async with at_the_keyboard(places, BARE, (80, 24)) as person:
        await person.roles()
        await person.pilot.press(*"JUNI")
        await person.until(lambda: "Backend engineer" not in person.seen)
        assert "General behavioural / first job" in person.seen
        await person.pilot.press(*"xyz")
        await person.until(lambda: "No role matches “JUNIxyz”. Esc clears the filter." in person.seen)
        await person.pilot.press("enter", "escape")
        await person.until(lambda: "Backend engineer" in person.seen)
        assert isinstance(person.app.screen, StartScreen)


async def test_beside_the_list_there_is_more_of_the_highlighted_role_where_there_is_room(places: Places) -> None:
    async with at_the_keyboard(places, BARE, (120, 36)) as person:
        await person.roles()
        assert "Nadia Ferrand" in person.seen
        await person.pilot.press("down")
        assert "Tariq Lindqvist-Osei" in person.seen
        await person.pilot.resize_terminal(80, 24)
        await person.until(lambda: "Tariq Lindqvist-Osei" not in person.seen)


async def test_facts_of_past_interviews_stand_on_the_cards_and_one_key_repeats_the_last(tmp_path: Path) -> None:
    where = interview_kit.places(tmp_path)
    await finished(where)
    async with at_the_keyboard(where, replace(BARE, questions=None), (80, 24)) as person:
        await person.until(lambda: "Practised once · last 5.0 of 5, today" in person.seen)
        assert "Recent, Enter opens the report" in person.seen
        repeated = "F7 repeats Payments engineer: mid level, 1 question, 38 min, coach mode."
        await person.until(lambda: repeated in person.seen)
        await person.pilot.press("f6", "f7")
        await person.asked()
        started = person.interview.state.started
        assert started is not None
        asked = (started.agent_id, len(started.questions), started.minutes, started.mode)
        assert asked == ("payments", 1, 38.0, "coach")


async def test_a_recent_interview_opens_its_report(tmp_path: Path) -> None:
    where = interview_kit.places(tmp_path)
    await finished(where)
    async with at_the_keyboard(where, BARE, (80, 24)) as person:
        await person.until(lambda: "Practised once · last" in person.seen)
        await person.pilot.press("down", "enter")
        await person.until(lambda: "Payments engineer, mid level: your report" in person.seen)
        assert "Practised once" not in person.seen


async def test_a_broken_log_stands_below_the_roles_and_hides_none(tmp_path: Path) -> None:
    where = interview_kit.places(tmp_path)
    await finished(where)
    (where.interviews_dir / "broken.sqlite3").write_text("no log", encoding="utf-8")
    async with at_the_keyboard(where, BARE, (80, 24)) as person:
        await person.until(lambda: "Practised once · last" in person.seen)
        assert person.seen.index("Practised once") < person.seen.index("✕ broken")


async def test_an_unfinished_interview_stands_on_top_and_is_continued(places: Places) -> None:
    async with at_the_keyboard(places, SHORT) as person:
        await person.asked()
        await person.answer("I grow beans.")
        await person.pilot.press("ctrl+q")
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        assert "1 answer given" in person.seen
        await person.pilot.press("enter")
        await person.asked(2)
        assert "I grow beans." in person.seen


async def test_a_broken_role_is_shown_with_its_error_and_cannot_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "broken.yaml").write_text("id: [oops", encoding="utf-8")
    async with at_the_keyboard(Places(tmp_path / "data", (tmp_path,)), BARE) as person:
        rows = person.app.screen.query_one("#choices", OptionList)
        await person.until(lambda: "broken.yaml" in person.seen)
        await person.pilot.press("down", "enter")
        assert rows.highlighted is None
        assert isinstance(person.app.screen, StartScreen)


async def test_a_folder_without_roles_is_said_in_one_line(tmp_path: Path) -> None:
    async with at_the_keyboard(Places(tmp_path / "data", (tmp_path,)), BARE) as person:
        await person.roles()
        assert "No role was found" in person.seen


async def test_an_interview_that_cannot_start_is_told_on_the_start_screen(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        places.data_dir.write_text("a file where the folder should be", encoding="utf-8")
        await person.pilot.press("enter")
        await person.until(lambda: "Cannot make the folder" in person.seen)
        assert not isinstance(person.app.screen, InterviewScreen)


async def test_an_unknown_role_from_the_command_line_ends_the_app_with_its_error(places: Places) -> None:
    async with at_the_keyboard(places, replace(SHORT, role="backend-enginer")) as person:
        await person.until(lambda: person.app.failure)
        assert "backend-engineer" in str(person.app.failure)


def test_the_app_and_its_start_screen_load_nothing_heavy() -> None:
    program = (
        "import sys, interview_tui.cli.practice, interview_tui.tui.app, interview_tui.tui.screens.start;"
        "print([m for m in ('pydantic', 'openai', 'instructor', 'yaml', 'sqlite3', 'markdown_it',"
        " 'interview_tui.composition', 'interview_tui.broker') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_another_level_changes_the_cards_and_the_interview(places: Places) -> None:
    async with at_the_keyboard(places, BARE) as person:
        await person.roles()
        await person.pilot.press("f4", "f4", "f4")
        await person.until(lambda: "senior level · 8 questions" in person.seen)
        assert "Level (F4): senior, where a role has it." in person.seen
        await person.pilot.press("enter")
        await person.asked()
        assert person.interview.state.role is not None
        assert person.interview.state.role.level == "senior"
