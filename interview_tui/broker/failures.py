"""A handler's exception as an `ErrorEvent`: cleaned text only, so that it can be stored and keeps no frame alive."""

import asyncio
import traceback

from interview_tui.clean_text import clean_text
from interview_tui.events.base import BaseEvent
from interview_tui.events.errors import ERROR_LIMIT, TRACEBACK_LIMIT, ErrorEvent

_INNERMOST_FRAMES = 30
_CUT_NOTICE = 80  # characters that clean_text may add to say that it cut


def error_event(handler: str, failed: BaseEvent, error: BaseException) -> ErrorEvent:
    """Made in the context of the handler that failed, it names `failed` as its cause."""
    return ErrorEvent(
        handler=clean_text(handler, ERROR_LIMIT),
        failed_event_id=failed.event_id,
        failed_event_type=failed.type,
        error=describe(error),
        traceback=_traceback(error),
        interview_id=failed.interview_id,
    )


def describe(error: BaseException) -> str:
    """`type: message`, capped."""
    return clean_text("".join(traceback.format_exception_only(error)).strip(), ERROR_LIMIT - _CUT_NOTICE)


def _traceback(error: BaseException) -> str:
    """The end of the traceback, where the innermost frame and the message stand; never the values of variables."""
    lines = traceback.TracebackException.from_exception(error, limit=-_INNERMOST_FRAMES).format()
    return clean_text("".join(lines)[-TRACEBACK_LIMIT + _CUT_NOTICE :], TRACEBACK_LIMIT)


def is_stop(error: BaseException, task: "asyncio.Task[None] | None") -> bool:
    """Whether `error`, caught by `task` round other people's code, means the task and is not that code's failure."""
    if isinstance(error, asyncio.CancelledError):
        return task is None or task.cancelling() > 0
    if isinstance(error, GeneratorExit):
        return not _runs(task)
    return isinstance(error, KeyboardInterrupt | SystemExit)


def _runs(task: "asyncio.Task[None] | None") -> bool:
    """False where the interpreter closes the task's coroutine instead of the loop running it."""
    try:
        return asyncio.current_task() is task
    except RuntimeError:
        return False
