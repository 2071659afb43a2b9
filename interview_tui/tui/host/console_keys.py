"""The keys of the interviewer's console. Every act has one.

`priority`: keys that an editor has uses of its own for.
"""

from textual.binding import Binding, BindingType

CONSOLE_KEYS: list[BindingType] = [
    Binding("f10", "sides", "Panels", id="console.sides", tooltip="Narrow: plan, marks, conversation in turn"),
    Binding("f2", "take", "Take", id="console.take", tooltip="Ask what the engine suggests"),
    Binding(
        "f3",
        "reword",
        "Reword",
        id="console.reword",
        tooltip="Reword what the engine suggests, then ask it",
        show=False,
    ),
    Binding("f4", "put_away", "Dismiss", id="console.dismiss", tooltip="Put the engine's suggestion away", show=False),
    Binding("f5", "follow_up", "Follow up", id="console.follow_up", tooltip="The prepared follow-up questions"),
    Binding("f6", "note", "Note", id="console.note", tooltip="A note for yourself, with its time", priority=True),
    Binding(
        "f7",
        "evidence",
        "Evidence",
        id="console.evidence",
        tooltip="Stamp words of the answer as evidence",
        priority=True,
    ),
    Binding(
        "alt+n",
        "entries",
        "Entries",
        id="console.entries",
        tooltip="Notes and evidence so far, to take back or reword",
        show=False,
        priority=True,
    ),
    Binding("f8", "card", "Scorecard", id="console.card", tooltip="Rate the competencies"),
    Binding("f9", "hold", "Hold", id="console.hold", tooltip="A break: the clock stands; again goes on"),
    Binding("ctrl+b", "banks", "Banks", id="console.banks", tooltip="Find a question in the banks"),
    Binding(
        "alt+s",
        "skip",
        "Skip",
        id="console.skip",
        tooltip="Give up the question that is open",
        show=False,
        priority=True,
    ),
    Binding(
        "alt+e",
        "end",
        "End",
        id="console.end",
        tooltip="End the interview for the candidate",
        priority=True,
    ),
    Binding("ctrl+r", "report", "Reports", id="console.report", tooltip="Write the reports"),
    Binding("ctrl+l", "release", "Release", id="console.release", tooltip="What the candidate may read"),
    Binding("alt+p", "plan", "Plan", id="console.plan", tooltip="To the questions to come", show=False, priority=True),
    Binding("escape", "compose", "Write", id="console.compose", tooltip="Back to what you write", show=False),
]
