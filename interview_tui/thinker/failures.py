"""Whatever a model call raises, as one `ThinkerError` with a sentence for the candidate.

Messages are made here from the kind of error alone. What a server wrote may hold the key or the prompt, so it is only
looked at, never shown or kept.
"""

import json
import re
from typing import Any

from pydantic import ValidationError

from interview_tui.clean_text import clean_line
from interview_tui.events import FailureKind
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.errors import ThinkerError

PARAMETERS = ("temperature", "stream_options")
_SCHEMA = re.compile(r"response_format|json_schema|json schema|grammar|structured output", re.IGNORECASE)
_CONTEXT = re.compile(r"context.{0,20}(?:length|window|size)|maximum context|too many tokens|prompt is too long", re.I)
_DNS = re.compile(r"name or service|name resolution|nodename|getaddrinfo|no address", re.IGNORECASE)
_TLS = re.compile(r"ssl|tls|certificate|wrong version number", re.IGNORECASE)
NO_JSON = "The model's reply did not fit: it is no JSON."


def failure_of(error: BaseException, connection: Connection) -> ThinkerError:
    """What `error`, or the error that instructor wrapped in it, means at this server."""
    import openai

    cause = _cause(error)
    if isinstance(cause, openai.APIStatusError):
        return _status_failure(cause, connection)
    if isinstance(cause, openai.APITimeoutError):
        return ThinkerError(FailureKind.TIMEOUT, f"No answer from {connection.server} in time.")
    if isinstance(cause, openai.APIConnectionError):
        return _connection_failure(cause, connection)
    if isinstance(cause, openai.APIError):
        return _stream_failure(cause, connection)
    if isinstance(cause, ValidationError):
        return unfit(cause)
    return _shape_failure(cause, connection)


def unfit(error: ValidationError) -> ThinkerError:
    """A reply that does not fit the schema: the first field at fault, and why."""
    first = error.errors(include_input=False, include_context=False, include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the reply"
    return ThinkerError(
        FailureKind.UNFIT, f"The model's reply did not fit: {clean_line(place)}, {clean_line(first['msg'])}."
    )


def _cause(error: BaseException) -> BaseException:
    """The first error in the chain of causes that is not instructor's own wrapping."""
    while type(error).__module__.startswith("instructor") and error.__cause__ is not None:
        error = error.__cause__
    return error


def _status_failure(error: Any, connection: Connection) -> ThinkerError:
    """`error` is an `openai.APIStatusError`."""
    status, said, server = error.status_code, str(error.message), connection.server
    if status == 429:
        return _limit_failure(error, connection)
    if status == 400:
        return _request_failure(error, said, connection)
    known = {
        401: (FailureKind.KEY_REFUSED, f"Key refused by {server}."),
        403: (FailureKind.NOT_ALLOWED, f"{server} does not allow this account to use {connection.model}."),
        404: (FailureKind.NOT_FOUND, f"Model {connection.model} not found at {server}. Is “/v1” missing in the URL?"),
        413: (FailureKind.TOO_LONG, "The conversation is too long for this model."),
    }
    if status in known:
        return ThinkerError(*known[status])
    if status >= 500:
        return ThinkerError(FailureKind.SERVER_ERROR, f"Server error {status} at {server}.")
    return ThinkerError(FailureKind.REQUEST_REFUSED, f"{server} refused the request ({status}).")


def _limit_failure(error: Any, connection: Connection) -> ThinkerError:
    if _is_quota(error):
        return ThinkerError(FailureKind.OUT_OF_CREDIT, "Out of credit at the model's provider.")
    message = f"Rate limited by {connection.server}."
    return ThinkerError(FailureKind.RATE_LIMITED, message, retry_after=_retry_after(error.response.headers))


def _stream_failure(error: Any, connection: Connection) -> ThinkerError:
    """`error` is an `openai.APIError` that came inside a stream with status 200."""
    if _is_quota(error):
        return ThinkerError(FailureKind.OUT_OF_CREDIT, "Out of credit at the model's provider.")
    if _is_too_long(error):
        return ThinkerError(FailureKind.TOO_LONG, "The conversation is too long for this model.")
    return ThinkerError(FailureKind.SERVER_ERROR, f"Server error at {connection.server}.")


def _is_quota(error: Any) -> bool:
    return getattr(error, "code", None) == "insufficient_quota" or "insufficient_quota" in str(error.message)


def _is_too_long(error: Any) -> bool:
    return getattr(error, "code", None) == "context_length_exceeded" or bool(_CONTEXT.search(str(error.message)))


def _retry_after(headers: Any) -> float | None:
    """Seconds from `Retry-After`; None where it is missing or a date."""
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if seconds >= 0 else None


def _request_failure(error: Any, said: str, connection: Connection) -> ThinkerError:
    if _is_too_long(error):
        return ThinkerError(FailureKind.TOO_LONG, "The conversation is too long for this model.")
    named = next((name for name in PARAMETERS if name in said or getattr(error, "param", None) == name), "")
    if named:
        return ThinkerError(FailureKind.PARAMETER_UNSUPPORTED, named)
    if _SCHEMA.search(said):
        return ThinkerError(FailureKind.SCHEMA_UNSUPPORTED, "The server cannot do JSON schema; switching mode.")
    return ThinkerError(FailureKind.REQUEST_REFUSED, f"{connection.server} refused the request (400).")


def _connection_failure(error: BaseException, connection: Connection) -> ThinkerError:
    chain = _chain(error)
    reasons = " ".join(f"{type(each).__name__} {each}" for each in chain)
    server = connection.server
    if any(type(each).__name__ in ("RemoteProtocolError", "ReadError") for each in chain):
        return ThinkerError(FailureKind.CUT_OFF, f"Connection to {server} lost.")
    if _DNS.search(reasons):
        return ThinkerError(FailureKind.UNREACHABLE, f"Unknown host in {server}.")
    if _TLS.search(reasons):
        return ThinkerError(FailureKind.UNREACHABLE, f"No secure connection to {server}: is it http or https?")
    return ThinkerError(FailureKind.UNREACHABLE, f"Nothing listens at {server}.")


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and len(found) < 12:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _shape_failure(error: BaseException, connection: Connection) -> ThinkerError:
    """Errors of nobody's hierarchy: a stream that broke, or a body that is no completion."""
    name = type(error).__name__
    if name in ("RemoteProtocolError", "ReadError", "IncompleteOutputException"):
        return ThinkerError(FailureKind.CUT_OFF, f"Connection to {connection.server} lost.")
    if name in ("ReadTimeout", "TimeoutError"):
        return ThinkerError(FailureKind.TIMEOUT, f"No answer from {connection.server} in time.")
    if name == "ValueError":  # of the parser that reads a stream of JSON as far as it came
        return ThinkerError(FailureKind.UNFIT, NO_JSON)
    strange = json.JSONDecodeError | AttributeError | TypeError | LookupError
    if isinstance(error, strange) or name.endswith("ParsingError"):
        return ThinkerError(FailureKind.NOT_AN_API, f"{connection.server} is not an OpenAI-style API.")
    if isinstance(error, AssertionError):
        return ThinkerError(FailureKind.DECLINED, "The model declined.")
    return ThinkerError(FailureKind.SERVER_ERROR, f"The call to {connection.server} failed ({name}).")
