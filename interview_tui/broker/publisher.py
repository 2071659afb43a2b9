"""The way in: from `publish` past the edge and the journal into the mailboxes."""

import logging
from collections.abc import Iterable

from interview_tui.broker.activity import Activity
from interview_tui.broker.causation import MAX_DEPTH, as_effect
from interview_tui.broker.debugger import Debugger
from interview_tui.broker.edge import Edge
from interview_tui.broker.editor import Editor
from interview_tui.broker.errors import BrokerError
from interview_tui.broker.failures import error_event
from interview_tui.broker.faults import Faults
from interview_tui.broker.journal import Committer, Journal
from interview_tui.broker.pace import BURST, Pace
from interview_tui.broker.routing import Routing
from interview_tui.broker.taps import Taps
from interview_tui.events.base import BaseEvent, cause, current_cause
from interview_tui.events.errors import ErrorEvent

_log = logging.getLogger(__name__)

_running = cause.get


class Publisher:
    """The half of the broker that takes messages in and lays them, in one order, into the topics' logs."""

    def __init__(self, journal: Journal | None, capacity: int, hard_cap: int, faults: bool) -> None:
        if not 1 <= capacity <= hard_cap:
            raise ValueError("it must hold that 1 <= capacity <= hard_cap")
        self.burst = max(1, min(BURST, capacity // 4))
        self.pace = Pace()
        self.activity = Activity()
        self._routing = Routing()
        self._routes = self._routing.table
        self.taps = Taps(self._routing.recall)
        self.debugger = Debugger(self._routing, self.activity, Faults(self._routing, self.taps, faults))
        self._edge = Edge(capacity, hard_cap, self.activity, self.pace, self._queued)
        self._edge.metered = journal is None
        self.made_room = self._edge.made_room
        self._committer = Committer(journal, self._dispatch, self.activity) if journal is not None else None
        self.editor = Editor(self._routing, self.debugger, self.taps, self._committer, self.made_room)

    async def publish(self, event: BaseEvent) -> None:
        """Returns once the message is in the mailboxes; with a journal, a durable one has been committed before.

        Outside any handler it waits while a mailbox concerned is full. In a handler the event gets the handled message
        as its cause. Raises BrokerClosed, JournalError, TypeError; in a handler also MailboxFull, CausationTooDeep.
        """
        edge, depth, reason = self._edge, 0, _running()
        if reason is None or reason.current is None:
            if edge.sequence >= edge.outside_until:
                await edge.enter_from_outside(event)
        else:
            if edge.sequence >= edge.inside_until:
                await edge.enter_from_inside(event)
            depth = reason.current[1] + 1
            if event.causation_id is None or depth > MAX_DEPTH:
                event = as_effect(event, reason.current)
            if self.taps.making:
                self.taps.made(event, reason.handler)
        if self._committer is not None:
            await self._committer.commit(event, depth)
            return
        # `_dispatch` written out: this is the path every message takes, and two calls would be a fifth of its cost.
        edge.sequence = sequence = edge.sequence + 1
        envelope = event, depth, sequence
        if self.taps.publishing:
            self.taps.published(envelope)
        try:
            route = self._routes[type(event)]
        except KeyError:
            route = self._routing.resolve(type(event))
        for topic in route:
            topic.log.append(envelope)
            if topic.sleepers:
                topic.wake()

    async def redeliver(self, event: BaseEvent, to: Iterable[str] | None = None) -> None:
        """Delivers a message of an earlier run as it stands: not journalled, not observed as published.

        `to` names the subscriptions that get it, None is all that hear it. Raises ValueError for a name that does not.
        """
        found = self._routing.hearing(event) if to is None else self._routing.named(to, event)
        await self._edge.enter_from_inside(event)
        self._edge.sequence += 1
        for subscription in found:
            if not subscription.closed:
                subscription.put_ahead((event, 0, self._edge.sequence))

    async def report(self, subscription: str, event: BaseEvent, error: BaseException) -> None:
        """A handler failed on `event`: publishes the ErrorEvent; where that cannot be or nobody hears it, logs."""
        failure = error_event(subscription, event, error)
        if isinstance(event, ErrorEvent):
            _log.error("%s failed on an ErrorEvent: %s", failure.handler, failure.traceback)
            return
        if not self._routing.route(failure):
            _log.error("%s failed on %s: %s", failure.handler, event.type, failure.traceback)
        try:
            await self._publish_failure(failure)
        except BrokerError as refused:
            _log.error("%s failed on %s, not published: %s: %s", failure.handler, event.type, refused, failure.error)

    async def _publish_failure(self, failure: ErrorEvent) -> None:
        """Like `publish`, but at any depth: what ends a chain that goes too deep has to be told."""
        await self._edge.enter_from_inside(failure)
        reason = current_cause()
        depth = reason[1] + 1 if reason is not None else 0
        if self._committer is None:
            self._dispatch(failure, depth)
        else:
            await self._committer.commit(failure, depth)

    def _dispatch(self, event: BaseEvent, depth: int) -> None:
        """Never awaits between the first and the last topic: that is the one order all subscribers see."""
        self._edge.sequence += 1
        envelope = event, depth, self._edge.sequence
        if self.taps.publishing:
            self.taps.published(envelope)
        for topic in self._routing.route(event):
            topic.log.append(envelope)
            if topic.sleepers:
                topic.wake()

    def _queued(self, event: BaseEvent | None) -> int:
        """How many messages wait in the fullest mailbox, or in the fullest of those that `event` goes to."""
        uncommitted = self._committer.waiting if self._committer is not None else 0
        route = self._routing.route(event) if event is not None else ()
        concerned = (s.queued for s in self._routing.subscriptions if event is None or s.topic in route)
        return uncommitted + max(concerned, default=0)
