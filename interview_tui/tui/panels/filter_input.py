"""One line to type a filter into. What it is typed for stays in the list below, which its keys move through."""

from textual.widgets import Input

from interview_tui.clean_text import clean_text

MAX_CHARS = 80


class FilterInput(Input):
    DEFAULT_CSS = """
    FilterInput, FilterInput:focus {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
    }
    """

    def __init__(self, hint: str, id: str) -> None:
        super().__init__(placeholder=hint, id=id, max_length=MAX_CHARS, select_on_focus=False, compact=True)

    def validate_value(self, value: str) -> str:
        """What is pasted may hold control bytes; spaces stay, also the one that was typed last."""
        return clean_text(value[:MAX_CHARS].replace("\n", " "))
