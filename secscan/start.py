"""Where the program begins, before anything heavy is imported: signals, and how names are read."""

from __future__ import annotations

import gc
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


def read_names_as_utf8() -> None:
    """Starts the interpreter again where the locale would have it read names of files in another encoding.

    A path must be spelt alike, and so have the same fingerprints, whatever locale a CI system sets.
    """
    if sys.getfilesystemencoding() != "utf-8" and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 -- ourselves


def collect_less() -> None:
    """Nearly nothing that a scan makes is cyclic garbage: looking for it took a quarter of the start."""
    gc.set_threshold(50_000, 20, 20)


def main() -> None:
    """The console script."""
    collect_less()
    read_names_as_utf8()
    guard()
    from secscan.cli.main import run
    from secscan.system.streams import occupy_streams

    occupy_streams()
    sys.exit(run())
