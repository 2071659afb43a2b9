"""What the perspectives worry about most is kept in memory, where later questions can come back to it."""

from interview_tui.events import AddToMemoryEvent, PerspectivesGeneratedEvent, Speaker
from interview_tui.interview.handlers.handler import Handler


class PerspectivesGeneratedHandler(Handler):
    async def handle(self, event: PerspectivesGeneratedEvent) -> None:
        concerns = [f"{p.name}: {p.concerns[0].text}" for p in event.perspectives if p.concerns]
        if concerns:
            memory = AddToMemoryEvent(
                message_id=event.event_id,
                turn_id=event.turn_id,
                speaker=Speaker.OBSERVER,
                text="\n".join(concerns),
            )
            await self.once(event, memory)
