"""The sentences of an answer and the headings to stamp them under, in words: what is stamped and noted already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from interview_tui.events import EvidenceStampedEvent
from interview_tui.interview.sentences import sentences_of
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.scorecard.card import Card
from interview_tui.scorecard.corrections import evidence_on, remarks_on
from interview_tui.tui.content import MUTED, lines, literal_line, time_of_day
from interview_tui.tui.host.entry_rows import NOTE, heading_of, sign_of

DIGITS = 9
"""Headings that a digit stamps for; the rest are reached in the list."""
_STAMPED = "$text-success"


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of the answer of a turn."""

    turn_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What words can be evidence for: a competency, and the key point they show where there is one."""

    label: str
    competency: str
    point_id: str = ""

    def holds(self, evidence: EvidenceStampedEvent) -> bool:
        return (evidence.competency, evidence.point_id) == (self.competency, self.point_id)


def answered_questions(state: InterviewState) -> list[Turn]:
    """Roots with an answer below them, in the order asked."""
    return [turn for turn in state.tree if not turn.asked.parent_turn_id and _answers(state, turn)]


def words_of(state: InterviewState, root: Turn) -> list[Words]:
    """Every sentence of the answers to a question and its follow-ups."""
    return [Words(turn.turn_id, text) for turn in _answers(state, root) for text in sentences_of(turn.answer or "")]


def _answers(state: InterviewState, root: Turn) -> list[Turn]:
    return [turn for turn in state.tree.below(root.turn_id) if turn.answer]


def headings_of(state: InterviewState, root: Turn) -> list[Heading]:
    """The key points of the question under its competency; then the competencies, its own first."""
    question = state.questions.get(root.asked.question_id)
    points = [Heading(point.claim, root.asked.competency, point.id) for point in (question.points if question else ())]
    competencies = sorted(
        state.role.competencies if state.role else (), key=lambda each: each.id != root.asked.competency
    )
    return [*points, *(Heading(f"{one.name} in general", one.id) for one in competencies)]


def words_row(words: Words, card: Card, headings: Sequence[Heading], state: InterviewState) -> Content:
    """The sentence; below it the headings it is stamped under, by number, and the notes about it."""
    stamped = "   ".join(_short(one, headings, state) for one in evidence_on(card, words.turn_id, words.text))
    notes = remarks_on(card, words.turn_id, words.text)
    told = (literal_line(f"{NOTE} {time_of_day(one.timestamp)} {one.text}", MUTED) for one in notes)
    marks = [literal_line(stamped, _STAMPED)] if stamped else []
    return lines(literal_line(words.text), *(Content("  ") + mark for mark in (*marks, *told)))


def _short(evidence: EvidenceStampedEvent, headings: Sequence[Heading], state: InterviewState) -> str:
    number = next((number for number, one in enumerate(headings, 1) if one.holds(evidence)), None)
    return f"{sign_of(evidence)} {number or heading_of(evidence, state)}"


def heading_rows(headings: Sequence[Heading], stamped: Sequence[EvidenceStampedEvent]) -> Iterator[Content]:
    """Each with its digit, and the sign under which the chosen words stand there already."""
    for number, heading in enumerate(headings, 1):
        sign = next((sign_of(one) for one in stamped if heading.holds(one)), " ")
        digit = str(number) if number <= DIGITS else " "
        yield Content.assemble((f"{sign} ", f"bold {_STAMPED}"), f"{digit}  ", literal_line(heading.label))
