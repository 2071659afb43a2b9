"""The workers of one broker: hired at start or subscribe, watched, and sent home at stop."""

import asyncio
import logging

from interview_tui.broker.state import Leftover, SubscriptionState
from interview_tui.broker.subscription import Subscription
from interview_tui.broker.watchdog import Watchdog
from interview_tui.broker.worker import Surroundings, Worker

_log = logging.getLogger(__name__)

_GRACE_S = 1.0
"""How long a stop waits for handlers to end once they have been cancelled."""


class Crew:
    """`slow_after`: seconds on one message before a handler is warned of."""

    def __init__(self, broker: Surroundings, slow_after: float) -> None:
        self.started = False
        self._broker = broker
        self._workers: dict[Subscription, Worker] = {}
        self._watchdog = Watchdog(slow_after, lambda: self._workers)

    def start(self, subscriptions: list[Subscription]) -> None:
        self.started = True
        self._watchdog.start()
        for subscription in subscriptions:
            self.hire(subscription)

    def hire(self, subscription: Subscription) -> None:
        worker = self._workers[subscription] = Worker(subscription, self._broker)
        worker.task.add_done_callback(lambda _: self._retire(subscription))

    def _retire(self, subscription: Subscription) -> None:
        self._workers.pop(subscription, None)
        # A worker that somebody else cancelled must not leave a mailbox for which publishers wait forever.
        if not subscription.closed:
            self._broker.unsubscribe(subscription)

    def is_on(self, event_id: str) -> bool:
        """Whether a handler runs on this message."""
        current = [subscription.current for subscription in self._workers]
        return any(envelope is not None and envelope[0].event_id == event_id for envelope in current)

    def state_of(self, subscription: Subscription) -> SubscriptionState:
        running = subscription.current
        return SubscriptionState(
            name=subscription.name,
            event_type=subscription.topic.event_type.__name__,
            handled=subscription.handled,
            failed=subscription.failed,
            running=running[0] if running is not None else None,
            running_s=self._watchdog.running_for(subscription) if running is not None else 0.0,
            waiting=subscription.waiting(),
            paused=subscription in self._broker.debugger.paused,
        )

    def dismiss(self, subscriptions: list[Subscription]) -> tuple[Leftover, ...]:
        """Ends all deliveries; returns what was not delivered, and what handlers are interrupted on."""
        self._watchdog.stop()
        left = []
        for subscription in dict.fromkeys([*subscriptions, *self._workers]):
            running = subscription.current
            waiting = subscription.close()
            if running is not None or waiting:
                left.append(Leftover(subscription.name, running[0] if running is not None else None, waiting))
        return tuple(left)

    async def go_home(self) -> None:
        """Cancels the workers and waits for them, but not for handlers that refuse to end."""
        tasks = [worker.task for worker in self._workers.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            _, staying = await asyncio.wait(tasks, timeout=_GRACE_S)
            for task in staying:
                _log.warning("%s did not end when cancelled", task.get_name())
