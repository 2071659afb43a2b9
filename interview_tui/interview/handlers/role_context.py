"""Prepares the system prompt of the interviewer once, at the beginning."""

from interview_tui.events import (
    EngineHandedOverEvent,
    InterviewStartedEvent,
    Purpose,
    RoleContextPreparedEvent,
    Step,
)
from interview_tui.interview.handlers.handler import Handler
from interview_tui.interview.role_context import LONGEST, role_context, role_context_messages
from interview_tui.ledger import EMBEDDED, LLM
from interview_tui.thinker import Thinker, ThinkerError


class RoleContextHandler(Handler):
    """By template; with a job description the model adds what is in it."""

    async def handle(self, event: InterviewStartedEvent) -> None:
        thinker, role = self.context.thinker, self.context.agent_profile
        if thinker is None or self.state.role_context:
            return
        text, engine = role_context(role), EMBEDDED
        if role.job_description and (added := await self._from_job_description(thinker)):
            text, engine = f"{text}\n\nThe job:\n{added}", LLM
        thinker.role_context = text
        await self.once(event, RoleContextPreparedEvent(text=text, engine=engine))

    async def _from_job_description(self, thinker: Thinker) -> str:
        messages = role_context_messages(self.context.agent_profile)
        try:
            return (await thinker.generate(messages, purpose=Purpose.ROLE_CONTEXT))[:LONGEST]
        except ThinkerError as failure:
            handed_over = EngineHandedOverEvent(
                step=Step.ROLE_CONTEXT, turn_id="", failure=failure.kind, message=str(failure)
            )
            await self.publish(handed_over)
            return ""
