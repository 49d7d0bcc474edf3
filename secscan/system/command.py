"""What is asked of a child process and what comes back: plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Ending(StrEnum):
    """How a child ended; everything but EXIT means that its output may be cut short."""

    EXIT = "exit"
    SIGNAL = "signal"
    TIMEOUT = "timeout"
    STALLED = "stalled"
    OUTPUT_LIMIT = "output-limit"
    MEMORY_LIMIT = "memory-limit"
    NOT_STARTED = "not-started"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Command:
    """What to run. `argv[0]` is an absolute path; `argv0` is the name the program sees, if another.

    `env` is added to the minimal environment (nothing else of ours is inherited).
    `network` is whether the child may use the network; `reads` are absolute paths that the cage
    lets it read beside the interpreter, the system libraries, the tool itself and its own temporary
    directory; `writes` likewise. `stall` ends the child after that many seconds without a byte of
    output. The working directory is always a new one outside the scanned tree. In it are only `files`, by
    name, and second names of private copies: `links` from a name to a copy. Where there is a `sink`, it is
    handed standard output piece by piece instead (the child waits while it works), and ends the child by
    returning False.
    """

    argv: tuple[str, ...]
    argv0: str = ""
    stdin: bytes = b""
    env: Mapping[str, str] = field(default_factory=dict)
    network: bool = False
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    stall: float | None = None
    sink: Callable[[bytes], bool] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Completed:
    """How a command ended: `code` is the exit code (or minus the signal), seconds are wall time.

    Where the child was not started, `code` is 127 and `stderr` says why. `stderr` is never more
    than its last 64 KiB.
    """

    ending: Ending
    code: int
    stdout: bytes
    stderr: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child (with all its descendants) may use; bytes, and open files each."""

    stdout: int = 512 * 1024 * 1024
    stderr: int = 64 * 1024
    memory: int = 1792 * 1024 * 1024
    file_size: int = 8 * 1024 * 1024 * 1024
    open_files: int = 4096
