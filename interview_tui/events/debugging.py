"""What a person changed about the flow of messages with the debugger. It stays in the log as long as the interview."""

from interview_tui.events.base import BaseEvent

DROPPED, INJECTED, REPUBLISHED = "dropped", "injected", "published again"


class InterventionEvent(BaseEvent):
    """`note` says in words what was done: paused, injected, dropped, delayed by 2 s on purpose, replaces …

    `handler` is the one concerned, empty where all are; `message_id` and `message_type` name the message, empty where
    no single one is concerned. Nothing caused it and it causes nothing.
    """

    note: str
    handler: str = ""
    message_id: str = ""
    message_type: str = ""

    @property
    def drops(self) -> bool:
        """Whether nobody handles the message."""
        return self.note == DROPPED and bool(self.message_id)

    @property
    def adds(self) -> bool:
        """Whether the message came from the debugger and not from the interview."""
        return self.note in (INJECTED, REPUBLISHED)
