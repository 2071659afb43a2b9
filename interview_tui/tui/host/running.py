"""The interview that a console leads, run in a worker on the same loop. It speaks to the console in messages only."""

import asyncio
from collections.abc import Callable

from textual.message import Message

from interview_tui.channels.channel import Channel
from interview_tui.channels.led import LedChannel
from interview_tui.channels.remote.channel import RemoteChannel, Typed
from interview_tui.channels.remote.rooms import open_room
from interview_tui.channels.textual import TextualChannel
from interview_tui.composition import Session
from interview_tui.errors import InterviewError
from interview_tui.hosting import Hosting, hosted_interview
from interview_tui.interview.desk import Desk
from interview_tui.paths import Places
from interview_tui.tui.screens.running import Finished


class Hosted(Message):
    """The interview runs. `code` is what a candidate joins with, empty where there is no second terminal.

    `leave` ends it here for this time and returns at once.
    """

    def __init__(self, interview_id: str, desk: Desk, code: str, leave: Callable[[], None]) -> None:
        super().__init__()
        self.interview_id, self.desk, self.code, self.leave = interview_id, desk, code, leave


class CandidateTyped(Message):
    """What stands in the candidate's editor, where they let it be seen."""

    def __init__(self, typed: Typed) -> None:
        super().__init__()
        self.typed = typed


class CandidatePresent(Message):
    def __init__(self, *, present: bool) -> None:
        super().__init__()
        self.present = present


class DoorSaid(Message):
    """One line about who knocks."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


async def run_hosted(
    places: Places, hosting: Hosting, console: TextualChannel, post: Callable[[Message], object]
) -> None:
    """Lead it until it ends, the interviewer leaves, or it cannot go on. Always ends with `Finished`."""
    try:
        await _run(places, hosting, console, post)
    except InterviewError as error:
        post(Finished(error))
    except asyncio.CancelledError:
        raise
    except Exception as error:
        # A fault in here must not end the app: its crash screen prints the values of variables.
        post(Finished(InterviewError(f"The interview stopped: {type(error).__name__}: {error}")))
    else:
        post(Finished())


async def _run(places: Places, hosting: Hosting, console: TextualChannel, post: Callable[[Message], object]) -> None:
    seat = None if hosting.solo else _seat(post)
    channel: Channel = console if seat is None else LedChannel(console, seat)
    async with hosted_interview(places, hosting, channel) as session:
        code = await _open_door(places, session, seat) if seat is not None and not session.state.ended else ""

        left = asyncio.Event()

        def leave() -> None:
            left.set()
            session.conductor.leave()
            (console if seat is None else seat).hang_up()

        post(Hosted(session.interview_id, Desk(session.context, session.state), code, leave))
        await session.conductor.run()
        if session.state.ended:
            await left.wait()  # the scorecard stays open until the interviewer leaves


def _seat(post: Callable[[Message], object]) -> RemoteChannel:
    return RemoteChannel(
        say=lambda line: post(DoorSaid(line)),
        on_typing=lambda typed: post(CandidateTyped(typed)),
        on_presence=lambda present: post(CandidatePresent(present=present)),
    )


async def _open_door(places: Places, session: Session, seat: RemoteChannel) -> str:
    title = str(session.state.started.role.get("title", "")) if session.state.started else ""
    room = await asyncio.to_thread(open_room, places.data_dir, session.interview_id, title)
    await seat.open_door(room)
    return room.code
