"""Two interviewers at consoles of their own and a candidate: one session, with kills of either interviewer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interview_tui.events import RemarkMadeEvent
from tests.end_to_end.driver import Terminal, logged, run, terminal
from tests.end_to_end.test_host import CARD, EVIDENCE, FULL_ANSWER, LEAVE, NOTE, SEND, TAKE, close_window, folder

__all__ = ["folder"]
SECRET = "Vague about failures."


def console(folder: Path, name: str, *arguments: str) -> Terminal:
    return Terminal(folder, "host", "--panel", "--name", name, *arguments, columns=120, rows=36)


@contextmanager
def panel(folder: Path) -> Iterator[tuple[Terminal, Terminal, Terminal]]:
    ines = console(folder, "Ines", "payments", "--seed", "1")
    try:
        ines.wait_to_see("interview-tui host --panel --code")
        omar = console(folder, "Omar")
        try:
            omar.wait_to_see("with Ines")
            ines.wait_to_see("with Omar")
            with terminal(folder, "join") as candidate:
                candidate.wait_to_see("Waiting for your interviewer")
                omar.wait_to_see("candidate here")
                yield ines, omar, candidate
        finally:
            omar.close()
    finally:
        ines.close()


def note(one: Terminal, text: str) -> None:
    one.type(NOTE)
    one.wait_to_see("Note for yourself")
    one.type(f"{text}{SEND}")


def score(one: Terminal, rating: int) -> None:
    """Stamp the last sentence, rate what it stands under, hand in."""
    one.type(EVIDENCE)
    one.wait_to_see("Stamp as evidence")
    one.type("1")
    one.wait_to_see("Stamped")
    close_window(one, "Stamp as evidence")
    one.type(CARD)
    one.wait_to_see("1–5 rates")
    one.type(str(rating))
    one.wait_to_see(f"overall {rating}.0, computed")


def hand_in(one: Terminal) -> None:
    one.type("i")
    one.wait_to_see("Hand your ratings in?")
    one.type("y")


def test_both_lead_each_scores_alone_and_the_spread_shows_when_both_are_in(folder: Path) -> None:
    with panel(folder) as (ines, omar, candidate):
        omar.wait_to_see("The engine suggests")
        omar.type(TAKE)
        candidate.wait_to_see("How are you today?")
        candidate.type(f"Fine.{SEND}")
        ines.wait_to_see("the next on the plan")
        ines.type(TAKE)
        candidate.wait_to_see("Question 1")
        candidate.type(FULL_ANSWER)
        omar.wait_to_see("typing: ")
        candidate.type(SEND)
        omar.wait_to_see("The engine suggests")
        note(ines, SECRET)
        ines.wait_to_see(SECRET)
        score(ines, 2)
        score(omar, 4)
        hand_in(ines)
        ines.wait_to_see("Ines 2, Omar 4")
        omar.wait_to_see("Ines ✓")
        assert SECRET not in omar.text
        assert "Ines 2" not in omar.text
        hand_in(omar)
        omar.wait_to_see("Ines 2, Omar 4")
        for one in (ines, omar):
            close_window(one, "1–5 rates")
        omar.type(LEAVE)
        assert omar.finish() == 0
        ines.wait_until(lambda: "with Omar" not in ines.screen, "the other to be gone")


def test_kills_of_either_interviewer_lose_no_note_and_double_none(folder: Path) -> None:
    with panel(folder) as (ines, omar, _):
        note(omar, "One.")
        omar.wait_to_see("One.")
        omar.type(NOTE)
        omar.wait_to_see("Note for yourself")
        omar.type("half a th")
        omar.read_for(0.5)
        omar.kill()
        ines.wait_until(lambda: "with Omar" not in ines.screen, "the other to be gone")
        again = console(folder, "Omar")
        try:
            again.wait_to_see("half a th")
            ines.kill()
            again.wait_to_see("terminal is gone")
            again.type("ought")
            again.wait_to_see("half a thought")
            again.type(SEND)
            host = console(folder, "Ines", "--resume", "last")
            try:
                host.wait_to_see("with Omar")
                again.wait_until(lambda: "terminal is gone" not in again.screen, "the host to be back")
                again.wait_to_see("Noted")
                again.type(LEAVE)
                assert again.finish() == 0
            finally:
                host.close()
        finally:
            again.close()
    assert [event.text for event in logged(folder) if isinstance(event, RemarkMadeEvent)] == ["One.", "half a thought"]


def test_a_panel_that_is_not_there_or_a_name_that_is_taken_is_one_clear_line(folder: Path) -> None:
    refused = run(folder, "host", "--panel", "--code", "K7MPQ2", "--level", "senior")
    refused.assert_one_clear_line()
    with terminal(folder, "host", "--panel", "--name", "Omar") as alone:
        assert alone.finish() == 2
        assert "host ROLE --panel" in alone.text
    with panel(folder), terminal(folder, "host", "--panel", "--name", "ines") as second:
        assert second.finish() == 2
        assert "hosts this session" in second.text


@pytest.mark.parametrize("option", ["--solo", "--seed"])
def test_who_sits_down_at_a_panel_cannot_choose_how_it_opens(folder: Path, option: str) -> None:
    run(folder, "host", "--panel", option, *(["3"] if option == "--seed" else [])).assert_one_clear_line()
