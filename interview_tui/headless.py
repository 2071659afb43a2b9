"""Runs one practice interview on a channel without a screen: plain lines or JSON lines."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

import click

from interview_tui.channels.channel import Channel
from interview_tui.channels.jsonl import JsonlChannel
from interview_tui.channels.line_input import answers_from, read_answers, stdin_lines
from interview_tui.channels.plain import PlainChannel
from interview_tui.errors import InterviewError, UsageError
from interview_tui.events import Leader
from interview_tui.paths import Places
from interview_tui.practice import STOPPED_BY, Practice
from interview_tui.profiles.library import ProfileLibrary
from interview_tui.store.unsent import unsent_draft

if TYPE_CHECKING:
    from interview_tui.composition import Session
    from interview_tui.engines import Engine


async def run_headless(places: Places, practice: Practice) -> int:
    return await run_until_stopped(_practise(places, practice))


async def run_until_stopped(interview: Coroutine[Any, Any, None]) -> int:
    """The exit code: that of the signal which stopped it, or 0. Raises `InterviewError` where output fails."""
    work = asyncio.ensure_future(interview)
    received = _cancel_on_signals(work)
    try:
        await work
    except asyncio.CancelledError:
        return STOPPED_BY[received[0]] if received else 130
    except BrokenPipeError:
        return _reader_is_gone()
    except OSError as error:
        raise InterviewError(f"Cannot write the output: {error.strerror or error}.") from error
    return 0


async def _practise(places: Places, practice: Practice) -> None:
    lines = answers_from(read_answers(practice.answers)) if practice.answers else stdin_lines()
    role = practice.role or ("" if practice.resume else await _choose_role(places, practice, lines))
    channel = _channel(practice, lines)
    engine = await practice.find_engine(places)
    await _conduct(_session(places, practice, role, channel, engine), channel)


def _channel(practice: Practice, lines: AsyncIterator[str]) -> PlainChannel | JsonlChannel:
    from_file = practice.answers is not None
    if practice.channel == "jsonl":
        return JsonlChannel(lines, raw=from_file)
    return PlainChannel(lines, echo=from_file)


def _session(
    places: Places, practice: Practice, role: str, channel: Channel, engine: "Engine"
) -> AbstractAsyncContextManager["Session"]:
    """The end of a file or pipe ends the interview politely; at a terminal it leaves it to be continued."""
    # Only here: what cannot be used is said, and the roles are offered, before all of an interview is loaded.
    from interview_tui.composition import new_interview, resumed_interview

    ends = practice.answers is not None or not sys.stdin.isatty()
    if practice.resume:
        return resumed_interview(
            places, practice.resume, channel, engine=engine, ends_with_input=ends, led_by=Leader.ENGINE
        )
    return new_interview(places, practice.options(role), channel, engine=engine, ends_with_input=ends)


async def _conduct(opening: AbstractAsyncContextManager["Session"], channel: PlainChannel | JsonlChannel) -> None:
    async with opening as session:
        if isinstance(channel, PlainChannel) and (kept := session.log.draft()):
            channel.take_up(unsent_draft(kept, [stored.event for stored in session.log.read()]))
        try:
            await session.conductor.run()
        finally:
            if not session.state.ended:
                _keep_draft(session, channel)
                where = f"Continue with: interview-tui practice --resume {session.interview_id}"
                with contextlib.suppress(OSError):
                    sys.stderr.write(f"{where}\n")


def _keep_draft(session: "Session", channel: PlainChannel | JsonlChannel) -> None:
    if isinstance(channel, PlainChannel):
        turn = session.state.open_turn
        session.log.save_draft(channel.draft, turn.turn_id if turn else "")


def _cancel_on_signals(work: asyncio.Future[None]) -> list[signal.Signals]:
    received: list[signal.Signals] = []

    def stop(number: signal.Signals) -> None:
        received.append(number)
        work.cancel()

    with contextlib.suppress(NotImplementedError):  # event loops on Windows have no signal handlers
        for number in STOPPED_BY:
            asyncio.get_running_loop().add_signal_handler(number, stop, number)
    return received


async def _choose_role(places: Places, practice: Practice, lines: AsyncIterator[str]) -> str:
    """Ask for a role by number or id on a plain channel; elsewhere it must be named."""
    entries = [entry for entry in ProfileLibrary(places).roles() if not entry.error]
    if practice.channel == "jsonl" or practice.answers or not entries:
        known = ", ".join(entry.id for entry in entries) or "none found"
        raise UsageError(f"Name a role. Roles: {known}.")
    click.echo("Choose a role by its number or id:")
    for number, entry in enumerate(entries, 1):
        click.echo(f"  {number}. {entry.id}: {entry.title}. {entry.description}")
    choice = (await anext(lines, "")).strip()
    if not choice:
        raise UsageError("No role was chosen. Name one: interview-tui practice ROLE")
    return entries[int(choice) - 1].id if choice.isdecimal() and 0 < int(choice) <= len(entries) else choice


def _reader_is_gone() -> int:
    """Whoever read our output has left: leave too, without a word, and keep Python from flushing into the void."""
    sys.stdout = open("/dev/null", "w")  # noqa: PTH123, SIM115
    return 0
