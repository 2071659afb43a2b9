"""What waits in the mailboxes of a held broker, as values, and how to change it. It neither holds nor delivers."""

import asyncio
from collections.abc import Callable
from operator import attrgetter
from typing import TypeVar

from interview_tui.broker.causation import outside_context
from interview_tui.broker.debugger import Debugger
from interview_tui.broker.envelope import Envelope
from interview_tui.broker.errors import EditRefused
from interview_tui.broker.journal import Committer
from interview_tui.broker.routing import Routing
from interview_tui.broker.state import WaitingMessage
from interview_tui.broker.subscription import Subscription
from interview_tui.broker.taps import Taps
from interview_tui.events.base import BaseEvent
from interview_tui.events.identity import new_event_id

E = TypeVar("E", bound=BaseEvent)


class Editor:
    """Changes a message for all its subscribers or for none: only while held, and before any handler began on it.

    What was published stays a fact. Journal and taps have the old message, and after it the new one as an effect of it;
    only handlers get the one in place of the other, or none. So a state folded from the log or from a tap knows both.
    """

    def __init__(
        self,
        routing: Routing,
        debugger: Debugger,
        taps: Taps,
        committer: Committer | None,
        made_room: Callable[[], None],
    ) -> None:
        self._routing, self._debugger, self._taps = routing, debugger, taps
        self._committer, self._made_room = committer, made_room
        self._turn = asyncio.Lock()
        self._replacing: int | None = None
        self._begun: set[int] = set()

    def waiting(self) -> tuple[WaitingMessage, ...]:
        """What waits where, held or not: oldest first, then as the handlers subscribed."""
        found = (
            WaitingMessage(sequence, event, subscription.name)
            for subscription in self._routing.subscriptions
            for event, _, sequence in subscription.envelopes()
        )
        return tuple(sorted(found, key=attrgetter("sequence")))

    async def replace(self, sequence: int, event: E) -> E:
        """Puts `event` into every mailbox where the message `sequence` waits, and returns it as it was put there.

        It is validated again. It keeps the place, the correlation and the interview of the old message, gets an id of
        its own and the old message as its cause; all else, the timestamp included, is as given. With a journal it has
        been committed on return; until then its subscribers deliver nothing, even if released. To taps it is published
        and intervened. Raises EditRefused, TypeError for another type, pydantic's ValidationError, JournalError.
        """
        # A commit cannot be taken back, so a caller that is cancelled does not end what follows it.
        task = asyncio.create_task(self._replace(sequence, event), context=outside_context())
        return await asyncio.shield(task)

    def drop(self, sequence: int) -> BaseEvent:
        """Takes a message out of all mailboxes and returns it: nobody handles it. It stays in the journal.

        Raises EditRefused.
        """
        event = self._editable(sequence)[0]
        self._exchange(sequence, None)
        self._taps.intervened(event, sequence, "", "dropped")
        return event

    def leave(self, subscription: Subscription) -> None:
        """Asked before the subscription closes: what it has begun on and others still wait for stays unchangeable."""
        if subscription.closed:
            return
        untouched = {envelope[2] for envelope in subscription.envelopes()}
        waiting = {envelope[2]: envelope for other in self._routing.subscriptions for envelope in other.envelopes()}
        heard = (
            sequence
            for sequence, (event, _, _) in waiting.items()
            if subscription.joined < sequence and isinstance(event, subscription.topic.event_type)
        )
        self._begun = (self._begun & waiting.keys()) | (set(heard) - untouched)

    async def _replace(self, sequence: int, event: E) -> E:
        async with self._turn:
            old, depth, _ = self._editable(sequence)
            new = _in_place_of(old, event)

            def dispatch(replacement: BaseEvent, depth: int) -> None:
                envelope = replacement, depth, sequence
                self._exchange(sequence, envelope)
                self._taps.published(envelope)
                self._taps.intervened(replacement, sequence, "", f"replaces {old.event_id}")

            if self._committer is None:
                dispatch(new, depth)
                return new
            self._replacing = sequence
            self._debugger.pin(self._concerned(sequence))
            try:
                await self._committer.commit(new, depth, dispatch)
            finally:
                self._replacing = None
                self._debugger.unpin()
            return new

    def _concerned(self, sequence: int) -> dict[Subscription, Envelope]:
        return {
            subscription: envelope
            for subscription in self._routing.subscriptions
            for envelope in subscription.envelopes()
            if envelope[2] == sequence
        }

    def _editable(self, sequence: int) -> Envelope:
        if not self._debugger.held:
            raise EditRefused("messages can be changed only while the broker is held")
        if sequence == self._replacing:
            raise EditRefused(f"message {sequence} is being replaced")
        concerned = self._concerned(sequence)
        if not concerned:
            raise EditRefused(f"no message {sequence} waits")
        envelope = next(iter(concerned.values()))
        others = (other for other in self._routing.hearing(envelope[0]) if other not in concerned)
        if sequence in self._begun or any(other.joined < sequence for other in others):
            raise EditRefused(f"a handler has begun on message {sequence}")
        return envelope

    def _exchange(self, sequence: int, envelope: Envelope | None) -> None:
        concerned = self._concerned(sequence)
        for topic in {subscription.topic for subscription in concerned}:
            topic.exchange(sequence, envelope)
        for subscription in concerned:
            subscription.exchange(sequence, envelope)
        self._debugger.look_again(concerned)
        self._made_room()


def _in_place_of(old: BaseEvent, event: E) -> E:
    if type(event) is not type(old):
        raise TypeError(f"only a {old.type} can take the place of a {old.type}, not {type(event).__name__}")
    kept = {"correlation_id": old.correlation_id, "causation_id": old.event_id, "interview_id": old.interview_id}
    return type(event).model_validate({**dict(event), **kept, "event_id": new_event_id()})
