"""Who hears what: topics by subscribed class, and per concrete event class the topics it goes to, resolved once."""

from collections.abc import Iterable

from interview_tui.broker.activity import Activity
from interview_tui.broker.subscription import Handler, Subscription
from interview_tui.broker.topic import Topic
from interview_tui.events.base import BaseEvent

Route = tuple[Topic, ...]


class Routing:
    """Look up `table[type(event)]`; a class seen for the first time is resolved along its bases by `resolve`."""

    def __init__(self) -> None:
        self.subscriptions: list[Subscription] = []
        self.table: dict[type, Route] = {}
        """Filled as classes are seen, emptied in place when a topic comes or goes. A plain dict is the fastest."""
        self._topics: dict[type[BaseEvent], Topic] = {}

    def add(self, event_type: type[BaseEvent], handler: Handler, name: str, activity: Activity) -> Subscription:
        """`name#2`, `name#3`… where the name is taken."""
        if event_type not in self._topics:
            self._topics[event_type] = Topic(event_type)
            self.table.clear()
        subscription = Subscription(self._topics[event_type], handler, self._free(name), activity)
        self.subscriptions.append(subscription)
        return subscription

    def remove(self, subscription: Subscription) -> None:
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            if not any(other.topic is subscription.topic for other in self.subscriptions):
                del self._topics[subscription.topic.event_type]
                self.table.clear()

    def route(self, event: BaseEvent) -> Route:
        kind = type(event)
        return self.table[kind] if kind in self.table else self.resolve(kind)

    def resolve(self, kind: type) -> Route:
        """TypeError for what is no event."""
        if not issubclass(kind, BaseEvent):
            raise TypeError(f"only events can be published, not {kind.__name__}")
        route = self.table[kind] = tuple(topic for topic in self._topics.values() if issubclass(kind, topic.event_type))
        return route

    def hearing(self, event: BaseEvent) -> list[Subscription]:
        route = self.route(event)
        return [subscription for subscription in self.subscriptions if subscription.topic in route]

    def named(self, names: Iterable[str], event: BaseEvent) -> list[Subscription]:
        """The subscriptions of these names that hear this event; ValueError where one does not exist or does not."""
        wanted = set(names)
        found = [subscription for subscription in self.hearing(event) if subscription.name in wanted]
        if missing := wanted - {subscription.name for subscription in found}:
            raise ValueError(f"no subscription to {event.type} is named {', '.join(sorted(missing))}")
        return found

    def find(self, name: str) -> Subscription:
        """ValueError where there is none of this name."""
        for subscription in self.subscriptions:
            if subscription.name == name:
                return subscription
        raise ValueError(f"no subscription is named {name}")

    def recall(self) -> None:
        """Makes every worker look up again in which way it has to deliver."""
        for subscription in self.subscriptions:
            subscription.recall()

    def _free(self, name: str) -> str:
        taken = {subscription.name for subscription in self.subscriptions}
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}#{number}"
        return free
