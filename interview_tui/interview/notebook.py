"""The candidate's own notes, as a fold over the events that took and withdrew them. No engine ever reads them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from interview_tui.events import NoteTakenEvent, NoteWithdrawnEvent


@dataclass(frozen=True, slots=True)
class Note:
    """`number` counts from 1 and stays while others go; `turn_id` is empty before the first question."""

    note_id: str
    number: int
    turn_id: str
    text: str
    taken_at: datetime


class Notebook:
    """Notes in the order taken."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}

    def __len__(self) -> int:
        return len(self._notes)

    def __iter__(self) -> Iterator[Note]:
        return iter(tuple(self._notes.values()))

    @property
    def last(self) -> Note | None:
        return next(reversed(self._notes.values()), None)

    def numbered(self, number: int) -> Note | None:
        return next((note for note in self if note.number == number), None)

    def taken_by(self, event: NoteTakenEvent) -> Note | None:
        """The note that `event` brought; None where it has been withdrawn since."""
        return self._notes.get(event.event_id)

    def at(self, turn_ids: Collection[str]) -> tuple[Note, ...]:
        return tuple(note for note in self if note.turn_id in turn_ids)

    def apply(self, event: NoteTakenEvent | NoteWithdrawnEvent) -> None:
        match event:
            case NoteTakenEvent():
                number = self.last.number + 1 if self.last else 1
                note = Note(event.event_id, number, event.turn_id, event.text, event.timestamp)
                self._notes[event.event_id] = note
            case NoteWithdrawnEvent():
                self._notes.pop(event.note_id, None)
