"""What handlers share."""

from interview_tui.events import BaseEvent
from interview_tui.interview.context import InterviewContext
from interview_tui.interview.state import InterviewState


class Handler:
    """Holds the context and the state. The state already contains the event that is being handled."""

    def __init__(self, context: InterviewContext, state: InterviewState) -> None:
        self.context = context
        self.state = state

    async def publish(self, effect: BaseEvent) -> None:
        """Publish `effect` as one of this interview."""
        stamped = effect.model_copy(update={"interview_id": self.context.interview_id})
        await self.context.broker.publish(stamped)

    async def once(self, cause: BaseEvent, effect: BaseEvent) -> None:
        """Publish `effect`, unless `cause` has already brought an event of its type."""
        if not self.state.caused(cause, type(effect)):
            await self.publish(effect)
