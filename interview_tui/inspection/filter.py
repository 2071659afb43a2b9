"""Which messages are wanted, in words that a person types: `type:Ask -failed: slow:50ms "two words"`.

It parses and matches; it keeps no message and no result.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from interview_tui.errors import InterviewError
from interview_tui.events import encode
from interview_tui.inspection.message import Message

_TOKEN = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S*))')
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(us|µs|ms|s)?", re.ASCII)
_SECONDS = {"us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, None: 1e-3}


class BadFilter(InterviewError):
    """One line on what is wrong with it."""


class Subject:
    """A message under test; what is dear to make is made once, and only where a term asks for it."""

    def __init__(self, message: Message) -> None:
        self.message = message

    @cached_property
    def text(self) -> str:
        return encode(self.message.event).decode("utf-8", "replace").casefold()


class Term(NamedTuple):
    """`late`: what it asks for may become true after the message was dispatched. `dear`: it reads the payload."""

    test: Callable[[Subject], bool]
    negated: bool = False
    late: bool = False
    dear: bool = False


@dataclass(frozen=True)
class Filter:
    """All `terms` must hold; without any, everything is wanted."""

    terms: tuple[Term, ...] = ()

    @property
    def late(self) -> bool:
        """Whether a message must be looked at again when it has been handled."""
        return any(term.late for term in self.terms)

    def matches(self, message: Message) -> bool:
        if not self.terms:
            return True
        subject = Subject(message)
        return all(term.test(subject) is not term.negated for term in self.terms)

    def within(self, correlation_id: str) -> "Filter":
        """The same for one exchange alone."""
        return Filter((_exchange(correlation_id, False), *self.terms))


def parse_filter(text: str, correlation_id: str = "") -> Filter:
    """Words are text anywhere in the payload, in any case; quotes keep several together; `-` in front means not.

    `type:` `handler:` (publisher or handler) `engine:` are parts of names, `corr:` an exchange, without a value that of
    `correlation_id`; `failed:` and `slow:50ms` (us, ms, s) say how it was handled. Raises `BadFilter`.
    """
    terms = [_term(match, correlation_id) for match in _TOKEN.finditer(text) if match.group()]
    return Filter(tuple(sorted(terms, key=lambda term: term.dear)))


def _term(match: re.Match[str], correlation_id: str) -> Term:
    minus, key, quoted, plain = match.groups()
    value, negated = quoted if quoted is not None else plain or "", bool(minus)
    match (key or "").lower():
        case "":
            return _words(value, negated)
        case "type":
            return _named(value, negated, lambda message: (message.type,))
        case "engine":
            return _named(value, negated, lambda message: (message.engine,))
        case "handler":
            return _named(value, negated, _handlers)._replace(late=True)
        case "corr":
            return _exchange(value or correlation_id, negated)
        case "failed":
            return Term(lambda subject: subject.message.failed, negated, late=True)
        case "slow":
            return _slow(value, negated)
        case unknown:
            known = "type: handler: engine: corr: failed: slow:"
            raise BadFilter(f'{unknown}: is no term. There are {known}; quotes make it text: "{unknown}:{value}"')


def _words(value: str, negated: bool) -> Term:
    # As it stands in the payload, where a quotation mark has a backslash in front of it.
    wanted = json.dumps(value, ensure_ascii=False)[1:-1].casefold()
    return Term(lambda subject: wanted in subject.text, negated, dear=True)


def _named(value: str, negated: bool, names: Callable[[Message], tuple[str, ...]]) -> Term:
    wanted = value.casefold()
    return Term(lambda subject: any(wanted in name.casefold() for name in names(subject.message)), negated)


def _handlers(message: Message) -> tuple[str, ...]:
    return (message.publisher, *(handling.handler for handling in message.handlings))


def _exchange(correlation_id: str, negated: bool) -> Term:
    if not correlation_id:
        raise BadFilter("corr: has no message to take the exchange of. Choose one, or write corr:ID.")
    return Term(lambda subject: subject.message.event.correlation_id == correlation_id, negated)


def _slow(value: str, negated: bool) -> Term:
    found = _DURATION.fullmatch(value)
    if found is None:
        raise BadFilter("slow: takes a duration such as 50ms, 0.5s or 200us.")
    least = float(found[1]) * _SECONDS[found[2]]
    return Term(lambda subject: (subject.message.seconds or 0.0) >= least, negated, late=True)
