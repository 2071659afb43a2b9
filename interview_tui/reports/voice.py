"""Who marks are read by: the candidate, who is spoken to, or an interviewer, who is told of the candidate."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from interview_tui.ledger import Verdict
from interview_tui.reports.wording import MODEL_DISCLAIMER, SECTIONS, VERDICTS

_BEFORE_AN_OBJECT = "to|of|by|at|on|for|with|from|about|help|helps|gives|gave|told"
_THIRD = {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves"}
_SECOND = re.compile(rf"\b((?:{_BEFORE_AN_OBJECT}) )?(you|your|yours|yourself)\b", re.IGNORECASE)


def as_told(text: str) -> str:
    """As it is said."""
    return text


def of_a_third(text: str) -> str:
    """What an engine says to the candidate, said of them; “they” takes the verb that “you” takes."""
    return _SECOND.sub(_third, text)


def _third(match: re.Match[str]) -> str:
    before, word = match[1] or "", match[2]
    third = "them" if before and word.lower() == "you" else _THIRD[word.lower()]
    return before + (third.capitalize() if word[0].isupper() else third)


@dataclass(frozen=True, slots=True)
class Voice:
    """The phrases that name the candidate, and how remarks of engines are `told`. The rest reads the same for all."""

    found: str
    nothing_yet: str
    how_to_show: str
    not_standing: str
    model_disclaimer: str
    told: Callable[[str], str] = as_told
    verdicts: Mapping[Verdict, str] = field(default_factory=lambda: VERDICTS)
    sections: Mapping[str, str] = field(default_factory=lambda: SECTIONS)


TO_CANDIDATE = Voice(
    found="In your words",
    nothing_yet="After your first scored answer its marks stand here, each with the words of yours that earned it.",
    how_to_show="↑ ↓ choose · Enter shows your words",
    not_standing="Those words do not stand in your answers.",
    model_disclaimer=MODEL_DISCLAIMER,
)
OF_CANDIDATE = Voice(
    found="In the candidate's words",
    nothing_yet="After the first scored answer its marks stand here, each with the candidate's words that earned it.",
    how_to_show="↑ ↓ choose · Enter shows the words",
    not_standing="Those words do not stand in the candidate's answers.",
    model_disclaimer="A language model's practice score: each mark stands on the candidate's words, and it can err.",
    told=of_a_third,
    verdicts=VERDICTS
    | {Verdict.CONTRADICTED: "the candidate said otherwise", Verdict.MISSING: "not found in the candidate's words"},
    sections=SECTIONS | {"structure": "The candidate's story"},
)
