"""The exact words that went to the model and came back, with what somebody else wrote marked in them."""

import json
from collections.abc import Iterator
from typing import Any

from interview_tui.events import BaseEvent, ModelCallFailedEvent, ModelCallFinishedEvent
from interview_tui.inspection.lines import GUTTER, Line, Part, Role, heading, line, muted, name, paragraphs, untrusted
from interview_tui.inspection.wording import duration
from interview_tui.thinker.untrusted import parts_of

LIMIT = 100_000
"""Characters of one message."""
NOT_A_CALL = "This is no finished or failed call to the model: there is no prompt."
NOT_RECORDED = (
    "Prompts are not kept, unless you ask for it before the call: start with --record-prompts, or switch on "
    "“Record prompts” in the settings. They then stand in the log on this machine."
)


def prompt_lines(event: BaseEvent) -> list[Line]:
    """Every line of untrusted text begins with a gutter; our own words have none."""
    if not isinstance(event, ModelCallFinishedEvent | ModelCallFailedEvent):
        return [muted(NOT_A_CALL)]
    found = list(_call(event))
    if not event.prompt and not event.reply:
        return [*found, line(), line(Part(NOT_RECORDED))]
    found += [
        line(),
        line(Part(f"{GUTTER}untrusted", Role.UNTRUSTED), Part(": somebody else wrote it", Role.MUTED)),
        *_messages(event.prompt),
    ]
    found += [line(), heading("reply"), *(untrusted(event.reply, LIMIT) if event.reply else [muted("(nothing)")])]
    return found


def _call(event: ModelCallFinishedEvent | ModelCallFailedEvent) -> Iterator[Line]:
    tokens = ""
    if isinstance(event, ModelCallFinishedEvent) and event.prompt_tokens is not None:
        tokens = f", {event.prompt_tokens:,} tokens to it and {event.completion_tokens or 0:,} from it"
    said = f" for {event.purpose}, attempt {event.attempt}, {duration(event.seconds)}{tokens}"
    yield line(name(event.model, Role.HEADING), Part(said), hang=2)
    if isinstance(event, ModelCallFailedEvent):
        yield line(Part(f"✗ {event.failure}: ", Role.ERROR), name(event.message, Role.ERROR), hang=2)


def _messages(prompt: str) -> Iterator[Line]:
    for role, content in _parsed(prompt):
        yield line()
        yield line(name(role, Role.HEADING))
        for text, foreign in parts_of(content):
            yield from untrusted(text, LIMIT) if foreign else paragraphs(text, LIMIT)


def _parsed(prompt: str) -> list[tuple[str, str]]:
    """Role and content of each message; the text itself where it is no list of messages."""
    try:
        messages: Any = json.loads(prompt)
        return [(str(each["role"]), _content(each["content"])) for each in messages]
    except (ValueError, TypeError, KeyError, RecursionError):
        return [("prompt", prompt)]


def _content(content: Any) -> str:
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2)
