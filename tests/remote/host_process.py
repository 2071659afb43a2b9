"""A host in a process of its own, to be killed: `python -m tests.remote.host_process FOLDER new|resume`."""

import asyncio
import sys
from pathlib import Path

from interview_tui.channels.remote.channel import RemoteChannel
from interview_tui.channels.remote.rooms import open_room
from interview_tui.composition import new_interview, resumed_interview
from interview_tui.paths import Places
from interview_tui.preparation import PracticeOptions


async def main(folder: Path, how: str) -> None:
    places, channel = Places(folder / "data", (folder / "profiles",)), RemoteChannel()
    if how == "new":
        begun = new_interview(places, PracticeOptions("payments", seed=1), channel)
    else:
        begun = resumed_interview(places, "last", channel)
    async with begun as session:
        await channel.open_door(open_room(places.data_dir, session.interview_id, "Payments engineer"))
        print("open", flush=True)
        await session.conductor.run()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
