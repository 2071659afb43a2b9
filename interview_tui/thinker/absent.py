"""The thinker of an interview whose model cannot be reached from here: every call fails with the reason."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

from interview_tui.events import Purpose
from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.port import Complete, Message, Partial, Structured


class AbsentThinker:
    """An interview begun with a model goes on without one this way: through the same hand-over as at any failure."""

    model = ""

    def __init__(self, reason: ThinkerError) -> None:
        self._reason = reason
        self.role_context = ""

    def reset(self) -> None:
        """The reason stays."""

    async def extract_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> Structured:
        raise self._reason

    async def stream_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> AsyncGenerator[Partial[Structured] | Complete[Structured], None]:
        raise self._reason
        yield  # an iterator, as the port says

    async def generate(
        self,
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.REPLY,
        on_delta: Callable[[str], Awaitable[None]] | None = None,
    ) -> str:
        raise self._reason
