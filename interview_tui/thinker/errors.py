"""The one error of a language model: what kind of failure, and the sentence for the person in front of the screen."""

from interview_tui.events import FailureKind


class ThinkerError(Exception):
    """`str(error)` is fit to show: no key, no prompt. `retry_after` in seconds, where a server says."""

    def __init__(self, kind: FailureKind, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.kind, self.retry_after = kind, retry_after
