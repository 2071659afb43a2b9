import pytest

from interview_tui.events import AskQuestionEvent, Direction, QuestionKind
from interview_tui.interview.tree import Tree

DEEPER, BROADER = Direction.DEEPER, Direction.BROADER


def grown(*turns: tuple[str, str | None]) -> Tree:
    tree = Tree()
    for turn_id, parent in turns:
        kind = QuestionKind.PROBE if parent else QuestionKind.PLANNED
        tree.add(AskQuestionEvent(turn_id=turn_id, kind=kind, text="?", parent_turn_id=parent))
    return tree


BUSHY = (("a", None), ("b", "a"), ("c", "b"), ("d", "a"), ("e", None))


def test_turns_are_kept_in_the_order_they_were_asked() -> None:
    tree = grown(*BUSHY)
    assert [turn.turn_id for turn in tree] == ["a", "b", "c", "d", "e"]
    assert len(tree) == 5


def test_depth_counts_from_the_planned_question() -> None:
    tree = grown(*BUSHY)
    assert [tree.depth(name) for name in "abcde"] == [0, 1, 2, 1, 0]
    assert [tree.root(name).turn_id for name in "abcde"] == ["a", "a", "a", "a", "e"]


def test_below_is_the_turn_and_all_that_grew_from_it() -> None:
    tree = grown(*BUSHY)
    assert [turn.turn_id for turn in tree.below("a")] == ["a", "b", "c", "d"]
    assert [turn.turn_id for turn in tree.below("b")] == ["b", "c"]
    assert [turn.turn_id for turn in tree.below("e")] == ["e"]


def test_a_deeper_probe_hangs_below_the_last_answer_and_a_broader_one_beside_it() -> None:
    tree = grown(("a", None), ("b", "a"))
    assert tree.place_for_probe("b", DEEPER, max_depth=3, max_breadth=3) == "b"
    assert tree.place_for_probe("b", BROADER, max_depth=3, max_breadth=3) == "a"


def test_beside_a_planned_question_is_below_it() -> None:
    assert grown(("a", None)).place_for_probe("a", BROADER, max_depth=1, max_breadth=1) == "a"


@pytest.mark.parametrize(("max_depth", "place"), [(0, None), (1, None), (2, "b"), (3, "b")])
def test_depth_is_limited(max_depth: int, place: str | None) -> None:
    tree = grown(("a", None), ("b", "a"))
    assert tree.place_for_probe("b", DEEPER, max_depth, max_breadth=5) == place


@pytest.mark.parametrize(("max_breadth", "place"), [(0, None), (1, None), (2, "a")])
def test_breadth_is_limited(max_breadth: int, place: str | None) -> None:
    tree = grown(("a", None), ("b", "a"))
    assert tree.place_for_probe("b", BROADER, max_depth=5, max_breadth=max_breadth) == place


def test_a_probe_whose_parent_is_not_there_stands_on_its_own() -> None:
    tree = grown(("b", "lost"), ("c", "b"))
    assert tree.root("c").turn_id == "b"
    assert tree.depth("c") == 1


def test_a_turn_is_open_until_it_is_answered_or_skipped() -> None:
    tree = grown(("a", None), ("b", None))
    assert tree["a"].open
    tree["a"].answer = ""
    tree["b"].skipped = True
    assert not tree["a"].open
    assert not tree["b"].open
