"""The keys of the interview screen; the footer, the help and a keymap read them from here."""

from textual.binding import Binding, BindingType

INTERVIEW_KEYS: list[BindingType] = [
    Binding("ctrl+j,alt+enter", "send", "Send", id="interview.send", tooltip="Send the answer or command"),
    Binding("f2", "marks", "Marks", id="interview.marks", tooltip="Show or hide evaluation and perspectives"),
    Binding("f3", "model_answer", "Model answer", id="interview.model", tooltip="A model answer beside yours"),
    Binding("f4", "claim", "I said it", id="interview.claim", tooltip="“I did say this”: point at your words"),
    Binding("ctrl+o", "editor", "Editor", id="interview.editor", tooltip="Write in $VISUAL or $EDITOR"),
    Binding("f8,r", "retry", "Retry model", id="interview.retry", tooltip="Ask the model again for what it missed"),
    Binding(
        "f9",
        "view",
        "Calm",
        id="interview.view",
        tooltip="Everything, no marks and no clock, or the question alone",
        show=False,
    ),
    Binding(
        "f6",
        "notes",
        "Notes panel",
        id="interview.notes",
        tooltip="Your notes; pressed again, they are put away",
        show=False,
        priority=True,  # in the editor it would choose a line
    ),
    Binding(
        "f10",
        "panel('tree')",
        "Where we are",
        id="interview.tree",
        tooltip="Show or hide the questions and follow-ups",
        show=False,
    ),
    Binding(
        "alt+e",
        "panel('evaluation')",
        "Evaluation",
        id="interview.evaluation",
        tooltip="Show or hide the evaluation",
        show=False,
    ),
    Binding(
        "alt+p",
        "panel('perspectives')",
        "Perspectives",
        id="interview.perspectives",
        tooltip="Show or hide the perspectives",
        show=False,
    ),
    Binding(
        "alt+m,f11",
        "maximize",
        "Maximise",
        id="interview.maximise",
        tooltip="The panel that has the focus alone, or all of them again",
        show=False,
    ),
    Binding("alt+left", "widen(1)", "Wider panels", id="interview.wider", tooltip="Widen the panels", show=False),
    Binding("alt+right", "widen(-1)", "Narrower panels", id="interview.narrower", tooltip="Narrow them", show=False),
    Binding("alt+up", "heighten(1)", "Higher editor", id="interview.higher", tooltip="More rows to write", show=False),
    Binding("alt+down", "heighten(-1)", "Lower editor", id="interview.lower", tooltip="Fewer rows", show=False),
    Binding("ctrl+up", "scroll(-1)", "Back", id="interview.back", tooltip="Scroll back", show=False),
    Binding("ctrl+down", "scroll(1)", "Forth", id="interview.forth", tooltip="Scroll forth", show=False),
    Binding("f12", "inspector", "Inspector", id="interview.inspector", tooltip="Every message of it", show=False),
    Binding("f5", "strip", "Messages", id="interview.strip", tooltip="The last messages as they fly by", show=False),
]
