"""Questions as Markdown, for printing: a sheet for whoever asks, or only what the candidate may see."""

from collections.abc import Callable, Iterator, Sequence

from interview_tui.profiles.models import Bank, Point, Question
from interview_tui.reports.markdown import literal


def sheet(banks: Sequence[Bank], title: str) -> str:
    """Everything an interviewer needs, with boxes to tick for the points. Ends in a newline."""
    return _document(title, (line for bank in banks for line in _bank(bank, _for_interviewer)))


def candidate_sheet(banks: Sequence[Bank], title: str) -> str:
    """The questions alone. Ends in a newline."""
    return _document(title, (line for bank in banks for line in _bank(bank, lambda question: iter(()))))


def _document(title: str, lines: Iterator[str]) -> str:
    return "\n".join([f"# {literal(title)}", "", *lines]).rstrip("\n") + "\n"


def _bank(bank: Bank, rest: Callable[[Question], Iterator[str]]) -> Iterator[str]:
    for question in bank.questions:
        yield f"## {literal(question.ask)}"
        yield ""
        yield f"*{question.kind}, {question.level} level, about {question.minutes:g} minutes spoken*"
        yield ""
        yield from rest(question)


def _for_interviewer(question: Question) -> Iterator[str]:
    if question.follows:
        yield f"A further step of `{question.follows}`."
        yield ""
    for point in question.points:
        yield from _point(point)
    yield ""
    for hint in question.hints:
        yield f"- Hint: {literal(hint.text)}"
    yield from ("", f"**A good answer.** {literal(question.model_answer)}", "", "Notes:", "", "")


def _point(point: Point) -> Iterator[str]:
    yield f"- [ ] **{point.need}**: {literal(point.claim)}"
    for probe in (point.probe, point.second_probe):
        if probe:
            yield f"    - Ask: {literal(probe)}"
