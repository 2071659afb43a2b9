"""Who a message is: numbers, ids, times, who published and handled it, and what the debugger did to it."""

from collections.abc import Iterator

from interview_tui.inspection.lines import Line, Part, Role, heading, line, muted, name
from interview_tui.inspection.message import Handling, Message
from interview_tui.inspection.trace import Trace
from interview_tui.inspection.wording import duration, number

OUTSIDE = "(outside)"
"""Publishes what no handler published: a channel, a clock, the debugger."""
_KEY_CELLS = 12
_LIMIT = 100


def identity_lines(trace: Trace, message: Message) -> Iterator[Line]:
    event = message.event
    yield line(Part(f"{number(message)} ", Role.HEADING), name(message.type, Role.HEADING))
    yield _row(
        "time", Part(f"{event.timestamp.astimezone():%H:%M:%S.%f}"[:-3]), Part(_since(trace, message), Role.MUTED)
    )
    yield _row("published by", name(message.publisher or OUTSIDE))
    cause = trace.cause_of(message)
    if event.causation_id and cause is not None:
        yield _row("caused by", Part(f"{number(cause)} "), name(cause.type), target=event.causation_id)
    elif event.causation_id:
        yield _row("caused by", name(event.causation_id, Role.MUTED), Part(" (not here)", Role.MUTED))
    yield _row("size", Part(f"{message.size:,} bytes"), Part(", durable" if event.durable else ", transient"))
    yield _row("engine", name(message.engine)) if message.engine else _row("engine", Part("–", Role.MUTED))
    yield _row("event", name(event.event_id, Role.MUTED))
    yield _row("exchange", name(event.correlation_id, Role.MUTED))


def _row(key: str, *parts: Part, target: str = "") -> Line:
    return line(Part(key.ljust(_KEY_CELLS + 1), Role.KEY), *parts, hang=_KEY_CELLS + 1, target=target)


def _since(trace: Trace, message: Message) -> str:
    start = trace.start or message.time
    return f"  +{max(0.0, (message.time - start).total_seconds()):.3f} s"


def handling_lines(message: Message) -> Iterator[Line]:
    """A row per handler: how long the message waited for it, how long it took, and its error."""
    yield heading("Handled by")
    if not message.handlings:
        yield muted("nobody that is known of")
    for handling in message.handlings[:_LIMIT]:
        yield _handling(message, handling)
        if handling.error:
            yield line(Part("  "), name(handling.error, Role.ERROR), hang=2)


def _handling(message: Message, handling: Handling) -> Line:
    symbol = "✗" if handling.error else "…" if handling.seconds is None else "✓"
    waited = duration(max(0.0, handling.began - message.time.timestamp()))
    took = "at work" if handling.seconds is None else duration(handling.seconds)
    role = Role.ERROR if handling.error else Role.PLAIN
    times = f"  {took}, waited {waited}"
    return line(Part(f"{symbol} ", role), name(handling.handler, role), Part(times, Role.MUTED), hang=2)


def note_lines(message: Message) -> Iterator[Line]:
    if message.notes:
        yield heading("The debugger")
    for note in message.notes[-_LIMIT:]:
        yield line(Part("⚑ ", Role.CHOSEN), name(note), hang=2)
