"""An interview that another console hosts, as a console of its panel is told of it: in the messages of a hosted one."""

import asyncio
from collections.abc import Callable

from textual.message import Message

from interview_tui.channels.panel.panelist import Panelist
from interview_tui.channels.panel.remote_desk import RemoteDesk
from interview_tui.channels.remote.received import (
    AtTheTable,
    CandidateTyping,
    Closed,
    History,
    HostBack,
    HostGone,
    Live,
    Received,
)
from interview_tui.channels.textual import TextualChannel
from interview_tui.hosting import Hosting
from interview_tui.paths import Places
from interview_tui.store.writer import Draft
from interview_tui.tui.host.messages import (
    CandidatePresent,
    CandidateTyped,
    Hosted,
    HostPresence,
    PanelSeated,
    SessionClosed,
)
from interview_tui.tui.screens.running import until_finished

Post = Callable[[Message], object]


async def run_panelist(places: Places, hosting: Hosting, console: TextualChannel, post: Post) -> None:
    """Until the interviewer leaves, or cannot sit there. Always ends with `Finished`."""
    await until_finished(_take_part(places, hosting, console, post), post)


async def _take_part(places: Places, hosting: Hosting, console: TextualChannel, post: Post) -> None:
    received: asyncio.Queue[Received] = asyncio.Queue()
    code = hosting.panel_code or None
    panelist = await Panelist.connect(places.data_dir, code, hosting.interviewer, received.put_nowait)
    left = asyncio.Event()
    unsent = panelist.unsent
    draft = Draft(unsent.draft, unsent.turn_id) if unsent.draft else None
    post(Hosted(panelist.room.interview_id, RemoteDesk(panelist), left.set, unsent.write_draft, draft))
    telling = asyncio.create_task(_tell_all(received, console, post), name="panel")
    leaving = asyncio.create_task(left.wait(), name="leaving")
    try:
        await asyncio.wait([telling, leaving], return_when=asyncio.FIRST_COMPLETED)
        if telling.done():
            telling.result()
            await leaving
    finally:
        telling.cancel()
        leaving.cancel()
        await panelist.leave()


async def _tell_all(received: "asyncio.Queue[Received]", console: TextualChannel, post: Post) -> None:
    """Until the session is closed."""
    was_there = False
    while not isinstance(item := await received.get(), Closed):
        match item:
            case History(events):
                await console.open(events)
            case Live(event):
                await console.send(event)
            case CandidateTyping(typed):
                post(CandidateTyped(typed))
            case AtTheTable(candidate, names):
                if candidate is not was_there:
                    post(CandidatePresent(present=candidate))
                was_there = candidate
                post(PanelSeated(names))
            case HostGone() | HostBack():
                post(HostPresence(present=isinstance(item, HostBack)))
    post(SessionClosed(item.reason))
