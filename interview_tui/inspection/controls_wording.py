"""What the debugger is doing and what waits, in words. It reads the controls and uses none of them."""

from dataclasses import dataclass
from itertools import groupby

from interview_tui.broker import Fault
from interview_tui.events import BaseEvent
from interview_tui.inspection.controls import Controls


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message that waits, with the handlers that still have to get it in the order a step takes them.

    `following` is the handler that the next step gives it to, empty where another message is next.
    """

    sequence: int
    event: BaseEvent
    handlers: tuple[str, ...]
    following: str


def waiting_messages(controls: Controls) -> list[Waiting]:
    """Oldest first."""
    following = controls.next_delivery()
    found = []
    for sequence, group in groupby(controls.waiting(), lambda each: each.sequence):
        deliveries = list(group)
        is_next = following is not None and following.sequence == sequence
        handlers = tuple(each.subscription for each in deliveries)
        found.append(
            Waiting(sequence, deliveries[0].event, handlers, following.subscription if following and is_next else "")
        )
    return found


def state_lines(controls: Controls) -> list[str]:
    """Running, held or paused; breakpoints; faults; trouble. Names and conditions in it may come from outside."""
    held = f"‖ HELD: {_count(len({each.sequence for each in controls.waiting()}))}" if controls.held else "▶ running"
    handled = sum(each.handled for each in controls.state.subscriptions)
    paused = controls.paused()
    lines = [
        f"{held} · {handled:,} handled" + (f" · ‖ paused: {', '.join(paused)}" if paused else ""),
        *(f"● break at {_breakpoint(each.type, each.condition, each.problem)}" for each in controls.breakpoints()),
        *(f"✕ on purpose: {_fault(fault)}" for fault in controls.faults()),
    ]
    return [*lines, f"✕ not marked in the log: {controls.problem}"] if controls.problem else lines


def _count(messages: int) -> str:
    return "1 message waits" if messages == 1 else f"{messages} messages wait"


def _breakpoint(kind: str, condition: str, problem: str) -> str:
    told = f"{kind} where {condition}" if condition else kind
    return f"{told} (cannot be told: {problem})" if problem else told


def _fault(fault: Fault) -> str:
    late = [f"{fault.delay_s:g} s late"] if fault.delay_s else []
    fails = [f"fails {fault.failures} more"] if fault.failures else []
    return f"{fault.subscription} {', '.join([*late, *fails])}"
