"""An OpenAI-style model server on loopback that answers, or fails, as a test scripts it.

It speaks real HTTP so that nothing of the client under test is replaced. It knows nothing of the project's own
schemas, prompts or judging: what a reply says is the test's affair.

    async with ModelServer() as server:
        server.script(Status(429, retry_after=1), Reply({"question": "Why?"}))   # used up, one a request
        server.by_schema["KeyPointVerdicts"] = lambda request: {"verdicts": []}  # once the script is empty
        server.rules.append(RefuseJsonSchema())                                  # before both, never used up
"""

from tests.model_server.failures import (
    BrokenJson,
    CutConnection,
    Drip,
    Html,
    Stall,
    StreamError,
    WrongJson,
)
from tests.model_server.replies import Behaviour, EmptyStream, LengthCut, NoFinishReason, Refusal, Reply
from tests.model_server.request import Request
from tests.model_server.server import ModelServer, unused_port
from tests.model_server.statuses import (
    ContextTooLong,
    KeyRefused,
    OutOfCredit,
    RefuseJsonSchema,
    RefuseParameter,
    Status,
)

__all__ = [
    "Behaviour",
    "BrokenJson",
    "ContextTooLong",
    "CutConnection",
    "Drip",
    "EmptyStream",
    "Html",
    "KeyRefused",
    "LengthCut",
    "ModelServer",
    "NoFinishReason",
    "OutOfCredit",
    "Refusal",
    "RefuseJsonSchema",
    "RefuseParameter",
    "Reply",
    "Request",
    "Stall",
    "Status",
    "StreamError",
    "WrongJson",
    "unused_port",
]
