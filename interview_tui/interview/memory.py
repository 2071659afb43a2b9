"""What was said, in order: the conversation as a reader or a model would be given it."""

from collections.abc import Sequence

from interview_tui.events import AddToMemoryEvent, Speaker


class MemoryStore:
    """Utterances by message id; adding one twice changes nothing."""

    def __init__(self) -> None:
        self._messages: dict[str, AddToMemoryEvent] = {}

    def __len__(self) -> int:
        return len(self._messages)

    def __contains__(self, message_id: str) -> bool:
        return message_id in self._messages

    def add(self, message: AddToMemoryEvent) -> None:
        self._messages.setdefault(message.message_id, message)

    def become(self, other: "MemoryStore") -> None:
        """Hold what `other` holds."""
        self._messages = other._messages

    def messages(self) -> Sequence[AddToMemoryEvent]:
        return tuple(self._messages.values())

    def said_by(self, speaker: Speaker) -> Sequence[str]:
        return tuple(message.text for message in self._messages.values() if message.speaker is speaker)
