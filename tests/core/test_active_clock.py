from datetime import UTC, datetime, timedelta

from interview_tui.interview.active_clock import ActiveClock

START = datetime(2031, 1, 1, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_before_it_runs_no_time_passes() -> None:
    assert ActiveClock().elapsed(at(99)) == 0


def test_it_counts_while_it_runs() -> None:
    clock = ActiveClock()
    clock.run(at(10))
    assert clock.elapsed(at(15)) == 5


def test_a_pause_does_not_count() -> None:
    clock = ActiveClock()
    clock.run(at(0))
    clock.stop(at(10))
    assert clock.elapsed(at(50)) == 10
    clock.run(at(100))
    assert clock.elapsed(at(105)) == 15


def test_stopping_twice_counts_once() -> None:
    clock = ActiveClock()
    clock.run(at(0))
    clock.stop(at(10))
    clock.stop(at(20))
    assert clock.elapsed(at(30)) == 10


def test_a_process_that_ended_without_saying_so_counts_up_to_its_last_event() -> None:
    clock = ActiveClock()
    clock.run(at(0))
    clock.see(at(30))
    clock.run(at(9000))
    assert clock.elapsed(at(9000)) == 30
    assert clock.elapsed(at(9005)) == 35


def test_going_on_after_a_pause_adds_nothing_for_events_seen_in_it() -> None:
    clock = ActiveClock()
    clock.run(at(0))
    clock.stop(at(10))
    clock.see(at(40))
    clock.run(at(50))
    assert clock.elapsed(at(51)) == 11


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    clock = ActiveClock()
    clock.run(at(100))
    assert clock.elapsed(at(40)) == 0
