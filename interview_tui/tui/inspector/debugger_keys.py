"""The keys of the debugger: those of its panel, and those that work all over the inspector."""

from textual.binding import Binding, BindingType

DEBUGGER_KEYS: list[BindingType] = [
    Binding("space", "debugger('hold')", "Hold", id="debugger.hold", tooltip="Keep all messages back, or let them go"),
    Binding("full_stop", "debugger('step')", "Step", id="debugger.step", tooltip="Deliver one message to one handler"),
    Binding(
        "p",
        "debugger('republish')",
        "Publish again",
        id="debugger.republish",
        tooltip="Publish the chosen message of the list once more",
        show=False,
    ),
]
"""For the screen, which gives them to the panel."""

PANEL_KEYS: list[BindingType] = [
    Binding("N", "step(5)", "5 steps", id="debugger.steps", tooltip="Five deliveries", show=False),
    Binding("u", "until", "Until", id="debugger.until", tooltip="Step until a type of message is next"),
    Binding("b", "break", "Break", id="debugger.break", tooltip="Hold before messages of a type, on a condition"),
    Binding("e", "edit", "Edit", id="debugger.edit", tooltip="Change the chosen waiting message"),
    Binding("x", "drop", "Drop", id="debugger.drop", tooltip="Nobody gets the chosen waiting message"),
    Binding("i", "inject", "Inject", id="debugger.inject", tooltip="Publish a message of your own"),
    Binding(
        "a", "pause", "Pause one", id="debugger.pause", tooltip="One handler takes no messages, or goes on", show=False
    ),
    Binding("d", "delay", "Delay", id="debugger.delay", tooltip="A handler begins late, with --debug", show=False),
    Binding("f", "fail", "Fail", id="debugger.fail", tooltip="A handler fails on purpose, with --debug", show=False),
    Binding(
        "c", "clear", "Clear", id="debugger.clear", tooltip="Take back a breakpoint, a delay or a failure", show=False
    ),
]
