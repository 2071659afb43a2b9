"""The debugger's controls as a person uses them: every use is said in words, and what changes the flow is logged.

What a control refuses it raises as `ControlError` or `DraftError`, each one line for the person.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from interview_tui.broker import Broker, BrokerError, Fault, FaultsNotAllowed, WaitingMessage
from interview_tui.broker.causation import outside_context
from interview_tui.broker.state import BrokerState
from interview_tui.clean_text import clean_line
from interview_tui.events import BaseEvent
from interview_tui.events.debugging import INJECTED, REPUBLISHED
from interview_tui.events.identity import new_event_id
from interview_tui.inspection.drafts import EVENT_TYPES, event_type, read_edit, read_new, require_changeable
from interview_tui.inspection.intervention_log import Append, InterventionLog
from interview_tui.inspection.predicate import Predicate, PredicateError
from interview_tui.inspection.stepping import MOST_STEPS, Stepped, step_until

NO_FAULTS = "Handlers can be made late or fail only in an interview that was started with --debug."
"""Why a fault switch does not work."""


class ControlError(Exception):
    """What cannot be done, and why."""


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """`condition` is empty where every message of the type stops; `problem` says why it could not be told of one."""

    type: str
    condition: str
    problem: str


class Controls:
    """Of the broker in this process. `close` once that has stopped."""

    def __init__(self, broker: Broker, interview_id: str) -> None:
        self._broker, self._interview_id = broker, interview_id
        self._log = InterventionLog(broker, interview_id)
        self._tap = broker.tap(self._log)

    @property
    def state(self) -> BrokerState:
        """What has been handled, what runs and what waits, per handler."""
        return self._broker.state()

    @property
    def held(self) -> bool:
        return self._broker.debugger.held

    @property
    def problem(self) -> str:
        """Why the last change could not be marked in the log; empty while all are."""
        return self._log.problem

    @property
    def faults_allowed(self) -> bool:
        return self._broker.debugger.faults.allowed

    def paused(self) -> list[str]:
        """The handlers that alone take no messages."""
        return [each.name for each in self.state.subscriptions if each.paused]

    def waiting(self) -> tuple[WaitingMessage, ...]:
        """What waits where, oldest first: one for each message and handler."""
        return self._broker.editor.waiting()

    def next_delivery(self) -> WaitingMessage | None:
        """What a step would deliver; None where nothing can be delivered at the moment."""
        able = {each.name for each in self.state.subscriptions if not each.paused and each.running is None}
        return next((each for each in self.waiting() if each.subscription in able), None)

    def hold(self) -> None:
        self._broker.hold()

    def release(self) -> None:
        self._broker.release()

    def step(self, count: int = 1) -> "asyncio.Future[int]":
        """Lets `count` deliveries through; nobody has to await it. Raises `ControlError` unless held."""
        self._require_held("Steps")
        return self._broker.step(count)

    async def step_until(self, type_name: str, most: int = MOST_STEPS) -> Stepped:
        """Steps until a message of this type is next to be delivered, at least once, at most `most` times.

        Where nothing waits it waits for what comes. Ends early with a release; may be cancelled.
        """
        self._require_held("Steps")
        return await step_until(self._broker, self.next_delivery, event_type(type_name), most)

    def break_on(self, type_name: str, condition: str = "") -> None:
        """Hold before the first delivery of each message of this type for which the condition holds."""
        kind = event_type(type_name)
        try:
            when = Predicate(condition, _fields_of(kind)) if condition.strip() else None
        except PredicateError as error:
            raise ControlError(str(error)) from error
        self._broker.debugger.break_on(kind, when)

    def clear_break(self, type_name: str) -> None:
        self._broker.debugger.clear_break(event_type(type_name))

    def breakpoints(self) -> list[Breakpoint]:
        found = self._broker.debugger.breakpoints.items()
        return [
            Breakpoint(kind.__name__, when.text, when.problem)
            if isinstance(when, Predicate)
            else Breakpoint(kind.__name__, "", "")
            for kind, when in found
        ]

    async def edit(self, sequence: int, text: str) -> BaseEvent:
        """Puts what `text` says in the place of a waiting message; the new one, committed and marked."""
        event = read_edit(text, self._waiting_message(sequence))
        with _said():
            new = await self._broker.editor.replace(sequence, event)
        await self._log.settle()
        return new

    async def drop(self, sequence: int) -> BaseEvent:
        """Nobody gets this waiting message; returns it once that is marked."""
        require_changeable(self._waiting_message(sequence))
        with _said():
            dropped = self._broker.editor.drop(sequence)
        await self._log.settle()
        return dropped

    async def inject(self, text: str) -> BaseEvent:
        """Publishes a message that nothing caused. Marked before it, so that the log never has it unmarked."""
        event = outside_context().run(read_new, text, self._interview_id)
        await self._publish(event, INJECTED)
        return event

    async def republish(self, event: BaseEvent) -> BaseEvent:
        """Publishes the same content once more: a new message that nothing caused, of this moment.

        It stays in the exchange of the old one, where whoever looks for its effects looks.
        """
        require_changeable(event)
        fresh = outside_context().run(lambda: BaseEvent(interview_id=self._interview_id))
        identity = {name: getattr(fresh, name) for name in ("timestamp", "causation_id", "interview_id")}
        again = event.model_copy(update={**identity, "event_id": new_event_id()})
        await self._publish(again, REPUBLISHED)
        return again

    def pause(self, handler: str) -> None:
        """This handler alone takes no further messages."""
        with _said():
            self._broker.debugger.pause(handler)
        self._log.mark("paused", handler)

    def resume(self, handler: str) -> None:
        with _said():
            self._broker.debugger.resume(handler)
        self._log.mark("goes on", handler)

    def delay(self, handler: str, seconds: float) -> None:
        """The handler begins this much later on every message. Each time is marked."""
        with _said():
            self._broker.debugger.faults.delay(handler, seconds)

    def fail(self, handler: str, times: int = 1) -> None:
        """The handler fails on its next `times` messages. Each time is marked."""
        with _said():
            self._broker.debugger.faults.fail(handler, times)

    def clear_faults(self, handler: str = "") -> None:
        """Of one handler, or of all."""
        with _said():
            for fault in self.faults():
                if handler in ("", fault.subscription):
                    self._broker.debugger.faults.clear(fault.subscription)

    def faults(self) -> tuple[Fault, ...]:
        return self._broker.debugger.faults.active()

    async def close(self, append: Append) -> None:
        """After the broker has stopped: marks it took no more go to the log by `append`."""
        self._tap.close()
        await self._log.close(append)

    async def _publish(self, event: BaseEvent, note: str) -> None:
        self._log.mark(note, event=event)
        await self._log.settle()
        # A task of its own: a window that is closed meanwhile must not take back what is marked already.
        publishing = asyncio.create_task(self._broker.publish(event), context=outside_context())
        with _said():
            await asyncio.shield(publishing)

    def _waiting_message(self, sequence: int) -> BaseEvent:
        found = next((each.event for each in self.waiting() if each.sequence == sequence), None)
        if found is None:
            raise ControlError(f"No message {sequence} waits any more.")
        return found

    def _require_held(self, what: str) -> None:
        if not self.held:
            raise ControlError(f"{what} are for a broker that is held: hold it first.")


@contextmanager
def _said() -> Iterator[None]:
    """What the broker refuses, in one line."""
    try:
        yield
    except FaultsNotAllowed as error:
        raise ControlError(NO_FAULTS) from error
    except (BrokerError, ValidationError, ValueError, TypeError) as error:
        said = clean_line(str(error))
        raise ControlError(f"{said[:1].upper()}{said[1:]}.") from error


def _fields_of(kind: type[BaseEvent]) -> set[str]:
    """Those of the type; those of all its kinds where it has any."""
    return {name for each in EVENT_TYPES.values() if issubclass(each, kind) for name in each.model_fields}
