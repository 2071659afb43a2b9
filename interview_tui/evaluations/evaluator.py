"""The port every evaluator implements, and the registry that names them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from interview_tui.events import Evaluation
from interview_tui.ledger import Aid, Flag, Ledger
from interview_tui.profiles.models import Competency, Question


@dataclass(frozen=True, slots=True)
class EvaluationRequest:
    """One answer to judge. `asked` is the question as it was put (a probe's own words for a probe).

    `before` holds the marks of earlier answers to the same planned question; `hint_price` what its hints cost. `signs`
    are the warning signs that stand before this answer, `sign` the one that was asked about.
    """

    question: Question
    asked: str
    answer: str
    aid: Aid = Aid.UNAIDED
    before: Ledger | None = None
    hint_price: float = 0.0
    signs: tuple[Flag, ...] = ()
    sign: str = ""
    language: str = "en"
    competency: Competency | None = None


class Evaluator(Protocol):
    """Judges one answer. Stateless: all it may use is in the request.

    One of the engine `LLM` raises `ThinkerError` where the model brings nothing usable.
    """

    name: str
    engine: str

    def applies_to(self, request: EvaluationRequest) -> bool: ...
    async def evaluate(self, request: EvaluationRequest) -> Evaluation: ...


class EvaluatorRegistry:
    """Evaluators by name, in the order they are shown."""

    def __init__(self) -> None:
        self._factories: dict[str, Callable[[], Evaluator]] = {}

    def register(self, name: str, factory: Callable[[], Evaluator]) -> None:
        """Raises `ValueError` where the name is taken."""
        if name in self._factories:
            raise ValueError(f"an evaluator named {name!r} is already registered")
        self._factories[name] = factory

    def create_all(self) -> list[Evaluator]:
        return [factory() for factory in self._factories.values()]
