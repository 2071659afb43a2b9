"""A report as plain lines, for terminals and screen readers."""

from collections.abc import Iterable, Iterator, Sequence

from interview_tui.interview.notebook import Note
from interview_tui.ledger import PointMark
from interview_tui.reports.report import Exchange, QuestionReport, Report, advice
from interview_tui.reports.wording import (
    UNJUDGED,
    disclaimer,
    interventions_text,
    mark_text,
    range_text,
    result_text,
    spent_text,
    time_text,
)


def report_text(report: Report, *, with_marks: bool) -> list[str]:
    """The summary, and a model answer to each question; `with_marks` where the ledgers were not shown before."""
    return list(_lines(report, with_marks))


def _lines(report: Report, with_marks: bool) -> Iterator[str]:
    yield f"{'Report of a led interview' if report.led else 'Report'}: {report.role}"
    yield f"  Overall {result_text(report.score, None)}. {disclaimer(report.ledgers)}"
    yield f"  {spent_text(report.seconds, report.spoken_seconds, led=report.led)}"
    if changed := interventions_text(report.interventions):
        yield changed
    for line in report.competencies:
        yield f"  {line.name}: {range_text(line.score)} ({line.questions} asked)"
    for number, question in enumerate(report.questions, 1):
        yield f"  {number}. {result_text(question.score, question.band)}: {_line(question.asked)}"
        yield from (f"     {line}" for line in _facts(question))
        if with_marks and question.ledger:
            yield from (f"     {_mark(mark, question.ledger.engine)}" for mark in question.ledger.marks)
            yield from (f"     {_line(flag.reason)}" for flag in question.ledger.flags)
        yield from (f"     {line}" for line in _notes(question.notes))
        yield f"     A model answer: {_line(question.model_answer)}"
    yield from _unjudged(report.unjudged)
    yield from _notes(report.notes)
    if report.next_steps:
        yield "Worth preparing:"
        yield from (f"  - {_line(f'{step.claim} {step.why}')}" for step in report.next_steps)
    remarks = advice(report.questions)
    if remarks:
        yield "Delivery, advice only:"
        yield from (f"  - {remark.label}: {remark.detail}" for remark in remarks)


def _facts(question: QuestionReport) -> Iterator[str]:
    """What the hints took, and how long each answer took."""
    if question.hint_price:
        yield f"Hints took {question.hint_price:g} off."
    answered = [exchange for exchange in question.exchanges if exchange.answer]
    yield from (time_text(exchange.time, exchange.spoken_seconds).capitalize() for exchange in answered)


def _unjudged(exchanges: Sequence[Exchange]) -> Iterator[str]:
    if exchanges:
        yield f"{UNJUDGED}:"
    for exchange in exchanges:
        yield f"  {_line(exchange.asked)}"
        yield f"     {_line(exchange.answer) or 'no answer'}"
        if exchange.answer:
            yield f"     {time_text(exchange.time, exchange.spoken_seconds).capitalize()}"


def _notes(notes: Iterable[Note]) -> Iterator[str]:
    return (f"Your note: {_line(note.text)}" for note in notes)


def _mark(mark: PointMark, engine: str) -> str:
    said = mark_text(mark, engine)
    return _line(f"{said} “{mark.quote}”" if mark.quote else said)


def _line(text: str) -> str:
    return " ".join(text.split())
