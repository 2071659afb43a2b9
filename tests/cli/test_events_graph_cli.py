"""`events graph`: which events brought which."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview_tui.cli import cli
from interview_tui.event_flow import NOT_LOGGED, OUTSIDE, flow_of
from interview_tui.events import AskNextQuestionCommand, UserInputEvent, decode, encode
from interview_tui.store import EventLog


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(data_dir), "events", "graph", *arguments])


@pytest.fixture
def events():
    inputs = [UserInputEvent(text="a"), UserInputEvent(text="b")]
    hostile = decode(encode(UserInputEvent(text="c")).replace(b"UserInputEvent", rb"T\"]; \\ <b> \u001b[1m|end"))
    return [
        *inputs,
        AskNextQuestionCommand().caused_by(inputs[0]),
        AskNextQuestionCommand().caused_by(inputs[1]),
        hostile.caused_by(UserInputEvent(text="never stored")),
    ]


@pytest.fixture
def folder(tmp_path, events) -> Path:
    log = EventLog.create(tmp_path / "interviews" / "one.sqlite3", "one")
    asyncio.run(log.append(events))
    log.close_now()
    return tmp_path


def test_an_edge_counts_how_often_a_type_brought_another(events):
    flow = flow_of(events)
    assert flow.edges["UserInputEvent", "AskNextQuestionCommand"] == 2
    assert flow.edges[OUTSIDE, "UserInputEvent"] == 2
    assert flow.edges[NOT_LOGGED, events[-1].type] == 1
    assert sum(flow.edges.values()) == sum(flow.counts.values()) == len(events)


def test_the_text_lists_effects_below_their_causes(folder):
    lines = run(folder, "one").output.splitlines()
    assert lines[:2] == ["(outside)", "  → UserInputEvent ×2"]
    place = lines.index("UserInputEvent ×2")
    assert lines[place + 1] == "  → AskNextQuestionCommand ×2"


def test_mermaid_names_each_type_once_and_leaves_no_character_with_a_meaning(folder):
    lines = run(folder, "one", "--format", "mermaid").output.splitlines()
    assert lines[0] == "flowchart LR"
    assert '    n2["UserInputEvent ×2"]' in lines
    assert "    n2 -->|2| n3" in lines
    label = next(line for line in lines if "end ×1" in line).split('"')
    assert len(label) == 3
    assert not set(label[1]) & set("[]<>|\\`\x1b")


def test_dot_escapes_its_quotes(folder):
    shown = run(folder, "one", "--format", "dot").output
    assert '    n2 [label="UserInputEvent ×2"];' in shown
    assert '    n2 -> n3 [label="2"];' in shown
    assert r"T\"]; \\ <b>" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("form", ["text", "mermaid", "dot"])
def test_the_same_log_is_drawn_the_same(folder, form):
    assert run(folder, "one", "--format", form).output == run(folder, "one", "--format", form).output


def test_an_unknown_format_is_a_usage_error_and_help_has_examples(folder):
    assert run(folder, "one", "--format", "png").exit_code == 2
    assert "Examples:" in run(folder, "--help").output
