"""The debugger's panel: what it is doing, what waits for whom, and a key for each thing it can do.

It uses the controls and shows what they refuse; what becomes of a message it does not know.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.events import BaseEvent
from interview_tui.inspection.controls import NO_FAULTS, ControlError, Controls
from interview_tui.inspection.controls_wording import Waiting, state_lines, waiting_messages
from interview_tui.inspection.drafts import EVENT_TYPES, DraftError, draft_of, event_type, sendable_types, template_of
from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace
from interview_tui.tui.content import MUTED, lines, literal_line
from interview_tui.tui.inspector.debugger_keys import PANEL_KEYS
from interview_tui.tui.inspector.message_editor import Apply, MessageEditor
from interview_tui.tui.inspector.prompt import Prompt, Take

LOOK_SECONDS = 0.2
MOST_SHOWN, MOST_NUMBER = 200, 1_000_000
NOTHING_WAITS = "Nothing waits. Space holds all messages; then each step (.) gives one to one handler."
STILL_HELD = "Messages are still held; nothing goes on until you let them go (F12, Space)."
_REFUSALS = (ControlError, DraftError)


class DebuggerPanel(Vertical):
    BINDINGS: ClassVar[list[BindingType]] = PANEL_KEYS

    def __init__(self, controls: Controls) -> None:
        super().__init__()
        self._controls = controls
        self._message: Message | None = None
        self._waiting: list[Waiting] = []
        self._shown: object = None

    def compose(self) -> ComposeResult:
        yield Static(id="debugger-state")
        yield OptionList(markup=False, id="waiting")

    def on_mount(self) -> None:
        self.set_interval(LOOK_SECONDS, self._look)
        self._look()

    def on_unmount(self) -> None:
        if self._controls.held:
            self.app.notify(STILL_HELD, severity="warning", markup=False)

    def on_show(self) -> None:
        self.query_one(OptionList).focus()

    def show(self, trace: Trace, message: Message | None) -> None:
        """`message` is what is published again on demand."""
        self._message = message
        self._look()

    def action_hold(self) -> None:
        if self._controls.held:
            self._controls.release()
        else:
            self._controls.hold()
        self._look()

    def action_step(self, count: int = 1) -> None:
        self._do(lambda: self._controls.step(count))

    def action_republish(self) -> None:
        if self._message is not None:
            self._work(self._told("Published again", self._controls.republish(self._message.event)))

    def action_drop(self) -> None:
        if waiting := self._chosen():
            self._work(self._told("Dropped", self._controls.drop(waiting.sequence)))

    def action_edit(self) -> None:
        if waiting := self._chosen():
            title = f"Edit {waiting.event.type}"
            self._open_editor(title, draft_of(waiting.event), partial(self._controls.edit, waiting.sequence))

    def action_inject(self) -> None:
        def begin(line: str) -> None:
            draft = template_of(event_type(line))
            self.call_later(self._open_editor, f"Inject {line}", draft, self._controls.inject)

        self._ask("Inject a message", "its type", sendable_types(), begin)

    def action_until(self) -> None:
        def begin(line: str) -> None:
            event_type(line)
            self._work(self._step_until(line))

        if self._controls.held:
            self._ask("Step until a message is next", "its type", sorted(EVENT_TYPES), begin)
        else:
            self.notify("Hold first: Space.", markup=False)

    def action_break(self) -> None:
        hint = 'type and condition: MessageReceivedEvent kind == "answer" and len(text) > 200'
        self._ask("Hold before messages", hint, sorted(EVENT_TYPES), self._break)

    def action_pause(self) -> None:
        self._ask("Pause one handler, or let it go on", "its name", self._handlers(), self._turn_handler)

    def action_delay(self) -> None:
        def delay(line: str) -> None:
            name, amount = _split(line)
            self._controls.delay(name, _number(amount or "1"))

        self._ask_fault("Make a handler late", "its name and seconds: QuestionManager 2", delay)

    def action_fail(self) -> None:
        def fail(line: str) -> None:
            name, amount = _split(line)
            self._controls.fail(name, int(_number(amount or "1")))

        self._ask_fault("Make a handler fail", "its name and how often: QuestionManager 1", fail)

    def action_clear(self) -> None:
        faults = [fault.subscription for fault in self._controls.faults()]
        breaks = [each.type for each in self._controls.breakpoints()]

        def clear(line: str) -> None:
            if line in faults:
                self._controls.clear_faults(line)
            else:
                self._controls.clear_break(line)

        if faults or breaks:
            self._ask("Take back", "a breakpoint's type or a handler's name", [*breaks, *faults], clear)
        else:
            self.notify("There is no breakpoint, delay or failure to take back.", markup=False)

    def _break(self, line: str) -> None:
        self._controls.break_on(*_split(line))

    def _turn_handler(self, name: str) -> None:
        if name in self._controls.paused():
            self._controls.resume(name)
        else:
            self._controls.pause(name)

    def _ask_fault(self, title: str, hint: str, take: Take) -> None:
        if self._controls.faults_allowed:
            self._ask(title, hint, self._handlers(), take)
        else:
            self.notify(NO_FAULTS, severity="warning", markup=False)

    def _handlers(self) -> list[str]:
        return [each.name for each in self._controls.state.subscriptions]

    def _ask(self, title: str, hint: str, choices: list[str], take: Take) -> None:
        self.app.push_screen(Prompt(title, hint, choices, take, _REFUSALS))

    def _open_editor(self, title: str, draft: str, apply: Apply) -> None:
        self.app.push_screen(MessageEditor(title, draft, apply))

    def _chosen(self) -> Waiting | None:
        place = self.query_one(OptionList).highlighted
        if place is None or place >= len(self._waiting):
            self.notify("No waiting message is chosen.", markup=False)
            return None
        return self._waiting[place]

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except _REFUSALS as refusal:
            self._say(refusal)
        self._look()

    def _work(self, deed: Coroutine[Any, Any, None]) -> None:
        # At the app: what was begun goes on where the inspector is left meanwhile.
        self.app.run_worker(deed, group="debugger")

    async def _told(self, what: str, deed: Coroutine[Any, Any, BaseEvent]) -> None:
        try:
            event = await deed
        except _REFUSALS as refusal:
            self._say(refusal)
        else:
            self.app.notify(literal_line(f"{what}: {event.type}").plain, markup=False)

    async def _step_until(self, name: str) -> None:
        try:
            stepped = await self._controls.step_until(name)
        except _REFUSALS as refusal:
            self._say(refusal)
        else:
            reached = "is next" if stepped.reached else "did not come"
            self.app.notify(f"{stepped.made} deliveries; {name} {reached}.", markup=False)

    def _say(self, refusal: Exception) -> None:
        self.app.notify(literal_line(str(refusal)).plain, severity="warning", markup=False)

    def _look(self) -> None:
        if not self.is_mounted:
            return
        state, waiting = state_lines(self._controls), waiting_messages(self._controls)
        if (shown := (state, waiting)) == self._shown:
            return
        self._shown = shown
        self.query_one("#debugger-state", Static).update(lines(*map(literal_line, state)))
        self._list(waiting)

    def _list(self, waiting: list[Waiting]) -> None:
        """The choice stays with its message; where that has gone, it goes to the oldest."""
        rows = self.query_one(OptionList)
        place = rows.highlighted
        chosen = self._waiting[place].sequence if place is not None and place < len(self._waiting) else 0
        self._waiting = waiting[:MOST_SHOWN]
        rows.clear_options()
        rows.add_options(Option(_row(each)) for each in self._waiting)
        if not waiting:
            rows.add_option(Option(Content.styled(NOTHING_WAITS, MUTED), disabled=True))
            return
        if len(waiting) > MOST_SHOWN:
            rows.add_option(Option(Content(f"and {len(waiting) - MOST_SHOWN} more"), disabled=True))
        places = [place for place, each in enumerate(self._waiting) if each.sequence == chosen]
        rows.highlighted = places[0] if places else 0


def _row(waiting: Waiting) -> Content:
    mark = "▶ " if waiting.following else "  "
    to = Content.assemble("    ", literal_line(f"to {', '.join(waiting.handlers)}", MUTED))
    text = literal_line(str(getattr(waiting.event, "text", "")), MUTED)
    return lines(Content.assemble(mark, literal_line(waiting.event.type, "bold"), "  ", text), to)


def _split(line: str) -> tuple[str, str]:
    first, _, rest = line.strip().partition(" ")
    return first, rest.strip()


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise ControlError(f"“{text}” is no number.") from error
    if not abs(number) < MOST_NUMBER:
        raise ControlError(f"“{text}” is too much.")
    return number
