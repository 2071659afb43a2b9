"""The address of a collector as a person writes it, refused unless it is on this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from interview_tui.clean_text import clean_line
from interview_tui.errors import UsageError

_TRACES = "/v1/traces"


def traces_url(endpoint: str) -> str:
    """The whole address for traces; `/v1/traces` is added where no path is given.

    Raises `UsageError` for what is no http address, and for one of another machine.
    """
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _refusal(endpoint, "is no address") from error
    if parts.scheme != "http" or not host or parts.username is not None or parts.query or parts.fragment or port == 0:
        raise _refusal(endpoint, "is no plain http address")
    if not _is_loopback(host):
        raise _refusal(endpoint, "is not on this machine")
    return endpoint.rstrip("/") + (_TRACES if parts.path in ("", "/") else "")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _refusal(endpoint: str, why: str) -> UsageError:
    return UsageError(f"--endpoint: {clean_line(endpoint, 80)} {why}. Give one such as http://localhost:4318.")
