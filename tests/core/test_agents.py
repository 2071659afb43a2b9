"""One agent per competency: what it knows, what it bids, and who gets the next question."""

import pytest

from interview_tui.events import Evaluation, EvaluationsGeneratedEvent, Finding, FindingKind
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import LLM, Ledger, Need, Verdict
from interview_tui.profiles.models import Competency
from interview_tui.questions.bank_strategy import probe_proposals
from interview_tui.questions.chooser import Agents, choose
from interview_tui.questions.generated.agents import ENOUGH, AgentCircle, CompetencyAgent
from interview_tui.questions.moves import AskProbe, ProbeProposal
from tests.interview_kit import point, question
from tests.story_kit import Story, mark

ANCHORS = {"low": "a", "middle": "b", "high": "c"}
COVERED, MISSING, UNSURE = Verdict.COVERED, Verdict.MISSING, Verdict.UNSURE
ALL = dict.fromkeys(("retry", "key", "store"), COVERED)


def competency(name: str = "apis", weight: float = 1) -> Competency:
    return Competency.model_validate(
        {"id": name, "name": name, "description": "x", "weight": weight, "anchors": ANCHORS}
    )


def agent(*verdicts: Verdict) -> CompetencyAgent:
    """One that has heard an answer to one question, each verdict a must."""
    heard = CompetencyAgent(competency())
    heard.hear("q1", Ledger(LLM, tuple(mark(str(n), verdict) for n, verdict in enumerate(verdicts))))
    return heard


def circle(story: Story, *competencies: Competency) -> AgentCircle:
    agents = AgentCircle(story.state, competencies or [competency()])
    for event in story.events:
        agents.hear(event)
    return agents


def bids(story: Story, turn_id: str) -> list[ProbeProposal]:
    turn = story.state.tree[turn_id]
    assert turn.ledger is not None
    return circle(story).bids(story.state.questions["q1"], turn.ledger, turn)


def chosen(story: Story, turn_id: str, agents: Agents) -> tuple[str, str] | None:
    """Engine and point of the probe that is asked, or None."""
    move = choose(story.state, turn_id, story.moment, 3600, probes=True, invite=True, agents=agents)
    return (move.proposal.engine, move.proposal.point_id) if isinstance(move, AskProbe) else None


def claims_to_check(story: Story, turn: Turn, *questions: str) -> None:
    """What an evaluator of the model found beside the marks."""
    findings = tuple(Finding(kind=FindingKind.ADVICE, label="worth checking", detail=text) for text in questions)
    found = Evaluation(evaluator="exaggeration", engine=LLM, findings=findings)
    story.tell(EvaluationsGeneratedEvent, turn_id=turn.turn_id, evaluations=(*(turn.evaluations or ()), found))


@pytest.mark.parametrize(
    ("verdicts", "confidence"),
    [
        ((COVERED, COVERED), 0.6),
        ((COVERED, MISSING), 0.45),
        ((MISSING, MISSING), 0.3),
        ((UNSURE, UNSURE), 0.12),
        ((Verdict.CLAIMED,), 0.12),
        ((Verdict.CONTRADICTED,), 0.48),
    ],
)
def test_a_question_tells_as_much_as_its_verdicts_are_certain(verdicts: tuple[Verdict, ...], confidence: float) -> None:
    assert agent(*verdicts).confidence == pytest.approx(confidence)


def test_each_further_question_brings_a_share_of_what_is_still_unknown() -> None:
    heard = agent(COVERED)
    heard.hear("q2", Ledger(LLM, (mark("a", COVERED),)))
    assert heard.confidence == pytest.approx(0.84)


def test_a_new_ledger_of_the_same_question_takes_the_place_of_the_old() -> None:
    heard = agent(UNSURE)
    heard.hear("q1", Ledger(LLM, (mark("0", COVERED),)))
    assert heard.confidence == pytest.approx(0.6)


def test_a_needed_point_weighs_more_than_a_bonus() -> None:
    marks = (mark("a", COVERED, Need.MUST), mark("b", UNSURE, Need.BONUS))
    heard = CompetencyAgent(competency())
    heard.hear("q1", Ledger(LLM, marks))
    assert heard.confidence == pytest.approx(0.6 * (3 + 0.2) / 4)


def test_an_agent_that_is_unsure_bids_more_than_the_bank_and_a_sure_one_less() -> None:
    story = Story()
    story.ask()
    turn_id = story.answered({"retry": MISSING, "key": MISSING, "store": MISSING})
    ledger = story.state.tree[turn_id].ledger
    assert ledger is not None
    bank = {each.point_id: each.value for each in probe_proposals(story.state.questions["q1"], ledger, [])}
    unsure = {each.point_id: each.value for each in bids(story, turn_id)}
    assert unsure == {name: pytest.approx(value * 2 * (1 - 0.3)) for name, value in bank.items()}
    story.ask(question_id="q2")
    story.answered(ALL)
    sure = {each.point_id: each.value for each in bids(story, turn_id)}
    assert all(sure[name] < value for name, value in bank.items())


def test_a_point_that_was_found_or_asked_about_gets_no_bid() -> None:
    story = Story()
    story.ask()
    story.answered({"retry": COVERED})
    story.probe("t1", "key")
    turn_id = story.answered({"retry": COVERED})
    assert [each.point_id for each in bids(story, turn_id)] == ["store"]


