"""Where the key of the model's server is: the environment, then the system keyring. It is shown nowhere.

A keyring may ask the person to unlock it, or wait for another process: every function here may block for as long as
that takes. Call them on a thread, never on an event loop.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pydantic import SecretStr

from interview_tui.errors import InterviewError, UsageError

VARIABLE = "OPENAI_API_KEY"
KEYRING = "keyring"
_SERVICE, _ACCOUNT = "interview-tui", "openai"
_NOT_INSTALLED = "The keyring package is not installed: add it with pip install 'interview-tui[keyring]'"


@dataclass(frozen=True, slots=True)
class FoundKey:
    """`source`: OPENAI_API_KEY or keyring."""

    key: SecretStr
    source: str


def find_key(environ: Mapping[str, str]) -> FoundKey | None:
    """The key, or None. A keyring that is missing, locked or broken holds none.

    Raises `UsageError` for a key that no server can accept, without showing it.
    """
    if value := environ.get(VARIABLE, "").strip():
        return FoundKey(_checked(value, f"{VARIABLE}: set it again"), VARIABLE)
    if value := _kept():
        return FoundKey(_checked(value, "keyring: store it again with interview-tui settings key store"), KEYRING)
    return None


def store_key(key: SecretStr) -> None:
    """Keep the key in the system keyring. Raises `UsageError` for a bad key, `InterviewError` without a keyring."""
    value = _checked(key.get_secret_value().strip(), "Key: copy it again").get_secret_value()
    keyring = _keyring()
    try:
        keyring.set_password(_SERVICE, _ACCOUNT, value)
        kept = keyring.get_password(_SERVICE, _ACCOUNT) == value
    except Exception as error:
        raise _unusable(error) from None
    if not kept:  # some back ends take a password and keep nothing
        raise InterviewError(f"The system keyring kept nothing. Set {VARIABLE} instead.")


def forget_key() -> bool:
    """Take the key out of the keyring; whether there was one. Raises `InterviewError` without a keyring."""
    keyring = _keyring()
    try:
        if keyring.get_password(_SERVICE, _ACCOUNT) is None:
            return False
        keyring.delete_password(_SERVICE, _ACCOUNT)
    except Exception as error:
        raise _unusable(error) from None
    return True


def _kept() -> str:
    try:
        return (import_module("keyring").get_password(_SERVICE, _ACCOUNT) or "").strip()
    except Exception:  # back ends raise what they like
        return ""


def _keyring() -> Any:
    try:
        return import_module("keyring")
    except ImportError:
        raise InterviewError(f"{_NOT_INSTALLED}, or set {VARIABLE}.") from None


def _unusable(error: Exception) -> InterviewError:
    """Names the kind only: what a back end says may hold what it was given."""
    return InterviewError(f"The system keyring cannot be used ({type(error).__name__}). Set {VARIABLE} instead.")


def _checked(value: str, advice: str) -> SecretStr:
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        raise UsageError(f"{advice}; it is empty, or holds a space or a character that no key has.")
    return SecretStr(value)
