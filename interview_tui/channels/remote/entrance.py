"""A guest's way in: connect, say the code, be welcomed or told why not."""

import asyncio

from interview_tui import __version__
from interview_tui.channels.remote.addresses import connect
from interview_tui.channels.remote.frames import (
    LONGEST_FROM_HOST,
    PROTOCOL,
    REPLY,
    Frame,
    FrameError,
    Join,
    Refused,
    Welcome,
    read_frame,
    write_frame,
)
from interview_tui.channels.remote.rooms import Room
from interview_tui.channels.remote.wire import Wire
from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError

_SECONDS = 5.0


class RefusedError(UsageError):
    """`again`: the same attempt may be let in later."""

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.again = again


async def enter(room: Room, seat_id: str, name: str = "") -> Wire:
    """A connection that was welcomed; the past follows on it.

    Raises `RefusedError`; `again` is true as well where nobody answers.
    """
    join = Join(code=room.code, token=room.token, protocol=PROTOCOL, program=__version__, seat=seat_id, name=name)
    wire: Wire | None = None
    reply: Frame | None = None
    try:
        async with asyncio.timeout(_SECONDS):
            wire = Wire(*await connect(room.address, LONGEST_FROM_HOST))
            wire.write(write_frame(join))
            reply = read_frame(await wire.line(), REPLY)
    except (OSError, EOFError, FrameError) as error:  # a timeout is an OSError
        raise RefusedError("The host does not answer. Look at the interviewer's terminal.", again=True) from error
    finally:
        if wire is not None and not isinstance(reply, Welcome):
            wire.cut()
    if isinstance(reply, Refused):
        raise RefusedError(clean_line(reply.reason), again=reply.again)
    return wire
