"""Several interviewers on one session: what each may do, and what each is told of the others."""

import asyncio
from pathlib import Path

import pytest

from interview_tui.channels.panel.acts import Dismiss, Enter, Skip
from interview_tui.channels.panel.panelist import Panelist
from interview_tui.channels.remote.client import Joined
from interview_tui.channels.remote.frames import Typing, write_frame
from interview_tui.channels.remote.received import AtTheTable, CandidateTyping, Closed, HostGone, Typed
from interview_tui.channels.remote.seat import MOST_MALFORMED
from interview_tui.errors import UsageError
from interview_tui.events import (
    CompetencyRatedEvent,
    EvidenceStampedEvent,
    EvidenceWithdrawnEvent,
    FeedbackReleasedEvent,
    ReleasedRating,
    RemarkMadeEvent,
    ScorecardSubmittedEvent,
    ScoringEvent,
)
from interview_tui.interview.desk import DeskError
from interview_tui.profiles.models import Question
from tests.interview_kit import question
from tests.remote.panel_kit import HOST, Colleague, Hosted, hosted, sitting
from tests.remote.remote_kit import Heard, Stranger

SECRET = "She never looked at the failure case."


def remark(name: str, text: str = SECRET) -> RemarkMadeEvent:
    return RemarkMadeEvent(turn_id="", text=text, interviewer=name)


def rated(name: str, rating: int = 4) -> CompetencyRatedEvent:
    return CompetencyRatedEvent(competency="apis", rating=rating, interviewer=name)


async def told(colleague: Colleague, host: Hosted) -> None:
    """Until everything the host has said so far was heard."""
    await host.settle()
    with pytest.raises(DeskError):  # refused, and answered after all that came before
        await colleague.panelist.act(Dismiss(suggestion_id="no such suggestion"))


async def standing(host: Hosted) -> list[ScoringEvent]:
    await host.settle()
    return [stored.event for stored in host.session.log.read() if isinstance(stored.event, ScoringEvent)]


@pytest.mark.parametrize("unix", [True, False], ids=["unix", "loopback"])
async def test_an_interviewer_of_the_panel_leads_like_the_host(tmp_path: Path, unix: bool) -> None:
    async with hosted(tmp_path, unix=unix) as host, sitting(tmp_path, "Omar") as omar:
        suggestion = omar.state.desk.suggestion
        assert suggestion is not None
        await omar.desk.take(suggestion, "How is it going?")
        await host.answer("Fine.")
        await told(omar, host)
        assert omar.state.tree["t1"].asked.text == "How is it going?"
        assert omar.state.tree["t1"].answer == "Fine."
        await omar.desk.ask(host.session.state.upcoming()[-1], "In your own words, please.")
        await omar.desk.skip()
        await omar.desk.probe("Why is that?")
        await omar.desk.skip()
        await omar.desk.ask_ad_hoc("What did you bring?", "apis")
        await omar.desk.skip()
        fresh = Question.model_validate(question(9))
        await omar.desk.queue([fresh.id], [fresh])
        await omar.desk.say("Take your time.")
        await omar.desk.hold()
        await omar.desk.go_on()
        await omar.desk.end()
        await host.settle()
        state = host.session.state
        assert [turn.asked.kind for turn in state.tree] == ["warm_up", "planned", "probe", "ad_hoc"]
        assert [each.id for each in state.upcoming()] == [fresh.id]
        assert state.ended is not None


