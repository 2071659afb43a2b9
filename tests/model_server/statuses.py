"""Refusals by HTTP status, with the error object of the OpenAI wire format."""

from dataclasses import dataclass
from typing import Any

from tests.model_server.replies import Behaviour
from tests.model_server.request import Request
from tests.model_server.wire import Wire


@dataclass(frozen=True)
class Status(Behaviour):
    """`retry_after` goes into the header as it is (seconds, a date, or junk); `body` replaces the error object."""

    status: int
    code: str | None = None
    message: str = "The server refused the request."
    retry_after: float | str | None = None
    body: dict[str, Any] | str | None = None
    param: str | None = None

    async def answer(self, request: Request, wire: Wire) -> None:
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        if isinstance(self.body, str):
            return await wire.body(self.body, "text/html", self.status, headers)
        return await wire.json(self.body or self._error(request), self.status, headers)

    def _error(self, request: Request) -> dict[str, Any]:
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        return {"error": {"message": self.words(request), "type": kind, "param": self.param, "code": self.code}}

    def words(self, request: Request) -> str:
        return self.message


@dataclass(frozen=True)
class KeyRefused(Status):
    """Repeats the key it was sent, as careless servers do."""

    status: int = 401
    code: str | None = "invalid_api_key"
    message: str = "Incorrect API key provided"

    def words(self, request: Request) -> str:
        return f"{self.message}: {request.headers.get('authorization', '').removeprefix('Bearer ')}"


@dataclass(frozen=True)
class ContextTooLong(Status):
    status: int = 400
    code: str | None = "context_length_exceeded"
    message: str = "The messages have more tokens than the context of this model."
    param: str | None = "messages"


@dataclass(frozen=True)
class OutOfCredit(Status):
    status: int = 429
    code: str | None = "insufficient_quota"
    message: str = "The quota of this account is used up."


@dataclass(frozen=True)
class RefuseJsonSchema(Status):
    """Passed over by requests without a JSON schema in `response_format`."""

    status: int = 400
    message: str = "response_format of type json_schema is unsupported by this model."
    param: str | None = "response_format"

    def applies(self, request: Request) -> bool:
        return request.wants_json_schema


@dataclass(frozen=True)
class RefuseParameter(Behaviour):
    """Passed over by requests whose body has no `name`, such as "temperature" or "stream_options"."""

    name: str

    def applies(self, request: Request) -> bool:
        return self.name in request.body

    async def answer(self, request: Request, wire: Wire) -> None:
        message = f"Unsupported parameter: {self.name} cannot be used with this model."
        await Status(400, "unsupported_parameter", message, param=self.name).answer(request, wire)
