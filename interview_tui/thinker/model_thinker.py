"""The thinker of one interview: each call has a clock, a budget and a breaker, is retried visibly, and is an event.

It knows no SDK: a `ModelClient` makes one attempt, this decides what becomes of it.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import uuid4

from interview_tui.events import (
    BaseEvent,
    FailureKind,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    ModelCallFirstTokenEvent,
    ModelCallStartedEvent,
    ModelCallWaitingEvent,
    Purpose,
)
from interview_tui.thinker.breaker import FAILURES, WINDOW_SECONDS, Breaker
from interview_tui.thinker.budget import Budget
from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.model_client import ModelClient
from interview_tui.thinker.patience import Patience
from interview_tui.thinker.port import Complete, Message, Partial, Structured
from interview_tui.thinker.receipt import Receipt

Piece = TypeVar("Piece")
Attempt = Callable[[Sequence[Message], Receipt], AsyncIterator[Piece]]
_JUDGING = frozenset({Purpose.EVALUATION, Purpose.PERSPECTIVE, Purpose.CHECK})
_LONG = _JUDGING | {Purpose.REPORT, Purpose.PROFILE}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of one attempt by the wall clock: of what the interviewer says, and of what takes longer."""

    question_seconds: float = 20.0
    evaluation_seconds: float = 45.0

    def of(self, purpose: Purpose) -> float:
        return self.evaluation_seconds if purpose in _LONG else self.question_seconds


@dataclass(slots=True)
class _Call:
    purpose: Purpose
    messages: list[Message]
    call_id: str = field(default_factory=lambda: uuid4().hex)
    attempt: int = 0


async def _ignore(event: BaseEvent) -> None:
    """Where nobody listens."""


