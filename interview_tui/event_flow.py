"""Which types of events brought which, counted from the causes a log holds, and drawn as text. Knows events alone.

A log names no handlers: what stands between a cause and its effect is the one that heard the cause and made the effect.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from interview_tui.clean_text import clean_line
from interview_tui.events import BaseEvent

OUTSIDE = "(outside)"
"""Stands for the cause of an event that has none: a channel, a clock, the beginning."""
NOT_LOGGED = "(not in the log)"
"""Stands for a cause the log does not hold: a transient event."""
_LABEL = 80


@dataclass(slots=True)
class Flow:
    """`counts`: events of each type; `edges`: how often a type (first) caused one (second). Both as first met."""

    counts: Counter[str] = field(default_factory=Counter)
    edges: Counter[tuple[str, str]] = field(default_factory=Counter)

    def nodes(self) -> list[str]:
        """The types, after the stand-ins that cause some of them."""
        causes = {cause for cause, _ in self.edges}
        return [*(name for name in (OUTSIDE, NOT_LOGGED) if name in causes), *self.counts]


def flow_of(events: Iterable[BaseEvent]) -> Flow:
    """`events` in the order of the log: a cause comes before its effects."""
    flow, types = Flow(), dict[str, str]()
    for event in events:
        types[event.event_id] = event.type
        cause = types.get(event.causation_id, NOT_LOGGED) if event.causation_id else OUTSIDE
        flow.counts[event.type] += 1
        flow.edges[cause, event.type] += 1
    return flow


def as_text(flow: Flow) -> str:
    """Each type with what it brought below it."""
    lines = []
    for node in flow.nodes():
        lines.append(_title(flow, node))
        effects = {effect: count for (cause, effect), count in flow.edges.items() if cause == node}
        lines += [f"  → {clean_line(effect, _LABEL)} ×{count}" for effect, count in effects.items()]
    return "\n".join(lines)


def as_mermaid(flow: Flow) -> str:
    """A Mermaid flowchart. Labels hold no character with a meaning there: such are written as `#code;`."""
    ids = _ids(flow)
    nodes = [f'    {name}["{_mermaid(_title(flow, node))}"]' for node, name in ids.items()]
    edges = [f"    {ids[cause]} -->|{count}| {ids[effect]}" for (cause, effect), count in flow.edges.items()]
    return "\n".join(["flowchart LR", *nodes, *edges])


def as_dot(flow: Flow) -> str:
    """A Graphviz digraph."""
    ids = _ids(flow)
    nodes = [f'    {name} [label="{_dot(_title(flow, node))}"];' for node, name in ids.items()]
    edges = [f'    {ids[cause]} -> {ids[effect]} [label="{count}"];' for (cause, effect), count in flow.edges.items()]
    return "\n".join(["digraph events {", "    rankdir=LR;", "    node [shape=box];", *nodes, *edges, "}"])


FORMATS: dict[str, Callable[[Flow], str]] = {"text": as_text, "mermaid": as_mermaid, "dot": as_dot}


def _title(flow: Flow, node: str) -> str:
    count = flow.counts[node]
    return f"{clean_line(node, _LABEL)} ×{count}" if count else node


def _ids(flow: Flow) -> dict[str, str]:
    return {node: f"n{place}" for place, node in enumerate(flow.nodes())}


def _mermaid(label: str) -> str:
    return "".join(char if char.isalnum() or char in " _×" else f"#{ord(char)};" for char in label)


def _dot(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"')
