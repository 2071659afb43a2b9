"""How a judge's call is made: once, or three times with the median; and how far its marks are to be trusted."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.events import Purpose
from interview_tui.thinker import Message, Structured, Thinker

CAREFUL_CALLS = 3


@dataclass(frozen=True, slots=True)
class Judge:
    """`careful`: three judgements of each answer, of which the median counts. `failed_checks`: the canaries that the
    model is known to misjudge; none for one that passed or was never checked.
    """

    thinker: Thinker
    careful: bool = False
    failed_checks: tuple[str, ...] = ()

    async def ask(self, schema: type[Structured], messages: Sequence[Message]) -> Structured:
        """Raises `ThinkerError`."""
        return await self.thinker.extract_structured_response(schema, messages, purpose=Purpose.EVALUATION)

    async def ask_each(self, schema: type[Structured], messages: Sequence[Message]) -> list[Structured]:
        """One judgement, or three at the same time where it is careful. Raises `ThinkerError`."""
        times = CAREFUL_CALLS if self.careful else 1
        judging = [asyncio.ensure_future(self.ask(schema, messages)) for _ in range(times)]
        try:
            return list(await asyncio.gather(*judging))
        finally:
            for one in judging:
                one.cancel()
