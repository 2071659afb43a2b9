"""What an interviewer asked to host, and the session that comes of it. Light: what is heavy is loaded when it runs."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interview_tui.practice import Practice

if TYPE_CHECKING:
    from interview_tui.channels.channel import Channel
    from interview_tui.composition import Session
    from interview_tui.paths import Places


@dataclass(frozen=True, slots=True)
class Hosting:
    """What the command line asked for.

    `solo`: no second terminal, the interviewer notes the answers. `panel`: other interviewers can join. With neither
    `role` nor `resume` it is a seat at a panel that another console hosts, the one with `panel_code` or the only one.
    """

    role: str = ""
    level: str | None = None
    questions: int | None = None
    minutes: float | None = None
    seed: int | None = None
    resume: str = ""
    solo: bool = False
    interviewer: str = "interviewer"
    panel: bool = False
    panel_code: str = ""
    flags: Mapping[str, object] = field(default_factory=dict)

    @property
    def joins_a_panel(self) -> bool:
        return not self.role and not self.resume

    def practice(self) -> Practice:
        chosen = {"level": self.level, "questions": self.questions, "minutes": self.minutes, "seed": self.seed}
        return Practice("console", self.role or None, resume=self.resume or None, flags=self.flags, **chosen)  # type: ignore[arg-type]


@asynccontextmanager
async def hosted_interview(places: "Places", hosting: Hosting, channel: "Channel") -> "AsyncIterator[Session]":
    """Begin it, or go on with it. Raises `InterviewError` where that cannot be, for one that nobody leads too.

    Where it could not be joined afterwards nothing is written at all.
    """
    from dataclasses import replace

    from interview_tui.channels.remote.rooms import void_room
    from interview_tui.composition import new_interview, resumed_interview
    from interview_tui.events import Leader

    await asyncio.to_thread(_check_rooms, places, hosting)
    practice = hosting.practice()
    engine = await practice.find_engine(places)
    if hosting.resume:
        async with resumed_interview(
            places, hosting.resume, channel, engine=engine, scorecard=True, led_by=Leader.INTERVIEWER
        ) as session:
            if session.state.ended:
                await asyncio.to_thread(void_room, places.data_dir, session.interview_id)
            yield session
    else:
        asked = practice.options(hosting.role)
        options = replace(asked, led_by=Leader.INTERVIEWER, interviewer=hosting.interviewer, spoken=hosting.solo)
        async with new_interview(places, options, channel, engine=engine) as session:
            yield session


def _check_rooms(places: "Places", hosting: Hosting) -> None:
    """Raises `UsageError` where the rooms that will be wanted cannot be opened."""
    from interview_tui.channels.remote.rooms import CANDIDATES, INTERVIEWERS, check_rooms

    if not hosting.solo:
        check_rooms(places.data_dir, CANDIDATES)
    if hosting.panel:
        check_rooms(places.data_dir, INTERVIEWERS)
