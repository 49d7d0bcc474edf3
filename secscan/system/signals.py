"""Interruption: Ctrl-C, a terminal that goes away and a polite kill end in one exception."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

INTERRUPTING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(KeyboardInterrupt):
    """The user or the system asked secscan to stop; no child is left when it is raised."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


def _ours(number: int) -> bool:
    """Whether we may handle it: what our parent set aside (`nohup`) or foreign code handles stays."""
    return signal.getsignal(number) not in (signal.SIG_IGN, None)


@contextlib.contextmanager
def interruptible(stop: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Within it SIGINT, SIGTERM and SIGHUP call `stop` and raise `Interrupted`, in the main thread.

    `stop` is `Processes.stop_all`. Further signals while it works, and while the stack unwinds, are
    ignored: it takes no longer than half a second, and cleaning up must come to its end. Elsewhere than
    in the main thread, where Python handles no signal, it changes nothing.
    """
    here = threading.current_thread() is threading.main_thread()
    changed = {number: signal.getsignal(number) for number in INTERRUPTING if here and _ours(number)}

    def interrupt(number: int, _: FrameType | None) -> None:
        for other in changed:
            signal.signal(other, signal.SIG_IGN)
        stop()
        raise Interrupted(number)

    for number in changed:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in changed.items():
            signal.signal(number, handler)
