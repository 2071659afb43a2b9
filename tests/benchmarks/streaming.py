"""Words that stream, on the real interview screen: `python -m tests.benchmarks.streaming [--check]`.

What counts as shown is what the compositor hands to the terminal: its escape sequences are made, and searched for the
words. Latencies are in frames of 1/60 s, beside those of the same screen when nothing streams, measured by turns:

- the first words of a speech, against the update of a plain `Static`;
- the echo of a key in the editor while a reply of 20 KB streams, against the echo without.

Of the reply it counts the updates per second in which the panel's newest word is a newer one, beside those of a plain
`Static` in the same panel that grows by a line a frame: no panel of this machine can do more at this moment.
"""

import argparse
import asyncio
import inspect
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.events import BaseEvent, Speech, SpeechStreamedEvent, SpeechWithdrawnEvent
from interview_tui.paths import Places, packaged_profiles
from interview_tui.practice import Practice
from interview_tui.tui import app as app_module
from interview_tui.tui.app import InterviewApp
from interview_tui.tui.panels.conversation import Conversation
from tests.tui.conftest import Person

FRAME = 1 / 60
FIRST_WORDS, ROUNDS = 40, 3
REPLY_CHARS, DELTA_CHARS, REPLY_SECONDS = 20_000, 4, 4.0
KEY_SECONDS = 0.07
PLAIN_SECONDS = 2.0
MOST_FRAMES_BEHIND, LEAST_UPDATES, MOST_ECHO_BEHIND = 1.0, 30.0, 2.0
KEYS = [chr(code) for code in (*range(0x3B1, 0x3CA), *range(0x430, 0x450), *range(0x561, 0x587))]
"""Letters that stand nowhere else on the screen."""
_WORD = re.compile(r"w(\d{5})")


@dataclass
class Output:
    """What went to the terminal: who waits for which text, and when a newer word came."""

    awaited: dict[str, asyncio.Future[float]] = field(default_factory=dict)
    newest: int = -1
    grown_at: list[float] = field(default_factory=list)

    def see(self, sequence: str) -> None:
        moment = perf_counter()
        for text in [text for text in self.awaited if text in sequence]:
            self.awaited.pop(text).set_result(moment)
        newest = max(map(int, _WORD.findall(sequence)), default=-1)
        if newest > self.newest:
            self.newest = newest
            self.grown_at.append(moment)

    def updates_per_second(self) -> float:
        return (len(self.grown_at) - 1) / (self.grown_at[-1] - self.grown_at[0])

    async def seconds_until(self, text: str, act: Callable[[], object]) -> float:
        """From the beginning of `act`, awaited where it can be, until `text` is on its way to the terminal."""
        shown: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.awaited[text] = shown
        began = perf_counter()
        if inspect.isawaitable(begun := act()):
            await begun
        return await asyncio.wait_for(shown, 10) - began


class Watched(InterviewApp):
    """Does the work of an update that a test's driver leaves out, and shows its outcome to `output`."""

    CSS_PATH = str(Path(app_module.__file__).with_name("app.tcss"))
    output = Output()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            self.output.see(renderable.render_segments(self.console))
        super()._display(screen, renderable)


def reply() -> str:
    """Headings, paragraphs, lists and code, each word with its number."""
    numbers = iter(range(100_000))

    def words(count: int) -> str:
        return " ".join(f"w{next(numbers):05}" for _ in range(count))

    def sections() -> Iterator[str]:
        while True:
            yield f"## {words(4)}\n\n{words(60)}\n\n"
            yield "".join(f"- **{words(2)}** {words(9)}\n" for _ in range(6)) + "\n"
            yield f"{words(30)} `{words(1)}` {words(20)}\n\n```python\n" + f"{words(8)}\n" * 5 + "```\n\n"
            yield "".join(f"{number}. {words(12)}\n" for number in range(1, 5)) + "\n"

    text = ""
    for section in sections():
        text += section
        if len(text) >= REPLY_CHARS:
            return text[:REPLY_CHARS]
    return text


async def tell(person: Person, event: BaseEvent) -> None:
    """As the interview does."""
    await person.interview.channel.send(event)


async def say(person: Person, delta: str, speech_id: str) -> None:
    await tell(person, SpeechStreamedEvent(speech_id=speech_id, speech=Speech.QUESTION, delta=delta))


async def first_words(person: Person, output: Output) -> list[tuple[float, float]]:
    """Seconds of a plain `Static` of the panel, and of a speech."""
    plain = Static()
    await person.interview.query_one(Conversation).mount(plain)
    pairs = []
    for number in range(FIRST_WORDS):
        still = await output.seconds_until(f"plain{number}", lambda: plain.update(Content(f"plain{number}")))  # noqa: B023
        await asyncio.sleep(0.11 + number / 1000)  # at another moment of the frame each time
        began = await output.seconds_until(f"first{number}", lambda: say(person, f"first{number} word", f"s{number}"))  # noqa: B023
        pairs.append((still, began))
        await tell(person, SpeechWithdrawnEvent(speech_id=f"s{number}"))
        await asyncio.sleep(0.1)
    await plain.remove()
    return pairs


