"""A whole interview in a test: real broker, log and handlers, with a channel that answers from a list."""

from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

import yaml

from interview_tui.channels.channel import ChannelInput
from interview_tui.composition import Session, new_interview, resumed_interview
from interview_tui.events import BaseEvent, Mode
from interview_tui.interview.state import InterviewState
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions
from tests.profile_samples import SAFE_DUMPER

PHRASES = {
    "retry": ("a retry does not charge twice", "the same request is only carried out once", "repeats are harmless"),
    "key": ("each request carries a unique key", "we send an id with every call", "clients attach a request id"),
    "store": ("the key is stored with the result", "we save the id beside the response", "results are kept by id"),
}


def point(name: str, **fields: object) -> dict[str, object]:
    claim, *phrasings = PHRASES[name]
    probe = f"Tell me more about the {name} side."
    return {
        "id": name,
        "need": "must",
        "claim": claim,
        "facet": "correctness",
        "phrasings": phrasings,
        "probe": probe,
    } | fields


def question(number: int, **fields: object) -> dict[str, object]:
    base = {
        "id": f"q{number}",
        "competency": "apis",
        "kind": "knowledge",
        "level": "mid",
        "ask": f"Question {number}: how would you make payments safe?",
        "minutes": 3,
        "points": [point("retry"), point("key"), point("store", need="should")],
        "hints": [
            {"text": "Think of naming each attempt.", "price": 0.5},
            {"text": "Think of lookups.", "price": 0.25},
        ],
        "clarify": [{"about": ["users", "traffic"], "reply": "About a thousand users."}],
        "model_answer": "Each request carries a unique key, which is stored with the result, so a retry is harmless.",
    }
    return base | fields


ROLE: dict[str, object] = {
    "id": "payments",
    "title": "Payments engineer",
    "description": "A small role for tests",
    "level": "mid",
    "persona": {"name": "Ada", "title": "Lead", "style": "calm", "greeting": "Hello, I am Ada.", "closing": "Goodbye."},
    "warm_up": "How are you today?",
    "competencies": [
        {"id": "apis", "name": "APIs", "description": "x", "anchors": {"low": "a", "middle": "b", "high": "c"}}
    ],
    "banks": ["payments"],
    "plan": [{"competency": "apis", "questions": 2}],
    "limits": {"minutes": 30, "max_depth": 2, "max_breadth": 2, "probes_per_question": 2},
    "perspectives": [
        {
            "id": "peer",
            "name": "Peer",
            "looks_for": "care",
            "weights": {"correctness": 1},
            "concerns": {"correctness": "Would it hold?"},
        }
    ],
    "replies": [{"about": ["team"], "reply": "The team has six people."}],
}

FULL_ANSWER = (
    "Each request carries a unique key, and the key is stored with the result on the server. "
    "Because of that a retry does not charge twice: the second call gets the stored response."
)


def places(folder: Path, questions: Sequence[dict[str, object]] | None = None, **role_fields: object) -> Places:
    """Profiles and data below `folder`."""
    profiles = folder / "profiles"
    for kind, name, data in (
        ("roles", "payments", ROLE | role_fields),
        ("banks", "payments", {"id": "payments", "title": "P", "questions": questions or [question(1), question(2)]}),
    ):
        (profiles / kind).mkdir(parents=True, exist_ok=True)
        (profiles / kind / f"{name}.yaml").write_text(yaml.dump(data, Dumper=SAFE_DUMPER), encoding="utf-8")
    return Places(folder / "data", (profiles,))


class ScriptedChannel:
    """Answers in turn, and keeps everything it was sent."""

    def __init__(self, answers: Iterable[str] = ()) -> None:
        self.answers = list(answers)
        self.history: list[BaseEvent] = []
        self.events: list[BaseEvent] = []
        self.savings = 0
        self.failures: list[str] = []

    async def open(self, history: Sequence[BaseEvent]) -> None:
        self.history = list(history)

    async def send(self, event: BaseEvent) -> None:
        self.events.append(event)

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        while self.answers:
            yield ChannelInput(self.answers.pop(0))

    async def saved(self) -> None:
        self.savings += 1

    async def not_saved(self, reason: str) -> None:
        self.failures.append(reason)

    async def close(self) -> None: ...


async def interview(
    where: Places,
    answers: Iterable[str],
    *,
    ends: bool = False,
    mode: Mode = Mode.COACH,
    seed: int = 1,
    questions: int | None = None,
) -> tuple[InterviewState, ScriptedChannel, Session]:
    """Run one until the answers are used up."""
    channel = ScriptedChannel(answers)
    options = PracticeOptions("payments", questions=questions, mode=mode, seed=seed)
    async with new_interview(where, options, channel, ends_with_input=ends) as session:
        await session.conductor.run()
    return session.state, channel, session


async def resume(
    where: Places, answers: Iterable[str] = (), *, ends: bool = False
) -> tuple[InterviewState, ScriptedChannel, Session]:
    channel = ScriptedChannel(answers)
    async with resumed_interview(where, "last", channel, ends_with_input=ends) as session:
        await session.conductor.run()
    return session.state, channel, session
