"""What lies in a mailbox: a message, how many causes stand before it, and its place in the one order."""

from interview_tui.events.base import BaseEvent

Envelope = tuple[BaseEvent, int, int]
"""`(event, depth, sequence)`. A plain tuple: one is made per publish and shared by all its subscribers."""
