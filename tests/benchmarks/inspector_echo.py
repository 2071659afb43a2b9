"""A key's echo in the answer editor while messages fly by, with the strip of messages below it and without."""

import asyncio
import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

from textual.events import Key

from interview_tui.broker import Broker
from interview_tui.events import Speech, SpeechStreamedEvent, SpeechWithdrawnEvent
from interview_tui.paths import Places, packaged_profiles
from interview_tui.practice import Practice
from interview_tui.tui.inspector.strip import MessageStrip
from tests.benchmarks.streaming import FRAME, KEYS, Output, Watched, reply
from tests.tui.conftest import Person

RATE = 2_000
"""Messages a second."""
ROUNDS, KEYS_EACH, PAUSE = 3, 20, 0.07


async def flood(broker: Broker, rate: dict[str, float]) -> None:
    """As a model's words come in, letter by letter; how many a second goes into `rate`."""
    began, sent, text = perf_counter(), 0, cycle(reply())
    try:
        while True:
            while sent < (perf_counter() - began) * RATE:
                await broker.publish(SpeechStreamedEvent(speech_id="flood", speech=Speech.QUESTION, delta=next(text)))
                sent += 1
            await asyncio.sleep(0.001)
    finally:
        rate["reached"] = sent / (perf_counter() - began)


async def echoes(person: Person, output: Output) -> list[float]:
    person.editor.clear()
    found = []
    for key in KEYS[:KEYS_EACH]:
        found.append(await output.seconds_until(key, lambda: person.app.post_message(Key(key, key))))  # noqa: B023
        await asyncio.sleep(PAUSE - found[-1] % PAUSE)
    return found


async def echo_frames() -> tuple[float, float, float]:
    """The median echo in frames: nothing published; strip off and on, both under `RATE`."""
    idle: list[float] = []
    off: list[float] = []
    on: list[float] = []
    with tempfile.TemporaryDirectory() as data:
        places = Places(Path(data), (packaged_profiles(),))
        app = Watched(places, Practice("textual", role="general-behavioural", questions=3, seed=3))
        async with app.run_test(size=(120, 36)) as pilot:
            person = Person(app, pilot)
            await person.asked()
            for _ in range(ROUNDS):
                idle += await echoes(person, app.output)
                off += await one_round(person, app.output)
                await person.pilot.press("f5")
                assert person.interview.query(MessageStrip)
                on += await one_round(person, app.output)
                await person.pilot.press("f5")
    return median(idle) / FRAME, median(off) / FRAME, median(on) / FRAME


async def one_round(person: Person, output: Output) -> list[float]:
    assert person.interview.inspector is not None
    broker: Broker = person.interview.inspector._source._broker  # type: ignore[attr-defined]
    rate: dict[str, float] = {}
    flooding = asyncio.create_task(flood(broker, rate))
    found = await echoes(person, output)
    flooding.cancel()
    await asyncio.gather(flooding, return_exceptions=True)
    await broker.publish(SpeechWithdrawnEvent(speech_id="flood"))
    await asyncio.sleep(0.3)
    if rate["reached"] < RATE * 0.9:
        print(f"The machine is busy: only {rate['reached']:,.0f} messages a second.")
    return found
