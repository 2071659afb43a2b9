"""Where a message comes from and what it brought: the chain of causes above it, the tree of effects below."""

from collections.abc import Iterator, Sequence

from interview_tui.inspection.lines import Line, Part, Role, line, muted, name
from interview_tui.inspection.message import Message
from interview_tui.inspection.trace import Trace
from interview_tui.inspection.wording import duration, number

LIMIT = 300
"""Lines; and effects of one message that are looked at."""
_DEPTH = 40
_ALIKE = 3
"""So many neighbours of one type that brought nothing stand on one line."""


def cause_lines(trace: Trace, message: Message) -> list[Line]:
    """From the first known cause down. Each line's target is its event's id."""
    chain = trace.causes(message)
    unknown = chain[-1].event.causation_id
    found = [muted("↑ (a message that is not here)")] if unknown else []
    found += [_row("↑ ", cause) for cause in reversed(chain[1:])]
    found.append(_row("▸ ", message, Role.CHOSEN))
    for effect in _effects(trace, message, "  ", 0):
        if len(found) >= LIMIT:
            return [*found, muted("  … and more")]
        found.append(effect)
    return found if len(found) > 1 else [*found, muted("  It has no cause here and brought nothing.")]


def _effects(trace: Trace, message: Message, indent: str, depth: int) -> Iterator[Line]:
    groups = list(_alike(trace, trace.effects_of(message)[:LIMIT]))
    for place, group in enumerate(groups):
        last = place == len(groups) - 1
        yield _row(f"{indent}{'└' if last else '├'} ", group[0], times=len(group))
        if len(group) == 1 and depth < _DEPTH:
            yield from _effects(trace, group[0], f"{indent}{' ' if last else '│'} ", depth + 1)


def _alike(trace: Trace, effects: Sequence[Message]) -> Iterator[list[Message]]:
    """Neighbours that are told of together, such as the words of a stream."""
    start = 0
    while start < len(effects):
        end = start
        while end < len(effects) and effects[end].type == effects[start].type and not trace.effects_of(effects[end]):
            end += 1
        if end - start < _ALIKE:
            end = start + 1
        yield list(effects[start:end])
        start = end


def _row(lead: str, message: Message, role: Role = Role.PLAIN, times: int = 1) -> Line:
    count = f" ×{times}" if times > 1 else ""
    return line(
        Part(lead, Role.MUTED if role is Role.PLAIN else role),
        Part(f"{number(message)} ", Role.MUTED),
        name(message.type, Role.ERROR if message.failed else role),
        Part(f"{count} ✗" if message.failed else count),
        Part(f"  {duration(message.seconds)}" if message.seconds is not None else "", Role.MUTED),
        hang=len(lead) + 2,
        target=message.event.event_id,
    )
