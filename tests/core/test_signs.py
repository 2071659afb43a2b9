"""Warning signs: the candidate is asked before the remark is made."""

from dataclasses import replace

import pytest

from interview_tui.evaluations.evaluator import EvaluationRequest
from interview_tui.evaluations.signs import standing_signs
from interview_tui.ledger import Flag, Ledger
from interview_tui.profiles.models import Question
from interview_tui.questions.bank_strategy import sign_proposals
from tests.interview_kit import question

SIGN = {
    "id": "blind-retry",
    "phrasings": ["we simply retry every payment blindly"],
    "remark": "A blind retry may charge twice.",
    "probe": "What could happen when the first attempt had gone through?",
}
SAID = "In such a case we simply retry every payment blindly."


def request(answer: str, **fields: object) -> EvaluationRequest:
    asked = Question.model_validate(question(1, flags=[SIGN | fields]))
    return EvaluationRequest(asked, asked.ask, answer)


def pending() -> tuple[Flag, ...]:
    return standing_signs(request(SAID), ())


def after_probe(answer: str, *emptied: Flag) -> tuple[Flag, ...]:
    return standing_signs(replace(request(answer), signs=pending(), sign="blind-retry"), emptied)


def test_a_sign_with_a_probe_is_pending_and_asked_about_once() -> None:
    (flag,) = pending()
    assert (flag.quote, flag.probe) == (SAID, SIGN["probe"])
    asked = request(SAID).question
    (proposal,) = sign_proposals(asked, Ledger("embedded", flags=pending()), [])
    assert (proposal.text, proposal.sign) == (SIGN["probe"], "blind-retry")
    assert not sign_proposals(asked, Ledger("embedded", flags=pending()), ["blind-retry"])


def test_a_candidate_who_corrects_it_gets_no_remark() -> None:
    assert after_probe("It could be charged a second time, so each attempt needs its own key.") == ()


def test_whoever_repeats_it_gets_the_remark() -> None:
    (flag,) = after_probe(SAID)
    assert (flag.reason, flag.probe) == (SIGN["remark"], "")


@pytest.mark.parametrize("kind", ["dont_know", "blank", "echo"])
def test_an_answer_that_says_nothing_takes_nothing_back(kind: str) -> None:
    (flag,) = after_probe("I don't know.", Flag(kind, "nothing"))
    assert (flag.quote, flag.probe) == (SAID, "")


def test_without_a_probe_the_remark_is_made_at_once() -> None:
    (flag,) = standing_signs(request(SAID, probe=None), ())
    assert (flag.reason, flag.probe) == (SIGN["remark"], "")


def test_a_remark_stands_through_later_answers() -> None:
    (remark,) = after_probe(SAID)
    later = replace(request("We also store the key with the result."), signs=(remark,))
    assert standing_signs(later, ()) == (remark,)
