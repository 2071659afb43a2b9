"""The flow of messages as an aligned text graph: publishers, what they publish, and who handles it. Text only."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from interview_tui.inspection.flow import Edge, EdgeStats, percentile
from interview_tui.inspection.identity import OUTSIDE
from interview_tui.inspection.lines import Line, Part, Role, line, muted, name
from interview_tui.inspection.wording import duration, fitted, short_handler, short_type

NOTHING_YET = "Nothing has been handled yet, or nobody watched: a log without timings names no handlers."
WIDE = 92
"""Cells from which type and handler share a row and waiting is shown."""
_CELLS = 8


def flow_header(width: int) -> Line:
    titles = ["count", "failed", "p50", "p99"] + (["wait 50", "wait 99"] if width >= WIDE else [])
    return line(Part(fitted("Who publishes what to whom", _names(width)), Role.KEY), Part(_columns(titles), Role.KEY))


def flow_lines(edges: Mapping[Edge, EdgeStats], width: int) -> Iterator[Line]:
    """Publishers and types as they first came, a row per handler; a row's target is its handler."""
    if not edges:
        yield muted(NOTHING_YET)
    publishers = list(dict.fromkeys(edge.publisher for edge in edges))
    types = list(dict.fromkeys(edge.type for edge in edges))
    ordered = sorted(edges, key=lambda edge: (publishers.index(edge.publisher), types.index(edge.type)))
    for publisher, found in groupby(ordered, key=lambda edge: edge.publisher):
        yield line(name(publisher or OUTSIDE, Role.HEADING), target=publisher)
        for _, group in groupby(found, key=lambda edge: edge.type):
            yield from _type([(edge, edges[edge]) for edge in group], width)


def _type(edges: list[tuple[Edge, EdgeStats]], width: int) -> Iterator[Line]:
    event_type = short_type(edges[0][0].type)
    if width < WIDE:
        yield line(Part(f"  {event_type}"))
    for place, (edge, stats) in enumerate(edges):
        first = fitted(event_type if not place else "", _type_cells(width)) if width >= WIDE else " "
        cells = _names(width) - len(first) - 5
        handler = fitted(short_handler(edge.handler), cells)
        role = Role.ERROR if stats.failed else Role.PLAIN
        start = (Part(f"  {first} "), Part("→ ", Role.MUTED), Part(handler, role))
        yield line(*start, *_numbers(stats, width), target=edge.handler)


def _numbers(stats: EdgeStats, width: int) -> Iterator[Part]:
    counts = [f"{stats.count:,}", f"✗ {stats.failed:,}" if stats.failed else "–"]
    times = [stats.durations, stats.waits] if width >= WIDE else [stats.durations]
    measured = [duration(percentile(values, share)) for values in times for share in (0.5, 0.99)]
    yield Part(_columns(counts), Role.ERROR if stats.failed else Role.PLAIN)
    yield Part(_columns(measured), Role.MUTED)


def _columns(texts: list[str]) -> str:
    return "".join(f" {text:>{_CELLS}}" for text in texts)


def _names(width: int) -> int:
    columns = 6 if width >= WIDE else 4
    return max(16, min(64, width - columns * (_CELLS + 1)))


def _type_cells(width: int) -> int:
    return (_names(width) - 5) // 2
