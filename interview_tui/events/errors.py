"""A failure as a fact."""

from interview_tui.events.base import BaseEvent


class ErrorEvent(BaseEvent):
    """A handler failed on an event; its subscription goes on. `traceback` is text, without local variables."""

    handler: str
    failed_event_id: str
    failed_event_type: str
    error: str
    traceback: str = ""
