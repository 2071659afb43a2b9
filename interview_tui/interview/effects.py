"""What the handling of each event has brought: by this a handler sees what is already done."""

from interview_tui.events import (
    BaseEvent,
    EngineHandedOverEvent,
    ErrorEvent,
    InterventionEvent,
    ModelCallFailedEvent,
    ModelCallFinishedEvent,
)

_ON_THE_WAY = {
    kind.__name__
    for kind in (
        ErrorEvent,
        ModelCallFailedEvent,
        ModelCallFinishedEvent,
        EngineHandedOverEvent,
        InterventionEvent,
    )
}


class Effects:
    def __init__(self) -> None:
        self._types: dict[str, set[str]] = {}

    def see(self, event: BaseEvent) -> None:
        if event.causation_id:
            self._types.setdefault(event.causation_id, set()).add(event.type)

    def has(self, cause: BaseEvent, effect: type[BaseEvent]) -> bool:
        return effect.__name__ in self._types.get(cause.event_id, ())

    def any(self, cause: BaseEvent) -> bool:
        """Errors and calls to the model do not count."""
        return bool(self._types.get(cause.event_id, set()) - _ON_THE_WAY)
