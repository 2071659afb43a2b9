"""The interview that a console leads, run in a worker on the same loop. It speaks to the console in messages only."""

import asyncio
from collections.abc import Callable
from functools import partial

from textual.message import Message

from interview_tui.channels.channel import Channel
from interview_tui.channels.led import LedChannel
from interview_tui.channels.panel.carrying_out import carry_out
from interview_tui.channels.panel.table import PanelTable
from interview_tui.channels.remote.channel import RemoteChannel
from interview_tui.channels.remote.received import Typed
from interview_tui.channels.remote.rooms import CANDIDATES, INTERVIEWERS, Guests, HostedRoom, open_room
from interview_tui.channels.textual import TextualChannel
from interview_tui.channels.watched import WatchedChannel
from interview_tui.composition import Session
from interview_tui.hosting import Hosting, hosted_interview
from interview_tui.interview.desk import Desk
from interview_tui.paths import Places
from interview_tui.tui.host.messages import CandidatePresent, CandidateTyped, DoorSaid, Hosted, PanelSeated
from interview_tui.tui.screens.running import until_finished

Post = Callable[[Message], object]


async def run_hosted(places: Places, hosting: Hosting, console: TextualChannel, post: Post) -> None:
    """Lead it until it ends, the interviewer leaves, or it cannot go on. Always ends with `Finished`."""
    await until_finished(_Ends(hosting, console, post).run(places), post)


class _Ends:
    """Everybody at a hosted interview: the console here, the candidate's seat, the table of the panel."""

    def __init__(self, hosting: Hosting, console: TextualChannel, post: Post) -> None:
        self._hosting, self._console, self._post = hosting, console, post
        self._seat = None if hosting.solo else self._candidates_seat()
        self._panel = self._panel_table() if hosting.panel else None
        self._left = asyncio.Event()

    async def run(self, places: Places) -> None:
        async with hosted_interview(places, self._hosting, self._channel()) as session:
            try:
                await self._lead(places, session)
            finally:
                if self._panel is not None:
                    await self._panel.close(for_good=session.state.ended is not None)

    async def _lead(self, places: Places, session: Session) -> None:
        desk = Desk(session.context, session.state)
        code = await self._open_door(places, session)
        panel_code = await self._open_panel(places, session, desk)
        leave, log = partial(self._leave, session), session.log
        self._post(Hosted(session.interview_id, desk, leave, log.save_draft, log.draft(), code, panel_code))
        await session.conductor.run()
        if session.state.ended:
            await self._left.wait()  # the scorecard stays open until the interviewer leaves

    def _leave(self, session: Session) -> None:
        self._left.set()
        session.conductor.leave()
        (self._console if self._seat is None else self._seat).hang_up()

    def _channel(self) -> Channel:
        led: Channel = self._console if self._seat is None else LedChannel(self._console, self._seat)
        return led if self._panel is None else WatchedChannel(led, self._panel)

    def _candidates_seat(self) -> RemoteChannel:
        return RemoteChannel(say=self._door_said, on_typing=self._typed, on_presence=self._present)

    def _panel_table(self) -> PanelTable:
        return PanelTable(
            self._hosting.interviewer,
            say=self._door_said,
            on_seated=lambda names: self._post(PanelSeated((self._hosting.interviewer, *names))),
        )

    async def _open_door(self, places: Places, session: Session) -> str:
        if self._seat is None or session.state.ended:
            return ""
        room = await _room(places, session, CANDIDATES)
        await self._seat.open_door(room)
        return room.code

    async def _open_panel(self, places: Places, session: Session, desk: Desk) -> str:
        if self._panel is None:
            return ""
        room = await _room(places, session, INTERVIEWERS)
        await self._panel.open_door(room, lambda act: carry_out(act, desk), desk.enter)
        return room.code

    def _door_said(self, line: str) -> None:
        self._post(DoorSaid(line))

    def _typed(self, typed: Typed) -> None:
        self._post(CandidateTyped(typed))
        if self._panel is not None:
            self._panel.typed(typed)

    def _present(self, present: bool) -> None:
        self._post(CandidatePresent(present=present))
        if self._panel is not None:
            self._panel.candidate(present=present)


async def _room(places: Places, session: Session, guests: Guests) -> HostedRoom:
    title = str(session.state.started.role.get("title", "")) if session.state.started else ""
    return await asyncio.to_thread(open_room, places.data_dir, session.interview_id, title, guests)
