"""What goes over the wire: one frame a line, a word for its kind and then JSON. Bytes in, bytes out; no sockets here.

Whatever arrives, `read_frame` and `read_event` raise nothing but `FrameError`.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interview_tui.clean_text import MAX_ANSWER_CHARS
from interview_tui.events import BaseEvent, decode, encode

PROTOCOL = 1
"""Both ends must speak the same one."""
LONGEST_FROM_CANDIDATE, LONGEST_FROM_HOST = 512 * 1024, 16 * 1024 * 1024  # bytes
CLEANED_CHARS = MAX_ANSWER_CHARS + 100
"""Text that was cut to `MAX_ANSWER_CHARS` says so at its end, and is not cut again."""

_EVENT = b"event"
_Id = Annotated[str, Field(max_length=80)]
_Sentence = Annotated[str, Field(max_length=2_000)]
_Seconds = Annotated[float | None, Field(ge=0, le=1e7, allow_inf_nan=False)]


class FrameError(ValueError):
    """These bytes are no frame."""


class FrameTooLongError(FrameError):
    """A frame whose end did not come within the limit."""


class Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Join(Frame):
    """The first frame of a guest. `seat` names their process, which may come back to its own place.

    `name` is that of an interviewer of the panel; a candidate has none here.
    """

    code: _Id
    token: Annotated[str, Field(max_length=200)] = ""
    protocol: int
    program: _Id
    seat: _Id
    name: _Id = ""


class Answer(Frame):
    """An input of the candidate. The same `input_id` is the same input, however often it is sent."""

    input_id: Annotated[str, Field(pattern=r"\A[0-9a-f]{32}\z")]
    text: str
    typing_seconds: _Seconds = None
    thinking_seconds: _Seconds = None


class Typing(Frame):
    """What stands in the candidate's editor; empty where `shared` is false."""

    text: str
    turn_id: _Id
    shared: bool


class Welcome(Frame):
    interview_id: _Id
    program: _Id


class Refused(Frame):
    """No entrance. `again`: the same attempt may be let in later."""

    reason: _Sentence
    again: bool = False


class Past(Frame):
    """The next `count` events are what was said before."""

    count: Annotated[int, Field(ge=0)]


class Confirmed(Frame):
    input_id: _Id


class Rejected(Frame):
    """`input_id` is empty where it is not one input that failed, but what came of an earlier one."""

    input_id: _Id
    reason: _Sentence


class Over(Frame):
    reason: _Sentence


Kinds = Mapping[bytes, type[Frame]]


def frame_kinds(*classes: type[Frame]) -> Kinds:
    return {each.__name__.lower().encode(): each for each in classes}


ENTRANCE = frame_kinds(Join)
FROM_CANDIDATE = frame_kinds(Answer, Typing)
REPLY = frame_kinds(Welcome, Refused)
FROM_HOST = frame_kinds(Past, Confirmed, Rejected, Over)


def write_frame(frame: Frame) -> bytes:
    """A line with its end. All text in `frame` has been cleaned: it can be written as UTF-8."""
    return b"%s %s\n" % (type(frame).__name__.lower().encode(), frame.model_dump_json().encode())


def write_event(event: BaseEvent) -> bytes:
    """A line with its end, of what `for_candidate` gave."""
    return b"%s %s\n" % (_EVENT, encode(event))


def read_frame(line: bytes, kinds: Kinds) -> Frame:
    word, _, payload = line.partition(b" ")
    if (kind := kinds.get(word)) is None:
        raise FrameError("no kind of frame that belongs here")
    try:
        return kind.model_validate_json(payload)
    except ValidationError as error:
        raise FrameError(f"no {kind.__name__}") from error


def read_host_line(line: bytes, kinds: Kinds) -> Frame | BaseEvent:
    """What a guest hears after the welcome: an event, or a frame of one of `kinds`."""
    word, _, payload = line.partition(b" ")
    return read_event(payload) if word == _EVENT else read_frame(line, kinds)


def read_event(payload: bytes) -> BaseEvent:
    try:
        return decode(payload)
    except ValueError as error:
        raise FrameError("no event") from error
