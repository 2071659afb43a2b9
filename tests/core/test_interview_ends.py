"""From any sequence of answers an interview comes to its end, and asks nothing twice."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.events import QuestionKind
from interview_tui.ledger import Aid, Verdict
from interview_tui.questions.chooser import MAX_CANDIDATE_QUESTIONS, choose
from interview_tui.questions.moves import AskPlanned, AskProbe, AskWarmUp, Close, InviteQuestions, Move
from tests.interview_kit import question
from tests.story_kit import Story

HOUR = 3600.0
ALL = dict.fromkeys(("retry", "key", "store"), Verdict.COVERED)


def perform(story: Story, move: Move) -> str:
    """Ask what was chosen; the words that must not come twice."""
    match move:
        case AskWarmUp():
            story.ask(QuestionKind.WARM_UP, "", text="warm-up")
        case AskPlanned(chosen, _):
            story.ask(QuestionKind.PLANNED, chosen.id, text=chosen.ask, minutes=chosen.minutes)
        case AskProbe(proposal, parent):
            asked = story.state.tree[parent].asked.question_id
            story.ask(QuestionKind.PROBE, asked, parent, proposal.point_id, text=f"{asked}: {proposal.text}")
        case InviteQuestions():
            story.ask(QuestionKind.CANDIDATE, "", text=f"invitation {len(story.state.tree)}")
        case Close():
            return ""
    turn = story.state.open_turn
    assert turn is not None
    return turn.asked.text


replies = st.tuples(
    st.sampled_from(["answer", "skip", "dont_know", "claim"]),
    st.lists(st.sampled_from(list(Verdict)), min_size=3, max_size=3),
    st.sampled_from([0, 1, 30, 400, 2000]),
    st.sampled_from(["nothing", "How big is the team?", "Why?"]),
)
limits = st.fixed_dictionaries(
    {"max_depth": st.integers(0, 5), "max_breadth": st.integers(0, 5), "probes_per_question": st.integers(0, 6)}
)


def reply(story: Story, chosen: tuple[str, list[Verdict], int, str]) -> None:
    how, verdicts, seconds, own_question = chosen
    turn = story.state.open_turn
    assert turn is not None
    story.wait(seconds)
    if how == "skip":
        story.skip()
    elif turn.scored:
        flags = ("dont_know",) if how == "dont_know" else ()
        aid = Aid.PROBED if turn.asked.kind is QuestionKind.PROBE else Aid.UNAIDED
        story.answered(dict(zip(ALL, verdicts, strict=True)), *flags, aid=aid)
        if how == "claim":
            story.claim(turn.turn_id, "key", "we did it")
    else:
        story.answer(own_question)


@given(st.lists(replies, min_size=1, max_size=8), limits, st.integers(1, 3), st.sampled_from([30.0, 900.0, HOUR]))
@settings(deadline=None, max_examples=40)
def test_every_interview_ends_and_no_words_are_asked_twice(
    answers: list[tuple[str, list[Verdict], int, str]], limits: dict[str, int], questions: int, seconds: float
) -> None:
    story = Story([question(n) for n in range(1, questions + 1)], limits={"minutes": 30} | limits)
    bound = 1 + questions * (1 + min(3, limits["probes_per_question"])) + 1 + MAX_CANDIDATE_QUESTIONS
    texts: list[str] = []
    after = ""
    while text := perform(story, choose(story.state, after, story.moment, seconds, probes=True, invite=True)):
        texts.append(text)
        assert len(texts) <= bound
        after = f"t{len(texts)}"
        reply(story, answers[len(texts) % len(answers)])
    assert not [text for text, times in Counter(texts).items() if times > 1]
    assert story.state.planned_turns()
