import pytest

from interview_tui.interview.slash_commands import COMMANDS, help_text, parse_slash_command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_is_recognised_and_explained(name: str) -> None:
    command = parse_slash_command(f"/{name}")
    assert command is not None
    assert command.name == name
    assert f"/{name}" in help_text()


@pytest.mark.parametrize(
    "text",
    [
        "/etc/hosts is where names are looked up",
        "/tmp and /var are on other disks",
        " /skip",
        "/Skip",
        "I would /skip that",
        "/pauses are natural in long processes",
        "/",
        "",
        "//skip",
        "/helping people is what I like most about it",
    ],
)
def test_a_text_that_only_looks_like_a_command_is_an_answer(text: str) -> None:
    assert parse_slash_command(text) is None


def test_the_argument_keeps_its_lines() -> None:
    command = parse_slash_command("/clarify which users?\nand how many")
    assert command is not None
    assert command.argument == "which users?\nand how many"


@pytest.mark.parametrize(("typed", "meant"), [("/hnt", "hint"), ("/reapeat", "repeat"), ("/clarfy users", "clarify")])
def test_a_mistyped_command_is_told_the_nearest_one(typed: str, meant: str) -> None:
    command = parse_slash_command(typed)
    assert command is not None
    assert command.name == ""
    assert f"Did you mean /{meant}?" in command.problem


def test_a_lone_slash_word_is_no_answer() -> None:
    command = parse_slash_command("/quit")
    assert command is not None
    assert command.name == ""
    assert "/help" in command.problem
