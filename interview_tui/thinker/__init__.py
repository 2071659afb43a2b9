"""The language model, behind a port. Nothing here but `openai.py` and `failures.py` knows a model SDK."""

from interview_tui.thinker.errors import ThinkerError
from interview_tui.thinker.port import Complete, Message, Partial, Structured, Thinker, Usage

__all__ = ["Complete", "Message", "Partial", "Structured", "Thinker", "ThinkerError", "Usage"]
