"""What lies in a mailbox: a message, what it is as the cause of others, and its place in the order."""

from interview_tui.events.base import BaseEvent, Cause

Envelope = tuple[BaseEvent, Cause, int]
"""`(event, cause, sequence)`. A plain tuple: one is made per publish and shared by all its subscribers."""


def seal(event: BaseEvent, depth: int, sequence: int) -> Envelope:
    return event, (event.correlation_id, event.event_id, depth), sequence
