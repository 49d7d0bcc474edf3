"""Where the program begins: a signal ends it as the contract says before anything heavy is imported."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

INTERRUPTED = 130


def _stop(_number: int, _frame: FrameType | None) -> None:
    """There is no child and no file yet."""
    os.write(2, b"secscan: error: interrupted\n")
    os._exit(INTERRUPTED)


def guard() -> None:
    """SIGINT, SIGTERM and SIGHUP end the process with 130; what our parent set aside stays aside."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


def main() -> None:
    """The console script."""
    guard()
    from secscan.cli.main import run
    from secscan.system.streams import occupy_streams

    occupy_streams()
    sys.exit(run())
