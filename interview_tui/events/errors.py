"""The event that says a handler failed."""

from typing import Annotated

from pydantic import Field

from interview_tui.events.base import BaseEvent

ERROR_LIMIT = 2_000
TRACEBACK_LIMIT = 20_000


class ErrorEvent(BaseEvent):
    """A handler raised while it was on one message; its `causation_id` is that message, too.

    `error` reads `type: message`; `traceback` is text as the interpreter prints it, without the values of variables.
    """

    handler: str
    failed_event_id: str
    failed_event_type: str
    error: Annotated[str, Field(max_length=ERROR_LIMIT)]
    traceback: Annotated[str, Field(max_length=TRACEBACK_LIMIT)] = ""
