"""What is left of an interview whose process is killed with SIGKILL, again and again, at random moments.

`python -m tests.benchmarks.kill9 [--kills 100] [--seed N] [--face plain|app]` prints a table: how often each face was
killed, when, and what was lost, doubled, unmarked or broken. All four must be 0; the exit code is 1 where one is not.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

from interview_tui.events import BaseEvent
from interview_tui.interview.state import InterviewState
from interview_tui.store import read_log, session_files, verify
from tests.benchmarks.traces import labels, traces
from tests.end_to_end.driver import Terminal
from tests.end_to_end.faces import FACES, NOTHING, Face, Sent
from tests.interview_kit import FULL_ANSWER, places, question

QUESTIONS = 6
WORDS = (
    FULL_ANSWER,
    "Each request carries a unique key.",
    "I would look at it with care and test it.",
    "I don't know.",
)


class Moment(StrEnum):
    """When a process is killed, with the longest wait before it in seconds."""

    START_UP = "starting up"
    TYPING = "typing"
    IN_FLIGHT = "answer sent"
    IDLE = "waiting"

    @property
    def longest(self) -> float:
        return {Moment.START_UP: 1.5, Moment.TYPING: 0.3, Moment.IN_FLIGHT: 0.04, Moment.IDLE: 0.05}[self]


LIKELY = {Moment.START_UP: 2, Moment.TYPING: 1, Moment.IN_FLIGHT: 6, Moment.IDLE: 1}


@dataclass
class Tally:
    """All interviews of one face. Everything from `lost` on should stay empty.

    in_flight: how far the answers got that were sent just before a kill.
    lost: answers shown as saved and not in the log. doubled: inputs, answers, questions, marks or ends that are there
    twice. unmarked: answers to scored questions without marks in an interview that has ended. broken: logs with damage.
    """

    interviews: int = 0
    answers: int = 0
    kills: Counter[Moment] = field(default_factory=Counter)
    in_flight: Counter[str] = field(default_factory=Counter)
    lost: set[Hashable] = field(default_factory=set)
    doubled: set[Hashable] = field(default_factory=set)
    unmarked: set[Hashable] = field(default_factory=set)
    broken: set[Hashable] = field(default_factory=set)

    @property
    def faults(self) -> dict[str, set[Hashable]]:
        return {name: getattr(self, name) for name in ("lost", "doubled", "unmarked", "broken")}


class Ordeal:
    """One face, one seed: interviews in folders below `folder` until their processes have been killed `kills` times."""

    def __init__(self, face: Face, folder: Path, kills: int, seed: int, questions: int) -> None:
        self._face, self._base, self._kills, self._questions = face, folder, kills, questions
        self._random = Random(seed)
        self._folder = folder
        self._saved: set[str] = set()
        self._sent = 0
        self.tally = Tally()

    def run(self) -> Tally:
        while self._kills_left:
            self._interview()
        return self.tally

    @property
    def _kills_left(self) -> int:
        return self._kills - self.tally.kills.total()

    def _interview(self) -> None:
        self.tally.interviews += 1
        self._folder, self._saved = self._base / str(self.tally.interviews), set()
        questions = [question(number) for number in range(1, self._questions + 1)]
        places(self._folder, questions, plan=[{"competency": "apis", "questions": self._questions}])
        while not InterviewState.fold(self._events()).ended:
            one = self._face.resume(self._folder) if self._events() else self._face.begin(self._folder)
            try:
                self._sit(one)
            finally:
                one.close()
            self._check()
        self._check_end()

    def _sit(self, one: Terminal) -> None:
        """Answer until the interview has ended or the process is killed."""
        moment = self._next_moment()
        if moment is Moment.START_UP:
            self._kill(one, moment)
            return
        before_kill = self._random.randrange(3) if moment else sys.maxsize
        sent = NOTHING
        while self._face.ready(one, sent):
            if before_kill == 0 and moment:
                self._last_answer(one, moment)
                return
            sent = self._answer(one)
            before_kill -= 1
        assert one.finish() == 0, one.text

    def _next_moment(self) -> Moment | None:
        if not self._kills_left:
            return None
        return self._random.choices(list(LIKELY), list(LIKELY.values()))[0]

    def _answer(self, one: Terminal) -> Sent:
        """An answer that is looked after until the program says it is saved."""
        sent = self._face.submit(one, self._words())
        self._face.wait_saved(one, sent)
        self._saved.add(sent.label)
        return sent

    def _last_answer(self, one: Terminal, moment: Moment) -> None:
        if moment is Moment.TYPING:
            self._face.draft(one, self._words())
        sent = self._face.submit(one, self._words()) if moment is Moment.IN_FLIGHT else NOTHING
        self._kill(one, moment)
        if sent.text:
            self._judge(sent, self._face.shows_saved(one, sent))

    def _judge(self, sent: Sent, shown: bool) -> None:
        """How far an answer got before the kill."""
        if shown:
            self._saved.add(sent.label)
        saved = sent.label in labels(self._events())
        self.tally.in_flight["shown" if shown else "saved" if saved else "not saved"] += 1

    def _kill(self, one: Terminal, moment: Moment) -> None:
        one.read_for(self._random.random() ** 2 * moment.longest)  # early more often: an answer takes milliseconds
        one.kill()
        self.tally.kills[moment] += 1

    def _words(self) -> str:
        self._sent += 1
        return f"{self._random.choice(WORDS)} #{self._sent}"

    def _events(self) -> list[BaseEvent]:
        return [stored.event for path in self._logs() for stored in read_log(path)]

    def _logs(self) -> list[Path]:
        return session_files(self._folder / "data" / "interviews")

    def _check(self) -> None:
        """What must hold whenever a process is gone."""
        self.tally.broken.update(str(path) for path in self._logs() if not verify(path).good)
        events = self._events()
        self.tally.lost |= self._saved - set(labels(events))
        counts = Counter([*traces(events), *(("input", label) for label in labels(events))])
        self.tally.doubled.update((self._folder.name, *trace) for trace, count in counts.items() if count > 1)

    def _check_end(self) -> None:
        state = InterviewState.fold(self._events())
        self.tally.answers += sum(turn.answer is not None for turn in state.tree)
        unmarked = [turn.turn_id for turn in state.tree if turn.scored and turn.answer and not turn.evaluations]
        self.tally.unmarked.update((self._folder.name, turn_id) for turn_id in unmarked)


def ordeal(face: Face, folder: Path, kills: int, seed: int, questions: int = QUESTIONS) -> Tally:
    """Kill the scripted candidate's program `kills` times, in interviews of so many questions."""
    return Ordeal(face, folder, kills, seed, questions).run()


