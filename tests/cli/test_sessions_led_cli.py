"""`sessions` and `practice` with an interview that a person led."""

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.events import BaseEvent, EndReason, InterviewEndedEvent, Leader, QuestionKind
from interview_tui.store import EventLog
from tests.history_kit import finished
from tests.interview_kit import places
from tests.scorecard_kit import ADA, BO, COPY, ScoredStory

PRIVATE = "for our own ears"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(folder / "data"), *arguments])


def record(folder: Path, interview_id: str, events: list[BaseEvent]) -> None:
    log = EventLog.create(folder / "data" / "interviews" / f"{interview_id}.sqlite3", interview_id)
    asyncio.run(log.append(events))
    log.close_now()


def led(folder: Path, *, scored: bool = True, ended: bool = True) -> None:
    """Two interviewers' cards; one question of the plan, one of an interviewer's own."""
    story = ScoredStory(led_by=Leader.INTERVIEWER)
    if scored:
        story.rated("apis", 4, ADA)
        story.remark(PRIVATE, by=ADA)
        story.stamp("data", by=BO)
    story.ask(QuestionKind.AD_HOC, question_id="", text="What did you mend last?")
    story.answer("A fence.")
    if ended:
        story.tell(InterviewEndedEvent, reason=EndReason.ENDED_BY_INTERVIEWER)
    record(folder, "led-one", story.events)


def test_the_list_says_who_was_led(tmp_path: Path) -> None:
    led(tmp_path)
    assert "ended, led" in run(tmp_path, "sessions", "list").output
    (one,) = json.loads(run(tmp_path, "sessions", "list", "--json").output)
    assert (one["led"], one["ended"]) == (True, True)


def test_show_has_every_card_of_the_file(tmp_path: Path) -> None:
    led(tmp_path)
    shown = run(tmp_path, "sessions", "show", "last").output
    assert "led by an interviewer" in shown.splitlines()[0]
    wanted = [
        "[The interviewer's own question] What did you mend last?",
        "Report of a led interview",
        "APIS (weight 1)",
    ]
    assert [shown.index(part) for part in wanted] == sorted(shown.index(part) for part in wanted)
    assert PRIVATE in shown
    assert BO in shown


@pytest.mark.parametrize("arguments", [(), ("--markdown",)])
def test_without_a_card_there_is_no_word_of_one(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    led(tmp_path, scored=False)
    assert "scorecard" not in run(tmp_path, "sessions", "show", "last", *arguments).output


def test_the_markdown_is_the_report_and_the_cards(tmp_path: Path) -> None:
    led(tmp_path)
    shown = run(tmp_path, "sessions", "show", "last", "--markdown").output
    titles = [line for line in shown.splitlines() if line.startswith("# ")]
    assert [title.partition(": ")[2] for title in titles] == ["report of a led interview", "scorecard"]


def test_the_cards_are_data_with_what_counts(tmp_path: Path) -> None:
    led(tmp_path)
    shown = json.loads(run(tmp_path, "sessions", "show", "last", "--json").output)
    ada, bo = shown["scorecards"]
    assert (ada["interviewer"], ada["overall"], ada["submitted"]) == (ADA, 4.0, False)
    (rated,) = ada["ratings"]
    assert rated.pop("at")
    assert rated == {"competency": "apis", "rating": 4, "counts": True}
    assert [one["text"] for one in ada["remarks"]] == [PRIVATE]
    assert (bo["interviewer"], bo["ratings"], bo["evidence"][0]["quote"]) == (BO, [], COPY)
    assert (shown["led"], shown["report"]["led"]) == (True, True)
    assert [one["answer"] for one in shown["report"]["unjudged"]] == ["A fence."]


def test_an_interview_that_is_not_over_shows_its_cards_too(tmp_path: Path) -> None:
    led(tmp_path, ended=False)
    assert "APIS (weight 1): 4 of 5" in run(tmp_path, "sessions", "show", "last").output


async def test_progress_leaves_it_out_and_says_so(tmp_path: Path) -> None:
    await finished(places(tmp_path))
    before = json.loads(run(tmp_path, "sessions", "progress", "--json").output)
    await asyncio.to_thread(led, tmp_path)
    assert json.loads(run(tmp_path, "sessions", "progress", "--json").output) == before
    assert "an interviewer led them: 1." in run(tmp_path, "sessions", "progress").output


def test_with_led_interviews_alone_there_is_no_progress(tmp_path: Path) -> None:
    led(tmp_path)
    assert "No interviews of your own" in run(tmp_path, "sessions", "progress").output


def test_practice_goes_on_with_none_of_it_and_names_the_command(tmp_path: Path) -> None:
    places(tmp_path)
    led(tmp_path, ended=False)
    result = run(tmp_path, "practice", "--plain", "--resume", "last")
    assert result.exit_code != 0
    assert "interview-tui host --resume led-one" in result.output
