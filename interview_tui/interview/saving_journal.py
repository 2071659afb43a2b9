"""A journal that remembers its failure, so that the candidate is told and what was left undone is made up."""

from collections.abc import Sequence

from interview_tui.broker import Journal
from interview_tui.events import BaseEvent


class SavingJournal:
    """`failure` says why an append failed since it was last cleared; empty while everything is saved."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.failure = ""

    async def append(self, events: Sequence[BaseEvent]) -> None:
        try:
            await self._journal.append(events)
        except Exception as error:
            self.failure = str(error)
            raise
