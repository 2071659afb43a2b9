"""Between the channel and the screen: words that stream are handed on once a frame, joined.

A thousand pieces a second would otherwise cost more in messages than in what they show.
"""

import asyncio
from collections.abc import Callable

from textual.message import Message

from interview_tui.channels.textual import BusEvent
from interview_tui.events import SpeechStreamedEvent

FRAME_SECONDS = 1 / 60


class SpeechGate:
    """Passes messages on to `post` in order, all at once but for pieces that follow each other within a frame.

    It is called on a running event loop.
    """

    def __init__(self, post: Callable[[Message], object]) -> None:
        self._post = post
        self._held: SpeechStreamedEvent | None = None
        self._closed: asyncio.TimerHandle | None = None

    def __call__(self, message: Message) -> None:
        event = message.event if isinstance(message, BusEvent) else None
        if not isinstance(event, SpeechStreamedEvent):
            self._let_go()
            self._post(message)
        elif self._held is not None and self._held.speech_id == event.speech_id:
            self._held = self._held.model_copy(update={"delta": self._held.delta + event.delta})
        else:
            self._let_go()
            self._held = event
            if self._closed is None:
                self._open()

    def _open(self) -> None:
        """Closes behind what has waited; where nothing has, the next piece goes through at once."""
        self._closed = None
        if self._held is not None:
            self._closed = asyncio.get_running_loop().call_later(FRAME_SECONDS, self._open)
            self._let_go()

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._post(BusEvent(held))
