"""The closing report: what the interviewer would say afterwards, written by the model from the ledgers.

It gives no mark, and no words the candidate did not say: sentences that do are taken out by code.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from interview_tui.evaluations.llm.evidence import standing_quote
from interview_tui.events import (
    EngineHandedOverEvent,
    FailureKind,
    InterviewEndedEvent,
    Purpose,
    ReportWrittenEvent,
    Speech,
    SpeechStreamedEvent,
    SpeechWithdrawnEvent,
    Step,
    WriteReportCommand,
)
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.state import InterviewState
from interview_tui.ledger import LLM
from interview_tui.reports.report import QuestionReport, build_report
from interview_tui.reports.wording import VERDICTS
from interview_tui.thinker import Message, Thinker, ThinkerError
from interview_tui.thinker.untrusted import DATA_ONLY, fenced

SPEECH_ID = "report"
LONGEST = 20_000
_TASK = (
    "An interview has ended and its answers were judged; the notes follow. Write to the candidate, in Markdown, under "
    "three headings: “What you showed”, “What to work on”, “Say it better”. Under the first, two to four things with "
    "the candidate's own words quoted exactly. Under the second, at most three open points, each with why it matters. "
    "Under the third, take one answer and give one better line made of the candidate's own facts; where a fact is "
    "missing leave a gap like [number] to be filled. At most 350 words. No mark, number or percentage, no praise "
    f"without a quote, nothing that the notes do not show. {DATA_ONLY}"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
_IN_QUOTES = re.compile(r"[“\"]([^”\"]*)(?:[”\"]|$)")
_QUOTED = re.compile(r"[“\"]([^”\"]{3,})(?:[”\"]|$)")
_FEWEST_WORDS = 3
_ATTRIBUTED = re.compile(
    r"\b(?:you (?:said|wrote|told|claimed|mentioned|answered)|your (?:own )?words)\b[^“\"]{0,40}$", re.IGNORECASE
)
_MARK = re.compile(
    r"\b\d(?:\.\d)?\s*(?:/|out of|of)\s*(?:5|five|10|ten|100)\b|\b\d{1,3}\s?%|\bscore[sd]?\b", re.IGNORECASE
)
_LIST_MARK = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s+|")
_HEADING = re.compile(r"\s*(?:#+ |\*\*[^*]+\*\*:?\s*$)")
_ADVICE = re.compile(r"better|work on", re.IGNORECASE)


class ClosingReportManager(Handler):
    """Hears `WriteReportCommand`, and ends the interview whatever became of the report."""

    async def handle(self, event: WriteReportCommand) -> None:
        if self.state.ended:
            return
        thinker = self.context.thinker
        if thinker is not None and self.state.closing_report is None:
            await self._write(event, thinker)
        await self.once(event, InterviewEndedEvent(reason=event.reason))

    async def _write(self, event: WriteReportCommand, thinker: Thinker) -> None:
        try:
            text = await thinker.generate(report_messages(self.state), purpose=Purpose.REPORT, on_delta=self._stream)
            if not text.strip():
                raise ThinkerError(FailureKind.UNFIT, "The model wrote no report.")
        except ThinkerError as failure:
            await self.publish(SpeechWithdrawnEvent(speech_id=SPEECH_ID))
            handed_over = EngineHandedOverEvent(
                step=Step.REPORT, turn_id="", failure=failure.kind, message=str(failure)
            )
            await self.publish(handed_over)
            return
        answers = [turn.answer for turn in self.state.tree if turn.answer]
        await self.once(event, ReportWrittenEvent(text=supported(text[:LONGEST], answers), engine=LLM))

    async def _stream(self, delta: str) -> None:
        await self.publish(SpeechStreamedEvent(speech_id=SPEECH_ID, speech=Speech.REPORT, delta=delta))


def report_messages(state: InterviewState) -> list[Message]:
    notes = "\n\n".join(_notes(question) for question in build_report(state).questions)
    return [Message(role="system", content=_TASK), Message(role="user", content=fenced(notes))]


def _notes(question: QuestionReport) -> str:
    marks = question.ledger.marks if question.ledger else ()
    judged = [
        f"- {VERDICTS[mark.verdict]}: {mark.claim}" + (f" “{mark.quote}”" if mark.quote else "") for mark in marks
    ]
    said = [f"Asked: {one.asked}\nAnswered: {one.answer or '(nothing)'}" for one in question.exchanges]
    return "\n".join([*said, *judged])


def supported(text: str, answers: Sequence[str]) -> str:
    """`text` without the sentences that give a mark or quote what no answer says; a last line tells how many."""
    removed = 0
    lines = []
    advising = False
    for line in text.splitlines():
        if _HEADING.match(line):
            advising = bool(_ADVICE.search(line))
        mark = next(_LIST_MARK.finditer(line)).group()
        sentences = _sentences(line[len(mark) :])
        kept = [one for one in sentences if _stands(one, answers, advising=advising)]
        removed += len(sentences) - len(kept)
        if kept:
            lines.append(mark + " ".join(kept))
    if removed:
        what = "1 sentence was" if removed == 1 else f"{removed} sentences were"
        lines += ["", f"*{what} taken out: quoted words that you did not say, or a mark.*"]
    return "\n".join(lines).strip()


def _sentences(text: str) -> list[str]:
    """A sentence may quote several: what stands in quotation marks is not taken apart."""
    masked = _IN_QUOTES.sub(lambda quote: _mask(quote.group()), text)
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(masked)), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(ends)]


def _mask(quote: str) -> str:
    return "_" * (len(quote) - 1) + ("." if quote[-2:-1] in ".!?" else "_")


def _stands(said: str, answers: Sequence[str], *, advising: bool) -> bool:
    """Advice may put new words in quotation marks; only what is said to be the candidate's must be."""
    quotes = [found for found in _QUOTED.finditer(said) if len(found[1].split()) >= _FEWEST_WORDS]
    theirs = [quote for quote in quotes if not advising or _ATTRIBUTED.search(said[: quote.start()])]
    if not all(any(standing_quote(answer, quote[1]) for answer in answers) for quote in theirs):
        return False
    for quote in quotes:
        said = said.replace(quote.group(), "")
    return all(_is_their_figure(mark, answers) for mark in _MARK.findall(said))


def _is_their_figure(mark: str, answers: Sequence[str]) -> bool:
    """A percentage that the candidate named is a fact of theirs."""
    return mark.endswith("%") and any(re.search(rf"(?<![\d.]){re.escape(mark)}", answer) for answer in answers)
