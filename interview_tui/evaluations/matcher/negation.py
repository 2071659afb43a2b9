"""Which words of a sentence stand under a negation. English only; must not know stems, points or scores."""

from enum import Enum

from interview_tui.evaluations.matcher.vocabulary import words


class Polarity(Enum):
    """EITHER: the sentence supposes the negation ("if it is not …") and says nothing against the word."""

    POSITIVE = 0
    NEGATIVE = 1
    EITHER = 2

    def flipped(self) -> "Polarity":
        if self is Polarity.EITHER:
            return self
        return Polarity.NEGATIVE if self is Polarity.POSITIVE else Polarity.POSITIVE

    def agrees(self, other: "Polarity") -> bool:
        return self is other or self is Polarity.EITHER or other is Polarity.EITHER


_CLAUSE = words("not never neither nor hardly cannot")  # reach to the end of the clause
_PHRASE = words("no without none lack lacks lacking nothing nobody")  # reach the next few words
_REFUSING = words(
    """
    refuse refuses refused refusing fail fails failed failing decline declines declined
    """
)  # with "to": reach to the end of the clause
_TURNING = words(
    """
    avoid avoids avoiding prevent prevents preventing skip skips skipping than instead
    """
)
_DUTY = words("have has need needs needed")  # "does not have to": spared, not denied
_NOBODY = words("no none nobody nothing")
_NEEDING = words(
    "need needs needed require requires required deserve deserves"
)  # with "no": said of what stands before
_ON = words("and or")
_VERBS = words("can could will would should must may is are was were does do did has have had")
_SUBJECT_REACH = 4
_PHRASE_REACH = 3
_HARMLESS = words("only just mention to least necessarily")
_HARMLESS_NO = words("doubt matter problem wonder")
_RELATIVE = words("that which who")
_SUBJECTS = words("i you he she it we they the a this there")
_RELATIVE_REACH = 1
_STOP = words(
    """
    , : ( ) but however because although though while whereas so unless until instead except
    """
)
_SUPPOSE = words("if unless otherwise")
_PRONOUNS = words("it this that them these those")
_JUDGED = words(
    """
    need needed matter matters necessary important required relevant useful true correct help helpful work works
    possible good allowed wanted enough sufficient
    """
)
_DISMISSED = words(
    """
    irrelevant unnecessary pointless useless false wrong unimportant optional impossible bad
    """
)


def polarities(written: list[str], clauses: list[int]) -> list[Polarity]:
    """One mark per token. `clauses` are the clause numbers of the tokens."""
    depth = [0] * len(written)
    for i, word in enumerate(written):
        if word in _REFUSING and written[i + 1 : i + 2] == ["to"]:
            _mark(depth, _clause_reach(written, i))
        elif word in _CLAUSE and not _harmless(written, i):
            _mark(depth, _clause_reach(written, i))
            if judged := _judgement(written, i):
                _mark(depth, range(_subject_start(written, i), i))
                _mark(depth, judged)
        elif word in _PHRASE and not _harmless(written, i):
            _mark(depth, _clause_reach(written, i) if _is_subject(written, i) else _phrase_reach(written, i))
            if i and written[i - 1] in _NEEDING:
                _mark(depth, range(_subject_start(written, i), i - 1))
        elif word in _DISMISSED and _is_predicate(written, i):
            _mark(depth, range(_subject_start(written, i), i))
    open_ = _left_open(written, clauses, depth)
    return [Polarity.EITHER if i in open_ else Polarity(d % 2) for i, d in enumerate(depth)]


def _mark(depth: list[int], reach: range) -> None:
    for i in reach:
        depth[i] += 1


def _harmless(written: list[str], i: int) -> bool:
    """ "Not only", "no doubt", "why not": the words deny nothing."""
    after = written[i + 1] if i + 1 < len(written) else ""
    if after in _HARMLESS or (written[i] == "no" and after in _HARMLESS_NO):
        return True
    return i > 0 and written[i - 1] in {"why", "whether", "or"} and after in {"", ","}


def _is_subject(written: list[str], i: int) -> bool:
    """ "No sort can beat …": what follows is said of nothing."""
    begins = i == 0 or written[i - 1] in _STOP
    return begins and written[i] in _NOBODY and not _VERBS.isdisjoint(written[i + 1 : i + 1 + _SUBJECT_REACH])


def _clause_reach(written: list[str], i: int) -> range:
    """To the end of the clause; a comma ends it unless the list goes on with "or"."""
    before = set(written[max(0, i - 3) : i])
    if before & _RELATIVE and not before & _SUBJECTS:
        return range(i + 1, min(len(written), i + 1 + _RELATIVE_REACH))
    for j in range(i + 1, len(written)):
        goes_on = written[j] == "," and {"or", "nor"} & set(written[j + 1 : j + 5])
        again = written[j] in _CLAUSE | _REFUSING and not {"and", "or", ","}.isdisjoint(written[i:j])
        if (written[j] in _STOP and not goes_on) or again or written[j] in {"nor", "neither"}:
            return range(i + 1, j)
    return range(i + 1, len(written))


def _phrase_reach(written: list[str], i: int) -> range:
    if i + 1 < len(written) and written[i + 1] in _PRONOUNS:
        return range(0)
    end = min(len(written), i + 1 + _PHRASE_REACH)
    stop = next((j for j in range(i + 1, end) if written[j] in _STOP), end)
    return range(i + 1, stop)


def _judgement(written: list[str], i: int) -> range | None:
    """The word in "X does not matter", where what is denied is X."""
    found = next((j for j in range(i + 1, min(i + 4, len(written))) if written[j] in _JUDGED), None)
    last = found is not None and (found + 2 >= len(written) or written[found + 1] in _STOP | _ON)
    return range(found, found + 1) if found is not None and last else None


def _is_predicate(written: list[str], i: int) -> bool:
    return i > 0 and written[i - 1] in {"is", "are", "was", "were", "be", "totally", "completely", "quite"}


def _subject_start(written: list[str], i: int) -> int:
    """Where the subject begins: behind the last contrast, or behind the clause of an earlier negation."""
    start = 0
    for j in range(i):
        if written[j] in _STOP and (written[j] != "," or _CLAUSE & set(written[start:j])):
            start = j + 1
    return start


def _left_open(written: list[str], clauses: list[int], depth: list[int]) -> set[int]:
    """Words that the sentence neither affirms nor denies: negated in a condition, or what is avoided or replaced."""
    supposing = {clauses[i] for i, word in enumerate(written) if word in _SUPPOSE}
    if written and written[0] == "without":
        supposing.add(clauses[0])
    found = {i for i, clause in enumerate(clauses) if depth[i] and clause in supposing}
    for i, word in enumerate(written):
        if word in _TURNING and (word != "than" or written[i - 1] == "rather"):
            _turn(depth, found, _phrase_reach(written, i), negated=depth[i] % 2 == 1)
        elif word in _DUTY and written[i + 1 : i + 2] == ["to"] and depth[i]:
            found.update(range(i, len(written)))
    return found


def _turn(depth: list[int], found: set[int], reach: range, *, negated: bool) -> None:
    """What is avoided is left open; what is not avoided is there."""
    for i in reach:
        if negated:
            depth[i] = 0
        else:
            found.add(i)
