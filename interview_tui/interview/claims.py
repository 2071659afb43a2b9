""" "I did say this": the candidate points at words of an answer for a point that was not found."""

from interview_tui.events import PointClaimedEvent
from interview_tui.interview.question_ledger import question_ledger
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import PointMark, Verdict

CLAIMABLE = frozenset({Verdict.MISSING, Verdict.PARTIAL, Verdict.UNSURE, Verdict.CONTRADICTED})
_USAGE = "Say which point and which of your words: /claim 2 we kept a copy"


class ClaimError(Exception):
    """What is wrong with a claim, as a sentence for the candidate."""


def find_claim(state: InterviewState, argument: str) -> PointClaimedEvent:
    """The claim that `argument` (`<number or id of the point> <words>`) makes on the last evaluated question.

    Points are numbered from 1 in the order of the question. Raises `ClaimError`.
    """
    name, _, words = argument.partition(" ")
    if not name or not words.strip():
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
    if name.isdecimal() and 1 <= int(name) <= len(marks):
        return marks[int(name) - 1]
    found = next((mark for mark in marks if mark.point_id == name), None)
    if found is None:
        raise ClaimError(f"There is no point {name!r}; they are numbered 1 to {len(marks)}.")
    return found


def _quoted(turns: list[Turn], words: str) -> tuple[Turn, str]:
    for turn in reversed(turns):
        if quote := find_words(turn.answer or "", words):
            return turn, quote
    raise ClaimError("Those words do not stand in your answer. Copy them as you wrote them.")


def find_words(answer: str, words: str) -> str:
    """The stretch of `answer` that `words` quotes, letter case and white space aside; empty where there is none."""
    wanted = words.casefold().split()
    tokens = answer.split()
    folded = [token.casefold() for token in tokens]
    for start in range(len(folded) - len(wanted) + 1):
        if wanted and _same(folded[start : start + len(wanted)], wanted):
            return _between(answer, tokens, start, start + len(wanted))
    return ""


def _same(tokens: list[str], wanted: list[str]) -> bool:
    edges = "\"'“”‘’().,;:!?"
    return [token.strip(edges) for token in tokens] == [token.strip(edges) for token in wanted]


def _between(answer: str, tokens: list[str], first: int, end: int) -> str:
    position = start = 0
    for index, token in enumerate(tokens[:end]):
        position = answer.index(token, position)
        start = position if index == first else start
        position += len(token)
    return answer[start:position]
