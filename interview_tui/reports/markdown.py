"""A report as Markdown: what `sessions show` prints and a person keeps. All text from outside is quoted literally."""

import re
from collections.abc import Collection, Iterator

from interview_tui.clean_text import clean_line
from interview_tui.events import FindingKind
from interview_tui.interview.notebook import Note
from interview_tui.ledger import PointMark
from interview_tui.reports.report import Exchange, QuestionReport, Report, advice
from interview_tui.reports.wording import (
    SYMBOLS,
    UNJUDGED,
    disclaimer,
    interventions_text,
    mark_text,
    range_text,
    result_text,
    spent_text,
    time_text,
)

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&!$]|^[-+=]")
_NUMBERED = re.compile(r"^(\d{1,9})(?=[.)])")


def literal(text: str) -> str:
    """Text that Markdown shows as it stands, on one line, also at the beginning of a line."""
    escaped = _SPECIAL.sub(r"\\\g<0>", clean_line(text, len(text)))
    return _NUMBERED.sub(r"\1\\", escaped)


def report_markdown(report: Report) -> str:
    """The whole report, ending in a newline."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {literal(report.role)}: {report.title}"
    yield ""
    yield f"**{result_text(report.score, None)}** by the {literal(report.engine)} engine. {disclaimer(report.ledgers)}"
    yield ""
    yield spent_text(report.seconds, report.spoken_seconds, led=report.led)
    if changed := interventions_text(report.interventions):
        yield from ["", f"**{changed}**"]
    yield from _competencies(report)
    yield from _closing(report)
    yield from _next_steps(report)
    for number, question in enumerate(report.questions, 1):
        yield from _question(number, question)
    if report.unjudged:
        yield from ["", f"## {UNJUDGED}"]
    for exchange in report.unjudged:
        yield from ["", f"**{literal(exchange.asked)}**", *_answer(exchange)]
    yield from _notes("## Your other notes", report.notes)
    remarks = advice(report.questions)
    if remarks:
        yield from ["", "## Delivery (advice, never part of the score)", ""]
        yield from (f"- {literal(remark.label)}: {literal(remark.detail)}" for remark in remarks)


def _competencies(report: Report) -> Iterator[str]:
    if report.competencies:
        yield from ["", "| Competency | Range of 5 | Questions |", "|---|---|---|"]
    for line in report.competencies:
        yield f"| {literal(line.name)} | {range_text(line.score)} | {line.questions} |"


def _closing(report: Report) -> Iterator[str]:
    """The model's words as a quotation, with its headings and bullets and nothing else that Markdown would act on."""
    if report.closing:
        yield from ["", "## In the interviewer's words", ""]
    for line in report.closing.splitlines():
        bullet, text = "- " if line.lstrip().startswith(("- ", "* ")) else "", line.strip().lstrip("#*- ")
        heading = line.startswith("#") and bool(text)
        yield f"> {bullet}{f'**{literal(text)}**' if heading else literal(text)}".rstrip()


def _next_steps(report: Report) -> Iterator[str]:
    if report.next_steps:
        yield from ["", "## Worth preparing", ""]
    for step in report.next_steps:
        yield f"- {literal(step.claim)}" + (f" {literal(step.why)}" if step.why else "")


def _question(number: int, question: QuestionReport) -> Iterator[str]:
    yield from ["", f"## {number}. {literal(question.asked)}", ""]
    yield f"**{result_text(question.score, question.band)}**" + _price(question)
    for exchange in question.exchanges:
        if exchange.asked != question.asked:
            yield from ["", f"*{literal(exchange.asked)}*"]
        yield from _answer(exchange)
    if question.ledger:
        yield ""
        yield from (_mark(mark, question.ledger.engine) for mark in question.ledger.marks)
        yield from (f"- {literal(flag.reason)}" for flag in question.ledger.flags)
    absent = [finding for finding in question.findings if finding.kind is FindingKind.ABSENT]
    yield from (f"- Not heard: {literal(part.label)}, {literal(part.detail)}" for part in absent)
    yield from _notes("**Your notes:**", question.notes)
    yield from ["", f"Model answer: {literal(question.model_answer)}"]


def _answer(exchange: Exchange) -> Iterator[str]:
    yield from ["", f"> {literal(exchange.answer) or 'no answer'}"]
    if exchange.answer:
        yield from ["", time_text(exchange.time, exchange.spoken_seconds).capitalize()]


def _notes(heading: str, notes: Collection[Note]) -> Iterator[str]:
    """The candidate's own words to themselves."""
    if notes:
        yield from ["", heading, ""]
    yield from (f"- {literal(note.text)}" for note in notes)


def _price(question: QuestionReport) -> str:
    return f" (hints took {question.hint_price:g})" if question.hint_price else ""


def _mark(mark: PointMark, engine: str) -> str:
    quote = f" “{literal(mark.quote)}”" if mark.quote else ""
    return f"- {SYMBOLS[mark.verdict]} {literal(mark_text(mark, engine))}{quote}"
