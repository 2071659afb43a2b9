"""What the candidate's client hands on: plain facts, in the order in which they came."""

from dataclasses import dataclass

from interview_tui.events import BaseEvent


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the candidate's editor; nothing where they do not share it."""

    text: str
    turn_id: str
    shared: bool


@dataclass(frozen=True, slots=True)
class History:
    """All that was said so far. It comes once with every connection, before anything else of the interview."""

    events: tuple[BaseEvent, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """One event of the running interview."""

    event: BaseEvent


@dataclass(frozen=True, slots=True)
class Saved:
    """An input is committed."""

    input_id: str


@dataclass(frozen=True, slots=True)
class NotSaved:
    """`text` was not taken and is the candidate's again; empty where what failed is not an input that was waiting."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class HostGone:
    """The connection is lost. Nothing has to be done: the client goes on trying."""


@dataclass(frozen=True, slots=True)
class HostBack:
    """Connected again; a `History` follows."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The end: nothing comes after it."""

    reason: str


@dataclass(frozen=True, slots=True)
class CandidateTyping:
    """To an interviewer of the panel: what stands in the candidate's editor."""

    typed: Typed


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """To an interviewer of the panel: whether the candidate is there, and the interviewers who are, the host first."""

    candidate: bool
    interviewers: tuple[str, ...]


Received = History | Live | Saved | NotSaved | HostGone | HostBack | Closed | CandidateTyping | AtTheTable
