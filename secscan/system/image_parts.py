"""The files of an image on this machine: opened once, without following links, read at any place."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from secscan.system.files import open_below

ReadAt = Callable[[int, int], bytes]
BLOBS = "blobs/sha256"
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


def is_image(path: str) -> bool:
    """Whether a path of the caller's is a tar archive, packed or not, or the directory of an OCI layout."""
    if Path(path).is_dir():
        return Path(path, "oci-layout").is_file()
    with contextlib.suppress(OSError), opened(path) as (read_at, _):
        start = read_at(0, 512)
        return start[257:262] == b"ustar" or start.startswith(_PACKED)
    return False


@contextlib.contextmanager
def opened(path: str) -> Iterator[tuple[ReadAt, int]]:
    """A regular file that the caller named: how to read it, and its size; raises OSError."""
    descriptor = os.open(path, _FLAGS)
    try:
        yield _readable(descriptor)
    finally:
        os.close(descriptor)


def _readable(descriptor: int) -> tuple[ReadAt, int]:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise OSError("not a regular file")

    def read_at(offset: int, size: int) -> bytes:
        return os.pread(descriptor, size, offset)

    return read_at, found.st_size


class LayoutFiles:
    """The files of an OCI layout; closed when it is left."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.descriptors: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._close()

    def _close(self) -> None:
        while self.descriptors:
            os.close(self.descriptors.pop())

    def names(self) -> Iterator[str]:
        """The files that a layout is made of, relative to it."""
        yield from ("index.json", "manifest.json")
        with contextlib.suppress(OSError):
            directory = open_below(
                self.path, os.fsencode(BLOBS), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
            )
            self.descriptors.append(directory)
            yield from (f"{BLOBS}/{name}" for name in sorted(os.listdir(directory)))  # noqa: PTH208 - of an open directory

    def open_part(self, name: str) -> tuple[ReadAt, int] | None:
        """How to read a file, and its size; None where it is none, or a link leads to it. One at a time."""
        self._close()
        try:
            descriptor = open_below(self.path, os.fsencode(name), _FLAGS | os.O_NOFOLLOW)
            self.descriptors.append(descriptor)
            return _readable(descriptor)
        except OSError:
            return None
