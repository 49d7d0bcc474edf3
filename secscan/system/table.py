"""The process table of Linux: who descends from whom, and how much memory a family holds."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class ProcessEntry:
    """One process. `started` distinguishes the processes that had one number; `memory` is in bytes."""

    parent: int
    session: int
    started: int
    memory: int


Table = Mapping[int, ProcessEntry]
_ALL_EVERY = 20


def read_entry(pid: str) -> ProcessEntry | None:
    """The process's line of `/proc/PID/stat` (proc(5)), or None where it has ended."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as source:  # noqa: PTH123  (hundreds a second)
            fields = source.read().rpartition(b")")[2].split()
        return ProcessEntry(int(fields[1]), int(fields[3]), int(fields[19]), int(fields[21]) * PAGE)
    except (OSError, ValueError, IndexError):
        return None


def read_table(leave_out: Collection[int] = ()) -> Table:
    """Every process that is visible now, but for these; empty where there is no `/proc`."""
    try:
        pids = [int(name) for name in os.listdir("/proc") if name.isdecimal()]  # noqa: PTH208
    except OSError:
        return {}
    entries = ((pid, read_entry(str(pid))) for pid in pids if pid not in leave_out)
    return {pid: entry for pid, entry in entries if entry is not None}


class SharedTable:
    """One reading of the table serves all children that are watched at the same time.

    What is older than this process descends from no child of its own, and is looked at again only now and
    then, because numbers are used again.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._older: frozenset[int] = frozenset()
        self._readings = 0
        self._read_at = float("-inf")
        self._table: Table = {}

    def get(self, period: float) -> Table:
        """The table, younger than the period in seconds at which the caller asks."""
        with self._lock:
            now = time.monotonic()
            if now - self._read_at > period * 0.8:
                self._read()
                self._read_at = now
            return self._table

    def _read(self) -> None:
        if self._readings % _ALL_EVERY == 0:
            self._table = read_table()
            own = self._table.get(os.getpid())
            older = (pid for pid, entry in self._table.items() if own and entry.started < own.started)
            self._older = frozenset(older)
        else:
            self._table = read_table(self._older)
        self._readings += 1


def family(table: Table, leader: int) -> frozenset[int]:
    """The processes of a session leader: its session and the descendants of all of them."""
    members = {pid for pid, entry in table.items() if leader in (pid, entry.session)}
    grown = True
    while grown:
        more = {pid for pid, entry in table.items() if entry.parent in members} - members
        members |= more
        grown = bool(more)
    return frozenset(members)


def memory_of(table: Table, members: Collection[int]) -> int:
    """Resident bytes of these processes together; shared pages count once for each."""
    return sum(table[pid].memory for pid in members if pid in table)
