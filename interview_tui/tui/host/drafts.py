"""What stands in the composer as the text of a draft, so that it outlives the console, and back again.

It is kept with the log and read back as text from outside: what cannot be read is taken as words without a use.
"""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from interview_tui.clean_text import clean_text
from interview_tui.interview.state import InterviewState
from interview_tui.scorecard.card import Card
from interview_tui.tui.host.composer import Act, Purpose, Writing


@dataclass(frozen=True, slots=True)
class Kept:
    """`writing`, and what waits behind it."""

    writing: Writing
    aside: Writing | None = None


_FORM = TypeAdapter(Kept)


def kept_text(writing: Writing, aside: Writing | None) -> str:
    """Empty where nothing is written."""
    if not writing.text.strip():
        writing, aside = aside or writing, None
    if not writing.text.strip():
        return ""
    return _FORM.dump_json(Kept(_clean(writing), aside and _clean(aside)), exclude_defaults=True).decode()


def read_kept(text: str) -> Kept:
    try:
        kept = _FORM.validate_json(text)
    except ValidationError:
        kept = Kept(Writing(Purpose(Act.NOTE), text))
    return Kept(_clean(kept.writing), kept.aside and _clean(kept.aside))


def _clean(writing: Writing) -> Writing:
    """Whole, as long as it is: it is cut where it is handed in."""
    return Writing(writing.purpose, clean_text(writing.text, len(writing.text)))


def unsent(kept: Kept, state: InterviewState, card: Card) -> list[Writing]:
    """What of it was not handed in before the console ended, the innermost last."""
    both = [kept.aside, kept.writing]
    return [one for one in both if one is not None and one.text.strip() and not _handed_in(one, state, card)]


def _handed_in(writing: Writing, state: InterviewState, card: Card) -> bool:
    """A process may end between saving what was handed in and forgetting it as a draft."""
    words = clean_text(writing.text).strip()
    last = next(reversed(list(state.tree)), None)
    match writing.purpose.act:
        case Act.NOTE:
            return any(one.text == words for one in card.remarks)
        case Act.ANSWER:
            return last is not None and last.answer is not None and last.answer.strip() == words
        case Act.ASK | Act.FOLLOW_UP:
            return last is not None and last.asked.text == words
        case Act.SAY:
            return False
