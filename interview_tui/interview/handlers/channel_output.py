"""Every event goes out to the channel, which decides what to show."""

from interview_tui.events import BaseEvent
from interview_tui.interview.handlers.handler import Handler


class ChannelOutputHandler(Handler):
    async def handle(self, event: BaseEvent) -> None:
        await self.context.channel.send(event)
