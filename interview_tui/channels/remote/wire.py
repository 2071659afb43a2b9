"""One connection, seen from either end: lines in, bounded writing out. It knows nothing of what the lines mean."""

import asyncio

from interview_tui.channels.remote.frames import FrameTooLongError

MOST_UNREAD = 4 * 1024 * 1024
"""Bytes that may wait for a reader before the connection is cut."""
FLUSH_SECONDS = 1.0


class Wire:
    """`write` never waits. A connection that is lost is an `EOFError` to who reads, and nothing to who writes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @property
    def lost(self) -> bool:
        return self._writer.transport.is_closing() or self._reader.at_eof()

    async def line(self) -> bytes:
        """The next line. Raises `EOFError` at the end, `FrameTooLongError` for one over the limit."""
        try:
            return await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError as error:
            raise FrameTooLongError("a frame without end") from error
        except (asyncio.IncompleteReadError, OSError) as error:
            raise EOFError("the connection is lost") from error

    def write(self, frame: bytes) -> None:
        """Cuts the connection where its reader has fallen too far behind."""
        if self._writer.transport.is_closing():
            return
        if self._writer.transport.get_write_buffer_size() > MOST_UNREAD:
            self.cut()
        else:
            self._writer.write(frame)

    async def drain(self) -> None:
        """Until there is room for more. Raises `EOFError` where the connection is lost."""
        try:
            await self._writer.drain()
        except OSError as error:
            raise EOFError("the connection is lost") from error

    def cut(self) -> None:
        self._writer.transport.abort()

    async def close(self) -> None:
        """With what is still to be read, for a moment."""
        self._writer.close()
        try:
            async with asyncio.timeout(FLUSH_SECONDS):
                await self._writer.wait_closed()
        except (TimeoutError, OSError):
            self.cut()
