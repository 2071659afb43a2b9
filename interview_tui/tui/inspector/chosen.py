"""What the panes of the inspector tell the screen: somebody chose a message, or a handler."""

from textual.message import Message


class MessageChosen(Message):
    def __init__(self, event_id: str) -> None:
        super().__init__()
        self.event_id = event_id


class HandlerChosen(Message):
    """`name` as the trace has it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
