"""What every event has: identity, time, type, frozenness."""

import re
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from pydantic import ValidationError

from interview_tui.events import BaseEvent, CommandBase
from interview_tui.events.errors import ErrorEvent
from interview_tui.events.identity import EventIds, new_event_id
from tests.broker_kit import Delta, Do, LoudPing, Ping


def test_the_type_is_the_name_of_the_class_also_two_levels_down() -> None:
    assert (BaseEvent().type, Ping().type, LoudPing().type, Do().type) == ("BaseEvent", "Ping", "LoudPing", "Do")


def test_another_type_than_its_own_is_refused() -> None:
    with pytest.raises(ValidationError):
        Ping(type="Pong")


def test_an_event_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Ping(n=1).n = 2  # type: ignore[misc]


def test_fields_nobody_declared_are_refused() -> None:
    with pytest.raises(ValidationError):
        Ping.model_validate({"unknown": 1})


def test_a_wrong_id_is_said_as_a_validation_error() -> None:
    with pytest.raises(ValidationError):
        Ping.model_validate({"event_id": 7})


def test_the_timestamp_is_aware_and_utc() -> None:
    stamp = Ping().timestamp
    assert stamp.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - stamp) < timedelta(minutes=1)


def test_a_timestamp_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        Ping.model_validate({"timestamp": "2024-01-01T00:00:00"})


def test_outside_a_handler_an_event_starts_an_exchange_of_its_own() -> None:
    event = Ping()
    assert (event.correlation_id, event.causation_id) == (event.event_id, None)


def test_an_event_comes_back_from_json_as_it_was() -> None:
    event = LoudPing(n=3, interview_id="i")
    assert LoudPing.model_validate_json(event.model_dump_json()) == event


def test_events_are_durable_unless_their_class_says_otherwise() -> None:
    assert (Ping.durable, Do.durable, Delta.durable) == (True, True, False)
    assert issubclass(Do, CommandBase)


def test_an_effect_is_the_same_event_but_for_its_cause() -> None:
    cause, event = Ping(), LoudPing(n=2)
    effect = event.caused_by(cause)
    assert (effect.causation_id, effect.correlation_id) == (cause.event_id, cause.correlation_id)
    assert event.causation_id is None
    assert effect == event.model_copy(update={"causation_id": cause.event_id, "correlation_id": cause.correlation_id})
    assert effect.model_dump_json(exclude_unset=True) == event.model_dump_json(exclude_unset=True)


def test_ids_are_version_7_and_sort_as_they_were_made() -> None:
    ids = [new_event_id() for _ in range(20_000)]
    assert len(set(ids)) == len(ids)
    assert all(earlier < later for earlier, later in pairwise(ids))
    assert {(UUID(each).version, UUID(each).variant) for each in ids} == {(7, "specified in RFC 4122")}


def test_an_id_carries_the_time_in_milliseconds() -> None:
    before = datetime.now(UTC).timestamp() * 1000
    made = int(EventIds()()[:13].replace("-", ""), 16)
    assert before - 1 <= made <= datetime.now(UTC).timestamp() * 1000 + 1


def test_threads_never_get_the_same_id() -> None:
    made: list[str] = []
    threads = [threading.Thread(target=lambda: made.extend([new_event_id() for _ in range(5_000)])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 20_000


def test_an_error_event_is_an_event_with_caps() -> None:
    with pytest.raises(ValidationError):
        ErrorEvent(handler="h", failed_event_id="x", failed_event_type="Ping", error="e" * 5_000)


def test_the_broker_loads_neither_textual_nor_a_model_sdk_nor_a_database() -> None:
    script = "import sys, interview_tui.broker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    roots = {re.split(r"\.", name)[0] for name in loaded}
    assert not roots & {"textual", "rich", "openai", "instructor", "sqlite3", "yaml", "click"}
