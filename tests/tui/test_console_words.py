"""What the console says of time, entries and the candidate, without a screen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from interview_tui.events import EndReason, EvidenceStampedEvent, InterviewEndedEvent, Leader
from interview_tui.interview.schedule import schedule
from interview_tui.ledger import Verdict
from interview_tui.reports.voice import OF_CANDIDATE, TO_CANDIDATE
from interview_tui.scorecard.corrections import evidence_on
from interview_tui.tui.content import time_of_day
from interview_tui.tui.host.entry_rows import entry_row, remark_lines
from interview_tui.tui.host.evidence_rows import (
    answered_questions,
    heading_rows,
    headings_of,
    words_of,
    words_row,
)
from interview_tui.tui.host.plan_rows import asked_row, nudge, plan_line, to_come_row
from tests.interview_kit import question
from tests.scorecard_kit import COPY, NOBODY, ScoredStory
from tests.story_kit import Story


@pytest.fixture
def led() -> Story:
    """Three questions of three minutes in a quarter of an hour."""
    return Story([question(1), question(2), question(3)], minutes=15, clock="spoken", led_by=Leader.INTERVIEWER)


def plan_of(story: Story) -> list[str]:
    """The first line of each row: its symbol, and what follows the time of day."""
    plan = schedule(story.state, story.moment)
    asked = [asked_row(one, None) for one in plan.asked]
    rows = [*asked, *(to_come_row(one) for one in plan.to_come)]
    first = (row.plain.split("\n")[0].split(" ", 2) for row in rows)
    return [f"{symbol} {told.strip()}" for symbol, _, told in first]


def said_of(story: Story) -> tuple[str, str]:
    plan, ended = schedule(story.state, story.moment), story.state.ended is not None
    return plan_line(plan, ended=ended).plain, nudge(plan, ended=ended)


def test_the_plan_tells_what_each_question_took_and_what_it_may_take(led: Story) -> None:
    led.ask(question_id="q1")
    led.wait(125)
    led.answer()
    led.ask(question_id="q2")
    led.skip()
    led.ask(question_id="q3")
    first, second, third = (row.split(" ", 1) for row in plan_of(led))
    assert (first[0], second[0], third[0]) == ("✓", "–", "▶")
    assert (first[1], second[1], third[1]) == ("took 2:05 of 3 min", "skipped", "open, 3 min")


def test_a_question_to_come_stands_with_its_clock_time_and_its_words(led: Story) -> None:
    (first, *_) = schedule(led.state, led.moment).to_come
    row = to_come_row(first).plain
    assert row == f"· {time_of_day(led.moment)}  3 min\n  {first.question.ask}"


def test_the_time_of_day_is_the_readers() -> None:
    noon = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
    elsewhere = noon.astimezone(timezone(timedelta(hours=9)))
    assert time_of_day(noon) == time_of_day(elsewhere) == f"{noon.astimezone():%H:%M}"


def test_while_all_is_in_time_nothing_is_urged(led: Story) -> None:
    assert said_of(led) == ("3 to come, 9 of 15 min", "")
    led.ask()
    led.wait(180)
    assert said_of(led) == ("2 to come, 6 of 12 min", "")


def test_a_question_over_its_minutes_and_a_plan_that_no_longer_fits_are_said(led: Story) -> None:
    led.ask()
    led.wait(200)
    assert said_of(led)[1] == "question time is up"
    led.wait(100)
    assert said_of(led)[1] == "question 2 min over"
    led.wait(7 * 60)
    assert said_of(led) == ("2 to come, 3 min too long", "question 9 min over · plan 3 min too long")


def test_less_than_a_minute_too_long_is_nothing_to_act_on(led: Story) -> None:
    led.ask()
    led.wait(9 * 60 + 59)
    assert said_of(led)[0] == "2 to come, 6 of 5 min"


def test_the_last_question_and_the_end(led: Story) -> None:
    for id_ in ("q1", "q2", "q3"):
        led.ask(question_id=id_)
        led.answer()
    assert said_of(led) == ("none to come, 15 min left", "")
    led.wait(3600)
    led.tell(InterviewEndedEvent, reason=EndReason.ENDED_BY_INTERVIEWER)
    assert said_of(led) == ("", "")


@pytest.fixture
def scored() -> ScoredStory:
    return ScoredStory()


def sentence_rows(story: ScoredStory) -> Iterator[str]:
    (root,) = answered_questions(story.state)
    headings = headings_of(story.state, root)
    for words in words_of(story.state, root):
        yield words_row(words, story.card(), headings, story.state).plain


def test_a_stamped_sentence_names_its_headings_by_number_and_side_and_carries_its_notes(scored: ScoredStory) -> None:
    scored.stamp(point="retry")
    scored.stamp(supports=False)
    scored.stamp(quote=NOBODY, under="team")
    note = scored.remark("Exact.", COPY)
    first, second, third, fourth = sentence_rows(scored)
    assert first == f"We kept a copy of every key.\n  + 1 − 4\n  ✎ {time_of_day(note.timestamp)} Exact."
    assert (second, fourth) == ("Each request was retried once.", "Then we measured.")
    assert third == "I told nobody of it.\n  + 6"


def test_evidence_under_no_heading_of_the_window_is_named_in_full(scored: ScoredStory) -> None:
    (root,) = answered_questions(scored.state)
    scored.stamp(point="retry")
    words = words_of(scored.state, root)[0]
    row = words_row(words, scored.card(), headings_of(scored.state, root)[3:], scored.state).plain
    assert "+ APIS: a retry does not charge twice" in row


def test_the_headings_of_a_sentence_show_what_stands_there_already(scored: ScoredStory) -> None:
    scored.stamp(point="key", supports=False)
    (root,) = answered_questions(scored.state)
    headings = headings_of(scored.state, root)
    rows = [row.plain for row in heading_rows(headings, evidence_on(scored.card(), "t1", COPY))]
    assert rows[:2] == ["  1  a retry does not charge twice", "− 2  each request carries a unique key"]
    assert rows[3] == "  4  APIS in general"


def test_entries_tell_their_time_and_their_words(scored: ScoredStory) -> None:
    stamped, note = scored.stamp(point="key"), scored.remark("Exact.", COPY)
    scored.rate("apis", 4)
    override = scored.override(3.5)
    at = time_of_day(stamped.timestamp)
    assert entry_row(stamped, scored.state).plain.split("\n") == [
        f"{at}  + APIS: each request carries a unique key",
        f"         “{COPY}”",
    ]
    assert entry_row(note, scored.state).plain.split("\n") == [f"{at}  ✎ Exact.", f"         “{COPY}”"]
    assert "your own overall 3.5: told more afterwards" in entry_row(override, scored.state).plain
    assert remark_lines(note).plain.split("\n") == [f"{at} “Exact.”", f"      on “{COPY}”"]


def test_an_entry_of_a_turn_or_heading_that_is_not_known_is_shown_as_it_is(scored: ScoredStory) -> None:
    lost = EvidenceStampedEvent(turn_id="t9", quote="x", competency="gone", point_id="p", interviewer="Ada")
    assert "+ gone: p" in entry_row(lost, scored.state).plain


def test_the_interviewer_is_told_of_the_candidate_in_the_third_person() -> None:
    spoken_to = {"you", "your", "yours"}
    texts = [
        OF_CANDIDATE.found,
        OF_CANDIDATE.nothing_yet,
        OF_CANDIDATE.how_to_show,
        OF_CANDIDATE.not_standing,
        OF_CANDIDATE.model_disclaimer,
        *OF_CANDIDATE.verdicts.values(),
        *OF_CANDIDATE.sections.values(),
    ]
    assert not [text for text in texts if spoken_to & set(text.casefold().replace(".", " ").split())]
    assert set(OF_CANDIDATE.verdicts) == set(TO_CANDIDATE.verdicts) == set(Verdict)
    assert list(OF_CANDIDATE.sections) == list(TO_CANDIDATE.sections)


@pytest.mark.parametrize(
    ("to_them", "of_them"),
    [
        ("You said that you do not know.", "They said that they do not know."),
        ("not heard: action, what you yourself did", "not heard: action, what they themselves did"),
        ("Part of your answer helps you; it is yours.", "Part of their answer helps them; it is theirs."),
        ("Young youth, bayou.", "Young youth, bayou."),
    ],
)
def test_what_an_engine_says_to_the_candidate_is_said_of_them(to_them: str, of_them: str) -> None:
    assert OF_CANDIDATE.told(to_them) == of_them
    assert TO_CANDIDATE.told(to_them) == to_them
