"""What can go wrong when somebody talks to the broker.

BrokerError
├── BrokerClosed        publish or subscribe after stop
├── CausationTooDeep    a chain of handlers that goes on causing messages
├── MailboxFull         a handler floods a subscription past the hard cap
├── JournalError        the journal did not commit; the message was not dispatched
├── WouldDeadlock       a wait that could only end after the waiter did
├── EditRefused         a change of a message that cannot be changed, or can no longer be
├── FaultsNotAllowed    a fault switch of a broker made without `faults=True`
└── InjectedFault       what a handler fails with because a fault switch says so
"""


class BrokerError(Exception):
    """The root of this tree."""


class BrokerClosed(BrokerError):
    """The broker is stopping or has stopped."""


class CausationTooDeep(BrokerError):
    """The message stands at the end of too long a chain of causes."""


class MailboxFull(BrokerError):
    """A mailbox holds as many messages as it ever may."""


class JournalError(BrokerError):
    """The journal failed; `__cause__` is its own error. The messages of that append were not dispatched."""


class WouldDeadlock(BrokerError):
    """Called from a handler that the call would wait for."""


class EditRefused(BrokerError):
    """The broker is not held, the message does not wait, or a handler may have begun on it."""


class FaultsNotAllowed(BrokerError):
    """The broker was not made for failing on purpose."""


class InjectedFault(BrokerError):
    """Nothing is wrong with the handler: it was made to fail on purpose."""
