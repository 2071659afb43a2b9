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
        "f10",
        "tree",
        "Where we are",
        id="interview.tree",
        tooltip="The questions and follow-ups in place of the perspectives",
        show=False,
    ),
    Binding(
        "f9",
        "view",
        "Calm",
        id="interview.view",
        tooltip="Everything, no marks and no clock, or the question alone",
        show=False,
    ),
    Binding("ctrl+up", "scroll(-1)", "Back", id="interview.back", tooltip="Scroll back", show=False),
    Binding("ctrl+down", "scroll(1)", "Forth", id="interview.forth", tooltip="Scroll forth", show=False),
]
