"""secscan itself as a child: a whole scan in a process of its own, ended with all that it started."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence

from secscan.system.command import Command, Completed, Limits
from secscan.system.process import Processes

MEMORY = 16 << 30
_KEPT = (
    "HOME",
    "PATH",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "TMPDIR",
    "PGPASSWORD",
    "PGPASSFILE",
    "LANG",
    "NO_COLOR",
)


def own_processes(jobs: int) -> Processes:
    """The owner of such children. They confine their own children; they themselves need all that we may."""
    return Processes(jobs, limits=Limits(memory=MEMORY), cage="off")


def run_secscan(processes: Processes, arguments: Sequence[str], *, timeout: float, scratch: str) -> Completed:
    """Runs a command line of secscan's, with the variables that it heeds."""
    ours = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("SECSCAN_")}
    argv = (sys.executable, "-m", "secscan", *arguments)
    command = Command(argv, env=ours, network=True)
    return processes.run(command, timeout=timeout, scratch=scratch)


@contextlib.contextmanager
def private_directory() -> Iterator[str]:
    """A directory of ours, gone at the end."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="secscan-fleet-", ignore_cleanup_errors=True) as place:
        yield os.path.realpath(place)
