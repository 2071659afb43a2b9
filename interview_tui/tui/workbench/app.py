"""The app of `interview-tui profiles try`: an answer is judged at every pause of the keys, the file read when saved."""

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from interview_tui.authoring.bench import Judged, Piece, judge
from interview_tui.clean_text import MAX_ANSWER_CHARS, clean_text
from interview_tui.errors import InterviewError
from interview_tui.paths import Places
from interview_tui.profiles.models import Sample
from interview_tui.tui.configured_app import ConfiguredApp
from interview_tui.tui.content import MUTED, lines, literal, literal_line
from interview_tui.tui.panels.checklist import Checklist
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.workbench.rows import headline, rows_of

PAUSE_SECONDS = 0.15
LOOK_SECONDS = 1.0
_TITLE = "Your answer"
_PLACEHOLDER = "Type an answer, or F3 for a sample."


class AnswerJudged(Message):
    """What became of the answer in the box."""

    def __init__(self, judged: Judged) -> None:
        super().__init__()
        self.judged = judged


class WorkbenchApp(ConfiguredApp):
    """`read` brings the question as its file has it now, and raises `InterviewError` where it cannot be read."""

    CSS_PATH = "workbench.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "sample", "Next sample", tooltip="The next sample answer of the question"),
        Binding("f4", "clear", "Clear", tooltip="An empty answer"),
        Binding("f2", "model_answer", "Model answer", tooltip="The model answer of the question"),
        Binding("ctrl+q", "quit", "Leave", tooltip="Leave"),
    ]

    def __init__(self, places: Places, read: Callable[[], Piece], changed: Callable[[], bool]) -> None:
        super().__init__(places)
        self._read, self._changed = read, changed
        self._piece = read()
        self._sample: Sample | None = None
        self._next_sample = 0
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="question")
        with Horizontal(id="bench"):
            answer = TextArea(
                id="answer", highlight_cursor_line=False, placeholder="Type an answer, or F3 for a sample."
            )
            answer.border_title = Content(_TITLE)
            yield answer
            with VerticalScroll(id="ledger") as ledger:
                ledger.border_title = Content("Ledger")
                yield Static(id="headline")
        yield Static(id="state")
        yield KeyFooter()

    def on_mount(self) -> None:
        self._show_question()
        self.query_one("#answer").focus()
        self.set_interval(LOOK_SECONDS, self._look)
        self._judge()

    def on_text_area_changed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_SECONDS, self._judge)

    def action_sample(self) -> None:
        samples = self._piece.question.samples
        if not samples:
            self._say("This question has no samples yet.")
            return
        sample = samples[self._next_sample % len(samples)]
        self._put(sample.answer, sample, f"{_TITLE}: sample {self._next_sample % len(samples) + 1}, {sample.grade}")
        self._next_sample += 1

    def action_model_answer(self) -> None:
        self._put(self._piece.question.model_answer, None, f"{_TITLE}: the model answer")

    def action_clear(self) -> None:
        self._put("", None, _TITLE)

    def _put(self, text: str, sample: Sample | None, title: str) -> None:
        self._sample = sample
        box = self.query_one("#answer", TextArea)
        box.replace(text, box.document.start, box.document.end)  # undo brings back what was typed
        box.border_title = Content(title)

    @work(group="judge", exclusive=True, thread=True)
    def _judge(self) -> None:
        text = clean_text(self.query_one("#answer", TextArea).text, MAX_ANSWER_CHARS)
        sample = self._sample if self._sample is not None and self._sample.answer == text else None
        judged = judge(self._piece, text, sample)
        self.post_message(AnswerJudged(judged))

    async def on_answer_judged(self, message: AnswerJudged) -> None:
        ledger = self.query_one("#ledger", VerticalScroll)
        self.query_one("#headline", Static).update(headline(message.judged))
        await ledger.query(Checklist).remove()
        await ledger.mount(Checklist(rows_of(message.judged)))

    @work(group="look", exclusive=True, thread=True)
    def _look(self) -> None:
        """Read the file again where it was saved since; a broken one leaves the question as it was."""
        if not self._changed():
            return
        try:
            self._piece = self._read()
        except InterviewError as error:
            self.call_from_thread(self._say, str(error).splitlines()[0], failed=True)
            return
        self.call_from_thread(self._reread)

    def _reread(self) -> None:
        self._show_question()
        self._say("The file was saved: judged anew.")
        self._judge()

    def _show_question(self) -> None:
        question = self._piece.question
        facts = f"{question.id} · {question.kind} · {question.level} · {question.minutes:g} min"
        self.query_one("#question", Static).update(lines(literal_line(facts, MUTED), literal(question.ask, "bold")))
        self._say("Saving the bank in your editor shows here at once.")

    def _say(self, what: str, *, failed: bool = False) -> None:
        self.query_one("#state", Static).update(literal_line(what, "$text-error" if failed else MUTED))