def print_table(tallies: dict[str, Tally]) -> None:
    """One row a face, then each fault on a line of its own."""
    heads = ("face", "kills", "interviews", "answers", *Tally().faults)
    print("".join(f"{head:>12}" for head in heads))
    for face, tally in tallies.items():
        counts = (tally.kills.total(), tally.interviews, tally.answers, *map(len, tally.faults.values()))
        print("".join(f"{cell:>12}" for cell in (face, *counts)))
        print(f"{'':12}killed while: {_listed(tally.kills)}; answers in flight: {_listed(tally.in_flight)}")
        for name, found in tally.faults.items():
            print("".join(f"{'':12}{name}: {one}\n" for one in sorted(map(str, found))), end="")


def _listed(counts: Counter[Any]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100, help="for each face (default: 100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--face", choices=[face.name for face in FACES], action="append", help="default: all")
    options = parser.parse_args()
    tallies: dict[str, Tally] = {}
    for face in FACES:
        if face.name in (options.face or [face.name]):
            with tempfile.TemporaryDirectory() as folder:
                tallies[face.name] = ordeal(face, Path(folder), options.kills, options.seed)
    print_table(tallies)
    sys.exit(any(found for tally in tallies.values() for found in tally.faults.values()))


if __name__ == "__main__":
    main()
