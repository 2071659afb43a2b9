"""The thinker of an interview whose model cannot be reached from here: every call fails with the reason."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.port import Message
from interview_tui.thinker.scripted import ScriptedThinker


class AbsentThinker(ScriptedThinker):
    """An interview begun with a model goes on without one this way: through the same hand-over as at any failure."""

    model = ""

    def __init__(self, reason: ThinkerError) -> None:
        super().__init__()
        self._reason = reason

    async def _reply(self, schema: type[BaseModel] | None, messages: Sequence[Message], use_role_context: bool) -> Any:
        raise self._reason