async def test_what_makes_no_sense_at_the_desk_is_refused_with_its_reason_and_changes_nothing(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        suggestion = omar.state.desk.suggestion
        assert suggestion is not None
        with pytest.raises(DeskError, match="No question is open"):
            await omar.desk.skip()
        await omar.desk.dismiss(suggestion)
        with pytest.raises(DeskError, match="something else by now"):
            await omar.desk.take(suggestion)
        with pytest.raises(DeskError, match="no question"):
            await omar.desk.queue(["nowhere"])
        assert len(host.session.state.tree) == 0


async def test_nothing_of_another_s_card_is_sent_before_the_own_ratings_are_in_and_all_of_it_after(
    tmp_path: Path,
) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar, sitting(tmp_path, "Lena") as lena:
        await host.desk.enter(remark(HOST))
        await omar.desk.enter(remark("Omar", "Omar's own."))
        await omar.desk.enter(rated("Omar", 2))
        await told(lena, host)
        assert lena.scorecard.cards == ()
        await lena.desk.enter(ScorecardSubmittedEvent(interviewer="Lena"))
        await told(lena, host)
        assert {card.interviewer for card in lena.scorecard.cards} == {HOST, "Omar", "Lena"}
        assert lena.scorecard.card("Omar").rating("apis") == 2
        await told(omar, host)
        assert omar.scorecard.card(HOST).remarks == ()
        assert omar.scorecard.card("Lena").submitted is not None


async def test_no_byte_of_another_s_card_reaches_the_socket_before_the_own_ratings_are_in(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host:
        spy = await Stranger.joined(host.room.card, name="Omar")
        stamped = EvidenceStampedEvent(turn_id="t1", quote=SECRET, competency="apis", interviewer=HOST)
        released = (ReleasedRating(competency="apis", rating=4),)
        entries = [remark(HOST), stamped, rated(HOST), FeedbackReleasedEvent(interviewer=HOST, ratings=released)]
        for entry in entries:
            await host.desk.enter(entry)
        await host.desk.say("The last word.")
        await host.desk.end()
        await host.settle()
        await host.table.close(for_good=True)
        received = await spy.rest()
        spy.go()
    assert b"The last word." in received
    assert SECRET.encode() not in received
    assert b"Rated" not in received
    assert b"CompetencyRated" not in received


async def test_what_was_entered_while_away_is_told_on_coming_back_as_far_as_it_may_be(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host:
        async with sitting(tmp_path, "Omar") as omar:
            await omar.desk.enter(remark("Omar", "mine"))
        await host.desk.enter(remark(HOST))
        async with sitting(tmp_path, "Omar") as omar:
            assert [one.text for one in omar.scorecard.card("Omar").remarks] == ["mine"]
            assert omar.scorecard.card(HOST).remarks == ()


async def test_an_entry_made_while_the_host_is_dead_stands_once_when_it_is_back(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host:
        interview_id = host.session.interview_id
        heard = Heard()
        panelist = await Panelist.connect(tmp_path / "data", None, "Omar", heard)
        omar = Colleague(panelist, heard)
        await heard.until(lambda _: panelist.current)
        await omar.desk.enter(remark("Omar", "before"))
    await heard.some(HostGone)
    with pytest.raises(DeskError, match="host's terminal is gone"):
        await omar.desk.skip()
    waiting = asyncio.create_task(omar.desk.enter(remark("Omar", "meanwhile")))
    async with hosted(tmp_path, interview_id) as host:
        await waiting
        assert [one.text for one in await standing(host)] == ["before", "meanwhile"]  # type: ignore[attr-defined]
        await panelist.leave()


async def test_the_same_entry_sent_twice_stands_once(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        entry = remark("Omar")
        await omar.desk.enter(entry)
        await omar.desk.enter(entry)
        assert len(await standing(host)) == 1


async def test_nobody_enters_or_takes_back_anything_on_another_s_card(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        stamped = EvidenceStampedEvent(turn_id="t1", quote="words", competency="apis", interviewer=HOST)
        await host.desk.enter(stamped)
        edited = rated("Omar").caused_by(stamped)
        for entry in (rated(HOST), EvidenceWithdrawnEvent(evidence_id=stamped.event_id), edited):
            with pytest.raises(DeskError):
                await omar.desk.enter(entry)
        assert [one.event_id for one in await standing(host)] == [stamped.event_id]


@pytest.mark.parametrize("fields", [{}, {"type": "InterviewEndedEvent", "reason": "completed"}, {"type": ["x"]}])
async def test_only_entries_on_a_scorecard_can_be_entered(tmp_path: Path, fields: dict[str, object]) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        with pytest.raises(DeskError, match="no entry on a scorecard"):
            await omar.panelist.act(Enter(event=fields))
        assert host.session.state.ended is None


async def test_text_from_another_process_is_cleaned_before_it_is_saved(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        await omar.desk.enter(remark("Omar", "a\x1b]52;c;x\x07b"))
        (entry,) = await standing(host)
        assert "\x1b" not in entry.model_dump_json()
        assert "\\u001b" not in entry.model_dump_json()


async def test_everybody_at_the_table_knows_who_sits_there_and_what_the_candidate_types(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        host.table.candidate(present=True)
        host.table.typed(Typed("I would beg", "t1", shared=True))
        await omar.heard.until(lambda heard: CandidateTyping(Typed("I would beg", "t1", shared=True)) in heard)
        async with sitting(tmp_path, "Lena") as lena:
            for each in (omar, lena):
                await each.heard.until(lambda heard: AtTheTable(True, (HOST, "Lena", "Omar")) in heard)
            await lena.heard.until(lambda heard: CandidateTyping(Typed("I would beg", "t1", shared=True)) in heard)
        await omar.heard.until(lambda heard: heard[-1] == AtTheTable(True, (HOST, "Omar")))
        assert host.seated[-1] == ("Omar",)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "needs your name"), ("ines", "hosts this session"), ("OMAR", "sits on this panel already")],
)
async def test_a_name_that_is_taken_or_missing_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    async with hosted(tmp_path), sitting(tmp_path, "Omar"):
        with pytest.raises(UsageError, match=reason):
            await Panelist.connect(tmp_path / "data", None, name, Heard())


async def test_the_panel_s_code_is_no_candidate_s_and_without_a_panel_there_is_none_to_sit_at(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="host ROLE --panel"):
        await Panelist.connect(tmp_path / "data", None, "Omar", Heard())
    async with hosted(tmp_path) as host:
        with pytest.raises(UsageError, match="No open interview"):
            await Joined.connect(tmp_path / "data", host.room.code, Heard())


async def test_a_connection_that_sends_no_sense_is_cut_with_one_line_and_the_others_stay(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        stranger = await Stranger.joined(host.room.card, name="Mallory")
        for _ in range(MOST_MALFORMED):
            stranger.say(write_frame(Typing(text="x", turn_id="t1", shared=True)))
        await stranger.rest()
        stranger.go()
        await host.lines.until(lambda lines: any("Mallory was cut off" in line for line in lines))
        await omar.desk.hold()
        assert host.session.state.paused


async def test_what_was_asked_for_before_the_connection_broke_is_still_done(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host:
        stranger = await Stranger.joined(host.room.card, name="Omar")
        while (await stranger.line())[0] != "seated":
            pass
        stranger.say(write_frame(Enter(event=remark("Omar").model_dump(mode="json"))))
        await stranger.writer.drain()
        stranger.go()
        await host.seated.until(lambda seated: seated[-1] == ())
        assert len(await standing(host)) == 1


async def test_a_closed_session_refuses_what_comes_after_it(tmp_path: Path) -> None:
    async with hosted(tmp_path) as host, sitting(tmp_path, "Omar") as omar:
        await host.desk.end()
        await host.settle()
        await omar.desk.enter(remark("Omar"))
        await host.table.close(for_good=True)
        await omar.heard.some(Closed)
        for late in (omar.desk.enter(remark("Omar", "late")), omar.panelist.act(Skip())):
            with pytest.raises(DeskError, match="session is closed"):
                await late