def test_a_bid_leaves_the_words_to_the_model_and_goes_deeper() -> None:
    story = Story()
    story.ask()
    offered = bids(story, story.answered({}))
    assert [(each.text, each.direction.value, each.engine) for each in offered] == [("", "deeper", LLM)] * 3


def test_a_claim_worth_checking_is_bid_for_with_its_question() -> None:
    story = Story()
    story.ask()
    turn = story.state.tree[story.answered(ALL)]
    claims_to_check(story, turn, "How many calls was that?", "Who else worked on it?")
    offered = bids(story, turn.turn_id)
    assert [each.text for each in offered] == ["How many calls was that?", "Who else worked on it?"]
    assert [each.value for each in offered] == [pytest.approx(2 * (1 - 0.6))] * 2


def test_a_claim_that_was_asked_about_is_not_checked_again() -> None:
    story = Story()
    story.ask()
    turn = story.state.tree[story.answered(ALL)]
    claims_to_check(story, turn, "How many calls was that?", "Who else worked on it?")
    story.probe(turn.turn_id, "", "Thanks. How many calls was that?")
    assert [each.text for each in bids(story, turn.turn_id)] == ["Who else worked on it?"]


def test_findings_of_other_evaluators_and_other_kinds_are_no_claims() -> None:
    story = Story()
    story.ask()
    turn = story.state.tree[story.answered(ALL)]
    advice = Finding(kind=FindingKind.ADVICE, label="x", detail="Be brief.")
    absent = Finding(kind=FindingKind.ABSENT, label="x", detail="y")
    found = (
        Evaluation(evaluator="relevance", engine=LLM, findings=(advice,)),
        Evaluation(evaluator="exaggeration", engine=LLM, findings=(absent,)),
    )
    story.tell(EvaluationsGeneratedEvent, turn_id=turn.turn_id, evaluations=(*(turn.evaluations or ()), *found))
    assert bids(story, turn.turn_id) == []


def test_the_highest_bid_is_asked_whoever_makes_it() -> None:
    story = Story([question(1, points=[point("retry"), point("key", probe=None)]), question(2)])
    story.ask()
    turn_id = story.answered({})
    assert chosen(story, turn_id, circle(story)) == (LLM, "retry")
    sure = CompetencyAgent(competency())
    for name in ("a", "b", "c"):
        sure.hear(name, Ledger(LLM, (mark("p", COVERED),)))

    class Sure:
        def bids(self, question: object, ledger: Ledger, turn: Turn) -> list[ProbeProposal]:
            return sure.bids(ledger, turn, [])

        def least_known(self) -> None:
            return None

    assert chosen(story, turn_id, Sure()) == ("embedded", "retry")


def test_a_point_that_the_bank_has_no_probe_for_is_asked_about_by_its_agent() -> None:
    story = Story([question(1, points=[point("retry", probe=None)]), question(2)])
    story.ask()
    turn_id = story.answered({})
    assert chosen(story, turn_id, circle(story)) == (LLM, "retry")


def test_agents_keep_to_the_budget_of_probes() -> None:
    story = Story(limits={"minutes": 30, "max_depth": 5, "max_breadth": 5, "probes_per_question": 1})
    story.ask()
    story.answered({})
    story.probe("t1", "retry")
    turn_id = story.answered({})
    assert chosen(story, turn_id, circle(story)) is None


def test_a_question_of_no_known_competency_gets_no_bid() -> None:
    story = Story([question(1, competency="other")])
    story.ask()
    assert bids(story, story.answered({})) == []


def test_the_least_known_competency_is_the_heaviest_unknown_one() -> None:
    story = Story([question(1, competency="apis"), question(2, competency="data")])
    light, heavy = competency("apis", 1), competency("data", 3)
    assert circle(story, light, heavy).least_known() == heavy
    story.ask(question_id="q2")
    story.answered(ALL)
    assert circle(story, light, heavy).least_known() == light
    assert circle(story, heavy).least_known() is None


@pytest.mark.parametrize("verdict", [UNSURE, MISSING])
def test_a_competency_of_which_little_was_seen_wins_over_a_heavier_one_that_is_known(verdict: Verdict) -> None:
    story = Story([question(1, competency="apis"), question(2, competency="data")])
    story.ask(question_id="q1")
    story.answered(dict.fromkeys(("retry", "key", "store"), verdict))
    story.ask(question_id="q2")
    story.answered(ALL)
    found = circle(story, competency("apis", 1), competency("data", 3)).least_known()
    assert found is not None
    assert found.id == "apis"


def test_enough_is_known_from_one_clear_question_on() -> None:
    assert CompetencyAgent(competency()).confidence == 0
    assert agent(COVERED).confidence >= ENOUGH > agent(COVERED, Verdict.CONTRADICTED).confidence


def test_agents_that_hear_a_log_know_what_those_knew_who_heard_it_live() -> None:
    story = Story()
    live = AgentCircle(story.state, [competency()])
    told = 0

    def hear() -> None:
        nonlocal told
        for event in story.events[told:]:
            live.hear(event)
        told = len(story.events)

    story.ask()
    hear()
    turn_id = story.answered({"retry": MISSING, "key": UNSURE, "store": COVERED})
    hear()
    story.claim(turn_id, "retry", "my words")
    hear()
    again = AgentCircle(InterviewState.fold(story.events), [competency()])
    for event in story.events:
        again.hear(event)
    turn = story.state.tree[turn_id]
    assert turn.ledger is not None
    asked = story.state.questions["q1"]
    assert live.bids(asked, turn.ledger, turn) == again.bids(asked, turn.ledger, turn)
