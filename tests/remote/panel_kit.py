"""A panel on real sockets: a led interview with its table, and interviewers who sit down at it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from interview_tui.channels.panel.carrying_out import carry_out
from interview_tui.channels.panel.panelist import Panelist
from interview_tui.channels.panel.remote_desk import RemoteDesk
from interview_tui.channels.panel.table import PanelTable
from interview_tui.channels.remote.rooms import INTERVIEWERS, HostedRoom, open_room
from interview_tui.channels.watched import WatchedChannel
from interview_tui.composition import Session, new_interview, resumed_interview
from interview_tui.events import BaseEvent, Leader
from interview_tui.interview.desk import Desk
from interview_tui.interview.state import InterviewState
from interview_tui.preparation import PracticeOptions
from interview_tui.scorecard.scorecard import Scorecard
from tests.interview_kit import ScriptedChannel, places
from tests.remote.remote_kit import Heard, events_of

HOST = "Ines"


@dataclass
class Hosted:
    """The host's side; `seated` are the names at the table, whenever they change."""

    session: Session
    table: PanelTable
    room: HostedRoom
    desk: Desk
    lines: Heard
    seated: Heard

    async def settle(self) -> None:
        await self.session.context.broker.drain()

    async def answer(self, text: str) -> None:
        await self.session.manager.submit(text)
        await self.settle()


@asynccontextmanager
async def hosted(folder: Path, interview_id: str = "", *, unix: bool = True) -> AsyncIterator[Hosted]:
    """A led interview with a panel, before its first question; or the one of `interview_id`, as far as it came."""
    where, lines, seated = places(folder), Heard(), Heard()
    table = PanelTable(HOST, say=lines, on_seated=seated)
    channel = WatchedChannel(ScriptedChannel(), table)
    opening = (
        resumed_interview(where, interview_id, channel)
        if interview_id
        else new_interview(where, PracticeOptions("payments", seed=1, led_by=Leader.INTERVIEWER), channel)
    )
    async with opening as session:
        room = open_room(where.data_dir, session.interview_id, "Payments", INTERVIEWERS, unix=unix)
        desk = Desk(session.context, session.state)
        await table.open_door(room, lambda act: carry_out(act, desk), desk.enter)
        host = Hosted(session, table, room, desk, lines, seated)
        await host.settle()
        try:
            yield host
        finally:
            await table.close(for_good=session.state.ended is not None)


class Colleague:
    """An interviewer of the panel, with what they know."""

    def __init__(self, panelist: Panelist, heard: Heard) -> None:
        self.panelist, self.heard, self.desk = panelist, heard, RemoteDesk(panelist)

    @property
    def events(self) -> list[BaseEvent]:
        return events_of(self.heard)

    @property
    def state(self) -> InterviewState:
        return InterviewState.fold(self.events)

    @property
    def scorecard(self) -> Scorecard:
        return Scorecard.fold(self.events)


@asynccontextmanager
async def sitting(folder: Path, name: str, code: str | None = None) -> AsyncIterator[Colleague]:
    heard = Heard()
    panelist = await Panelist.connect(folder / "data", code, name, heard)
    await heard.until(lambda _: panelist.current)
    try:
        yield Colleague(panelist, heard)
    finally:
        await panelist.leave()
