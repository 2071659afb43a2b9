"""What the candidate handed in and is not known to be saved yet. The editor keeps its text until it is."""

from collections import deque

from interview_tui.channels.textual import TextualChannel
from interview_tui.interview.slash_commands import parse_slash_command
from interview_tui.interview.state import InterviewState


class Outbox:
    """Inputs are answered in the order they went in: one `saved` or `failed` for each."""

    def __init__(self, channel: TextualChannel) -> None:
        self._channel = channel
        self._pending: deque[str] = deque()

    @property
    def waiting(self) -> bool:
        return bool(self._pending)

    def send_written(self, text: str, typing: float | None, thinking: float | None) -> None:
        """Send what stands in the editor."""
        self._pending.append(text)
        self._channel.submit(text, typing, thinking)

    def send_command(self, command: str) -> None:
        """Send a slash command that a key or the palette stands for; the editor is not concerned."""
        self._pending.append("")
        self._channel.submit(command)

    def saved(self) -> str:
        """The oldest input is saved; what of it stood in the editor."""
        return self._pending.popleft() if self._pending else ""

    def failed(self) -> bool:
        """The oldest input is not saved, or False where there is none: then what it led to was not."""
        return bool(self._pending and [self._pending.popleft()])


def refusal(text: str, state: InterviewState, *, waiting: bool) -> str:
    """Why `text` is not sent and stays in the editor; empty where it may go."""
    if waiting:
        return "The last one is still being saved."
    if not text.strip():
        return "There is nothing to send. /skip passes on a question."
    command = parse_slash_command(text)
    if command is not None:
        return command.problem
    if state.open_turn:
        return ""
    coming = "Your interviewer asks next" if state.led_by_interviewer else "The next question is on its way"
    return f"{coming}; your text stays here."