class ModelThinker:
    """`report` hears every step of a call as an event; `record_prompts` puts prompt and reply into them."""

    def __init__(
        self,
        client: ModelClient,
        *,
        limits: Limits | None = None,
        budget: Budget | None = None,
        report: Callable[[BaseEvent], Awaitable[None]] = _ignore,
        record_prompts: bool = False,
    ) -> None:
        self._client, self._limits = client, limits or Limits()
        self.budget, self.breaker = budget or Budget(10_000, 100_000_000), Breaker()
        self.report, self._record_prompts = report, record_prompts
        self.role_context = ""

    @property
    def model(self) -> str:
        return self._client.model

    async def extract_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> Structured:
        def attempt(sent: Sequence[Message], noted: Receipt) -> AsyncIterator[Complete[Structured]]:
            return self._client.structured(schema, sent, deliberate=purpose in _JUDGING, noted=noted)

        completes = [each async for each in self._pieces(self._call(purpose, messages, use_role_context), attempt)]
        return completes[-1].value

    async def stream_structured_response(
        self,
        schema: type[Structured],
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.QUESTION,
    ) -> AsyncGenerator[Partial[Structured] | Complete[Structured], None]:
        def attempt(
            sent: Sequence[Message], noted: Receipt
        ) -> AsyncIterator[Partial[Structured] | Complete[Structured]]:
            return self._client.streamed(schema, sent, deliberate=purpose in _JUDGING, noted=noted)

        async with aclosing(self._pieces(self._call(purpose, messages, use_role_context), attempt)) as pieces:
            async for piece in pieces:
                yield piece

    async def generate(
        self,
        messages: Sequence[Message],
        use_role_context: bool = False,
        *,
        purpose: Purpose = Purpose.REPLY,
        on_delta: Callable[[str], Awaitable[None]] | None = None,
    ) -> str:
        def attempt(sent: Sequence[Message], noted: Receipt) -> AsyncIterator[str]:
            return self._client.text(sent, noted=noted)

        parts: list[str] = []
        async for piece in self._pieces(self._call(purpose, messages, use_role_context), attempt):
            parts.append(piece)
            if on_delta is not None:
                await on_delta(piece)
        return "".join(parts)

    def reset(self) -> None:
        self.breaker.reset()

    def _call(self, purpose: Purpose, messages: Sequence[Message], use_role_context: bool) -> _Call:
        before = [Message(role="system", content=self.role_context)] if use_role_context and self.role_context else []
        return _Call(purpose, [*before, *messages])

    async def _pieces(self, call: _Call, attempt: Attempt[Piece]) -> AsyncGenerator[Piece, None]:
        """What the first attempt that succeeds yields. After the first piece nothing is tried again.

        A failure counts for the breaker once it stands: what is waited for or learnt from says nothing yet.
        """
        patience, begun = Patience(), False
        while True:
            noted = Receipt()
            try:
                async with aclosing(self._attempt(call, attempt, noted)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
                return
            except ThinkerError as error:
                wait = None if begun else patience.after(error)
                if wait is None:
                    self.breaker.failed(error.kind)
                    raise
                _ask_again(call, error)
            await self._report(call, ModelCallWaitingEvent, wait_seconds=wait.seconds, reason=wait.reason)
            await asyncio.sleep(wait.seconds)

    async def _attempt(self, call: _Call, attempt: Attempt[Piece], noted: Receipt) -> AsyncGenerator[Piece, None]:
        call.attempt += 1
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            self._admit()
            await self._report(call, ModelCallStartedEvent)
            await self._client.load()
            began = loop.time()  # what is loaded once is not the server's time
            first = True
            timed = self._timed(attempt(call.messages, noted), began + self._limits.of(call.purpose), call)
            async with aclosing(timed) as pieces:
                async for piece in pieces:
                    if first:
                        await self._report(call, ModelCallFirstTokenEvent, seconds=loop.time() - began)
                        first = False
                    yield piece
        except GeneratorExit:  # whoever reads has enough
            if not _is_cancelled():
                await self._finished(call, noted, loop.time() - began)
            raise
        except ThinkerError as error:
            texts = self._texts(call, noted)
            seconds = loop.time() - began
            await self._report(
                call, ModelCallFailedEvent, seconds=seconds, failure=error.kind, message=str(error), **texts
            )
            raise
        self.breaker.reset()
        await self._finished(call, noted, loop.time() - began)

    async def _timed(self, pieces: AsyncIterator[Piece], deadline: float, call: _Call) -> AsyncGenerator[Piece, None]:
        """Each piece by the deadline. The clock never spans a `yield`: it would cancel whoever reads."""
        try:
            while True:
                try:
                    async with asyncio.timeout_at(deadline):
                        piece = await anext(pieces)
                except StopAsyncIteration:
                    return
                yield piece
        except TimeoutError:
            seconds = self._limits.of(call.purpose)
            failure = ThinkerError(FailureKind.TIMEOUT, f"No answer from the model in {seconds:g} s.")
        finally:
            await pieces.aclose()  # type: ignore[attr-defined]
        raise failure

    def _admit(self) -> None:
        """Raises `ThinkerError` where the call must not be made."""
        if self.breaker.is_open:
            what = f"The model failed {FAILURES} times within {WINDOW_SECONDS:g} s and is left alone for a while."
            raise ThinkerError(FailureKind.BREAKER_OPEN, what)
        if self.budget.used_up:
            what = f"The budget of this interview is used up: {self.budget.used_up}."
            raise ThinkerError(FailureKind.OVER_BUDGET, what)
        self.budget.call()

    async def _finished(self, call: _Call, noted: Receipt, seconds: float) -> None:
        self.budget.spend(noted.usage, sum(len(each["content"]) for each in call.messages) + len(noted.text))
        await self._report(
            call,
            ModelCallFinishedEvent,
            seconds=seconds,
            prompt_tokens=noted.usage.prompt_tokens,
            completion_tokens=noted.usage.completion_tokens,
            **self._texts(call, noted),
        )

    def _texts(self, call: _Call, noted: Receipt) -> dict[str, str]:
        if not self._record_prompts:
            return {}
        return {"prompt": json.dumps(call.messages, ensure_ascii=False), "reply": noted.text}

    async def _report(self, call: _Call, event: type[BaseEvent], **fields: Any) -> None:
        head = {"call_id": call.call_id, "purpose": call.purpose, "model": self.model, "attempt": call.attempt}
        await self.report(event(**head, **fields))


def _ask_again(call: _Call, error: ThinkerError) -> None:
    """A reply that did not fit is asked for again with what was wrong with it."""
    if error.kind is FailureKind.UNFIT:
        call.messages.append(Message(role="user", content=f"{error} Reply again, with JSON that fits the schema."))


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
