""" "I did say this": the candidate points at words of an answer for a point that was not found."""

import re
import unicodedata

from interview_tui.clean_text import clean_line
from interview_tui.events import PointClaimedEvent
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import PointMark, Verdict

CLAIMABLE = frozenset({Verdict.MISSING, Verdict.UNSURE, Verdict.CONTRADICTED})
_TOKEN = re.compile(r"\S+")
_EDGES = "\"'“”‘().,;:!?…–-"
_USAGE = "Say which point and which of your words: /claim 2 we kept a copy"


class ClaimError(Exception):
    """What is wrong with a claim, as a sentence for the candidate."""


def find_claim(state: InterviewState, argument: str) -> PointClaimedEvent:
    """The claim that `argument` (`<number or id of the point> <words>`) makes on the last evaluated question.

    Points are numbered from 1 in the order of the question. Raises `ClaimError`.
    """
    name, words = [*argument.split(maxsplit=1), "", ""][:2]
    if not words:
        raise ClaimError(_USAGE)
    last = next((turn for turn in reversed(list(state.tree)) if turn.ledger is not None), None)
    ledger = question_ledger(state.tree, last.turn_id) if last else None
    if last is None or ledger is None:
        raise ClaimError("Nothing has been evaluated yet.")
    mark = _point(ledger.marks, name)
    if mark.verdict not in CLAIMABLE:
        raise ClaimError(f"“{mark.claim}” already stands as {mark.verdict.value}.")
    turn, quote = _quoted(list(state.tree.below(state.tree.root(last.turn_id).turn_id)), words)
    return PointClaimedEvent(turn_id=turn.turn_id, point_id=mark.point_id, quote=quote)


def _point(marks: tuple[PointMark, ...], name: str) -> PointMark:
    for number, mark in enumerate(marks, 1):
        if name in (str(number), mark.point_id):
            return mark
    raise ClaimError(f"There is no point “{clean_line(name, 40)}”; they are numbered 1 to {len(marks)}.")


def _quoted(turns: list[Turn], words: str) -> tuple[Turn, str]:
    for turn in reversed(turns):
        if quote := find_words(turn.answer or "", words):
            return turn, quote
    raise ClaimError("Those words do not stand in your answer. Copy them as you wrote them.")


def find_words(answer: str, words: str) -> str:
    """The stretch of `answer` that `words` quotes, empty where there is none.

    Letter case, white space, punctuation at the edges of words and the way accents are encoded do not matter.
    """
    wanted = [_plain(token) for token in words.split()]
    tokens = list(_TOKEN.finditer(answer))
    plain = [_plain(token.group()) for token in tokens]
    if not any(wanted):
        return ""
    for start in range(len(plain) - len(wanted) + 1):
        if plain[start : start + len(wanted)] == wanted:
            return answer[tokens[start].start() : tokens[start + len(wanted) - 1].end()]
    return ""


def _plain(token: str) -> str:
    composed = unicodedata.normalize("NFC", token.replace("’", "'"))
    return composed.casefold().strip(_EDGES)
