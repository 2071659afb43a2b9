"""Publish and subscribe with causes, order, isolation and a debugger. Knows events; no log, no widget, no interview."""

from interview_tui.broker.broker import Broker
from interview_tui.broker.errors import (
    BrokerClosed,
    BrokerError,
    CausationTooDeep,
    EditRefused,
    FaultsNotAllowed,
    InjectedFault,
    JournalError,
    MailboxFull,
    WouldDeadlock,
)
from interview_tui.broker.faults import Fault
from interview_tui.broker.journal import Journal
from interview_tui.broker.observer import Observation, Observer
from interview_tui.broker.state import BrokerState, Leftover, StopReport, SubscriptionState, WaitingMessage
from interview_tui.broker.subscription import Subscription
from interview_tui.broker.taps import Tap

__all__ = [
    "Broker",
    "BrokerClosed",
    "BrokerError",
    "BrokerState",
    "CausationTooDeep",
    "EditRefused",
    "Fault",
    "FaultsNotAllowed",
    "InjectedFault",
    "Journal",
    "JournalError",
    "Leftover",
    "MailboxFull",
    "Observation",
    "Observer",
    "StopReport",
    "Subscription",
    "SubscriptionState",
    "Tap",
    "WaitingMessage",
    "WouldDeadlock",
]
