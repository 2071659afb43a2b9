"""YAML to plain data with the place of every value: mappings, lists and strings, nothing else.

Data is built straight from the parser's events, so that nesting is counted before anything recurses on it. Strings
stay strings: what `no` or `1:30` means is the schema's business. Must not know what roles and banks look like.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from interview_tui.clean_text import clean_line, clean_text
from interview_tui.profiles.problems import Loc, Place, ProfileError, dotted
from interview_tui.profiles.source_text import read_text

MAX_DEPTH = 20
MAX_VALUES = 100_000

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HELP = {
    "cannot start any token": "a value starts with a character that needs quotes, or a line is indented with a tab",
    "mapping values are not allowed": "a ': ' inside a text: put the text in quotes, or this line is indented wrongly",
    "could not find expected ':'": "a key without ': ', or a text that goes on without indentation",
    "expected <block end>": "this line is indented differently from its neighbours",
    "did not find expected key": "this line is indented differently from its neighbours, or a quote is not closed",
    "did not find expected '-' indicator": "this line is indented differently from its neighbours",
    "while scanning a quoted scalar": "a quote is opened and not closed",
}
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file. `values` and `keys` hold where each value, and each mapping key, begins."""

    path: Path
    data: Any
    values: dict[Loc, Spot]
    keys: dict[Loc, Spot]

    def place(self, loc: Loc = (), at_key: bool = False) -> Place:
        """Where `loc` stands; for a value that is not there, where its nearest parent stands."""
        known = loc
        spots = self.keys if at_key and loc in self.keys else self.values
        while known and known not in spots:
            known = known[:-1]
        line, column = spots.get(known, (1, 1))
        return Place(self.path, line, column, dotted(loc))


def read_yaml(path: Path) -> Document:
    """Read one YAML document. Raises `ProfileError` with the place where it is not what a profile may be."""
    reader = _Reader(path)
    data = reader.document()
    return Document(path, data, reader.values, reader.keys)


def text_under(path: Path, key: str) -> str | None:
    """The text under one top-level key, reading no further than needed; `None` where that cannot be found."""
    try:
        reader = _Reader(path)
        root = reader.root()
        pairs = reader.pairs((), reader.spot(root)) if isinstance(root, MappingStartEvent) else iter(())
        return next((value for name, value in pairs if name == key and isinstance(value, str)), None)
    except ProfileError:
        return None


@dataclass
class _Reader:
    path: Path
    values: dict[Loc, Spot] = field(default_factory=dict)
    keys: dict[Loc, Spot] = field(default_factory=dict)
    loc: Loc = ()  # the value that is being read, for errors of the parser

    def __post_init__(self) -> None:
        self._events = self._parse(read_text(self.path))

    def _parse(self, text: str) -> Iterator[Event]:
        try:
            yield from yaml.parse(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(self.path, mark.line + 1, mark.column + 1, dotted(self.loc)) if mark else Place(self.path)
            raise ProfileError.at(place, _plainly(error)) from error
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the Python scanner lets chr() fail
            raise ProfileError.at(Place(self.path), clean_line(f"not YAML: {error}")) from error

    def document(self) -> Any:
        data = self._node(self.root(), ())
        next(self._events)  # the end of the document
        extra = next(self._events)
        if not isinstance(extra, StreamEndEvent):
            raise self._error((), extra, "a second document ('---') begins here: one file holds one role or bank")
        return data

    def root(self) -> Event:
        """Skip to the first value of the first document."""
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                return next(self._events)
        raise ProfileError.at(Place(self.path), "the file is empty")

    def pairs(self, loc: Loc, opened: Spot) -> Iterator[tuple[str, Any]]:
        """The keys and values of the mapping that begins at `opened`."""
        self.values[loc] = opened
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, loc)
            yield key, self._node(next(self._events), (*loc, key))

    def _key(self, event: Event, loc: Loc) -> str:
        if not isinstance(event, ScalarEvent):
            raise self._error(loc, event, "a key must be plain text")
        self._refuse_extras(event, loc)
        at = (*loc, key := clean_line(event.value))
        if at in self.keys:
            raise self._error(at, event, f"is given twice, first on line {self.keys[at][0]}")
        self.keys[at] = self.spot(event)
        return key

    def _node(self, event: Event, loc: Loc) -> Any:
        self.loc = loc
        self._refuse_extras(event, loc)
        self.values[loc] = self.spot(event)
        if isinstance(event, ScalarEvent):
            return clean_text(event.value)
        if isinstance(event, MappingStartEvent):
            return dict(self.pairs(loc, self.spot(event)))
        return list(self._items(loc))

    def _items(self, loc: Loc) -> Iterator[Any]:
        index = 0
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, (*loc, index))
            index += 1

    def _refuse_extras(self, event: Event, loc: Loc) -> None:
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise self._error(loc, event, "anchors (&) and aliases (*) are not allowed: write it out or quote it")
        if getattr(event, "tag", None):
            raise self._error(loc, event, "tags (!) are not allowed: put the text in quotes")
        if isinstance(event, CollectionStartEvent) and len(loc) >= MAX_DEPTH:
            raise self._error(loc[:3], event, f"nested more than {MAX_DEPTH} levels deep")
        if len(self.values) >= MAX_VALUES:
            raise self._error(loc, event, f"too many values: a profile file has at most {MAX_VALUES:,}")

    @staticmethod
    def spot(event: Event) -> Spot:
        mark: Any = event.start_mark
        return mark.line + 1, mark.column + 1

    def _error(self, loc: Loc, event: Event, what: str) -> ProfileError:
        return ProfileError.at(Place(self.path, *self.spot(event), dotted(loc)), what)


def _plainly(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}".strip()
    plain = next((help_ for clue, help_ in _HELP.items() if clue in said), None)
    return f"not YAML: {plain}" if plain else clean_line(f"not YAML: {said}")
