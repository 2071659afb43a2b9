"""Between the channel and the screen: words that stream while the screen is busy join the message that waits there.

A thousand pieces a second would otherwise cost more in messages than in what they show.
"""

from collections.abc import Callable

from textual.message import Message

from interview_tui.channels.textual import BusEvent
from interview_tui.events import SpeechStreamedEvent


class SpeechGate:
    """Passes every message on to `post`, in order; only pieces of one speech that follow each other are joined."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        self._post = post
        self._waiting: BusEvent | None = None

    def __call__(self, message: Message) -> None:
        event = message.event if isinstance(message, BusEvent) else None
        if not isinstance(message, BusEvent) or not isinstance(event, SpeechStreamedEvent):
            self._waiting = None
        elif self._joined(event):
            return
        else:
            self._waiting = message
        self._post(message)

    def heard(self, message: BusEvent) -> None:
        """The screen has taken `message`: nothing may join it any more."""
        if message is self._waiting:
            self._waiting = None

    def _joined(self, more: SpeechStreamedEvent) -> bool:
        first = self._waiting.event if self._waiting is not None else None
        if self._waiting is None or not isinstance(first, SpeechStreamedEvent) or first.speech_id != more.speech_id:
            return False
        self._waiting.event = first.model_copy(update={"delta": first.delta + more.delta})
        return True
