"""Entries of a card in words: when each was made, what it says, and the words of the answer it is about."""

from textual.content import Content

from interview_tui.events import EvidenceStampedEvent, OverallOverriddenEvent, RemarkMadeEvent
from interview_tui.interview.state import InterviewState
from interview_tui.scorecard.corrections import CardEntry
from interview_tui.tui.content import MUTED, lines, literal, literal_line, time_of_day

FOR, AGAINST, NOTE = "+", "−", "✎"
_SHORT = 52  # cells of a quote that only reminds of the words


def entry_row(entry: CardEntry, state: InterviewState) -> Content:
    """In full, for a list of all entries."""
    at = Content.styled(f"{time_of_day(entry.timestamp)}  ", MUTED)
    match entry:
        case EvidenceStampedEvent():
            head = literal_line(f"{sign_of(entry)} {heading_of(entry, state)}")
            return lines(Content.assemble(at, head), _about(entry.quote))
        case RemarkMadeEvent():
            said = Content.assemble(at, f"{NOTE} ", literal(entry.text))
            return lines(said, _about(entry.quote))
        case OverallOverriddenEvent():
            return Content.assemble(at, literal_line(f"your own overall {entry.rating:.1f}: {entry.reason}"))


def _about(quote: str) -> Content:
    return Content("         ") + _reminder(quote) if quote else Content("")


def _reminder(quote: str) -> Content:
    return literal_line(f"“{quote}”", MUTED).truncate(_SHORT, ellipsis=True)


def remark_lines(remark: RemarkMadeEvent) -> Content:
    """In short: its time and text, and below it the words it is about."""
    at = Content.styled(f"{time_of_day(remark.timestamp)} ", MUTED)
    said = at + literal_line(f"“{remark.text}”")
    if not remark.quote:
        return said
    return lines(said, Content.assemble(("      on ", MUTED), _reminder(remark.quote)))


def sign_of(evidence: EvidenceStampedEvent) -> str:
    return FOR if evidence.supports else AGAINST


def heading_of(evidence: EvidenceStampedEvent, state: InterviewState) -> str:
    """The competency, and the key point where it shows one."""
    competencies = {one.id: one.name for one in state.role.competencies} if state.role else {}
    turn = state.tree.get(evidence.turn_id)
    question = state.questions.get(turn.asked.question_id) if turn else None
    points = {point.id: point.claim for point in question.points} if question else {}
    name = competencies.get(evidence.competency, evidence.competency)
    return f"{name}: {points.get(evidence.point_id, evidence.point_id)}" if evidence.point_id else name
