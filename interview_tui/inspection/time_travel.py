"""An interview as it stood at any event of its log: the fold up to there. It asks no engine and changes nothing."""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from interview_tui.errors import InterviewError
from interview_tui.events import AskQuestionEvent, BaseEvent
from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace
from interview_tui.interview.state import InterviewState

LONGEST_WAIT = 2.0
"""Seconds at most that a replay stands between two events, whatever time lay between them."""
_AT_ONCE = 500
"""Events that are folded before the loop has its turn again."""

Seen = Callable[[int, BaseEvent, InterviewState], None]


class TimeTravel:
    """Positions count the durable events from 1; 0 is before the first.

    `seen` is told each event once, in order, with its position and the state that holds it, before any state at or
    beyond it is given. Whoever asks for a state waits for the one asked for before.
    """

    def __init__(self, seen: Seen = lambda position, event, state: None) -> None:
        self.events: list[BaseEvent] = []
        self._numbers: list[int] = []
        self._questions: list[int] = []
        self._seen, self._seen_to = seen, 0
        self._state, self._at = InterviewState(), 0

    def __len__(self) -> int:
        return len(self.events)

    def take(self, trace: Trace) -> bool:
        """Add what the trace has gained; whether there was anything. Raises `InterviewError` where it lost some."""
        known = self._numbers[-1] if self._numbers else 0
        if known < trace.forgotten:
            raise InterviewError("The beginning of this interview is kept in its log only: interview-tui inspect")
        new = [message for message in trace.messages[known - trace.forgotten :] if message.event.durable]
        for message in new:
            self.events.append(message.event)
            self._numbers.append(message.number)
            if isinstance(message.event, AskQuestionEvent):
                self._questions.append(len(self.events))
        return bool(new)

    def position_of(self, message: Message) -> int:
        """Where the interview stood when `message` was dispatched."""
        return bisect_right(self._numbers, message.number)

    def question_before(self, position: int) -> int:
        """The position of the nearest earlier question, 0 where there is none."""
        place = bisect_left(self._questions, position)
        return self._questions[place - 1] if place else 0

    def question_after(self, position: int) -> int:
        """The position of the next question, or the last one where there is none."""
        place = bisect_right(self._questions, position)
        return self._questions[place] if place < len(self._questions) else len(self.events)

    @property
    def questions(self) -> Sequence[int]:
        """Positions at which a question was asked."""
        return self._questions

    def state_at(self, position: int) -> InterviewState:
        """The state after `position` events. It is this object's own: the next call may change it.

        Raises `InterviewError` where an event cannot be read by this version.
        """
        self._begin(position)
        self._fold(position)
        return self._state

    async def go(self, position: int) -> InterviewState:
        """`state_at` in slices, so that the loop stays live."""
        self._begin(position)
        while self._at < position:
            self._fold(min(position, self._at + _AT_ONCE))
            await asyncio.sleep(0)
        return self._state

    def wait_after(self, position: int, speed: float) -> tuple[float, float]:
        """Seconds that a replay at `speed` stands at `position`, and how many it leaves out of what lay there."""
        if not 0 < position < len(self.events):
            return 0.0, 0.0
        lay = (self.events[position].timestamp - self.events[position - 1].timestamp).total_seconds()
        wait = max(0.0, lay) / speed
        return min(wait, LONGEST_WAIT), max(0.0, lay - LONGEST_WAIT * speed)

    def _begin(self, position: int) -> None:
        if position < self._at:
            self._state, self._at = InterviewState(), 0

    def _fold(self, end: int) -> None:
        for position in range(self._at + 1, end + 1):
            event = self.events[position - 1]
            try:
                self._state.apply(event)
                if position > self._seen_to:
                    self._seen(position, event, self._state)
                    self._seen_to = position
            except (InterviewError, ValueError, LookupError) as error:
                self._state, self._at = InterviewState(), 0
                raise InterviewError(f"This version cannot show the interview from event {position} on.") from error
            self._at = position
