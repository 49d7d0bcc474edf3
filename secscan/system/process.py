"""Child processes: their one owner. `child` starts them for it, and for the cage's probe."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from secscan.system.command import Command, Completed, Ending, Limits

if TYPE_CHECKING:
    from secscan.system.cage import CageLevel
    from secscan.system.child import Child

__all__ = ["Command", "Completed", "Ending", "Limits", "Processes", "processors"]

SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"
# What a child that may use the network inherits beside; proxies and certificates, never tokens.
NETWORK_NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
CERTIFICATE_NAMES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")
NOT_STARTED_CODE = 127
SLOT_WAIT = 0.1
STOP_GRACE = 0.5


def network_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The proxy and certificate variables of `environ`, in either case of letters."""
    names = (*NETWORK_NAMES, *CERTIFICATE_NAMES)
    both = (*names, *(name.lower() for name in names))
    return {name: environ[name] for name in both if environ.get(name)}


def child_environment(command: Command, home: str, path: str) -> dict[str, str]:
    """All that a child finds in its environment. Nothing of ours reaches it by default."""
    from secscan.system.child import loader_paths

    minimal = {
        "PATH": path,
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
    }
    network = network_environment(os.environ) if command.network else {}
    return {**minimal, **loader_paths(), **network, **command.env}


def processors() -> int:
    """How many processors we may use; macOS says only how many there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def not_started(reason: str) -> Completed:
    """The result of a command that was refused before there was a process."""
    return Completed(
        Ending.NOT_STARTED, NOT_STARTED_CODE, b"", reason.encode("utf-8", "backslashreplace"), 0.0
    )


def objection(command: Command) -> str:
    """Why a command is refused, or nothing."""
    if not command.argv or not Path(command.argv[0]).is_absolute():
        return f"not an absolute path of a program: {command.argv[:1]!r}"
    return ""


@contextlib.contextmanager
def _private(scratch: str) -> Iterator[tuple[str, str, str]]:
    """A directory for one child, and in it an empty home and an empty working directory."""
    import tempfile

    from secscan.system.files import remove_tree

    place = tempfile.mkdtemp(prefix="run-", dir=scratch)
    try:
        home, cwd = Path(place, "home"), Path(place, "cwd")
        home.mkdir(0o700)
        cwd.mkdir(0o700)
        yield place, str(home), str(cwd)
    finally:
        remove_tree(place)


def _furnish(cwd: str, command: Command) -> None:
    """Puts what a child is to find in its working directory there."""
    from secscan.system.files import write_new

    for name, content in command.files.items():
        write_new(Path(cwd, name), content)
    for name, copy in command.links.items():
        Path(cwd, name).hardlink_to(copy)


class Processes:
    """The owner of every child. One object per scan; its methods may be called from any thread.

    At most `jobs` children run at a time. `env_path` is their PATH: absolute directories that are
    trusted. `cage` is `auto`, `off` or `strict` (raises `SecscanError` at the first `run`, or when
    `cage` is read, where the system offers no full cage).
    """

    def __init__(
        self, jobs: int = 4, *, limits: Limits | None = None, env_path: str = SYSTEM_PATH, cage: str = "auto"
    ) -> None:
        entries = env_path.split(os.pathsep)
        self._path = os.pathsep.join(entry for entry in entries if Path(entry).is_absolute())
        self._limits = limits or Limits()
        self._mode = cage
        self._slots = threading.BoundedSemaphore(max(jobs, 1))
        self._cancelled = threading.Event()
        self._lock = threading.RLock()
        self._live: set[Child] = set()

    @property
    def cage(self) -> CageLevel:
        """The cage that children get; measured at the first use."""
        from secscan.system.cage import CageMode, probe_cage

        return probe_cage(CageMode(self._mode))

    def run(self, command: Command, *, timeout: float, scratch: str) -> Completed:
        """Runs a command to its end, and waits for it.

        `timeout` is in seconds of wall time, counted from the child's start. `scratch` is a private
        directory outside the scanned tree; the child's own lies in it, and is gone afterwards. Never
        raises for what the child does: see `Completed.ending`.
        """
        reason = objection(command)
        if reason:
            return not_started(reason)
        level = self.cage
        with self._slot() as free:
            if not free:
                return Completed(Ending.CANCELLED, -1, b"", b"", 0.0)
            with _private(scratch) as (place, home, cwd):
                child = self._start(command, level, (place, home, cwd))
                return child if isinstance(child, Completed) else self._finish(child, timeout)

    def _start(self, command: Command, level: CageLevel, places: tuple[str, str, str]) -> Child | Completed:
        from secscan.system.cage import cage_records
        from secscan.system.child import start

        place, home, cwd = places
        environment = child_environment(command, home, self._path)
        try:
            _furnish(cwd, command)
            child = start(command, environment, self._limits, cage_records(level, command, place), cwd)
        except (OSError, ValueError) as problem:
            return not_started(str(problem))
        with self._lock:
            self._live.add(child)
        return child

    def _finish(self, child: Child, timeout: float) -> Completed:
        try:
            return child.finish(timeout, self._cancelled, self._forget)
        finally:
            self._forget(child)

    def _forget(self, child: Child) -> None:
        """Called right before a child is reaped: from then on its number may name another process."""
        with self._lock:
            self._live.discard(child)

    @contextlib.contextmanager
    def _slot(self) -> Iterator[bool]:
        """Waits for a turn; False where everything was cancelled meanwhile."""
        held = False
        while not held and not self._cancelled.is_set():
            held = self._slots.acquire(timeout=SLOT_WAIT)
        try:
            yield held and not self._cancelled.is_set()
        finally:
            if held:
                self._slots.release()

    @property
    def cancelled(self) -> bool:
        """Whether everything was asked to end."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ends what runs, and makes every later `run` end CANCELLED at once. Does not wait."""
        import signal

        self._cancelled.set()
        self._signal_all(signal.SIGTERM)

    def stop_all(self) -> None:
        """Cancels, waits half a second at most, and kills every group that is left."""
        import signal

        self.cancel()
        patience = time.monotonic() + STOP_GRACE
        while self._live and time.monotonic() < patience:
            time.sleep(0.01)
        self._signal_all(signal.SIGKILL)

    def _signal_all(self, number: int) -> None:
        with self._lock:
            for child in list(self._live):
                child.signal(number)
