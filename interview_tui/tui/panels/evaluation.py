"""The evaluation of the newest answered question: its range, every point with its evidence, remarks."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.events import Evaluation as Judged
from interview_tui.events import Finding, Mode
from interview_tui.interview.model_answer import newest_evaluated
from interview_tui.interview.state import InterviewState
from interview_tui.interview.tree import Turn
from interview_tui.ledger import Ledger
from interview_tui.reports.voice import TO_CANDIDATE, Voice
from interview_tui.reports.wording import differing_marks, disclaimer, key_points_of, range_text, result_text
from interview_tui.tui.content import MUTED
from interview_tui.tui.panels.checklist import Checklist, Row
from interview_tui.tui.panels.evaluation_rows import (
    evaluations_of,
    flag_rows,
    headline,
    ledger_of,
    point_rows,
    remark_rows,
    rubric_rows,
)
from interview_tui.tui.panels.quotes import QuotePanel

EXAM = "Exam mode: marks come at the end, in the report."
RUBRIC, DELIVERY = "rubric", "delivery"


class Evaluation(QuotePanel):
    BORDER_TITLE = "Evaluation"
    HELP = """What the newest answer was marked on: its range on a scale of five, every point of the question with the
    words of yours that earned it, and remarks on your story and delivery."""

    def __init__(self) -> None:
        super().__init__(id="evaluation")
        self._arrived: list[Judged] = []

    async def show(self, state: InterviewState) -> None:
        self._arrived = []
        turn = newest_evaluated(state)
        self.look_in(state, turn.turn_id if turn else "")
        await self._fill(self._contents(state))

    async def arrive(self, state: InterviewState, turn_id: str, evaluation: Judged) -> None:
        """One evaluator is done while others still judge the answer of `turn_id`."""
        if _is_exam(state) or turn_id not in {turn.turn_id for turn in state.tree}:
            return
        self._arrived.append(evaluation)
        self.look_in(state, turn_id)
        await self._fill(_so_far(state.tree[turn_id], self._arrived, self.VOICE))

    def headline(self, state: InterviewState, turn: Turn) -> Content:
        """What stands over the marks of `turn`."""
        return headline(state, turn)

    def _contents(self, state: InterviewState) -> Iterator[Widget]:
        turn, voice = newest_evaluated(state), self.VOICE
        if _is_exam(state):
            yield Static(Content(EXAM), classes="quiet")
        elif turn is None:
            yield Static(Content(voice.nothing_yet), classes="quiet")
        else:
            yield Static(self.headline(state, turn), classes="headline")
            yield from question_sections(state, turn, voice)
            worth = disclaimer([ledger_of(state, turn)], voice.model_disclaimer)
            yield Static(Content(worth), classes="quiet")

    async def _fill(self, widgets: Iterable[Widget]) -> None:
        await self.remove_children()
        await self.mount_all(list(widgets))
        self.scroll_home(animate=False)
        self.point_anew()


def _is_exam(state: InterviewState) -> bool:
    return state.started is not None and state.started.mode is Mode.EXAM


def _so_far(turn: Turn, arrived: Sequence[Judged], voice: Voice) -> Iterator[Widget]:
    found = key_points_of(arrived)
    result = result_text(found.score, found.band) if found else "judging…"
    rest = Content.styled(f"  the model is judging, {len(arrived)} arrived", MUTED)
    yield Static(Content.assemble(f"Question {turn.asked.number}: ", (result, "bold"), rest), classes="headline")
    yield from _sections(found.ledger if found and found.ledger else Ledger(""), arrived, voice)


def question_sections(state: InterviewState, turn: Turn, voice: Voice = TO_CANDIDATE) -> Iterator[Widget]:
    """Everything known of the question that `turn` belongs to, below its headline."""
    yield from _sections(ledger_of(state, turn), evaluations_of(state, turn), voice, turn.evaluations or ())


def _sections(
    ledger: Ledger, evaluations: Sequence[Judged], voice: Voice, newest: Sequence[Judged] = ()
) -> Iterator[Widget]:
    differing = differing_marks(newest)
    yield from _section("", flag_rows(ledger.flags, voice))
    yield from _section(voice.found, point_rows(ledger, differing, voice, found=True))
    yield from _section("Still open", point_rows(ledger, differing, voice, found=False))
    for rubric in (each for each in evaluations if each.evaluator == RUBRIC and each.ledger is not None):
        assert rubric.ledger is not None
        title = f"Rubric of the competency: {range_text(rubric.score)} of 5, beside the score"
        yield from _section(title, [*flag_rows(rubric.ledger.flags, voice), *rubric_rows(rubric.ledger, voice)])
    for evaluator, title in voice.sections.items():
        yield from _section(title, remark_rows(_remarks(evaluations, evaluator), voice))


def _remarks(evaluations: Sequence[Judged], evaluator: str) -> Iterable[Finding]:
    """What an evaluator remarked; of advice on delivery the newest of each kind."""
    remarks = [finding for each in evaluations if each.evaluator == evaluator for finding in each.findings]
    return {finding.label: finding for finding in remarks}.values() if evaluator == DELIVERY else remarks


def _section(title: str, rows: Iterable[Row]) -> Iterator[Widget]:
    found = list(rows)
    if found:
        if title:
            yield Static(Content(title), classes="section")
        yield Checklist(found)