async def echoes(person: Person, output: Output) -> list[float]:
    """Seconds until each key stands in the editor, typed for as long as a reply streams."""
    person.editor.clear()
    found = []
    until = perf_counter() + REPLY_SECONDS
    for key in KEYS:
        if perf_counter() > until:
            break
        found.append(await output.seconds_until(key, lambda: person.app.post_message(Key(key, key))))  # noqa: B023
        await asyncio.sleep(KEY_SECONDS - found[-1] % KEY_SECONDS)
    return found


async def stream(person: Person, text: str) -> None:
    began, sent = perf_counter(), 0
    while sent < len(text):
        due = int((perf_counter() - began) / REPLY_SECONDS * len(text))
        while sent < min(due, len(text)):
            await say(person, text[sent : sent + DELTA_CHARS], "reply")
            sent += DELTA_CHARS
        await asyncio.sleep(0.001)


@dataclass
class Round:
    idle: list[float]
    busy: list[float]
    updates: float
    plain_updates: float


async def long_reply(person: Person, output: Output, text: str) -> Round:
    idle = await echoes(person, output)
    plain_updates = await plain_growth(person, output)
    output.newest, output.grown_at = -1, []
    last = _WORD.findall(text[:-6])[-1]
    whole = asyncio.create_task(output.seconds_until(f"w{last}", lambda: None))
    streaming = asyncio.create_task(stream(person, text))
    busy = await echoes(person, output)
    await asyncio.gather(streaming, whole)
    updates = output.updates_per_second()
    await tell(person, SpeechWithdrawnEvent(speech_id="reply"))
    await asyncio.sleep(0.3)
    return Round(idle, busy, updates, plain_updates)


async def plain_growth(person: Person, output: Output) -> float:
    """Updates a second of lines that are simply added, the newest in view."""
    panel, plain = person.interview.query_one(Conversation), Static()
    await panel.mount(plain)
    output.newest, output.grown_at = -1, []
    lines = [f"w{number:05}" for number in range(panel.size.height)]
    panel.anchor()
    until = perf_counter() + PLAIN_SECONDS
    while perf_counter() < until:
        lines.append(f"w{len(lines):05}")
        plain.update(Content("\n".join(lines)))
        await asyncio.sleep(FRAME)
    panel.anchor(False)
    await plain.remove()
    return output.updates_per_second()


async def measure() -> tuple[list[tuple[float, float]], list[Round]]:
    with tempfile.TemporaryDirectory() as data:
        places = Places(Path(data), (packaged_profiles(),))
        app = Watched(places, Practice("textual", role="general-behavioural", questions=3, seed=3))
        async with app.run_test(size=(120, 36)) as pilot:
            person = Person(app, pilot)
            await person.asked()
            began = await first_words(person, app.output)
            return began, [await long_reply(person, app.output, reply()) for _ in range(ROUNDS)]


def frames(seconds: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return median(seconds) / FRAME, quantiles(seconds, n=20)[-1] / FRAME


def report(began: list[tuple[float, float]], rounds: list[Round]) -> bool:
    still, first = (frames(list(column)) for column in zip(*began, strict=True))
    idle = frames([seconds for each in rounds for seconds in each.idle])
    busy = frames([seconds for each in rounds for seconds in each.busy])
    updates = median(each.updates for each in rounds)
    print(f"Python {sys.version.split()[0]}; frames of 1/60 s as median / 95th percentile")
    print(f"plain Static {still[0]:.2f} / {still[1]:.2f}, first words {first[0]:.2f} / {first[1]:.2f}: ", end="")
    print(f"{first[0] / still[0]:.2f}x, {first[0] - still[0]:+.2f} frames (at most {MOST_FRAMES_BEHIND:+.0f})")
    print(f"key echo idle {idle[0]:.2f} / {idle[1]:.2f}, streaming {busy[0]:.2f} / {busy[1]:.2f}: ", end="")
    print(f"{busy[0] / idle[0]:.2f}x, {busy[0] - idle[0]:+.2f} frames (at most {MOST_ECHO_BEHIND:+.0f})")
    plain = median(each.plain_updates for each in rounds)
    print(
        f"{REPLY_CHARS:,} characters in {REPLY_SECONDS:g} s: {updates:.0f} updates/s, plain lines {plain:.0f}: ", end=""
    )
    print(f"{updates / plain:.2f}x (at least {LEAST_UPDATES:.0f})")
    return (
        first[0] - still[0] <= MOST_FRAMES_BEHIND and busy[0] - idle[0] <= MOST_ECHO_BEHIND and updates >= LEAST_UPDATES
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a target is missed")
    arguments = parser.parse_args()
    fine = report(*asyncio.run(measure()))
    sys.exit(arguments.check and not fine)


if __name__ == "__main__":
    main()
