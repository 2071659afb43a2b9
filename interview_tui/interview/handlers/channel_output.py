"""Every event goes out to the channel, which decides what to show."""

from interview_tui.errors import InterviewError
from interview_tui.events import BaseEvent
from interview_tui.interview.handlers.handler import Handler


class ChannelOutputHandler(Handler):
    """`lost` is what the channel raised when it could show nothing any more; nothing is sent from then on."""

    lost: BrokenPipeError | InterviewError | None = None

    async def handle(self, event: BaseEvent) -> None:
        if self.lost is None:
            try:
                await self.context.channel.send(event)
            except (BrokenPipeError, InterviewError) as error:
                self.lost = error
