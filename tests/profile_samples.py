"""A small valid role and bank, written to a folder, for tests that must not depend on the shipped profiles."""

from pathlib import Path
from typing import Any

import yaml

SAFE_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ROLE_ID = "tester"
BANK_ID = "basics"


def point(id_: str, claim: str, need: str = "must", facet: str = "quality", **more: Any) -> dict[str, Any]:
    """One key point of a question; `more` overrides or adds fields."""
    phrasings = [claim, f"it matters that {claim}", f"what helps is that {claim}"]
    return {
        "id": id_,
        "need": need,
        "claim": claim,
        "facet": facet,
        "phrasings": phrasings,
        "probe": f"What about the {id_}?",
        "second_probe": f"And what would the {id_} mean for others?",
        **more,
    }


def question(id_: str, competency: str = "testing", **more: Any) -> dict[str, Any]:
    """One question with two points and samples of every grade that a check asks for."""
    first, second = "the cache expires after one hour", "a slow query needs an index"
    return {
        "id": id_,
        "competency": competency,
        "kind": "knowledge",
        "level": "mid",
        "tags": ["sample"],
        "ask": f"How would you go about {id_}?",
        "minutes": 3,
        "points": [point("expiry", first), point("index", second, need="should", facet="speed")],
        "hints": [{"text": "Think of time.", "price": 0.5}],
        "model_answer": f"{first.capitalize()}. {second.capitalize()}.",
        "samples": [
            {"grade": "weak", "answer": "I would look at it and then decide what to do."},
            {"grade": "acceptable", "answer": f"I would say {first}."},
            {"grade": "excellent", "answer": f"I know that {first}, and {second}."},
            {"grade": "echo", "answer": f"How would I go about {id_}?"},
        ],
        "reviewed": {"truth": "2031-05-06", "fairness": "2031-05-06"},
        **more,
    }


def bank(*ids: str, **more: Any) -> dict[str, Any]:
    """A bank with one question per id."""
    ids = ids or ("first", "second", "third")
    return {"id": BANK_ID, "title": "Basics", "questions": [question(id_) for id_ in ids], **more}


def role(**more: Any) -> dict[str, Any]:
    """A role that asks two questions of the bank."""
    return {
        "id": ROLE_ID,
        "title": "Tester",
        "description": "A short interview for tests.",
        "level": "mid",
        "persona": {
            "name": "Ada",
            "title": "Lead",
            "style": "Calm.",
            "greeting": "Hello, I am Ada.",
            "closing": "Goodbye.",
        },
        "warm_up": "What did you do today?",
        "competencies": [competency("testing")],
        "banks": [BANK_ID],
        "plan": [{"competency": "testing", "questions": 2}],
        "limits": {"minutes": 20},
        "perspectives": [
            {
                "id": "peer",
                "name": "Peer",
                "looks_for": "Care.",
                "weights": {"quality": 2, "speed": 1},
                "concerns": {"speed": "Is it fast enough?"},
            }
        ],
        **more,
    }


def competency(id_: str) -> dict[str, Any]:
    anchors = {"low": "Guesses.", "middle": "Knows a rule.", "high": "Weighs and measures."}
    return {"id": id_, "name": id_.capitalize(), "description": f"About {id_}.", "weight": 1, "anchors": anchors}


class _WithoutAliases(SAFE_DUMPER):
    """Profiles may not hold aliases, which would stand for a dictionary that a test uses twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_profiles(folder: Path, *documents: dict[str, Any]) -> Path:
    """Write each document as `roles/<id>.yaml` or `banks/<id>.yaml`; without any, the sample role and bank."""
    for document in documents or (role(), bank()):
        write_document(folder, document)
    return folder


def write_document(folder: Path, document: dict[str, Any], name: str | None = None) -> Path:
    """Write one role or bank below `folder`; `name` replaces its id as the file's name."""
    kind = "banks" if "questions" in document else "roles"
    path = folder / kind / f"{name or document['id']}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(document, Dumper=_WithoutAliases, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path
