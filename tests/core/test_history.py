"""Past interviews read, remembered and compared, without any screen."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from interview_tui.errors import InterviewError
from interview_tui.history.cache import FILE_NAME
from interview_tui.history.filtering import folded, matches
from interview_tui.history.outcome import read_outcome, read_state
from interview_tui.history.past import all_past, read_past
from interview_tui.history.progress import all_progress, progress_of
from interview_tui.history.repeat import repeat_of
from interview_tui.history.wording import (
    NO_TREND,
    day_text,
    last_range_text,
    practised_text,
    sparkline,
    trend_bars,
    trend_numbers,
)
from interview_tui.ledger import ScoreRange
from interview_tui.practice import Practice
from interview_tui.reports.report import build_report
from tests.history_kit import NOON, finished, past, waiting
from tests.interview_kit import places

LOW, MIDDLE, HIGH = ScoreRange(1.0, 1.4), ScoreRange(2.0, 3.0), ScoreRange(4.0, 5.0)
BARE = Practice("textual")


async def test_an_outcome_is_what_the_report_says(tmp_path: Path) -> None:
    path = await finished(places(tmp_path))
    report, found = build_report(read_state(path)), read_outcome(path)
    assert (found.engine, found.questions, found.score) == ("embedded", 1, report.score)
    assert [(one.name, one.score) for one in found.competencies] == [("APIs", report.score)]
    assert found.score is not None


async def test_an_unfinished_interview_has_an_outcome_so_far_and_a_broken_one_has_its_reason(tmp_path: Path) -> None:
    where = places(tmp_path)
    await waiting(where)
    (where.interviews_dir / "broken.sqlite3").write_text("no log", encoding="utf-8")
    found = {past.interview_id: past for past in all_past(where)}
    broken = found.pop("broken")
    (unfinished,) = found.values()
    assert (unfinished.unfinished, unfinished.pending) == (True, False)
    assert unfinished.outcome is not None
    assert (broken.unfinished, broken.finished, broken.outcome) == (False, False, None)
    assert "interview-tui events verify broken" in broken.problem


async def test_the_list_is_there_before_any_log_is_read_through(tmp_path: Path) -> None:
    where = places(tmp_path)
    await finished(where)
    await finished(where, seed=2)
    first, *later = read_past(where, seconds=0.0)
    assert [(one.pending, one.outcome) for one in first] == [(True, None)] * 2
    assert [sum(one.pending for one in pasts) for pasts in later] == [1, 0, 0]


async def test_a_finished_interview_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = places(tmp_path)
    await finished(where)
    await waiting(where)
    before = all_past(where)
    read: list[str] = []
    monkeypatch.setattr("interview_tui.history.past.read_outcome", lambda path: read.append(path) or read_outcome(path))
    assert all_past(where) == before
    assert read == [one.summary.path for one in before if not one.finished]


async def test_a_log_that_has_changed_is_read_again(tmp_path: Path) -> None:
    where = places(tmp_path)
    path = await finished(where)
    (remembered,) = all_past(where)
    path.write_bytes(path.read_bytes() + b"\0")
    assert next(iter(read_past(where)))[0].pending
    assert remembered.outcome


async def test_the_cache_is_for_its_owner_alone_and_forgets_what_was_deleted(tmp_path: Path) -> None:
    where = places(tmp_path)
    path = await finished(where)
    all_past(where)
    file = where.data_dir / FILE_NAME
    assert file.stat().st_mode & 0o777 == 0o600
    assert path.stem in file.read_text()
    path.unlink()
    assert all_past(where) == []
    assert path.stem not in file.read_text()


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"\xff\x00",
        b"[" * 100_000,
        b'{"version": 1}',
        b'{"version": "0", "outcomes": {}}',
        b'{"version": "VERSION", "outcomes": {"ID": {"size": 1, "modified": 1, "outcome": {"score": {"low": NaN}}}}}',
    ],
)
async def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, stored: bytes) -> None:
    where = places(tmp_path)
    await finished(where)
    good = all_past(where)
    (where.data_dir / FILE_NAME).write_bytes(stored)
    assert all_past(where) == good


async def test_a_score_beyond_the_scale_is_not_believed(tmp_path: Path) -> None:
    where = places(tmp_path)
    await finished(where)
    good = all_past(where)
    file = where.data_dir / FILE_NAME
    stored = json.loads(file.read_text())
    next(iter(stored["outcomes"].values()))["outcome"]["score"] = {"low": 1, "high": 1e300}
    file.write_text(json.dumps(stored))
    assert all_past(where) == good


async def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    where = places(tmp_path)
    await finished(where)
    (where.data_dir / FILE_NAME).mkdir()
    assert all_past(where)[0].outcome is not None
    assert [file.name for file in where.data_dir.iterdir() if file.suffix == ".new"] == []


def test_a_log_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InterviewError, match="No interview log"):
        read_state(tmp_path / "gone.sqlite3")


def test_progress_counts_what_began_and_compares_what_ended_with_a_score() -> None:
    pasts = [past(0, ended=False), past(1, HIGH, apis=HIGH), past(2), past(3, LOW, apis=None), past(4, problem="x")]
    found = progress_of(pasts, "payments")
    assert (found.practised, found.unfinished) == (5, 1)
    assert [result.score for result in found.overall.results] == [LOW, HIGH]
    assert [(one.name, [each.score for each in one.results]) for one in found.competencies] == [("APIS", [HIGH])]
    assert practised_text(found) == "Practised 5 times"
    assert last_range_text(found).startswith("last 4.0–5.0 of 5")


def test_a_role_has_a_progress_of_its_own() -> None:
    pasts = [past(0, HIGH, role="a"), past(1, LOW, role="b"), past(2, LOW, role="a")]
    assert [(one.role_id, one.practised) for one in all_progress(pasts)] == [("a", 2), ("b", 1)]


def test_an_interview_that_a_person_led_is_none_of_the_user_s_own_progress() -> None:
    own, led = past(2, LOW), past(0, HIGH, led=True, apis=HIGH)
    assert progress_of([led, own], "payments") == progress_of([own], "payments")
    assert all_progress([led]) == []
    assert practised_text(progress_of([led], "payments")) == "Not practised yet"
    assert last_range_text(progress_of([led, own], "payments")).startswith("last 1.0–1.4 of 5")


def test_no_trend_is_told_from_fewer_than_two_results() -> None:
    none, one = progress_of([past(0)], "payments"), progress_of([past(0, MIDDLE)], "payments")
    assert (trend_bars(none.overall), trend_numbers(none.overall)) == ("", NO_TREND)
    assert (trend_bars(one.overall), trend_numbers(one.overall)) == ("", "2.0–3.0 once; a trend needs two")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (LOW, HIGH, "1.2 → 4.5 (+3.3)"),
        (HIGH, LOW, "4.5 → 1.2 (-3.3)"),
        (ScoreRange(2.0, 3.2), MIDDLE, "2.6 → 2.5 (-0.1, ranges overlap)"),
        (MIDDLE, MIDDLE, "2.5 → 2.5 (no change)"),
    ],
)
def test_a_change_within_the_ranges_is_said_to_be_one(first: ScoreRange, last: ScoreRange, told: str) -> None:
    trend = progress_of([past(0, last), past(1, first)], "payments").overall
    assert trend_numbers(trend) == told
    assert len(trend_bars(trend)) == 2


def test_bars_stand_on_the_fixed_scale_and_not_on_the_values() -> None:
    assert sparkline([1, 3, 5]) == "▁▅█"
    assert sparkline([3.0, 3.0]) == "▅▅"
    assert len(sparkline([2.0] * 500)) == 20


def test_results_of_different_engines_are_known_to_be() -> None:
    found = progress_of([past(0, HIGH, engine="llm"), past(1, LOW)], "payments")
    assert found.overall.engines == {"embedded", "llm"}


def test_days_are_told_from_where_one_stands() -> None:
    assert [day_text(NOON - timedelta(days=days), NOON) for days in (0, 1, 2)] == ["today", "yesterday", "18 Nov 2026"]


def test_the_newest_interview_before_today_is_repeated_as_it_was() -> None:
    pasts = [past(0, role="a"), past(1, role="b"), past(2, role="a")]
    found = repeat_of(pasts, {"a", "b"}, NOON.date(), BARE)
    assert found is not None
    again = found.practice
    assert (again.role, again.questions, again.minutes, again.mode) == ("b", 2, 20.0, "coach")
    assert found.description == "Payments engineer: 2 questions, 20 min, coach mode"


def test_with_none_before_today_the_newest_is_repeated_and_with_none_at_all_nothing() -> None:
    found = repeat_of([past(0)], {"payments"}, NOON.date(), BARE)
    assert found is not None
    assert found.practice.role == "payments"
    assert repeat_of([past(1)], {"another"}, NOON.date(), BARE) is None
    assert repeat_of([past(1, problem="damaged")], {"payments"}, NOON.date(), BARE) is None
    assert repeat_of([], {"payments"}, NOON.date(), BARE) is None


def test_an_interview_that_a_person_led_is_not_offered_again() -> None:
    assert repeat_of([past(1, led=True)], {"payments"}, NOON.date(), BARE) is None
    found = repeat_of([past(1, role="a", led=True), past(2, role="b")], {"a", "b"}, NOON.date(), BARE)
    assert found is not None
    assert found.practice.role == "b"


def test_an_older_interview_is_not_offered_while_the_newest_is_being_read() -> None:
    unread = replace(past(1), outcome=None, pending=True)
    assert repeat_of([unread, past(2)], {"payments"}, NOON.date(), BARE) is None


def test_a_filter_overlooks_case_and_accents_and_wants_every_word() -> None:
    words = folded("Ingénieur Données SENIOR")
    assert matches(words, "inge")
    assert matches(words, "DONNÉES senior")
    assert matches(words, "")
    assert not matches(words, "inge junior")
