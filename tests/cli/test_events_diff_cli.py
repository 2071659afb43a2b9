"""`events diff`: what differs between two interviews."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.events import BaseEvent, HintGivenEvent
from interview_tui.store import EventLog, list_sessions
from interview_tui.store.ids import log_path
from tests.interview_kit import FULL_ANSWER, interview, places, question
from tests.story_kit import Story


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), "events", "diff", *arguments])


def keep(data_dir: Path, name: str, events: list[BaseEvent]) -> None:
    log = EventLog.create(log_path(data_dir / "interviews", name), name)
    asyncio.run(log.append(events))
    log.close_now()


def story(*answers: str) -> list[BaseEvent]:
    told = Story()
    for answer in answers:
        told.ask()
        told.wait(5)
        told.answer(answer)
    return told.events


async def test_two_interviews_that_went_the_same_are_the_same(tmp_path):
    where = places(tmp_path)
    for _ in range(2):
        await interview(where, ["Fine.", FULL_ANSWER, "No idea."], ends=True)
    ids = [one.interview_id for one in list_sessions(where.interviews_dir)]
    result = run(where.data_dir, *ids)
    assert (len(ids), result.exit_code, result.output) == (2, 0, "")


def test_a_field_that_differs_is_told_by_turn_type_and_path(tmp_path):
    keep(tmp_path, "a", story("yes", "the same"))
    keep(tmp_path, "b", story("no", "the same"))
    result = run(tmp_path, "a", "b")
    assert result.exit_code == 1
    assert result.output.splitlines() == ["~ t1 MessageReceivedEvent", '    text: "yes" → "no"']


def test_an_event_more_does_not_shift_the_turns_after_it(tmp_path):
    hint = HintGivenEvent(turn_id="t1", question_id="q1", number=1, text="Think.", price=0.5)
    without = story("yes", "and so on")
    keep(tmp_path, "a", [*without[:2], hint, *without[2:]])
    keep(tmp_path, "b", story("yes", "and so on"))
    assert run(tmp_path, "a", "b").output == "- t1 HintGivenEvent: only in A\n"
    assert run(tmp_path, "b", "a").output == "+ t1 HintGivenEvent: only in B\n"


def test_lists_inside_an_event_are_compared_place_by_place(tmp_path):
    logs = []
    for minutes in (3, 4):
        told = Story(questions=[question(1, minutes=minutes)])
        logs.append(told.events)
    keep(tmp_path, "a", logs[0])
    keep(tmp_path, "b", logs[1])
    assert "    questions[0].minutes: 3 → 4" in run(tmp_path, "a", "b").output


def test_hostile_text_is_shown_inert(tmp_path):
    keep(tmp_path, "a", story("\x1b]52;c;AAAA\x07[/nope]\x9b2J\u202e"))
    keep(tmp_path, "b", story("no"))
    shown = run(tmp_path, "a", "b").output
    assert "[/nope]" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize("arguments", [["a"], ["a", "nowhere"], ["a", "b", "c"]])
def test_wrong_arguments_are_a_usage_error(tmp_path, arguments):
    keep(tmp_path, "a", story("yes"))
    assert run(tmp_path, *arguments).exit_code == 2


def test_help_has_examples():
    assert "events diff" in run(Path(), "--help").output.split("Examples:")[1]
