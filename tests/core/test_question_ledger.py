"""One planned question over several answers: what stands after each, and what it cost."""

import pytest

from interview_tui.interview.question_ledger import (
    changed_points,
    hint_price,
    merge_marks,
    question_ledger,
    question_score,
    with_claims,
)
from interview_tui.ledger import Aid, Ledger, ScoreRange, Verdict
from tests.story_kit import Story, mark

COVERED, PARTIAL, MISSING = Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSING
UNSURE, CLAIMED, CONTRADICTED = Verdict.UNSURE, Verdict.CLAIMED, Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (MISSING, COVERED, COVERED),
        (COVERED, MISSING, COVERED),
        (PARTIAL, MISSING, PARTIAL),
        (MISSING, PARTIAL, PARTIAL),
        (CONTRADICTED, COVERED, COVERED),
        (COVERED, CONTRADICTED, UNSURE),
        (PARTIAL, CONTRADICTED, PARTIAL),
        (CLAIMED, COVERED, COVERED),
        (CLAIMED, MISSING, CLAIMED),
        (MISSING, UNSURE, MISSING),
        (UNSURE, MISSING, UNSURE),
        (UNSURE, COVERED, COVERED),
    ],
)
def test_the_better_of_two_marks_stands(before: Verdict, after: Verdict, stands: Verdict) -> None:
    merged = merge_marks([mark("a", before)], [mark("a", after, aid=Aid.PROBED)])
    assert [each.verdict for each in merged] == [stands]


def test_an_unaided_mark_is_not_replaced_by_the_same_one_after_a_probe() -> None:
    merged = merge_marks([mark("a", quote="mine")], [mark("a", aid=Aid.PROBED, quote="again")])
    assert (merged[0].aid, merged[0].quote) == (Aid.UNAIDED, "mine")


def test_a_point_that_was_not_marked_before_takes_the_new_mark() -> None:
    assert merge_marks([], [mark("a", PARTIAL)]) == (mark("a", PARTIAL),)


@pytest.mark.parametrize("verdict", [MISSING, UNSURE, CONTRADICTED])
def test_a_claim_stands_where_nothing_better_does(verdict: Verdict) -> None:
    ledger = with_claims(Ledger("e", (mark("a", verdict), mark("b", MISSING))), {"a": "my words"})
    assert [(each.verdict, each.quote) for each in ledger.marks] == [(CLAIMED, "my words"), (MISSING, "")]


@pytest.mark.parametrize("verdict", [COVERED, PARTIAL])
def test_a_claim_takes_nothing_from_a_point_that_was_found(verdict: Verdict) -> None:
    ledger = Ledger("e", (mark("a", verdict, quote="found"),))
    assert with_claims(ledger, {"a": "my words"}) == ledger


def test_there_is_no_ledger_and_no_score_before_the_first_evaluation() -> None:
    story = Story()
    turn_id = story.ask()
    assert question_ledger(story.state.tree, turn_id) is None
    assert question_score(story.state.tree, story.state.tree[turn_id]) is None


def test_probes_and_their_question_share_one_ledger() -> None:
    story = Story()
    root = story.ask()
    story.answered({"retry": COVERED})
    probe = story.probe(root, "key")
    story.answered({"key": COVERED}, aid=Aid.PROBED)
    assert question_ledger(story.state.tree, root) == question_ledger(story.state.tree, probe)
    assert {name: each.aid for name, each in story.marks(root).items() if each.verdict is COVERED} == {
        "retry": Aid.UNAIDED,
        "key": Aid.PROBED,
    }


def test_a_claim_outlives_the_next_evaluation_and_yields_to_a_found_point() -> None:
    story = Story()
    root = story.ask()
    story.answered({})
    story.claim(root, "key", "the words")
    story.probe(root, "retry")
    story.answered({"retry": COVERED}, aid=Aid.PROBED)
    assert (story.marks(root)["key"].verdict, story.marks(root)["key"].quote) == (CLAIMED, "the words")
    story.probe(root, "key")
    story.answered({"key": COVERED}, aid=Aid.PROBED)
    assert story.marks(root)["key"].verdict is COVERED


def test_the_first_answer_changes_all_points_and_a_probe_only_what_it_added() -> None:
    story = Story()
    root = story.ask()
    story.answered({"retry": COVERED})
    assert changed_points(story.state.tree, root) == {"retry", "key", "store"}
    probe = story.probe(root, "key")
    story.answered({"key": PARTIAL, "retry": MISSING}, aid=Aid.PROBED)
    assert changed_points(story.state.tree, probe) == {"key"}


def test_an_answer_that_was_not_evaluated_changed_nothing() -> None:
    story = Story()
    assert changed_points(story.state.tree, story.ask()) == set()


def test_hints_taken_anywhere_below_a_question_are_paid_once_for_all_of_it() -> None:
    story = Story()
    root = story.ask()
    story.hint(root, 0.5)
    story.answered({"retry": COVERED, "key": COVERED, "store": COVERED})
    probe = story.probe(root, "key")
    story.hint(probe, 0.25)
    assert hint_price(story.state.tree, root) == hint_price(story.state.tree, probe) == 0.75
    assert question_score(story.state.tree, story.state.tree[root]) == ScoreRange(4.2, 4.2)
    other = story.ask(question_id="q2")
    assert hint_price(story.state.tree, other) == 0.0
