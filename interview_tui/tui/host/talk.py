"""The conversation as the interviewer reads it: what the candidate is shown, and no more."""

from collections.abc import Iterable
from dataclasses import replace

from interview_tui.tui.panels.conversation import Conversation
from interview_tui.tui.panels.entries import Entry

CANDIDATE = "Candidate"


class LedConversation(Conversation):
    def add(self, entries: Iterable[Entry]) -> None:
        super().add(replace(one, heading=CANDIDATE) if one.kind == "answer" else one for one in entries)
