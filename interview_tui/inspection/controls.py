"""The debugger's controls as a person uses them: every use is said in words, and what changes the flow is logged."""

from interview_tui.broker import Broker
from interview_tui.broker.state import BrokerState


class Controls:
    """Of the broker in this process."""

    def __init__(self, broker: Broker, interview_id: str) -> None:
        self._broker, self._interview_id = broker, interview_id

    @property
    def state(self) -> BrokerState:
        """What has been handled, what runs and what waits, per handler."""
        return self._broker.state()

    def hold(self) -> None:
        self._broker.hold()

    def release(self) -> None:
        self._broker.release()

    def step(self) -> None:
        self._broker.step()
