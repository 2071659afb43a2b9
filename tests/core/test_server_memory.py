"""What was learnt about a server lasts until the next start, and a file that cannot be read breaks nothing."""

import json
import stat
from pathlib import Path

import pytest

from interview_tui.thinker.server_memory import JSON_SCHEMA, MD_JSON, JudgeCheck, Knowledge, ServerMemory

SERVER = "http://localhost:1/v1"
CHECK = JudgeCheck("2031-05-06T09:00:00+00:00", ("echo", "override"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models.json"


def test_of_a_server_that_was_never_asked_nothing_is_known(path: Path) -> None:
    known = ServerMemory(path).of(SERVER, "m")
    assert known == Knowledge(mode=JSON_SCHEMA, refused=(), judge=None)
    assert not path.exists()


def test_what_was_learnt_is_there_at_the_next_start(path: Path) -> None:
    memory = ServerMemory(path)
    memory.learn(SERVER, "m", mode=MD_JSON)
    memory.learn(SERVER, "m", refused=("temperature",))
    memory.learn(SERVER, "m", judge=CHECK)
    assert ServerMemory(path).of(SERVER, "m") == Knowledge(MD_JSON, ("temperature",), CHECK)


def test_each_model_of_each_server_is_known_by_itself(path: Path) -> None:
    memory = ServerMemory(path)
    memory.learn(SERVER, "m", mode=MD_JSON)
    memory.learn("https://other/v1", "m", refused=("temperature",))
    again = ServerMemory(path)
    assert again.of(SERVER, "m") == Knowledge(mode=MD_JSON)
    assert again.of("https://other/v1", "m") == Knowledge(refused=("temperature",))
    assert again.of(SERVER, "n") == Knowledge()


def test_without_a_file_it_remembers_for_as_long_as_it_lives() -> None:
    memory = ServerMemory()
    memory.learn(SERVER, "m", mode=MD_JSON)
    assert memory.of(SERVER, "m").mode == MD_JSON
    assert ServerMemory().of(SERVER, "m").mode == JSON_SCHEMA


def test_a_judge_is_trusted_that_failed_at_nothing(path: Path) -> None:
    ServerMemory(path).learn(SERVER, "m", judge=JudgeCheck("2031-05-06"))
    judge = ServerMemory(path).of(SERVER, "m").judge
    assert judge is not None
    assert judge.trusted
    assert not CHECK.trusted


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1, 2]",
        b'"text"',
        b"\xff\xfe\x00",
        b'{"a b": 5}',
        b'{"a b": {"judge": {"failed": []}}}',
        b'{"a b": {"judge": 7}}',
        b'{"a b": {"refused": 7}}',
    ],
)
def test_a_damaged_file_is_nothing_known_and_is_written_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    memory = ServerMemory(path)
    assert memory.of("a", "b") == Knowledge()
    memory.learn("a", "b", mode=MD_JSON)
    assert ServerMemory(path).of("a", "b").mode == MD_JSON


def test_a_mode_there_is_not_is_the_usual_one(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({f"{SERVER} m": {"mode": "telepathy", "refused": ["temperature"]}}), encoding="utf-8")
    assert ServerMemory(path).of(SERVER, "m") == Knowledge(JSON_SCHEMA, ("temperature",))


def test_a_place_that_cannot_be_written_takes_nothing_from_this_run(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    memory = ServerMemory(blocked / "models.json")
    memory.learn(SERVER, "m", mode=MD_JSON)
    assert memory.of(SERVER, "m").mode == MD_JSON


def test_the_file_is_for_its_owner_alone_and_leaves_nothing_beside_it(path: Path) -> None:
    ServerMemory(path).learn(SERVER, "m", mode=MD_JSON)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name]
