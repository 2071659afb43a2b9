"""What an answer waits for on a slow model: `python -m tests.benchmarks.model_latency [--check]`.

A server on loopback takes 300 ms for every request. Five evaluators judge an answer at the same time, then three
perspectives read it while the follow-up is written. Measured from the input to the last perspective, against single
calls made by turns in the same process, so that whatever else the machine does hits both.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from pydantic import SecretStr

from interview_tui.engines import Engine
from interview_tui.events import BaseEvent, EvaluationsGeneratedEvent, PerspectivesGeneratedEvent
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.model_thinker import ModelThinker
from interview_tui.thinker.openai import OpenAIClient
from tests.model_server import ModelServer, Reply
from tests.wire.interviews import ANSWERS, WELL, DoingChannel, beginning, engine_at, hand_overs, short_role
from tests.wire.test_together import READERS
from tests.wire.wire_kit import MESSAGES, Opinion, answer_well

LATENCY = 0.3
ROUNDS = 7
LIMIT = 3.0


def be_slow(server: ModelServer) -> None:
    answer_well(server)
    server.by_schema.update(WELL)
    server.by_schema = {name: Reply(value, latency=LATENCY) for name, value in server.by_schema.items()}  # type: ignore[arg-type]


async def one_call(url: str) -> float:
    """Seconds of one call on a client that has asked before."""
    client = OpenAIClient(Connection(url, "model-small", SecretStr("none")))
    thinker = ModelThinker(client)
    await thinker.extract_structured_response(Opinion, MESSAGES)
    began = perf_counter()
    await thinker.extract_structured_response(Opinion, MESSAGES)
    seconds = perf_counter() - began
    await client.close()
    return seconds


class Timed(DoingChannel):
    """Notes when each event came."""

    def __init__(self) -> None:
        super().__init__([ANSWERS[0], self._note_the_start, ANSWERS[1]])
        self.began = 0.0
        self.seconds: dict[type[BaseEvent], float] = {}

    def _note_the_start(self) -> None:
        self.began = perf_counter()

    async def send(self, event: BaseEvent) -> None:
        await super().send(event)
        self.seconds.setdefault(type(event), perf_counter() - self.began)


async def one_answer(url: str, folder: Path) -> tuple[float, float]:
    """Seconds from an answer to its evaluations, and to its perspectives."""
    where = short_role(folder, READERS)
    engine: Engine = engine_at(url, where)
    assert engine.client is not None
    await engine.client.load()
    channel = Timed()
    async with beginning(where, engine, channel=channel) as (session, _):
        await session.conductor.run()
    assert not hand_overs(channel.events)
    return channel.seconds[EvaluationsGeneratedEvent], channel.seconds[PerspectivesGeneratedEvent]


async def measure(scratch: Path) -> list[tuple[float, float, float]]:
    """Per round: one call, evaluations, evaluations and perspectives."""
    async with ModelServer() as server:
        be_slow(server)
        await one_call(server.base_url)
        return [
            (await one_call(server.base_url), *await one_answer(server.base_url, scratch / f"{number}"))
            for number in range(ROUNDS)
        ]


def report(rounds: list[tuple[float, float, float]]) -> bool:
    call, judged, read = (median(column) for column in zip(*rounds, strict=True))
    ratio = median(read / call for call, _, read in rounds)
    print(f"Python {sys.version.split()[0]}, medians of {ROUNDS} rounds, a server that takes {1000 * LATENCY:.0f} ms")
    print(f"one call {1000 * call:.0f} ms; five evaluators {1000 * judged:.0f} ms, {judged / call:.2f}x")
    print(f"and then three perspectives {1000 * read:.0f} ms, {ratio:.2f}x (limit {LIMIT:.0f}x)")
    return ratio < LIMIT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with 1 where the ratio is over its limit")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        fine = report(asyncio.run(measure(Path(scratch))))
    sys.exit(arguments.check and not fine)


if __name__ == "__main__":
    main()
