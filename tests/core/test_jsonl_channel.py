import io
import json

from interview_tui.channels.jsonl import JsonlChannel
from interview_tui.events import (
    decode,
    encode,
)
from interview_tui.interview.state import InterviewState
from tests.channel_kit import HOSTILE, jsonl, lines_of, passing, taken, told


async def test_jsonl_writes_each_event_as_it_is_logged_and_nothing_that_only_passes() -> None:
    events = told(HOSTILE)
    sitting = jsonl()
    await sitting.channel.open(events[:5])
    for event in [*passing(HOSTILE), *events[5:], *passing(HOSTILE)]:
        await sitting.channel.send(event)
    lines = sitting.shown().splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(encode(event)) for event in events]
    assert InterviewState.fold(map(decode, lines)).ended


async def test_jsonl_answers_a_malformed_line_on_errors_with_its_number_and_skips_it() -> None:
    bad = ["no json", "[]", '{"text": 5}', '{"words": "x"}', "9" * 9000, "[" * 99_999, '"text"', "null"]
    lines = ['{"text": "one"}', "", *bad, '{"text": "two", "more": 1}']
    output, errors = io.StringIO(), io.StringIO()
    channel = JsonlChannel(lines_of(lines), output, errors)
    assert await taken(channel) == ["one", "two"]
    complaints = errors.getvalue().splitlines()
    assert len(complaints) == len(bad)
    for number, complaint in enumerate(complaints, 3):
        assert f"line {number}:" in complaint
        assert '{"text": "my answer"}' in complaint
    assert output.getvalue() == ""


async def test_jsonl_takes_the_answers_of_a_file_as_they_stand() -> None:
    channel = JsonlChannel(lines_of(['{"text": "no"}', "plain words"]), io.StringIO(), io.StringIO(), raw=True)
    assert await taken(channel) == ['{"text": "no"}', "plain words"]


async def test_jsonl_says_not_saved_on_errors_only() -> None:
    output, errors = io.StringIO(), io.StringIO()
    channel = JsonlChannel(lines_of([]), output, errors)
    await channel.not_saved("the disk\nis full")
    assert (output.getvalue(), "not saved: the disk" in errors.getvalue()) == ("", True)
