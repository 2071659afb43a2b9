"""What is left of an interview whose process is killed with SIGKILL, again and again, at random moments.

`python -m tests.benchmarks.kill9 [--kills 100] [--seed N] [--channel plain|app|both]` prints one line per channel:
how often it was killed, and what was lost, doubled or broken, all of which must be 0. It exits with 1 where it is not.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Protocol

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EvaluationsGeneratedEvent,
    InterviewEndedEvent,
    MessageKind,
    MessageReceivedEvent,
    PerspectivesGeneratedEvent,
    QuestionKind,
    UserInputEvent,
)
from interview_tui.store import list_sessions, read_log, verify
from tests.end_to_end.driver import Terminal
from tests.end_to_end.faces import App, Face, Plain
from tests.interview_kit import FULL_ANSWER, places, question

QUESTIONS = 5
IN_FLIGHT = 0.04  # seconds; a little longer than it takes from sending an answer to the next question
IDLE = 0.02
START_UP = 1.0
WORDS = (FULL_ANSWER, "Each request carries a unique key.", "I would look at it with care and test it.", "I don't know.")


@dataclass
class Tally:
    """Counts over all interviews of one channel; all but the first two should be 0.

    lost: answers shown as saved and not in the log. doubled: answers, turns, questions or marks that are there twice.
    unmarked: answers to scored questions that never got their marks. broken: logs whose hash chain does not hold.
    """

    kills: int = 0
    interviews: int = 0
    lost: int = 0
    doubled: int = 0
    unmarked: int = 0
    broken: int = 0
    shown: int = 0
    moments: Counter[str] = field(default_factory=Counter)

    @property
    def good(self) -> bool:
        return not (self.lost or self.doubled or self.unmarked or self.broken)
