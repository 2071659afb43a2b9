"""What of a running log one interviewer of a panel may be told yet: of the others' cards nothing before the own is in.

It looks at events one by one in the order of the log, and lets every one through sooner or later, or never.
"""

from interview_tui.events import (
    BaseEvent,
    EvidenceStampedEvent,
    InterventionEvent,
    RemarkMadeEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
)


class Withholding:
    """For one reader. A release is withheld with what was said to the candidate because of it."""

    def __init__(self, interviewer: str) -> None:
        self._interviewer = interviewer
        self._own_entries: set[str] = set()
        self._withheld: dict[str, BaseEvent] = {}
        self._in = False

    def let_through(self, event: BaseEvent) -> tuple[BaseEvent, ...]:
        """What may be seen now that `event` is here: itself, nothing, or all that was withheld as well."""
        if isinstance(event, EvidenceStampedEvent | RemarkMadeEvent) and self.is_own(event):
            self._own_entries.add(event.event_id)
        if self._in:
            return (event,)
        if self._is_withheld(event):
            self._withheld[event.event_id] = event
            return ()
        if isinstance(event, ScorecardSubmittedEvent) and event.interviewer == self._interviewer:
            self._in = True
            return (event, *self._withheld.values())
        return (event,)

    def _is_withheld(self, event: BaseEvent) -> bool:
        about = event.message_id if isinstance(event, InterventionEvent) else event.causation_id
        if about in self._withheld:
            return True
        return isinstance(event, ScoringEvent) and not self._may_be_seen(event)

    def _may_be_seen(self, event: ScoringEvent) -> bool:
        """That ratings are in may be seen of everybody: it tells none of them."""
        return isinstance(event, ScorecardSubmittedEvent) or self.is_own(event)

    def is_own(self, event: ScoringEvent) -> bool:
        """Whether it is this interviewer's entry, or takes back one of theirs."""
        if withdrawn := getattr(event, "evidence_id", "") or getattr(event, "remark_id", ""):
            return withdrawn in self._own_entries
        return bool(getattr(event, "interviewer", None) == self._interviewer)
