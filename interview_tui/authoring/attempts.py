"""One part asked for until it is fit: a draft with problems goes back to the model with the list of them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import ValidationError

from interview_tui.authoring.checks import Unfit, validation_problems
from interview_tui.authoring.drafts import Draft
from interview_tui.authoring.prompts import repair_messages
from interview_tui.events import Purpose
from interview_tui.thinker.port import Message, Thinker

MAX_ATTEMPTS = 3
D = TypeVar("D", bound=Draft)
Built = TypeVar("Built")


async def settled(
    thinker: Thinker,
    schema: type[D],
    messages: Sequence[Message],
    build: Callable[[D], Built],
    on_retry: Callable[[int], None],
) -> Built:
    """What `build` makes of a fit draft. `on_retry` hears how many problems the last one had.

    `build` raises `Unfit` for a draft that will not do. Raises `Unfit` after the last attempt, and `ThinkerError`.
    """
    asked = messages
    for attempt in range(1, MAX_ATTEMPTS + 1):
        draft = await thinker.extract_structured_response(schema, asked, purpose=Purpose.PROFILE)
        try:
            return _built(draft, build)
        except Unfit as error:
            if attempt == MAX_ATTEMPTS:
                raise
            on_retry(len(error.problems))
            asked = repair_messages(messages, draft, error.problems)
    raise AssertionError("unreachable")


def _built(draft: D, build: Callable[[D], Built]) -> Built:
    try:
        return build(draft)
    except ValidationError as error:
        raise Unfit(validation_problems(error, type(draft))) from error
    except IndexError as error:
        raise Unfit([str(error)]) from error
