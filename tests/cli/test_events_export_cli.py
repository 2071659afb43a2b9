"""`events export`: the log for other programs."""

import asyncio
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.events import (
    ErrorEvent,
    FailureKind,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
    Purpose,
    UserInputEvent,
    decode,
    encode,
)
from interview_tui.store import EventLog

AT = datetime(2031, 5, 6, 9, 0, 0, 250_000, tzinfo=UTC)
AT_NANO = int(AT.timestamp()) * 1_000_000_000 + 250_000_000
CALL = {"call_id": "c", "purpose": Purpose.QUESTION, "model": "m", "timestamp": AT}
VALUES = {"stringValue": str, "boolValue": bool, "intValue": str, "doubleValue": float}


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), "events", "export", *arguments])


@pytest.fixture
def events():
    heard, other = UserInputEvent(text="\x1b[31m \u202e ü", timestamp=AT), UserInputEvent(text="other")
    failed = {"handler": "h", "failed_event_id": heard.event_id, "failed_event_type": "UserInputEvent", "error": "no"}
    future = encode(other).replace(b"UserInputEvent", b"TelepathyEvent").replace(b'"text":"other"', b'"n":1,"l":[true]')
    return [
        heard,
        ModelCallFinishedEvent(**CALL, seconds=1.5, prompt_tokens=7).caused_by(heard),
        ModelCallFailedEvent(**CALL, seconds=0.5, failure=FailureKind.TIMEOUT, message="Too slow.").caused_by(heard),
        ErrorEvent(**failed).caused_by(heard),
        decode(future.replace(other.event_id.encode(), b"of-old")),
        UserInputEvent(text="apart", causation_id=heard.event_id, correlation_id="another"),
        UserInputEvent(text="lost").caused_by(other),
    ]


@pytest.fixture
def folder(tmp_path, events) -> Path:
    log = EventLog.create(tmp_path / "interviews" / "one.sqlite3", "one")
    asyncio.run(log.append(events))
    log.close_now()
    return tmp_path


def spans(data_dir: Path) -> list[dict[str, Any]]:
    (resource,) = json.loads(run(data_dir, "one", "--format", "otlp-json").output)["resourceSpans"]
    (scope,) = resource["scopeSpans"]
    return scope["spans"]


def attributes(span: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: next(iter(one["value"].values())) for one in span["attributes"]}


def test_json_lines_are_the_events_exactly_as_stored(folder, events):
    expected = b"".join(encode(event) + b"\n" for event in events)
    assert run(folder, "one").stdout_bytes == expected
    assert run(folder, "one", "--output", str(folder / "out")).output == ""
    assert (folder / "out").read_bytes() == expected


def test_every_span_has_the_shape_that_otlp_asks_for(folder, events):
    found = spans(folder)
    assert [span["name"] for span in found] == [event.type for event in events]
    assert len({span["spanId"] for span in found}) == len(events)
    for span in found:
        assert re.fullmatch("[0-9a-f]{32}", span["traceId"])
        assert re.fullmatch("[0-9a-f]{16}", span["spanId"])
        assert span["kind"] in (1, 3)
        assert 0 < int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"])
        for one in span["attributes"]:
            ((kind, value),) = one["value"].items()
            assert type(value) is VALUES[kind]


def test_the_resource_names_the_interview(folder):
    (resource,) = json.loads(run(folder, "one", "--format", "otlp-json").output)["resourceSpans"]
    told = attributes(resource["resource"])
    assert (told["service.name"], told["interview.id"]) == ("interview-tui", "one")


def test_an_exchange_is_a_trace_and_a_cause_a_parent(folder):
    heard, finished, failed, error, other, *_ = spans(folder)
    assert {span["traceId"] for span in (heard, finished, failed, error)} == {heard["traceId"]}
    assert {span["parentSpanId"] for span in (finished, failed, error)} == {heard["spanId"]}
    assert "parentSpanId" not in heard
    assert other["traceId"] != heard["traceId"]


def test_a_cause_in_another_trace_is_a_link_and_one_not_in_the_log_is_only_named(folder, events):
    heard, *_, apart, lost = spans(folder)
    assert "parentSpanId" not in apart
    assert apart["links"] == [{"traceId": heard["traceId"], "spanId": heard["spanId"]}]
    assert not {"parentSpanId", "links"} & set(lost)
    assert attributes(lost)["event.causation_id"] == events[-1].causation_id


def test_a_model_call_lasts_as_long_as_it_did_and_other_events_no_time(folder):
    heard, finished, failed, *_ = spans(folder)
    ends = [int(span["endTimeUnixNano"]) for span in (heard, finished, failed)]
    starts = [int(span["startTimeUnixNano"]) for span in (heard, finished, failed)]
    assert ends == [AT_NANO] * 3
    assert starts == [AT_NANO, AT_NANO - 1_500_000_000, AT_NANO - 500_000_000]
    assert [span["kind"] for span in (heard, finished, failed)] == [1, 3, 3]


def test_failures_are_errors_with_what_went_wrong(folder):
    heard, finished, failed, error, *_ = spans(folder)
    assert heard["status"] == finished["status"] == {}
    assert failed["status"] == {"code": 2, "message": "Too slow."}
    assert error["status"] == {"code": 2, "message": "no"}


def test_the_fields_of_an_event_are_attributes_of_their_kind(folder):
    heard, finished, _, _, future, *_ = spans(folder)
    assert attributes(heard)["event.text"] == "\x1b[31m \u202e ü"
    assert {"key": "event.prompt_tokens", "value": {"intValue": "7"}} in finished["attributes"]
    assert {"key": "event.seconds", "value": {"doubleValue": 1.5}} in finished["attributes"]
    assert {"key": "event.l", "value": {"stringValue": "[true]"}} in future["attributes"]
    assert "event.completion_tokens" not in attributes(finished)


def test_the_same_log_gives_the_same_ids(folder):
    assert spans(folder) == spans(folder)


def test_control_characters_leave_as_escapes(folder):
    assert not set(run(folder, "one", "--format", "otlp-json").output) & set("\x1b\u202e")


def test_a_file_is_for_its_owner_alone_and_never_overwritten(folder):
    file = folder / "trace.json"
    assert run(folder, "one", "--format", "otlp-json", "--output", str(file)).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    result = run(folder, "one", "--output", str(file))
    assert (result.exit_code, file.read_bytes()) == (2, before)
    assert "exists already" in result.output


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--output", "/nowhere/at/all"], ["--nope"]])
def test_a_wrong_option_is_a_usage_error(folder, arguments):
    assert run(folder, "one", *arguments).exit_code == 2


def test_a_damaged_log_is_not_exported(folder):
    path = folder / "interviews" / "one.sqlite3"
    path.write_bytes(path.read_bytes().replace(b'"Too slow."', b'"Too fast."'))
    result = run(folder, "one", "--output", str(folder / "out"))
    assert result.exit_code == 1
    assert "row 3" in result.output
    assert not (folder / "out").exists()


def test_help_has_examples():
    assert "otlp-json" in run(Path(), "--help").output.split("Examples:")[1]
