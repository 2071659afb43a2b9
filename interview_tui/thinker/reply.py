"""Whether a reply came whole, and what an error in the midst of one means. It knows no SDK."""

import json

from interview_tui.events import FailureKind
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.failures import NO_JSON
from interview_tui.thinker.receipt import Receipt


def require_whole(noted: Receipt, connection: Connection) -> None:
    """Raises `ThinkerError` where the reply did not come to its own end."""
    if noted.finish_reason == "stop" and not noted.refusal:
        return
    if noted.is_stream_of_nothing:
        raise ThinkerError(FailureKind.NOT_AN_API, f"{connection.server} is not an OpenAI-style API.")
    raise of_reply(noted, _lost(connection), connection)


def of_reply(noted: Receipt, failure: ThinkerError, connection: Connection) -> ThinkerError:
    """How the reply ended explains whatever else was wrong with it."""
    if noted.refusal or noted.finish_reason == "content_filter":
        return ThinkerError(FailureKind.DECLINED, "The model declined.")
    if noted.finish_reason == "length":
        return ThinkerError(FailureKind.CUT_OFF, "The model's reply was cut off at its length limit.")
    if failure.kind is not FailureKind.NOT_AN_API:
        return failure
    if noted.finish_reason:
        return ThinkerError(FailureKind.UNFIT, NO_JSON)
    return _lost(connection) if noted.text else failure


def is_unreadable(noted: Receipt, failure: ThinkerError) -> bool:
    """Whether words came that are no JSON object at all: a code fence, a model's thinking, prose."""
    ended = bool(noted.finish_reason) or not noted.text.lstrip().startswith("{")
    return failure.kind is FailureKind.UNFIT and bool(noted.text) and ended and not _is_json(noted.text)


def _lost(connection: Connection) -> ThinkerError:
    return ThinkerError(FailureKind.CUT_OFF, f"Connection to {connection.server} lost.")


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
