"""A report as plain lines, for terminals and screen readers."""

from collections.abc import Iterator

from interview_tui.ledger import PointMark
from interview_tui.reports.markdown import duration
from interview_tui.reports.report import Report, advice
from interview_tui.reports.wording import disclaimer, mark_text, range_text, result_text


def report_text(report: Report, *, with_marks: bool) -> list[str]:
    """The summary, and a model answer to each question; `with_marks` where the ledgers were not shown before."""
    return list(_lines(report, with_marks))


def _lines(report: Report, with_marks: bool) -> Iterator[str]:
    yield f"Report: {report.role}"
    yield f"  Overall {result_text(report.score, None)}. {disclaimer(report.ledgers)}"
    yield f"  Time {duration(report.seconds)}; your answers are about {duration(report.spoken_seconds)} spoken."
    for line in report.competencies:
        yield f"  {line.name}: {range_text(line.score)} ({line.questions} asked)"
    for number, question in enumerate(report.questions, 1):
        yield f"  {number}. {result_text(question.score, question.band)}: {_line(question.asked)}"
        if with_marks and question.ledger:
            yield from (f"     {_mark(mark, question.ledger.engine)}" for mark in question.ledger.marks)
            yield from (f"     {_line(flag.reason)}" for flag in question.ledger.flags)
        yield f"     A model answer: {_line(question.model_answer)}"
    if report.next_steps:
        yield "Worth preparing:"
        yield from (f"  - {_line(f'{step.claim} {step.why}')}" for step in report.next_steps)
    remarks = advice(report.questions)
    if remarks:
        yield "Delivery, advice only:"
        yield from (f"  - {remark.label}: {remark.detail}" for remark in remarks)


def _mark(mark: PointMark, engine: str) -> str:
    said = mark_text(mark, engine)
    return _line(f"{said} “{mark.quote}”" if mark.quote else said)


def _line(text: str) -> str:
    return " ".join(text.split())
