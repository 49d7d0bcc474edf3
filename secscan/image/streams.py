"""Streams of bytes out of archives: parts of a file, what is packed in them, and a bound on all of it."""

from __future__ import annotations

import bz2
import hashlib
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from secscan.secrets.decompress import ZlibDecompressor, ZstdDecompressor
from secscan.secrets.magic import ZSTD

ReadAt = Callable[[int, int], bytes]
"""Reads so many bytes from an offset on; fewer only at the end."""

STEP = 1 << 18
_FORMATS = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (ZSTD, "zstd"))
_HEAD = 6
_GZIP = 31
"""zlib's word for gzip's own header and the widest window."""
_BROKEN = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)
_XZ_MEMORY = 256 << 20


class TooLargeError(ValueError):
    """More was unpacked than any image is allowed to hold."""


class ImageError(ValueError):
    """The bytes are no image; the message says why and quotes nothing of them."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of an image."""

    left: int

    def spend(self, size: int) -> None:
        """Raises `TooLargeError` where nothing is left."""
        self.left -= size
        if self.left < 0:
            raise TooLargeError


class ByteStream(Protocol):
    """Bytes in order."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; fewer only at the end."""

    def skip(self, size: int, /) -> int:
        """Passes over so many bytes, and says how many there were."""


def drain(source: ByteStream, size: int = -1) -> int:
    """Reads so many bytes away, or all that is left; how many there were."""
    passed = 0
    while size < 0 or passed < size:
        given = len(source.read(STEP if size < 0 else min(STEP, size - passed)))
        if not given:
            break
        passed += given
    return passed


class FilePart:
    """A stretch of a file that can be read at any place."""

    def __init__(self, read_at: ReadAt, start: int, size: int) -> None:
        self.read_at, self.place, self.end = read_at, start, start + size

    def read(self, size: int) -> bytes:
        """The next bytes."""
        given = self.read_at(self.place, max(min(size, self.end - self.place), 0))
        self.place += len(given)
        return given

    def skip(self, size: int) -> int:
        """Goes on without reading."""
        passed = max(min(size, self.end - self.place), 0)
        self.place += passed
        return passed


class Hashed:
    """A source that is hashed on the way."""

    def __init__(self, source: ByteStream) -> None:
        self.source, self.sha256 = source, hashlib.sha256()

    def read(self, size: int) -> bytes:
        """The next bytes."""
        given = self.source.read(size)
        self.sha256.update(given)
        return given

    def skip(self, size: int) -> int:
        """Reads them away: they count for the hash."""
        return drain(self, size)

    def digest(self) -> str:
        """`sha256:...` of the whole source, what was not read of it included."""
        drain(self)
        return f"sha256:{self.sha256.hexdigest()}"


def _decompressor(kind: str) -> Any:
    if kind == "gzip":
        return ZlibDecompressor(_GZIP)
    if kind == "zstd":
        return ZstdDecompressor()
    return bz2.BZ2Decompressor() if kind == "bzip2" else lzma.LZMADecompressor(memlimit=_XZ_MEMORY)


class Unpacked:
    """What a source holds: unpacked where it begins like something packed, else as it is.

    `problem` says why less came out than is there; it is right once everything has been read. Packed parts
    that follow each other are one; what follows them and is none is `behind` them.
    """

    def __init__(self, source: ByteStream, budget: Budget) -> None:
        self.source, self.budget = source, budget
        self.problem = ""
        self.behind = False
        self.waiting = source.read(_HEAD)
        self.kind = next((kind for start, kind in _FORMATS if self.waiting.startswith(start)), "")
        self.inner: Any = _decompressor(self.kind) if self.kind else None

    def read(self, size: int) -> bytes:
        """The next bytes."""
        parts: list[bytes] = []
        while size > 0:
            given = self._piece(size)
            if not given:
                break
            self.budget.spend(len(given))
            parts.append(given)
            size -= len(given)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Passes over bytes: without reading them where nothing is packed."""
        if self.kind:
            return drain(self, size)
        held, self.waiting = self.waiting[:size], self.waiting[size:]
        passed = self.source.skip(size - len(held))
        return len(held) + passed

    def _piece(self, size: int) -> bytes:
        if self.kind:
            return self._packed(size)
        held, self.waiting = self.waiting[:size], self.waiting[size:]
        return held or self.source.read(size)

    def _packed(self, size: int) -> bytes:
        while self.inner is not None and not self.problem:
            if self.inner.eof and not self._next():
                return b""
            data = self._input()
            if not data and self.inner.needs_input:
                self.problem = "it is cut short"
                return b""
            try:
                given: bytes = self.inner.decompress(data, min(size, STEP))
            except _BROKEN:
                self.problem = "it is damaged"
                return b""
            if given:
                return given
        return b""

    def _input(self) -> bytes:
        if not self.inner.needs_input:
            return b""
        held, self.waiting = self.waiting, b""
        return held or self.source.read(STEP)

    def _next(self) -> bool:
        """Whether another packed part follows the one that has ended."""
        self.waiting = self.inner.unused_data or self.waiting or self.source.read(STEP)
        start = next(start for start, kind in _FORMATS if kind == self.kind)
        if self.waiting.startswith(start[: len(self.waiting)]) and self.waiting:
            self.inner = _decompressor(self.kind)
            return True
        self.behind = self.behind or bool(self.waiting.strip(b"\0"))
        self.inner = None
        return False
