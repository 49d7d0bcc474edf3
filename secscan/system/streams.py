"""The three standard streams, which whoever started us may have closed, or may not read any more."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from typing import BinaryIO

from secscan.errors import SecscanError
from secscan.system.files import plain_reason

STANDARD_INPUT = "-"
_STREAMS = (0, 1, 2)
_PIECE = 1 << 16


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


def print_bytes(data: bytes) -> str:
    """Writes to standard output; empty, or why nobody takes it any more."""
    if sys.stdout is None:
        return os.strerror(errno.EBADF).lower()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # The interpreter flushes again at its exit, which must not end in a traceback.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return plain_reason(error)
    return ""


def read_input(limit: int) -> bytes:
    """The first `limit` bytes of standard input; nothing where there is none."""
    return sys.stdin.buffer.read(limit) if sys.stdin is not None else b""


def spool(path: str, directory: str) -> str:
    """The path of a file that holds what standard input (`-`), a pipe or a device gives; raises OSError.

    It is copied piece by piece: there may be more of it than memory holds.
    """
    name = "stdin" if path == STANDARD_INPUT else os.path.basename(path) or "stdin"  # noqa: PTH119
    target = os.path.join(directory, name)  # noqa: PTH118
    with open(target, "xb") as kept:  # noqa: PTH123
        if path == STANDARD_INPUT and sys.stdin is not None:
            shutil.copyfileobj(sys.stdin.buffer, kept)
        elif path != STANDARD_INPUT:
            with open(path, "rb") as source:  # noqa: PTH123
                shutil.copyfileobj(source, kept)
    return target


def pump_input(take: Callable[[bytes], object]) -> None:
    """Hands on what arrives on standard input as it arrives, and at its end nothing (`b""`), once."""
    data = b"-"
    while data:
        try:
            data = os.read(0, _PIECE)
        except OSError:
            data = b""
        take(data)


def output() -> BinaryIO:
    """Standard output for bytes; raises `SecscanError` where there is none."""
    if sys.stdout is None:
        raise SecscanError("standard output is closed, and there is nowhere to answer")
    return sys.stdout.buffer


def is_interactive() -> bool:
    """Whether a person can be asked: input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(text: str) -> None:
    """Writes to standard error, if anybody hears it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        # A last flush at the exit must not change the exit code, which says it all the same.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
