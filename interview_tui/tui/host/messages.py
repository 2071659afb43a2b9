"""What a console is told besides the events of the interview, wherever that interview runs."""

from collections.abc import Callable
from typing import TypeAlias

from textual.message import Message

from interview_tui.channels.panel.remote_desk import RemoteDesk
from interview_tui.channels.remote.received import Typed
from interview_tui.interview.desk import Desk
from interview_tui.store.writer import Draft

AnyDesk: TypeAlias = Desk | RemoteDesk


class Hosted(Message):
    """The interview runs. `leave` ends it here for this time and returns at once.

    `save_draft(text, turn_id)` keeps what stands in the composer, `draft` is what an earlier sitting left there.
    `code` is what a candidate joins with, `panel_code` what another interviewer does; empty where nobody can.
    """

    def __init__(
        self,
        interview_id: str,
        desk: AnyDesk,
        leave: Callable[[], None],
        save_draft: Callable[[str, str], None],
        draft: Draft | None,
        code: str = "",
        panel_code: str = "",
    ) -> None:
        super().__init__()
        self.interview_id, self.desk, self.leave = interview_id, desk, leave
        self.save_draft, self.draft = save_draft, draft
        self.code, self.panel_code = code, panel_code


class CandidateTyped(Message):
    """What stands in the candidate's editor, where they let it be seen."""

    def __init__(self, typed: Typed) -> None:
        super().__init__()
        self.typed = typed


class CandidatePresent(Message):
    def __init__(self, *, present: bool) -> None:
        super().__init__()
        self.present = present


class PanelSeated(Message):
    """The interviewers who are there, by name, the host first."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.names = names


class DoorSaid(Message):
    """One line about who knocks."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


class HostPresence(Message):
    """To a console of the panel: the host is gone, or back."""

    def __init__(self, *, present: bool) -> None:
        super().__init__()
        self.present = present


class SessionClosed(Message):
    """To a console of the panel: the host has closed the session; what is here can be read on."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason
