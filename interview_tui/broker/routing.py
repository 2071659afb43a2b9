"""Who hears what: a table from concrete event class to subscriptions, resolved once per class.

It knows nothing of mailboxes or delivery.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from interview_tui.events.base import BaseEvent

if TYPE_CHECKING:
    from interview_tui.broker.subscription import Subscription

Route = tuple["Subscription", ...]


class Routing:
    """Looks up `table[type(event)]`; a class seen for the first time is resolved along its bases by `resolve`."""

    def __init__(self) -> None:
        self.subscriptions: list[Subscription] = []
        self.table: dict[type, Route] = {}
        """Filled as classes are seen, emptied in place when a subscription comes or goes; a plain dict is the fastest."""

    def add(self, subscription: "Subscription") -> None:
        self.subscriptions.append(subscription)
        self.table.clear()

    def remove(self, subscription: "Subscription") -> None:
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            self.table.clear()

    def route(self, event: BaseEvent) -> Route:
        kind = type(event)
        return self.table[kind] if kind in self.table else self.resolve(kind)

    def resolve(self, kind: type) -> Route:
        """TypeError for what is no event."""
        if not issubclass(kind, BaseEvent):
            raise TypeError(f"only events can be published, not {kind.__name__}")
        route = self.table[kind] = tuple(s for s in self.subscriptions if issubclass(kind, s.event_type))
        return route

    def named(self, names: Iterable[str], event: BaseEvent) -> Route:
        """The subscriptions of these names that hear this event; ValueError where one does not exist or does not."""
        wanted = set(names)
        route = tuple(subscription for subscription in self.route(event) if subscription.name in wanted)
        if missing := wanted - {subscription.name for subscription in route}:
            raise ValueError(f"no subscription to {event.type} is named {', '.join(sorted(missing))}")
        return route

    def free_name(self, name: str) -> str:
        """`name`, or `name#2`, `name#3`… where it is taken."""
        taken = {subscription.name for subscription in self.subscriptions}
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}#{number}"
        return free
