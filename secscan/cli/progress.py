"""The progress shown on a terminal: one line a scanner, on standard error, gone when the scan ends."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.run.runtime import Progress
from secscan.system import clock
from secscan.system.streams import say

_INTERVAL = 0.1


class Screen:
    """Redraws a few lines in place; `unit` is what is counted."""

    def __init__(self, unit: str = "files") -> None:
        self._unit = unit
        self._lock = threading.Lock()
        self._rows: dict[str, tuple[int, int]] = {}
        self._drawn = 0
        self._last = 0.0

    def __call__(self, scanner: str, done: int, total: int) -> None:
        """Notes that a scanner has done so much, and redraws at most ten times a second."""
        with self._lock:
            self._rows[scanner] = (done, total)
            now = clock.monotonic()
            if now - self._last >= _INTERVAL or (total and done >= total):
                self._last = now
                self._draw()

    def _draw(self) -> None:
        lines = [
            f"  {name:<15}{_bar(done, total)} {done}{f'/{total}' if total else ''} {self._unit}"
            for name, (done, total) in self._rows.items()
        ]
        say(self._back() + "".join(f"{line}\x1b[K\n" for line in lines))
        self._drawn = len(lines)

    def _back(self) -> str:
        return f"\x1b[{self._drawn}A" if self._drawn else ""

    def clear(self) -> None:
        """Takes the lines away again."""
        with self._lock:
            if self._drawn:
                say(f"{self._back()}\x1b[J")
                self._drawn = 0


def _bar(done: int, total: int, width: int = 20) -> str:
    filled = width * done // total if total else width
    return "█" * filled + "░" * (width - filled)


def _nothing(_scanner: str, _done: int, _total: int) -> None:
    """No progress is shown."""


@contextlib.contextmanager
def progress_for(options: Mapping[str, Any], unit: str = "files") -> Iterator[Progress]:
    """A progress display on a terminal, unless `-q`, `--no-progress` or CI says otherwise."""
    wanted = not (options.get("no_progress") or options.get("quiet") or os.environ.get("CI"))
    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        yield _nothing
        return
    screen = Screen(unit)
    try:
        yield screen
    finally:
        screen.clear()
