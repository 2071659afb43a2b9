"""Warning signs over the answers to one question: what stands, what may still be taken back, what was taken back."""

from collections.abc import Sequence

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.matcher import find_signs
from interview_tui.ledger import Flag

_NOTHING_SAID = frozenset({"blank", "gibberish", "dont_know", "echo", "soup"})


def standing_signs(request: EvaluationRequest, emptied: Sequence[Flag]) -> tuple[Flag, ...]:
    """The remarks that stand after this answer; `emptied` are the flags that say it says nothing.

    A sign with a probe is pending, and becomes a remark when the answer to that probe repeats it or says nothing.
    """
    signs = {sign.id: sign for sign in request.question.flags}
    found = {
        flag.kind: flag for flag in find_signs([(s.id, s.phrasings, s.remark) for s in signs.values()], request.answer)
    }
    before = {flag.kind: flag for flag in request.signs if flag.kind in signs}
    if request.sign in before and (request.sign in found or not _NOTHING_SAID.isdisjoint(f.kind for f in emptied)):
        before[request.sign] = Flag(request.sign, signs[request.sign].remark, before[request.sign].quote)
    elif request.sign:
        before.pop(request.sign, None)
    new = (Flag(f.kind, f.reason, f.quote, signs[f.kind].probe or "") for f in found.values() if f.kind != request.sign)
    return (*before.values(), *(flag for flag in new if flag.kind not in before))
