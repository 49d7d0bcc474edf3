"""One child process, from its start to the last of its descendants."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import IO

from secscan.system.command import Command, Completed, Ending, Limits
from secscan.system.table import SharedTable, family, memory_of, read_table

LAUNCHER = str(Path(__file__).with_name("launch.py"))
CHUNK = 1 << 18
TICK = 0.25
# A child with more than half of its memory is looked at more often: what grows, grows fast.
CLOSE = 0.05
GRACE = 0.5
DRAIN = 1.0
STATUS_LIMIT = 4096
NOT_STARTED_CODE = 127
_table = SharedTable()


def specification(
    command: Command, environment: Mapping[str, str], limits: Limits, cage: Sequence[tuple[str, str]]
) -> bytes:
    """What `launch.py` reads: `key=value` records, each ended by a NUL byte."""
    records = [("parent", str(os.getpid())), ("files", str(limits.open_files))]
    records += [("filesize", str(limits.file_size)), *cage]
    records += [("arg", argument) for argument in command.argv]
    records += [("name", command.argv0)] if command.argv0 else []
    records += [("env", f"{name}={value}") for name, value in environment.items()]
    if any("\0" in value for _, value in records):
        raise ValueError("a NUL byte in an argument, a path or the environment")
    return b"".join(os.fsencode(f"{key}={value}") + b"\0" for key, value in records)


def loader_paths() -> dict[str, str]:
    """The library directory of our own interpreter, where it only starts with its help."""
    library = str(Path(sys.base_prefix) / "lib")
    asked = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    return {"LD_LIBRARY_PATH": library} if library in asked else {}


def spawn(spec: bytes, cwd: str, stdin: int) -> tuple[subprocess.Popen[bytes], int]:
    """Starts the launcher in a session of its own; also the read end of its status pipe."""
    with tempfile.TemporaryFile(dir=cwd) as place:
        place.write(spec)
        place.flush()
        place.seek(0)
        reader, writer = os.pipe()
        try:
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", LAUNCHER, str(place.fileno()), str(writer)],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=cwd,
                env=loader_paths(),
                pass_fds=(place.fileno(), writer),
                start_new_session=True,
            )
        except BaseException:
            os.close(reader)
            raise
        finally:
            os.close(writer)
    return process, reader


class Child:
    """A started child. `finish` watches it to its end; nobody else waits for it."""

    def __init__(
        self, process: subprocess.Popen[bytes], status: int, command: Command, limits: Limits
    ) -> None:
        self.pid = process.pid
        self._process = process
        self._command = command
        self._limits = limits
        self._started = self._heard = time.monotonic()
        self._ending: Ending | None = None
        self._kill_at = float("inf")
        self._drain_until = float("inf")
        self._check_at = self._started + TICK
        self._heavy = False
        self._seen: dict[int, int] = {}
        self._to_write = memoryview(command.stdin)
        self._stdout, self._stderr, self._status = bytearray(), bytearray(), bytearray()
        self._selector = selectors.DefaultSelector()
        self._files: list[IO[bytes]] = []
        self._open(os.fdopen(status, "rb", 0), self._take_status)
        self._open(process.stdout, self._take_stdout)
        self._open(process.stderr, self._take_stderr)
        self._open(process.stdin, self._give_stdin, selectors.EVENT_WRITE)
        self._pidfd = self._watch_exit()

    def _open(
        self,
        stream: IO[bytes] | None,
        handler: Callable[[IO[bytes]], None],
        event: int = selectors.EVENT_READ,
    ) -> None:
        if stream is not None:
            os.set_blocking(stream.fileno(), False)
            self._files.append(stream)
            self._selector.register(stream, event, handler)

    def _watch_exit(self) -> int:
        """A descriptor that wakes us when the child ends (Linux), or -1."""
        with contextlib.suppress(OSError, AttributeError):
            descriptor = os.pidfd_open(self.pid)
            self._selector.register(descriptor, selectors.EVENT_READ, lambda _: None)
            return descriptor
        return -1

    def _close(self, stream: IO[bytes]) -> None:
        self._selector.unregister(stream)
        self._files.remove(stream)
        with contextlib.suppress(OSError):
            stream.close()

    def _read(self, stream: IO[bytes]) -> bytes:
        try:
            data = os.read(stream.fileno(), CHUNK)
        except BlockingIOError:
            return b""
        if not data:
            self._close(stream)
        return data

    def _take_status(self, stream: IO[bytes]) -> None:
        self._status += self._read(stream)
        del self._status[STATUS_LIMIT:]

    def _take_stdout(self, stream: IO[bytes]) -> None:
        data = self._read(stream)
        self._heard = time.monotonic()
        if self._command.sink is not None:
            if data and not self._command.sink(data):
                self._stop(Ending.CANCELLED, grace=0)
            return
        room = self._limits.stdout - len(self._stdout)
        self._stdout += data[:room]
        if len(data) > room:
            self._stop(Ending.OUTPUT_LIMIT, grace=0)

    def _take_stderr(self, stream: IO[bytes]) -> None:
        self._stderr += self._read(stream)
        if len(self._stderr) > 2 * self._limits.stderr:
            del self._stderr[: -self._limits.stderr]

    def _give_stdin(self, stream: IO[bytes]) -> None:
        try:
            self._to_write = self._to_write[os.write(stream.fileno(), self._to_write[:CHUNK]) :]
        except BlockingIOError:
            return
        except OSError:  # it closed its standard input: its own business
            self._to_write = memoryview(b"")
        if not self._to_write:
            self._close(stream)

    def signal(self, number: int) -> None:
        """Sends a signal to the whole group. The group's number is ours until `finish` returns."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    def _stop(self, why: Ending, grace: float = GRACE) -> None:
        """Ends the group, softly first where there is grace; the first reason stays."""
        if self._ending is None:
            self._ending = why
            self._kill_at = time.monotonic() + grace
            self.signal(signal.SIGTERM if grace else signal.SIGKILL)

    def _judge(self, deadline: float, cancelled: Event) -> None:
        if self._drain_until != float("inf"):
            return
        now = time.monotonic()
        stall = self._command.stall
        if cancelled.is_set():
            self._stop(Ending.CANCELLED)
        elif now >= deadline:
            self._stop(Ending.TIMEOUT)
        elif stall is not None and now - self._heard >= stall:
            self._stop(Ending.STALLED)
        if now >= self._check_at:
            self._check_at = now + (CLOSE if self._weigh() else TICK)
        if now >= self._kill_at:
            self._kill_at = float("inf")
            self._kill_family()

    def _weigh(self) -> bool:
        """Notes every descendant, and ends them all where together they hold too much memory.

        True where they hold more than half of it.
        """
        table = _table.get(CLOSE if self._heavy else TICK)
        members = family(table, self.pid)
        self._seen.update((pid, table[pid].started) for pid in members if pid in table)
        used = memory_of(table, members)
        if used > self._limits.memory:
            self._stop(Ending.MEMORY_LIMIT, grace=0)
        self._heavy = used > self._limits.memory / 2
        return self._heavy

    def _kill_family(self) -> None:
        """Kills the group, then what of the session or of known descendants left the group."""
        self.signal(signal.SIGKILL)
        table = read_table()
        strays = {
            pid for pid, started in self._seen.items() if pid in table and table[pid].started == started
        }
        for pid in (strays | family(table, self.pid)) - {self.pid}:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)

    def _exited(self) -> bool:
        """Whether the child has ended. It is left unreaped, so that its group's number stays taken."""
        if not hasattr(os, "waitid"):
            return self._process.poll() is not None
        flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.pid, flags) is not None

    def _over(self) -> bool:
        """Whether the child ended and its output was read; its descendants are killed on the way."""
        if self._drain_until == float("inf") and self._exited():
            self._drain_until = time.monotonic() + DRAIN
            self._kill_family()
            if self._pidfd >= 0:  # stays readable from now on
                self._selector.unregister(self._pidfd)
        return self._drained() or time.monotonic() > self._drain_until

    def _drained(self) -> bool:
        """Whether the child ended and nobody holds its pipes any more."""
        unread = any(stream is not self._process.stdin for stream in self._files)
        return self._drain_until != float("inf") and not unread

    def finish(
        self, timeout: float, cancelled: Event, before_reaping: Callable[[Child], None] = lambda _: None
    ) -> Completed:
        """Feeds, reads, limits and ends the child; at its return no descendant known to us lives."""
        deadline = self._started + timeout
        try:
            while not self._over():
                wait = min(
                    CLOSE if self._heavy else TICK,
                    deadline - time.monotonic(),
                    self._kill_at - time.monotonic(),
                )
                for key, _ in self._selector.select(max(wait, 0.01)):
                    key.data(key.fileobj)
                self._judge(deadline, cancelled)
        finally:
            if not self._drained():
                self._kill_family()
            before_reaping(self)
            self._process.wait()
            self._release()
        return self._result()

    def _release(self) -> None:
        for stream in list(self._files):
            self._close(stream)
        self._selector.close()
        if self._pidfd >= 0:
            os.close(self._pidfd)

    def _result(self) -> Completed:
        code = self._process.returncode
        seconds = time.monotonic() - self._started
        stderr = bytes(self._stderr[-self._limits.stderr :])
        if self._ending is None and self._status != b"ready":
            reason = bytes(self._status).removeprefix(b"ready").strip() or b"the launcher itself failed"
            return Completed(Ending.NOT_STARTED, NOT_STARTED_CODE, b"", reason + b"\n" + stderr, seconds)
        ending = self._ending or (Ending.SIGNAL if code < 0 else Ending.EXIT)
        return Completed(ending, code, bytes(self._stdout), stderr, seconds)


def start(
    command: Command,
    environment: Mapping[str, str],
    limits: Limits,
    cage: Sequence[tuple[str, str]],
    cwd: str,
) -> Child:
    """Starts a command in `cwd`; raises OSError or ValueError where that is impossible."""
    spec = specification(command, environment, limits, cage)
    stdin = subprocess.PIPE if command.stdin else subprocess.DEVNULL
    process, status = spawn(spec, cwd, stdin)
    return Child(process, status, command, limits)
