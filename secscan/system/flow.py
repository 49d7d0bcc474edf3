"""A child's standard output read while it is written, with so much of it in memory and no more."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from secscan.system.command import Completed

WAITING = 64
PATIENCE = 0.2


class Flow:
    """A running child. Use it as a context; whoever leaves early ends the child.

    `run` starts the child with the sink that it is given, and waits for its end. Where nobody reads, the
    child waits.
    """

    def __init__(self, run: Callable[[Callable[[bytes], bool]], Completed]) -> None:
        self._run = run
        self._queue: queue.Queue[bytes | None] = queue.Queue(WAITING)
        self._left = threading.Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="flow")
        self._data, self._at = b"", 0
        self._ended = False

    def __enter__(self) -> Self:
        self._running: Future[Completed] = self._pool.submit(self._run, self._offer)
        self._running.add_done_callback(lambda _: self._offer(None))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        self._pool.shutdown()

    def done(self) -> Completed:
        """How the child ended; waits for it, so read first. Raises what kept it from starting."""
        return self._running.result()

    def _offer(self, data: bytes | None) -> bool:
        """Hands a piece over; False where the reader has left."""
        while not self._left.is_set():
            try:
                self._queue.put(data, timeout=PATIENCE)
            except queue.Full:
                continue
            return True
        return False

    def _more(self) -> bytes:
        """The next piece, empty at the end."""
        data = None if self._ended else self._queue.get()
        self._ended = data is None
        return data or b""

    def until(self, mark: bytes) -> bytes | None:
        """The bytes up to a mark of one byte, which is passed over; None where none follows."""
        parts: list[bytes] = []
        while (end := self._data.find(mark, self._at)) < 0:
            parts.append(self._data[self._at :])
            self._data, self._at = self._more(), 0
            if not self._data:
                return None
        parts.append(self._data[self._at : end])
        self._at = end + 1
        return b"".join(parts) if len(parts) > 1 else parts[0]

    def pieces(self, size: int) -> Iterator[bytes]:
        """The next `size` bytes as they come; fewer where the output is cut short."""
        while size > 0:
            if self._at >= len(self._data):
                self._data, self._at = self._more(), 0
                if not self._data:
                    return
            piece = self._data[self._at : self._at + size]
            self._at += len(piece)
            size -= len(piece)
            yield piece
