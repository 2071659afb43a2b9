"""What an interview's events leave behind that may be there only once. Pure: it reads events and counts nothing."""

import re
from collections.abc import Iterable, Iterator

from interview_tui.events import (
    AskQuestionEvent,
    BaseEvent,
    EvaluationsGeneratedEvent,
    InterviewEndedEvent,
    MessageKind,
    MessageReceivedEvent,
    PerspectivesGeneratedEvent,
    UserInputEvent,
)


def labels(events: Iterable[BaseEvent]) -> list[str]:
    """What tells an answer from all others, also where it follows on words that came back as a draft."""
    return [label for event in events if isinstance(event, UserInputEvent) for label in re.findall(r"#\d+", event.text)]


def traces(events: Iterable[BaseEvent]) -> Iterator[tuple[str, str]]:
    """What each event stands for, of which there may be only one in an interview."""
    for event in events:
        match event:
            case MessageReceivedEvent():
                yield "message", event.input_id
                if event.kind is MessageKind.ANSWER:
                    yield "answer", event.turn_id
            case AskQuestionEvent():
                yield "turn", event.turn_id
                if event.question_id:
                    yield "question", f"{event.question_id} {event.point_id}"
            case EvaluationsGeneratedEvent():
                yield "marks", event.turn_id
            case PerspectivesGeneratedEvent():
                yield "perspectives", event.turn_id
            case InterviewEndedEvent():
                yield "end", ""
