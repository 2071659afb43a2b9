"""Each input of the candidate once: also when it is sent again after a lost connection or a new start of the host.

What is guaranteed: an input is in the log once however often its id comes, as long as the room's folder can be written.
One input is in hand at a time. Before it is handed on, its id and the newest input of the log are written down; so a
host that was killed finds out, from the log it goes on with, whether that input was saved before it died.
"""

import asyncio
from collections import deque
from contextlib import suppress
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from interview_tui.channels.remote.frames import CLEANED_CHARS, Answer
from interview_tui.channels.remote.private_folder import replace_private
from interview_tui.clean_text import clean_text

MOST_WAITING = 8
_REMEMBERED = 64


class Offered(Enum):
    WAITS = auto()
    """It is handed on in its turn; nothing is to be said yet."""
    DONE = auto()
    """It was saved before."""
    TOO_MANY = auto()


class _Hand(BaseModel):
    """The input in hand; `after` is the event that brought the one before it."""

    model_config = ConfigDict(frozen=True)
    input_id: str
    digest: str
    after: str


class _Notes(BaseModel):
    done: list[str] = []
    hand: _Hand | None = None


class Intake:
    def __init__(self) -> None:
        self._waiting: deque[Answer] = deque()
        self._news = asyncio.Event()
        self._ended = False
        self._done: deque[str] = deque(maxlen=_REMEMBERED)
        self._hand: _Hand | None = None
        self._left_over: _Hand | None = None
        self._logged: list[tuple[str, str]] = []
        self._file: Path | None = None

    @property
    def in_hand(self) -> bool:
        return self._hand is not None

    def keep_in(self, file: Path) -> None:
        """From here on notes are kept there; those of an earlier process are taken up."""
        self._file = file
        with suppress(OSError, ValidationError):
            notes = _Notes.model_validate_json(file.read_bytes())
            self._done.extend(notes.done)
            self._left_over = notes.hand

    def logged(self, event_id: str, text: str) -> None:
        """An input is in the log."""
        self._logged.append((event_id, _digest(text)))

    def offer(self, answer: Answer) -> Offered:
        self._recall()
        if answer.input_id in self._done:
            return Offered.DONE
        known = [one.input_id for one in self._waiting]
        if answer.input_id in known or (self._hand is not None and self._hand.input_id == answer.input_id):
            return Offered.WAITS
        if len(known) >= MOST_WAITING:
            return Offered.TOO_MANY
        self._waiting.append(answer.model_copy(update={"text": clean_text(answer.text, CLEANED_CHARS)}))
        self._news.set()
        return Offered.WAITS

    async def take(self) -> Answer | None:
        """The next input, in hand from then on; None at the end."""
        while not self._waiting:
            if self._ended:
                return None
            self._news.clear()
            await self._news.wait()
        answer = self._waiting.popleft()
        after = self._logged[-1][0] if self._logged else ""
        self._hand = _Hand(input_id=answer.input_id, digest=_digest(answer.text), after=after)
        self._write()
        return answer

    def settle(self, *, saved: bool) -> str:
        """The input in hand is dealt with; its id, or nothing where none was in hand."""
        hand, self._hand = self._hand, None
        if hand is None:
            return ""
        if saved:
            self._done.append(hand.input_id)
        self._write()
        return hand.input_id

    def end(self) -> None:
        """`take` ends after what waits."""
        self._ended = True
        self._news.set()

    def _recall(self) -> None:
        """Whether the log holds what was in hand when an earlier process died."""
        left, self._left_over = self._left_over, None
        if left is None:
            return
        ids = [event_id for event_id, _ in self._logged]
        since = self._logged[ids.index(left.after) + 1 :] if left.after in ids else self._logged
        if left.digest in [digest for _, digest in since]:
            self._done.append(left.input_id)

    def _write(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                replace_private(self._file, _Notes(done=list(self._done), hand=self._hand).model_dump_json())


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
