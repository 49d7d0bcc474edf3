"""Standard input for an event loop, read by a thread that nobody has to wait for."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from secscan.system import streams

if TYPE_CHECKING:
    import asyncio

LARGEST_MESSAGE = 1 << 28


def listen() -> asyncio.StreamReader:
    """What arrives on standard input; to be called in the loop's thread."""
    import asyncio

    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader(limit=LARGEST_MESSAGE)

    def take(data: bytes) -> None:
        if data:
            reader.feed_data(data)
        else:
            reader.feed_eof()

    def pump() -> None:
        try:
            streams.pump_input(lambda data: loop.call_soon_threadsafe(take, data))
        except RuntimeError:  # the loop is gone: nobody listens any more
            return

    threading.Thread(target=pump, daemon=True).start()
    return reader
