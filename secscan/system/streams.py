"""The three standard streams, which whoever started us may have closed."""

from __future__ import annotations

import os

_STREAMS = (0, 1, 2)


def occupy_streams() -> None:
    """Gives closed standard streams something to stand for, that reads nothing and takes nothing.

    Otherwise the next file that is opened gets the number of one, and is written to or handed to a child
    in its place. Python's own `sys.stdout` stays None, so that a report that was to go there is an error.
    """
    for number in _STREAMS:
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # takes the lowest number that is free: this one
