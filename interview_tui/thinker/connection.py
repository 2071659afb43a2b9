"""Where the model is and how to get in. Made from the settings and the key; the key is in nothing else."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

OPENAI_URL = "https://api.openai.com/v1"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Connection:
    """`api_key` is None for a server that needs none. Neither `repr` nor `str` shows it."""

    base_url: str
    model: str
    api_key: SecretStr | None = None

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine: no proxy stands before it, and it may need no key."""
        return urlsplit(self.base_url).hostname in _LOOPBACK

    @property
    def server(self) -> str:
        """The address to name in messages: without a user, a password or a query."""
        parts = urlsplit(self.base_url)
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}{parts.path}".rstrip("/")
