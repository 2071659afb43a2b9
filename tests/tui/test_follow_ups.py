"""Which follow-up questions an interviewer is offered, and in which order; no window is opened here."""

from pathlib import Path

from interview_tui.events import PerspectivesGeneratedEvent
from interview_tui.events.evaluation import Band, Concern, Perspective
from interview_tui.ledger import Verdict
from interview_tui.tui.host.follow_ups import NOTHING, FollowUpScreen, follow_up_window, follow_ups
from tests.core.test_desk import Table, led

KEY_ALONE = "Each request carries a unique key. I am not sure about the rest."


async def read_by(table: Table, name: str, about: str) -> None:
    concern = Concern(text="Would it hold?", about=about)
    band = next(iter(Band))
    view = Perspective(
        perspective_id="ops", name=name, engine="embedded", band=band, summary="Thin.", concerns=(concern,)
    )
    await table.desk.publish(PerspectivesGeneratedEvent(turn_id="t1", perspectives=(view,)))
    await table.settle()


async def test_what_the_answer_lacks_comes_first_with_those_who_miss_it(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        await table.desk.ask(table.state.questions["q1"])
        await table.answer(KEY_ALONE)
        await read_by(table, "Operations", "store")
        found = follow_ups(table.state)
        assert [one.point_id for one in found] == ["retry", "store", "key"]
        assert [one.verdict for one in found] == [Verdict.MISSING, Verdict.MISSING, Verdict.COVERED]
        assert [one.missed_by for one in found] == [(), ("Operations",), ()]


async def test_what_was_asked_is_not_offered_again_and_before_a_question_nothing_is(tmp_path: Path) -> None:
    async with led(tmp_path) as table:
        assert follow_up_window(table.state) == NOTHING
        await table.desk.ask(table.state.questions["q1"])
        await table.answer(KEY_ALONE)
        before = follow_ups(table.state)
        await table.desk.probe(before[0].text, before[0].point_id)
        await table.answer("Nothing more.")
        assert before[0].text not in [one.text for one in follow_ups(table.state)]
        assert isinstance(follow_up_window(table.state), FollowUpScreen)
