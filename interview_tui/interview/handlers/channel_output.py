"""Every event goes out to the channel, which decides what to show."""

from interview_tui.events import BaseEvent
from interview_tui.interview.handlers.handler import Handler


class ChannelOutputHandler(Handler):
    """`lost` is what the channel's output raised when its reader had gone; nothing is sent from then on."""

    lost: OSError | None = None

    async def handle(self, event: BaseEvent) -> None:
        if self.lost is None:
            try:
                await self.context.channel.send(event)
            except OSError as error:
                self.lost = error
