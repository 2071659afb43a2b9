"""Text to a stream of lines: literal, in the stream's encoding, and with one way of saying that nobody reads it."""

from typing import TextIO

from interview_tui.clean_text import clean_text
from interview_tui.errors import InterviewError

_TAB = 4  # columns


class LineOutput:
    """Writes are flushed at once.

    They raise `BrokenPipeError` where nobody reads any more, a closed stream included, and `InterviewError` where the
    output takes no more (a full disk).
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write_lines(self, *lines: str) -> None:
        """Each with its end. Control characters become visible symbols: a log or a profile may hold them."""
        if lines:
            text = "\n".join(lines)
            self.write(clean_text(text, len(text)).expandtabs(_TAB) + "\n")

    def write(self, text: str) -> None:
        """As it stands, save what the encoding cannot show."""
        encoding = self._stream.encoding or "utf-8"
        shown = text.encode(encoding, "replace").decode(encoding)
        try:
            self._stream.write(shown)
            self._stream.flush()
        except ValueError as error:  # what Python says of a closed file
            raise BrokenPipeError("the output is closed") from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InterviewError(f"Cannot write the output: {error.strerror or error}.") from error

    def isatty(self) -> bool:
        return not self._stream.closed and self._stream.isatty()
