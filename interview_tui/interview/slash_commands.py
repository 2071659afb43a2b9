"""The commands of the answer box, and what tells one from an answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

COMMANDS = {
    "hint": "a hint; its price is said first",
    "skip": "pass on this question",
    "repeat": "hear the question again",
    "clarify": "ask what is meant: /clarify which users?",
    "claim": "point at words of your last answer: /claim 2 the words",
    "note": "write something down for yourself: /note ask about the team. Never judged",
    "notes": "your notes, with their numbers",
    "unnote": "take back your last note, or another: /unnote 2",
    "where": "the questions so far and to come, how deep and how broad",
    "model": "a model answer to the question answered last",
    "retry": "ask the language model again for what it missed",
    "context": "what the language model is told about the role",
    "pause": "stop the clock until your next input",
    "end": "finish here and get the report",
    "help": "this list",
}

WITH_AN_INTERVIEWER = ("repeat", "clarify", "skip", "help")
"""What is left of them where a person leads the interview: the rest would show what that person measures by."""

_COMMAND = re.compile(r"/([a-z]+)(?:\s+(.*))?", re.DOTALL)
_LONGEST_TYPO = 3  # words; more than that is an answer that happens to begin with a slash


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """`name` is a key of `COMMANDS`, or empty for one there is not; `problem` then says so."""

    name: str
    argument: str = ""
    problem: str = ""


def parse_slash_command(text: str) -> SlashCommand | None:
    """The command that `text` is, or None for an answer, which a path (`/etc/hosts is …`) or a leading space begins.

    A lone `/word` is taken for a command that there is not: as an answer it would be a slip more often than not.
    """
    match = _COMMAND.fullmatch(text.rstrip())
    if match is None:
        return None
    name, argument = match.group(1), (match.group(2) or "").strip()
    if name in COMMANDS:
        return SlashCommand(name, argument)
    meant = get_close_matches(name, COMMANDS, n=1)
    if meant and len(text.split()) <= _LONGEST_TYPO:
        return SlashCommand("", problem=f"There is no /{name}. Did you mean /{meant[0]}?")
    if not argument:
        return SlashCommand("", problem=f"There is no /{name}. /help lists the commands; a space before it sends it.")
    return None


def help_text(commands: Iterable[str] = COMMANDS) -> str:
    width = max(map(len, COMMANDS))
    lines = [f"/{name:<{width}}  {COMMANDS[name]}" for name in commands]
    return "\n".join(["Anything you write is your answer, except:", *lines])
