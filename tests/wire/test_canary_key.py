"""A key that must turn up nowhere: not in a file, an event, a line of output, a log record, a screen or a traceback.

The server repeats the key it is sent in whatever it answers.
"""

import asyncio
import io
import logging
import sys
import traceback
from collections.abc import AsyncIterator, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from pydantic import SecretStr

from interview_tui.channels.channel import Channel
from interview_tui.channels.jsonl import JsonlChannel
from interview_tui.channels.plain import PlainChannel
from interview_tui.composition import new_interview
from interview_tui.events import ErrorEvent, FailureKind, ModelCallFailedEvent
from interview_tui.paths import Places
from interview_tui.perspectives.llm import LLMPerspective
from interview_tui.practice import Practice
from interview_tui.preparation import PracticeOptions
from interview_tui.thinker import ThinkerError
from interview_tui.thinker.breaker import Breaker
from interview_tui.thinker.connection import Connection
from interview_tui.thinker.openai import OpenAIClient
from interview_tui.tui.app import InterviewApp
from interview_tui.tui.crash import crash_report
from tests.model_server import BrokenJson, CutConnection, Html, KeyRefused, ModelServer, Request, StreamError, WrongJson
from tests.model_server.replies import Behaviour
from tests.model_server.wire import Wire
from tests.tui.conftest import Person
from tests.wire.interviews import ANSWERS, THIN, be_well, beginning, conduct, engine_at, hand_overs, logged, short_role
from tests.wire.wire_kit import CANARY, WAYS, Way, calling, failure

ECHOES = (
    *(KeyRefused(status) for status in (401, 403, 404, 400, 402, 413, 500, 503)),
    KeyRefused(429, retry_after=99),
    KeyRefused(429, "insufficient_quota"),
    KeyRefused(400, "context_length_exceeded"),
    KeyRefused(400, message="response_format is refused for"),
    StreamError(0, message=f"Bearer {CANARY}"),
    StreamError(2, message=f"Bearer {CANARY}"),
    Html(f"<html>Authorization: Bearer {CANARY}"),
    BrokenJson(f'{{"authorization": "Bearer {CANARY}'),
    WrongJson({"authorization": f"Bearer {CANARY}"}),
    CutConnection(1),
)


