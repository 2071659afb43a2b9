"""Who hears what: a table from concrete event class to subscriptions, resolved once per class.

It knows nothing of mailboxes or delivery.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from interview_tui.events.base import BaseEvent

if TYPE_CHECKING:
    from interview_tui.broker.subscription import Subscription

Route = tuple["Subscription", ...]


class RoutingTable(dict[type, Route]):
    """Looks up `table[type(event)]`; a class seen for the first time is resolved along its bases."""

    def __init__(self) -> None:
        super().__init__()
        self.subscriptions: list[Subscription] = []

    def add(self, subscription: "Subscription") -> None:
        self.subscriptions.append(subscription)
        self.clear()

    def remove(self, subscription: "Subscription") -> None:
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            self.clear()

    def named(self, names: Iterable[str], event: BaseEvent) -> Route:
        """The subscriptions of these names that hear this event; ValueError where one does not exist or does not."""
        wanted = set(names)
        route = tuple(subscription for subscription in self[type(event)] if subscription.name in wanted)
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

    def __missing__(self, kind: type) -> Route:
        if not issubclass(kind, BaseEvent):
            raise TypeError(f"only events can be published, not {kind.__name__}")
        route = self[kind] = tuple(s for s in self.subscriptions if issubclass(kind, s.event_type))
        return route
