"""What an inspector that is closed costs: the recorder that keeps timings beside the log, against none."""

import gc
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

from interview_tui.broker import Broker, Observer
from interview_tui.inspection.tap import Recorder
from interview_tui.store.handlings import Observations
from tests.benchmarks.broker import Message, ignore
from tests.benchmarks.turns import EARLY, measure, prepare

ROUNDS = 14
MESSAGES, BROKER_ROUNDS = 20_000, 15


async def turns_ratio() -> float:
    """Processor time of the median turn, the log's writing included."""
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared"
        await prepare(prepared, EARLY)
        ratios = []
        for number in range(ROUNDS):
            first = bool(number % 2)  # whoever comes second finds the caches warm
            one = await _turn(prepared, Path(scratch) / "copy", deaf=first)
            other = await _turn(prepared, Path(scratch) / "copy", deaf=not first)
            ratios.append(other / one if first else one / other)
        shutil.rmtree(prepared)
    return median(ratios)


async def _turn(prepared: Path, folder: Path, *, deaf: bool) -> float:
    with patch("interview_tui.composition.Recorder", _Deaf if deaf else Recorder):
        return median(cost.processor for cost in await measure(prepared, folder))


class _Deaf(Observer):
    """In place of the recorder. It overrides nothing of what it could hear, so that it is told nothing."""

    def __init__(self, keep: Callable[[Observations], None]) -> None: ...

    def flush(self) -> None: ...


async def broker_ratio() -> float:
    """The same of a broker with one handler that does nothing, so that nothing but the telling is measured."""
    ratios = []
    for _ in range(BROKER_ROUNDS):
        gc.collect()
        without = await _deliver(None)
        ratios.append(await _deliver(Recorder(lambda seen: None)) / without)
    return median(ratios)


async def _deliver(recorder: Recorder | None) -> float:
    async with Broker() as broker:
        broker.subscribe(Message, ignore)
        if recorder is not None:
            broker.tap(recorder)
        began = process_time()
        for number in range(MESSAGES):
            await broker.publish(Message(n=number))
        await broker.drain()
        took = process_time() - began
    if recorder is not None:
        recorder.flush()
    return took
