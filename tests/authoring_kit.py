"""Drafts as a model could write them, each fit to pass the checks, and a thinker that hands them out."""

from collections.abc import Callable, Sequence
from typing import Any

from interview_tui.authoring.drafts import QuestionDraft, RoleOutline
from interview_tui.thinker import Message
from interview_tui.thinker.scripted import ScriptedThinker

JOB = "Warehouse shift lead. You plan the shift, keep the aisles safe and hand over to the night crew."


def _facets(*names: str) -> list[dict[str, Any]]:
    return [{"facet": name, "weight": 2, "concern": f"I heard little about {name}."} for name in names]


def _competency(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "description": f"Leads a shift with {name.lower()}.",
        "weight": 2,
        "low": "Names no step.",
        "middle": "Names the steps when asked.",
        "high": "Names the steps and says what each costs.",
        "topics": [
            f"{name} when {what}" for what in ("a lorry is late", "two people are ill", "it snows", "all is full")
        ],
    }


def outline(**more: Any) -> RoleOutline:
    data = {
        "title": "Warehouse shift lead",
        "description": "Plans a shift, keeps it safe and hands it over.",
        "level": "mid",
        "persona": {
            "name": "Ida Voss",
            "title": "Site manager at Tannberg Goods",
            "style": "Calm; asks for the next step.",
            "greeting": "Hello, I am Ida Voss. This is practice.\nAsk me whenever something is unclear.",
            "closing": "Thank you. Your report comes next.",
        },
        "warm_up": "What did your last shift look like?",
        "competencies": [_competency(name) for name in ("Planning", "Safety", "Handover")],
        "perspectives": [
            {"name": name, "looks_for": "Care.", "facets": _facets("operations", "communication", "learning")}
            for name in ("Site manager", "Loader", "Night lead")
        ],
        "replies": [{"about": [word, "day"], "reply": "An invented answer."} for word in ("team", "hours", "next")],
    }
    return RoleOutline.model_validate(data | more)


def question(number: int = 1, **more: Any) -> QuestionDraft:
    """About a late lorry; `number` makes the title its own."""
    data = {
        "title": f"Late lorry {number}",
        "kind": "situational",
        "ask": "A lorry is two hours late and the loading dock is booked. What do you do next?",
        "minutes": 4,
        "points": [
            _point("Call carrier", "must", "I call the driver to learn the new arrival time.", "communication"),
            _point("Free dock", "must", "I give the bay to the following delivery meanwhile.", "operations"),
            _point("Warn customers", "should", "I warn the customers whose parcels will be delayed.", "communication"),
        ],
        "hints": ["Who knows more than you?", "Who waits for the goods?"],
        "model_answer": "I call the driver to learn the new arrival time. I give the bay to the following delivery. "
        "Then I warn the customers whose parcels will be delayed.",
        "weak": {"answer": "I would stay calm and hope that it works out somehow, as it usually does.", "makes": []},
        "acceptable": {
            "answer": "First I call the driver to learn the new arrival time. After that I see how things go.",
            "makes": [1],
        },
        "excellent": {
            "answer": "I call the driver to learn the new arrival time. Meanwhile I give the bay to the following "
            "delivery. I also warn the customers whose parcels will be delayed, so nobody is surprised.",
            "makes": [1, 2, 3],
        },
    }
    return QuestionDraft.model_validate(data | more)


def unfit_question(number: int = 1) -> QuestionDraft:
    """Its weak sample is said to warn the customers, which it does not."""
    return question(number, weak={"answer": "I would stay calm and hope that it works out somehow.", "makes": [3]})


def _point(name: str, need: str, claim: str, facet: str) -> dict[str, Any]:
    phrasings = [claim, f"What comes first: {claim}", f"In that case {claim[0].lower()}{claim[1:]}"]
    return {
        "name": name,
        "need": need,
        "claim": claim,
        "facet": facet,
        "phrasings": phrasings,
        "contradictions": [],
        "probe": f"What about: {name.lower()}?",
    }


def text_of(messages: Sequence[Message]) -> str:
    return "\n".join(message["content"] for message in messages)


def is_number(messages: Sequence[Message], number: int) -> bool:
    """Whether a request is the one for this question."""
    return f"Write question {number} of" in messages[1]["content"]


OnQuestion = Callable[[int, Sequence[Message]], Any]


def replies(on_question: OnQuestion | None = None) -> dict[str, Any]:
    """Fit drafts by schema. `on_question` gives, from number and messages, something else for a question, or None."""

    def write(_: Any, messages: Sequence[Message]) -> Any:
        number = next((n for n in range(1, 21) if is_number(messages, n)), 1)
        return (on_question(number, messages) if on_question else None) or question(number)

    return {"RoleOutline": outline(), "QuestionDraft": write}


def author(on_question: OnQuestion | None = None, **more: Any) -> ScriptedThinker:
    return ScriptedThinker(by_schema=replies(on_question) | more)
