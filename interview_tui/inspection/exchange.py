"""The messages of one exchange, found without looking at the whole trace each time."""

from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace


class Exchange:
    """An index of one trace by correlation, brought up to date when it is asked."""

    def __init__(self) -> None:
        self._trace: Trace | None = None
        self._forgotten = self._seen = 0
        self._messages: dict[str, list[Message]] = {}

    def of(self, trace: Trace, message: Message) -> list[Message]:
        """All messages of the same correlation, in order."""
        if trace is not self._trace or trace.forgotten != self._forgotten:
            self._trace, self._forgotten, self._seen, self._messages = trace, trace.forgotten, 0, {}
        for new in trace.messages[self._seen :]:
            self._messages.setdefault(new.event.correlation_id, []).append(new)
        self._seen = len(trace.messages)
        return self._messages.get(message.event.correlation_id, [message])
