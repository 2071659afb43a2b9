"""The desk of the host, as an interviewer of the panel uses it. Every act is asked for, and done over there."""

from collections.abc import Sequence

from interview_tui.channels.panel.acts import (
    Ask,
    AskAdHoc,
    Dismiss,
    End,
    GoOn,
    Hold,
    Probe,
    Queue,
    Say,
    Skip,
    Take,
)
from interview_tui.channels.panel.panelist import Panelist
from interview_tui.events import MoveSuggestedEvent, ScoringEvent
from interview_tui.profiles.models import Question


class RemoteDesk:
    """As `interview.desk.Desk`. Raises `DeskError` where an act is refused, or the host is out of reach."""

    def __init__(self, panelist: Panelist) -> None:
        self._act, self._enter = panelist.act, panelist.enter

    async def take(self, suggestion: MoveSuggestedEvent, text: str = "") -> None:
        await self._act(Take(suggestion_id=suggestion.event_id, text=text))

    async def dismiss(self, suggestion: MoveSuggestedEvent) -> None:
        await self._act(Dismiss(suggestion_id=suggestion.event_id))

    async def ask(self, question: Question, text: str = "") -> None:
        await self._act(Ask(question=_fields(question), text=text))

    async def ask_ad_hoc(self, text: str, competency: str = "") -> None:
        await self._act(AskAdHoc(text=text, competency=competency))

    async def probe(self, text: str, point_id: str = "", sign: str = "") -> None:
        await self._act(Probe(text=text, point_id=point_id, sign=sign))

    async def skip(self) -> None:
        await self._act(Skip())

    async def queue(self, question_ids: Sequence[str], added: Sequence[Question] = ()) -> None:
        await self._act(Queue(question_ids=tuple(question_ids), added=tuple(_fields(each) for each in added)))

    async def say(self, text: str) -> None:
        await self._act(Say(text=text))

    async def hold(self) -> None:
        await self._act(Hold())

    async def go_on(self) -> None:
        await self._act(GoOn())

    async def end(self) -> None:
        await self._act(End())

    async def enter(self, entry: ScoringEvent) -> None:
        await self._enter(entry)


def _fields(question: Question) -> dict[str, object]:
    return question.model_dump(mode="json", exclude_defaults=True)