class Echo(Behaviour):
    """The next echo for every request."""

    def __init__(self) -> None:
        self._turns = cycle(ECHOES)

    async def answer(self, request: Request, wire: Wire) -> None:
        await next(self._turns).answer(request, wire)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a person sees who has every logger of the process write at DEBUG, with tracebacks."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    names = ["", "instructor", "openai", "httpx2", "httpcore2", "asyncio", "interview_tui"]
    loggers = [logging.getLogger(name) for name in {*names, *logging.root.manager.loggerDict}]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    logging.root.addHandler(handler)
    yield text
    logging.root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def echoing(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> ModelServer:
    """With a breaker that never opens, so that every call is made."""
    monkeypatch.setattr(Breaker, "is_open", False)
    be_well(server)
    server.rules.append(Echo())
    return server


def files_with_the_key(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


async def lines(answers: list[str]) -> AsyncIterator[str]:
    for answer in answers:
        yield answer


@pytest.mark.parametrize("record", [True, False], ids=["recorded", "not recorded"])
@pytest.mark.parametrize("kind", ["plain", "jsonl"])
async def test_no_channel_file_or_log_record_shows_the_key(
    echoing: ModelServer,
    tmp_path: Path,
    log: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    record: bool,
) -> None:
    where = short_role(tmp_path)
    given = lines([*ANSWERS[:3], "/retry", "/retry", "/context", ANSWERS[3]])
    channel: Channel = PlainChannel(given, echo=True) if kind == "plain" else JsonlChannel(given, raw=True)
    engine = engine_at(echoing.base_url, where, record_prompts=record)
    options = PracticeOptions("payments", questions=1, seed=1, minutes=4.5)
    async with new_interview(where, options, channel, engine=engine, ends_with_input=True) as session:
        await session.conductor.run()
        assert files_with_the_key(tmp_path) == []
    shown = capsys.readouterr()
    failures = [event for event in logged(where) if isinstance(event, ModelCallFailedEvent)]
    assert len(failures) >= len(ECHOES)
    assert {bool(event.prompt) for event in failures} == {record}
    assert all(f"Bearer {CANARY}" == each.headers["authorization"] for each in echoing.chats)
    assert FailureKind.KEY_REFUSED in {event.failure for event in failures}
    assert hand_overs(logged(where))[0].message.split()[0] in shown.out
    assert CANARY not in shown.out + shown.err + log.getvalue()
    assert files_with_the_key(tmp_path) == []


async def test_a_defect_beside_a_refused_key_shows_no_key_in_its_error_event(
    echoing: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = LLMPerspective.view

    async def defective(*arguments: object) -> None:
        try:
            await view(*arguments)  # type: ignore[arg-type]
        except ThinkerError as error:
            raise RuntimeError("a defect in the midst of a failure") from error

    monkeypatch.setattr(LLMPerspective, "view", defective)
    where = short_role(tmp_path)
    await conduct(where, engine_at(echoing.base_url, where))
    errors = [event for event in logged(where) if isinstance(event, ErrorEvent)]
    assert errors
    assert all("ThinkerError" in event.traceback for event in errors)
    assert CANARY not in "".join(event.model_dump_json() for event in errors)
    assert files_with_the_key(tmp_path) == []


@pytest.mark.parametrize("way", WAYS)
async def test_no_traceback_of_a_failed_call_shows_the_key_even_with_the_values_of_variables(
    server: ModelServer, tmp_path: Path, way: Way
) -> None:
    async with calling(server.base_url) as calls:
        for echo in ECHOES:
            server.rules[:] = [echo]
            calls.thinker.reset()
            caught = await failure(calls, way)
            refused = isinstance(echo, KeyRefused)
            told = traceback.TracebackException.from_exception(caught, capture_locals=refused)
            assert CANARY not in "".join(told.format())
            crash_report(tmp_path, caught, "")
            assert files_with_the_key(tmp_path) == []


async def test_a_client_that_cannot_be_set_up_does_not_show_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:1")
    async with calling("http://models.invalid/v1") as calls:
        with pytest.raises(ThinkerError, match="Look at proxies") as caught:
            await calls.client.load()
        told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert CANARY not in "".join(told.format())


async def test_nothing_that_holds_the_key_shows_it(server: ModelServer, tmp_path: Path) -> None:
    engine = engine_at(server.base_url, short_role(tmp_path))
    assert engine.client is not None
    await engine.client.load()
    shown = f"{engine!r} {engine} {engine.client!r} {engine.client.connection!r} {engine.client.connection}"
    assert CANARY not in shown
    assert CANARY not in repr(OpenAIClient(Connection("http://h/v1", "m", SecretStr(CANARY))).__dict__)
    await engine.close()


async def test_the_app_shows_the_failure_and_not_the_key_and_neither_does_its_crash(
    echoing: ModelServer,
    tmp_path: Path,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    where = Places(tmp_path / "data", short_role(tmp_path).profile_dirs)
    flags = {"base_url": echoing.base_url, "model": "model-small"}
    practice = Practice("textual", role="payments", questions=1, seed=1, minutes=4.5, flags=flags)
    screens: list[str] = []
    app = InterviewApp(where, practice)
    monkeypatch.setattr(app, "action_theme", lambda: [][1])
    with pytest.raises(IndexError):
        await look_around_and_crash(app, screens)
    shown = capsys.readouterr()
    assert "IndexError" in (where.data_dir / "crash.txt").read_text()
    assert echoing.chats
    assert CANARY not in "".join(screens) + shown.out + shown.err + log.getvalue()
    assert files_with_the_key(tmp_path) == []


async def look_around_and_crash(app: InterviewApp, screens: list[str]) -> None:
    async with app.run_test(size=(140, 50), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.asked()
        await person.answer("Fine.")
        await person.answer(THIN)
        assert person.interview.state.hand_overs
        screens.append(person.seen)
        app.action_settings()
        await person.until(lambda: "model-small" in person.seen)
        screens.append(person.seen)
        await pilot.press("escape", "ctrl+t")


async def test_what_is_left_behind_by_leaving_holds_no_key(server: ModelServer, tmp_path: Path) -> None:
    be_well(server)
    server.rules.append(CutConnection(1))
    where = short_role(tmp_path)
    async with beginning(where, engine_at(server.base_url, where, record_prompts=True)) as (session, _):
        running = asyncio.create_task(session.conductor.run())
        await server.until(lambda: bool(server.chats))
        session.conductor.leave()
        await running
    assert where.models_file.parent.exists()
    assert files_with_the_key(tmp_path) == []
