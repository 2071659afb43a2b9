"""How an interview screen opens its inspector: all over it, or as a strip below it. Nothing is watched before."""

from textual.message import Message

from interview_tui.inspection.inspector import Inspector
from interview_tui.tui.screens.app_screen import AppScreen

_TOO_EARLY = "There is nothing to inspect before the interview has begun."


class InspectorAccess(AppScreen):
    """Mixed into a screen that says what `inspector` is."""

    _next: Message | None = None

    @property
    def inspector(self) -> Inspector | None:
        """None before the interview has begun."""
        raise NotImplementedError

    def action_inspector(self) -> None:
        from interview_tui.tui.inspector.screen import InspectorScreen

        if self.inspector is None:
            self.notify(_TOO_EARLY, markup=False)
        else:
            self.app.push_screen(InspectorScreen(self.inspector))

    async def action_strip(self) -> None:
        from interview_tui.tui.inspector.strip import MessageStrip

        if strips := self.query(MessageStrip):
            await strips.remove()
        elif self.inspector is None:
            self.notify(_TOO_EARLY, markup=False)
        else:
            await self.mount(MessageStrip(self.inspector), after="#body")

    def go_on_with(self, message: Message) -> None:
        """Post what leads to another screen, but not while a window is open over this one: that one would go."""
        if self.is_active:
            self.post_message(message)
        else:
            self._next = message

    def on_screen_resume(self) -> None:
        if self._next is not None:
            self.post_message(self._next)
            self._next = None
