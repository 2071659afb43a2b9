"""What an interviewer of the panel may ask the host to do, as frames, and what they hear besides events."""

import secrets
from typing import Annotated, Any

from pydantic import Field

from interview_tui.channels.remote.frames import (
    Frame,
    Kinds,
    Over,
    Past,
    Typing,
    frame_kinds,
)
from interview_tui.clean_text import clean_text

_ActId = Annotated[str, Field(pattern=r"\A[0-9a-f]{32}\z")]
_Id = Annotated[str, Field(max_length=200)]
_Fields = dict[str, Any]
"""A question as in its bank, what has its default left out."""


class Act(Frame):
    """Answered with `Done` or `Failed` of the same id. See the methods of `interview.desk.Desk`."""

    act_id: _ActId = Field(default_factory=lambda: secrets.token_hex(16))


class Take(Act):
    suggestion_id: _Id
    text: str = ""


class Dismiss(Act):
    suggestion_id: _Id


class Ask(Act):
    question: _Fields
    text: str = ""


class AskAdHoc(Act):
    text: str
    competency: _Id = ""


class Probe(Act):
    text: str
    point_id: _Id = ""
    sign: _Id = ""


class Skip(Act): ...


class Queue(Act):
    question_ids: tuple[_Id, ...]
    added: tuple[_Fields, ...] = ()


class Say(Act):
    text: str


class Hold(Act): ...


class GoOn(Act): ...


class End(Act): ...


class Enter(Act):
    """An entry on the own card: the fields of a `ScoringEvent`."""

    event: _Fields


class Done(Frame):
    act_id: _ActId


class Failed(Frame):
    act_id: _ActId
    reason: str


class Seated(Frame):
    """Who is there: the candidate, and the interviewers by name, the host first."""

    candidate: bool
    interviewers: tuple[str, ...]


FROM_PANELIST: Kinds = frame_kinds(Take, Dismiss, Ask, AskAdHoc, Probe, Skip, Queue, Say, Hold, GoOn, End, Enter)
TO_PANELIST: Kinds = frame_kinds(Past, Over, Typing, Done, Failed, Seated)


def cleaned(value: Any) -> Any:
    """The same JSON value with every text in it cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean_text(key): cleaned(one) for key, one in value.items()}
    return value
