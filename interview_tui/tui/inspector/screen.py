"""The inspector's screen: all messages, which of them are shown, and what is to be known of the chosen one.

It opens its inspector when it comes and closes it when it goes. It needs no other screen below it.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview_tui.inspection.filter import BadFilter, Filter, parse_filter
from interview_tui.inspection.inspector import Inspector
from interview_tui.tui.content import literal_line
from interview_tui.tui.inspector.chosen import HandlerChosen, MessageChosen
from interview_tui.tui.inspector.debugger import DebuggerPanel
from interview_tui.tui.inspector.debugger_keys import DEBUGGER_KEYS
from interview_tui.tui.inspector.heads import Heads
from interview_tui.tui.inspector.keys import INSPECTOR_KEYS
from interview_tui.tui.inspector.panes import Panes
from interview_tui.tui.inspector.query import Purpose, Query
from interview_tui.tui.inspector.timeline import Timeline
from interview_tui.tui.panels.key_footer import KeyFooter
from interview_tui.tui.screens.app_screen import AppScreen

PANE_SECONDS = 0.25
"""Between two looks of the tabs at what goes on: they may have much to draw."""


class InspectorScreen(AppScreen):
    CSS_PATH = "inspector.tcss"
    AUTO_FOCUS = "Timeline"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (150, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*DEBUGGER_KEYS, *INSPECTOR_KEYS]

    def __init__(self, inspector: Inspector) -> None:
        super().__init__()
        self._inspector = inspector
        self._exchange = ""

    def contents(self) -> ComposeResult:
        with Vertical(id="views"):
            with Vertical(id="messages") as messages:
                messages.border_title = Content("Messages")
                yield Query()
                yield Static(id="problem")
                yield Heads()
                yield Timeline(self._inspector)
            yield Panes(self._inspector)
        yield KeyFooter()

    def on_mount(self) -> None:
        self.run_worker(self._open(), group="open")
        self.set_interval(PANE_SECONDS, self._show_panes)

    async def on_unmount(self) -> None:
        await self._inspector.close()

    async def _open(self) -> None:
        await self._inspector.open()
        self._look()

    @on(Timeline.Chosen)
    def _show_chosen(self) -> None:
        """At once after a key; what only flies by waits for the next look."""
        if not self.query_one(Timeline).follow:
            self._show_panes()

    @on(MessageChosen)
    def _choose(self, told: MessageChosen) -> None:
        """A tab leads to another message."""
        timeline = self.query_one(Timeline)
        message = self._inspector.trace.find(told.event_id)
        if message is not None:
            timeline.follow = False
            timeline.choose(message)

    @on(HandlerChosen)
    def _filter_by_handler(self, told: HandlerChosen) -> None:
        self.query_one(Query).put(Purpose.FILTER, f'handler:"{told.name}"')

    @on(Timeline.Progressed)
    def _tell_progress(self) -> None:
        rows, timeline = self.query_one(Timeline).rows, self.query_one(Timeline)
        total, seen = len(rows.trace.messages), rows.looked_at
        shown = f"{rows.matched:,} of {total:,}" if rows.wanted.terms else f"{total:,}"
        parts = [
            f"looked at {seen:,}" if seen < total else "",
            "this exchange" if self._exchange else "",
            "following" if timeline.follow else "f follows",
        ]
        text = ", ".join([shown, *filter(None, parts)])
        self.query_one("#messages").border_subtitle = Content(text)

    @on(Query.Edited)
    def _filter(self) -> None:
        query = self.query_one(Query)
        if (wanted := self._parse(query.purpose)) is None or query.purpose is Purpose.SEARCH:
            return
        self.query_one(Timeline).filter(wanted.within(self._exchange) if self._exchange else wanted)

    @on(Query.Entered)
    def _enter_list(self) -> None:
        self.query_one(Timeline).focus()
        if self.query_one(Query).purpose is Purpose.SEARCH:
            self.action_find(1)

    def action_ask(self, purpose: str) -> None:
        self.query_one(Query).ask(Purpose(purpose))

    def action_exchange(self) -> None:
        chosen = self.query_one(Timeline).chosen
        self._exchange = "" if self._exchange or chosen is None else chosen.event.correlation_id
        self._look()

    def action_find(self, step: int) -> None:
        if not self.query_one(Query).texts[Purpose.SEARCH]:
            self.action_ask(Purpose.SEARCH)
        elif (wanted := self._parse(Purpose.SEARCH)) is not None:
            self.run_worker(self._find(wanted, step), group="find", exclusive=True)

    def action_tab(self, number: int) -> None:
        self.query_one(Panes).go_to(number)
        self._show_panes()

    def action_debugger(self, deed: str) -> None:
        """What the debugger's panel can do from everywhere."""
        panel = self.query_one(DebuggerPanel)
        panel.show(self._inspector.trace, self.query_one(Timeline).chosen)
        getattr(panel, f"action_{deed}")()

    def action_travel(self) -> None:
        from interview_tui.tui.inspector.time_travel import TimeTravelScreen

        self.app.push_screen(TimeTravelScreen(self._inspector.trace, self.query_one(Timeline).chosen))

    def action_back(self) -> None:
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a way back only where a screen is below."""
        if action == "back":
            return any(isinstance(screen, AppScreen) and screen is not self for screen in self.app.screen_stack)
        if action == "debugger":
            return self._inspector.controls is not None
        return super().check_action(action, parameters)

    async def _find(self, wanted: Filter, step: int) -> None:
        if not await self.query_one(Timeline).find(wanted, step):
            self.notify("No more of that." if step > 0 else "None of that before.", markup=False)

    def _look(self) -> None:
        """Filter anew, and show what there is."""
        wanted = self._parse(Purpose.FILTER) or Filter()
        self.query_one(Timeline).filter(wanted.within(self._exchange) if self._exchange else wanted)
        self._show_panes()

    def _parse(self, purpose: Purpose) -> Filter | None:
        """None where it cannot be understood, which is said."""
        chosen = self.query_one(Timeline).chosen
        try:
            wanted = parse_filter(
                self.query_one(Query).texts[purpose], chosen.event.correlation_id if chosen is not None else ""
            )
        except BadFilter as problem:
            self._say(str(problem))
            return None
        self._say(self._inspector.problem)
        return wanted

    def _say(self, problem: str) -> None:
        line = self.query_one("#problem", Static)
        line.display = bool(problem)
        line.update(literal_line(problem))

    def _show_panes(self) -> None:
        if self.is_active:
            self.query_one(Panes).show(self.query_one(Timeline).chosen)
