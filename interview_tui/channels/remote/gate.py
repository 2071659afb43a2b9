"""Who may come in: the right code, the right protocol, and no guessing. It knows no socket."""

import time
from collections.abc import Callable
from hmac import compare_digest

from interview_tui import __version__
from interview_tui.channels.remote.complaints import Complaints
from interview_tui.channels.remote.frames import PROTOCOL, Join, Refused
from interview_tui.channels.remote.rooms import Room, same_code
from interview_tui.clean_text import clean_line

WRONG_CODES, CLOSED_SECONDS = 10, 30.0
"""After so many wrong codes in a row nobody is let in for so long."""


class Gate:
    def __init__(self, room: Room, complaints: Complaints, now: Callable[[], float] = time.monotonic) -> None:
        self._room, self._complaints, self._now = room, complaints, now
        self._wrong, self._closed_until = 0, 0.0

    def refusal(self, join: Join) -> Refused | None:
        """None where this candidate may come in."""
        if self._now() < self._closed_until:
            return Refused(reason="Too many wrong codes were tried. Wait half a minute, then join again.", again=True)
        if join.protocol != PROTOCOL:
            theirs = clean_line(join.program, 40)
            reason = f"The host runs interview-tui {__version__}, this is {theirs}. Use the same version on both sides."
            return Refused(reason=reason)
        token_fits = compare_digest(join.token.encode("utf-8", "replace"), self._room.token.encode())
        if same_code(join.code, self._room.code) and token_fits:
            self._wrong = 0
            return None
        self._count_wrong()
        return Refused(reason="That code does not open this interview. Type the one the interviewer's screen shows.")

    def _count_wrong(self) -> None:
        self._wrong += 1
        if self._wrong >= WRONG_CODES:
            self._wrong, self._closed_until = 0, self._now() + CLOSED_SECONDS
            self._complaints.about("Too many wrong codes were tried: nobody can join for half a minute.")
