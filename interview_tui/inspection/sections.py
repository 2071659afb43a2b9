"""The sections in which one message is told: what stands in each, and when it has to be told again."""

from collections.abc import Iterator
from enum import StrEnum

from interview_tui.inspection.causes import cause_lines
from interview_tui.inspection.changes import change_lines
from interview_tui.inspection.event_schema import schema_lines
from interview_tui.inspection.identity import handling_lines, identity_lines, note_lines
from interview_tui.inspection.lines import Line, heading, line, muted
from interview_tui.inspection.message import Message
from interview_tui.inspection.payload import payload_lines
from interview_tui.inspection.prompt import prompt_lines
from interview_tui.inspection.trace import Trace

NOTHING_CHOSEN = "Choose a message: what it carries, where it comes from and what it brought stands here."


class Section(StrEnum):
    """The value is its title."""

    MESSAGE = "Message"
    CAUSES = "Causes"
    PROMPT = "Prompt"
    CHANGES = "Changes"
    SCHEMA = "Schema"


def section_lines(section: Section, trace: Trace, message: Message | None) -> list[Line]:
    if message is None:
        return [muted(NOTHING_CHOSEN)]
    match section:
        case Section.MESSAGE:
            return list(_message(trace, message))
        case Section.CAUSES:
            return cause_lines(trace, message)
        case Section.PROMPT:
            return prompt_lines(message.event)
        case Section.CHANGES:
            return change_lines(message, trace.previous_of_type(message))
        case Section.SCHEMA:
            return list(schema_lines(type(message.event)))


def state_of(section: Section, trace: Trace, message: Message | None) -> tuple[object, ...]:
    """Differs from an earlier one where the section may have to be told again."""
    if message is None:
        return (section,)
    changing: tuple[object, ...] = ()
    if section is Section.CAUSES:
        changing = (trace.version,)
    elif section is Section.MESSAGE:
        handled = tuple((one.handler, one.seconds) for one in message.handlings)
        changing = (message.publisher, handled, len(message.notes))
    return (section, message.event.event_id, *changing)


def _message(trace: Trace, message: Message) -> Iterator[Line]:
    yield from identity_lines(trace, message)
    yield line()
    yield from handling_lines(message)
    yield from note_lines(message)
    yield line()
    yield heading("Payload")
    yield from payload_lines(message.event, message.size)
