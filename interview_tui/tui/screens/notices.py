"""Which events are worth a notice over the screen, besides their place in the conversation."""

from typing import Literal, NamedTuple

from interview_tui.events import BaseEvent, ErrorEvent, TimeWarningEvent
from interview_tui.reports.wording import time_warning_text
from interview_tui.tui.content import literal


class Notice(NamedTuple):
    text: str
    severity: Literal["warning", "error"]


def notice_of(event: BaseEvent) -> Notice | None:
    """Its text is harmless, and literal: not to be read as markup."""
    match event:
        case TimeWarningEvent():
            return Notice(time_warning_text(event), "warning")
        case ErrorEvent(handler=handler, failed_event_type=failed, error=error):
            return Notice(literal(f"{handler} failed on {failed}: {error}").plain, "error")
    return None
