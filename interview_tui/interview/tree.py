"""The conversation tree: planned questions are roots, probes grow below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from interview_tui.events import (
    AskQuestionEvent,
    Direction,
    Evaluation,
    HintGivenEvent,
    MessageReceivedEvent,
    Perspective,
    QuestionKind,
)
from interview_tui.ledger import Ledger

SCORED = frozenset({QuestionKind.PLANNED, QuestionKind.PROBE})
KEY_POINTS = "key_points"
"""The evaluator whose ledger is the score. Whatever else is judged stands beside it."""


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """Seconds an answer took, pauses excluded; None where the channel could not tell thinking from typing."""

    seconds: float
    thinking: float | None = None
    typing: float | None = None


@dataclass(slots=True)
class Turn:
    """One question and what became of it. `evaluations` and `perspectives` are None until they have arrived."""

    asked: AskQuestionEvent
    answer: str | None = None
    answer_time: AnswerTime | None = None
    skipped: bool = False
    evaluations: tuple[Evaluation, ...] | None = None
    perspectives: tuple[Perspective, ...] | None = None
    hints: list[HintGivenEvent] = field(default_factory=list)
    claims: dict[str, str] = field(default_factory=dict)
    children: list[str] = field(default_factory=list)

    @property
    def turn_id(self) -> str:
        return self.asked.turn_id

    @property
    def scored(self) -> bool:
        return self.asked.kind in SCORED

    @property
    def open(self) -> bool:
        return self.answer is None and not self.skipped

    @property
    def ledger(self) -> Ledger | None:
        """The ledger that counts, as it was evaluated, before any claim."""
        found = self.key_points()
        return found.ledger if found else None

    def take_answer(self, event: MessageReceivedEvent, seconds: float) -> None:
        """`seconds` is the time from the question to the answer."""
        self.answer = event.text
        self.answer_time = AnswerTime(seconds, event.thinking_seconds, event.typing_seconds)

    def key_points(self, engine: str = "") -> Evaluation | None:
        """The evaluation of the key points that counts; or the one that continues the ledger of `engine` alone."""
        judged = [e for e in self.evaluations or () if e.evaluator == KEY_POINTS]
        if engine:
            return next((e for e in reversed(judged) if e.engine == engine), None)
        return next(iter(judged), None)


class Tree:
    """Turns by id, in the order they were asked. Depth 0 is a root; breadth counts the children of one turn.

    A probe whose parent is not there (a recovered log may have a hole) becomes a root. A turn that is asked again is
    open again and stays where it was.
    """

    def __init__(self) -> None:
        self._turns: dict[str, Turn] = {}

    def __len__(self) -> int:
        return len(self._turns)

    def __iter__(self) -> Iterator[Turn]:
        return iter(self._turns.values())

    def __getitem__(self, turn_id: str) -> Turn:
        return self._turns[turn_id]

    def get(self, turn_id: str) -> Turn | None:
        return self._turns.get(turn_id)

    def become(self, other: "Tree") -> None:
        """Hold what `other` holds."""
        self._turns = other._turns

    def add(self, asked: AskQuestionEvent) -> Turn:
        if known := self._turns.get(asked.turn_id):
            asked = asked.model_copy(update={"parent_turn_id": known.asked.parent_turn_id})
            self._turns[asked.turn_id] = Turn(asked, children=known.children)
            return self._turns[asked.turn_id]
        parent = self._turns.get(asked.parent_turn_id or "")
        if parent is None and asked.parent_turn_id:
            asked = asked.model_copy(update={"parent_turn_id": None})
        turn = self._turns[asked.turn_id] = Turn(asked)
        if parent is not None:
            parent.children.append(asked.turn_id)
        return turn

    def root(self, turn_id: str) -> Turn:
        turn = self._turns[turn_id]
        while turn.asked.parent_turn_id:
            turn = self._turns[turn.asked.parent_turn_id]
        return turn

    def depth(self, turn_id: str) -> int:
        parent = self._turns[turn_id].asked.parent_turn_id
        return 0 if not parent else 1 + self.depth(parent)

    def below(self, turn_id: str) -> Iterator[Turn]:
        """The turn and everything that grew from it, in the order asked."""
        turn = self._turns[turn_id]
        yield turn
        for child in turn.children:
            yield from self.below(child)

    def place_for_probe(self, turn_id: str, direction: Direction, max_depth: int, max_breadth: int) -> str | None:
        """The turn a probe after `turn_id` hangs below, or None where the limits leave no room.

        Deeper goes below the last answer; broader beside it, below its parent.
        """
        parent_id = turn_id if direction is Direction.DEEPER else self._turns[turn_id].asked.parent_turn_id or turn_id
        fits = self.depth(parent_id) < max_depth and len(self._turns[parent_id].children) < max_breadth
        return parent_id if fits else None
