"""What a long piece of work has done: a file for each part, written whole, so that it outlasts `kill -9`."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from secscan.errors import SecscanError, UsageError
from secscan.system.files import plain_reason, remove_tree, write_atomic

LONGEST = 1 << 28


class Ledger:
    """A directory of results. Only one process works with it at a time; raises `SecscanError`.

    A run is named by what it is to do. One that was cut off is taken up again; one that ended, or is to do
    something else, begins anew.
    """

    def __init__(self, directory: str) -> None:
        self._place = Path(directory)
        self._lock = -1

    def __enter__(self) -> Self:
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(
                self._place / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
            )
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._release()
            raise UsageError(f"{self._place}: another fleet scan is at work there") from None
        except OSError as error:
            self._release()
            raise SecscanError(f"{self._place}: {plain_reason(error)}") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release()

    def _release(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def begin(self, run: str) -> bool:
        """Starts a run, or takes up the one of this name that was cut off: True then."""
        mark = self._place / "run"
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if mark.read_text("utf-8") == run:
                (self._place / "results").mkdir(exist_ok=True)
                (self._place / "reports").mkdir(exist_ok=True)
                return True
        for name in ("results", "reports"):
            remove_tree(str(self._place / name))
            (self._place / name).mkdir()
        write_atomic(mark, run.encode())
        return False

    def end(self) -> None:
        """The run is over: the next one begins anew."""
        (self._place / "run").unlink(missing_ok=True)

    def report_of(self, name: str) -> str:
        """Where a part's own report lies."""
        return str((self._place / "reports" / f"{name}.json").absolute())

    def put(self, name: str, data: bytes) -> None:
        """A part is done."""
        write_atomic(self._place / "results" / f"{name}.json", data)

    def results(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of all that is done, in the order of the names."""
        yield from results_below(str(self._place))

    def write(self, name: str, text: str) -> None:
        """Writes a file about the whole."""
        write_atomic(self._place / name, text.encode("utf-8"))


def results_below(directory: str) -> Iterator[tuple[str, bytes]]:
    """The results of a ledger, without working with it; raises `UsageError` where it is none."""
    place = Path(directory, "results")
    if not place.is_dir():
        raise UsageError(f"{directory}: no results of a fleet scan")
    for file in sorted(place.glob("*.json")):
        if file.is_file() and not file.is_symlink() and file.stat().st_size < LONGEST:
            yield file.stem, file.read_bytes()


def repositories_below(directory: str) -> list[str]:
    """The directory if it is a repository, else the repositories right below it."""
    place = Path(directory)
    if (place / ".git").exists():
        return [str(place.absolute())]
    below = sorted(child for child in place.iterdir() if child.is_dir() and not child.is_symlink())
    return [str(child.absolute()) for child in below if (child / ".git").exists()]


def read_report(path: str) -> bytes | None:
    """A report that a child wrote, or None."""
    try:
        with Path(path).open("rb") as source:
            return source.read(LONGEST)
    except OSError:
        return None


def forget_report(path: str) -> None:
    """An earlier attempt's report must not be taken for this one's."""
    Path(path).unlink(missing_ok=True)
