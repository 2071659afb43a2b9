"""What a person changed about the flow of messages with the debugger. It stays in the log as long as the interview."""

from interview_tui.events.base import BaseEvent


class InterventionEvent(BaseEvent):
    """`note` says in words what was done: held, injected, dropped, delayed by 2 s on purpose, replaces …

    `handler` is the one concerned, empty where all are; `message_id` and `message_type` name the message, empty where
    no single one is concerned.
    """

    note: str
    handler: str = ""
    message_id: str = ""
    message_type: str = ""
