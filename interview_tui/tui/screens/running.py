"""The interview that a screen shows, run in a worker on the same loop. It speaks to the screen in messages only."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from textual.message import Message

from interview_tui.channels.channel import Channel
from interview_tui.composition import Session, new_interview, resumed_interview
from interview_tui.engines import Engine
from interview_tui.errors import InterviewError
from interview_tui.events import Leader
from interview_tui.inspection.inspector import Inspector
from interview_tui.paths import Places
from interview_tui.practice import Practice
from interview_tui.store.writer import Draft


class Began(Message):
    """The interview runs. `save_draft(text, turn_id)` keeps what is being typed; `leave` ends it here for this time.

    Both return at once. `inspector` watches the messages; None where they are with another process.
    """

    def __init__(
        self,
        interview_id: str,
        draft: Draft | None,
        save_draft: Callable[[str, str], None],
        leave: Callable[[], None],
        inspector: Inspector | None,
    ) -> None:
        super().__init__()
        self.interview_id, self.draft, self.save_draft, self.leave = interview_id, draft, save_draft, leave
        self.inspector = inspector


class Finished(Message):
    """Nothing of the interview runs any more and its log is closed; `error` says why, where that was not planned."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.error = error


async def run_interview(
    places: Places, practice: Practice, channel: Channel, post_message: Callable[[Message], object]
) -> None:
    """Conduct it until it ends, the candidate leaves, or it cannot go on. Always ends with `Finished`."""
    await until_finished(_conduct(places, practice, channel, post_message), post_message)


async def until_finished(work: Awaitable[None], post_message: Callable[[Message], object]) -> None:
    """Wait for `work`, whose end is told as `Finished`, whatever it was."""
    try:
        await work
    except InterviewError as error:
        post_message(Finished(error))
    except asyncio.CancelledError:
        raise
    except Exception as error:
        # A fault in here must not end the app: its crash screen prints the values of variables.
        post_message(Finished(InterviewError(f"The interview stopped: {type(error).__name__}: {error}")))
    else:
        post_message(Finished())


async def _conduct(
    places: Places, practice: Practice, channel: Channel, post_message: Callable[[Message], object]
) -> None:
    engine = await practice.find_engine(places)
    async with _session(places, practice, channel, engine) as session:
        log, leave = session.log, session.conductor.leave
        post_message(Began(session.interview_id, log.draft(), log.save_draft, leave, session.inspector))
        await session.conductor.run()


def _session(
    places: Places, practice: Practice, channel: Channel, engine: Engine
) -> AbstractAsyncContextManager[Session]:
    if practice.resume:
        return resumed_interview(
            places, practice.resume, channel, engine=engine, debug=practice.debug, led_by=Leader.ENGINE
        )
    assert practice.role is not None
    return new_interview(places, practice.options(practice.role), channel, engine=engine, debug=practice.debug)
