"""The interview to a candidate at another terminal: what is theirs to see goes out, what they send comes in.

Only what `for_candidate` gives is ever turned into bytes. The interview never waits for the candidate's end.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from interview_tui.channels.channel import ChannelInput
from interview_tui.channels.remote.complaints import Complaints
from interview_tui.channels.remote.door import Door
from interview_tui.channels.remote.frames import (
    CLEANED_CHARS,
    Answer,
    Confirmed,
    Frame,
    Rejected,
    Typing,
    write_event,
    write_frame,
)
from interview_tui.channels.remote.intake import Intake, Offered
from interview_tui.channels.remote.received import Typed
from interview_tui.channels.remote.rooms import HostedRoom, inputs_file
from interview_tui.channels.remote.seat import Seat
from interview_tui.clean_text import clean_line, clean_text
from interview_tui.events import BaseEvent, InterviewEndedEvent, UserInputEvent

_ENDED = "The interview is over."
_NOT_TAKEN = "It was not taken. Send it again."
_TOO_MANY = "Too many answers wait already. Send it again when the interviewer has read them."


def _ignore(_: object) -> None: ...


class RemoteChannel:
    """It keeps what was sent before a door is open. Callbacks are called on the loop and must return at once.

    `inputs` outlasts the candidate's connection; it ends with `hang_up` or `close`. An input that is handed on is in
    hand until `saved` or `not_saved`.
    """

    def __init__(
        self,
        *,
        say: Callable[[str], object] = _ignore,
        on_typing: Callable[[Typed], object] = _ignore,
        on_presence: Callable[[bool], object] = _ignore,
    ) -> None:
        """`say`: a line for the interviewer, of connections that were cut."""
        self._on_typing, self._kept, self._opened = on_typing, list[bytes](), asyncio.Event()
        self._complaints = Complaints(say)
        self._seat = Seat(self._kept, self._opened, self._hear, on_presence, self._complaints)
        self._intake = Intake()
        self._door: Door | None = None
        self._room: HostedRoom | None = None
        self._ended = False

    @property
    def present(self) -> bool:
        """Whether a candidate is connected."""
        return self._seat.taken

    async def open_door(self, room: HostedRoom) -> None:
        """From here on the room can be joined; `close` closes it. Raises `OSError` where the socket cannot listen."""
        self._room, self._door = room, Door(room, self._seat, self._complaints)
        self._intake.keep_in(inputs_file(room.folder, room.card.interview_id))
        await self._door.open()

    async def open(self, history: Sequence[BaseEvent]) -> None:
        for event in history:
            self._keep(event)
        self._opened.set()

    async def send(self, event: BaseEvent) -> None:
        if (frame := self._keep(event)) is not None:
            self._seat.pass_on(frame)

    async def inputs(self) -> AsyncIterator[ChannelInput]:
        while (answer := await self._intake.take()) is not None:
            yield ChannelInput(answer.text, answer.typing_seconds, answer.thinking_seconds)
            if self._intake.in_hand:
                await self.not_saved(_NOT_TAKEN)

    async def saved(self) -> None:
        if input_id := self._intake.settle(saved=True):
            self._seat.pass_on(write_frame(Confirmed(input_id=input_id)))

    async def not_saved(self, reason: str) -> None:
        input_id = self._intake.settle(saved=False)
        self._seat.pass_on(write_frame(Rejected(input_id=input_id, reason=clean_line(reason))))

    def hang_up(self) -> None:
        """The interviewer leaves: `inputs` ends after what is already in."""
        self._intake.end()

    async def close(self) -> None:
        """An interview that has ended closes its room; one that was left can be resumed, and the candidate waits."""
        self.hang_up()
        self._complaints.stop()
        if self._ended:
            await self._seat.dismiss(_ENDED)
        if self._door is not None:
            await self._door.close()
        if self._room is not None:
            self._room.close(for_good=self._ended)

    def _keep(self, event: BaseEvent) -> bytes | None:
        """What the candidate may see of it, as a frame."""
        if isinstance(event, UserInputEvent):
            self._intake.logged(event.event_id, event.text)
        self._ended = self._ended or isinstance(event, InterviewEndedEvent)
        if (seen := event.for_candidate()) is None:
            return None
        frame = write_event(seen)
        if event.durable:
            self._kept.append(frame)
        return frame

    def _hear(self, frame: Frame) -> None:
        if isinstance(frame, Typing):
            text = clean_text(frame.text, CLEANED_CHARS) if frame.shared else ""
            self._on_typing(Typed(text, clean_line(frame.turn_id, 80), frame.shared))
        elif isinstance(frame, Answer):
            self._offer(frame)

    def _offer(self, answer: Answer) -> None:
        match self._intake.offer(answer):
            case Offered.DONE:
                self._seat.pass_on(write_frame(Confirmed(input_id=answer.input_id)))
            case Offered.TOO_MANY:
                self._seat.pass_on(write_frame(Rejected(input_id=answer.input_id, reason=_TOO_MANY)))
