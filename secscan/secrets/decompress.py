"""What is packed, as streams: what comes out, where it ends, and whether it was whole."""

from __future__ import annotations

import bz2
import contextlib
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from secscan.secrets.magic import BZIP2, GZIP, PACKED, XZ, ZSTD

_STEP = 1 << 16
_BROKEN = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)
STORED, DEFLATED, BZIPPED, LZMA, ZSTANDARD = 0, 8, 12, 14, 93
_PYTHON_WITH_ZSTD = (3, 14)
_FIELDS, _NAME, _COMMENT = 4, 8, 16


class ZlibDecompressor:
    """zlib's object with the names that the other libraries' have."""

    def __init__(self, width: int) -> None:
        self.inner = zlib.decompressobj(width)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self.inner.eof

    @property
    def unused_data(self) -> bytes:
        """What was given of what follows the end."""
        return self.inner.unused_data

    def decompress(self, data: bytes, most: int) -> bytes:
        """At most so many bytes; raises `zlib.error`."""
        given = self.inner.decompress(self.inner.unconsumed_tail + data, most)
        self.needs_input = not self.inner.unconsumed_tail
        return given


class ZstdDecompressor:
    """Zstandard's object: Python's own since 3.14, before that the same code as a package.

    Raises `ValueError` for what is damaged, and for a window of more than 128 MiB.
    """

    def __init__(self) -> None:
        own = sys.version_info >= _PYTHON_WITH_ZSTD
        self.library = import_module("compression.zstd" if own else "backports.zstd")
        self.inner = self.library.ZstdDecompressor()

    @property
    def eof(self) -> bool:
        """Whether the frame has ended."""
        return bool(self.inner.eof)

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out before more is given."""
        return bool(self.inner.needs_input)

    @property
    def unused_data(self) -> bytes:
        """What was given of what follows the end."""
        return bytes(self.inner.unused_data)

    def decompress(self, data: bytes, most: int) -> bytes:
        """At most so many bytes."""
        try:
            return bytes(self.inner.decompress(data, most))
        except self.library.ZstdError as problem:
            raise ValueError("damaged Zstandard") from problem


class _Zlib(ZlibDecompressor):
    """It gives all that comes before a fault."""

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self.bad = False

    def decompress(self, data: bytes, most: int) -> bytes:
        """At most so many bytes; raises `zlib.error` behind the last of them."""
        if self.bad:
            raise zlib.error
        tail = self.inner.unconsumed_tail + data
        before = self.inner.copy() if tail else self.inner
        try:
            return super().decompress(data, most)
        except zlib.error:
            self.bad, self.needs_input = True, False
            return _until_the_fault(before, tail)


def _until_the_fault(inner: Any, data: bytes) -> bytes:
    """What comes out before the byte that breaks a stream."""
    given = bytearray()
    with contextlib.suppress(zlib.error):
        for at in range(len(data)):
            given += inner.decompress(data[at : at + 1])
    return bytes(given)


class _Stored:
    """Bytes as they are."""

    eof = False
    unused_data = b""
    needs_input = True

    def __init__(self) -> None:
        self.held = b""

    def decompress(self, data: bytes, most: int) -> bytes:
        held = self.held + data
        self.held = held[most:]
        self.needs_input = not self.held
        return held[:most]


def _lzma_of_zip(data: memoryview, at: int) -> tuple[Any, int]:
    """LZMA as a zip holds it: version, size and properties stand before it."""
    size = int.from_bytes(data[at + 2 : at + 4], "little")
    names = bytes(data[at + 4 : at + 4 + size])
    if size != 5:  # noqa: PLR2004 - what a version 1 stream has
        raise ValueError(size)
    level, rest = names[0] % 9, names[0] // 9
    model = {"id": lzma.FILTER_LZMA1, "lc": level, "lp": rest % 5, "pb": rest // 5}
    model["dict_size"] = min(int.from_bytes(names[1:5], "little"), 64 << 20)
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[model]), at + 4 + size


_MADE: dict[int, Callable[[], Any]] = {
    STORED: _Stored,
    DEFLATED: lambda: _Zlib(-15),
    BZIPPED: bz2.BZ2Decompressor,
    ZSTANDARD: ZstdDecompressor,
}
_PACKED: dict[bytes, Callable[[], Any]] = {
    GZIP: lambda: _Zlib(31),
    BZIP2: bz2.BZ2Decompressor,
    XZ: lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=256 << 20),
    ZSTD: ZstdDecompressor,
}


class Stream:
    """Bytes that come out of `data` from a place on; `read` never raises for what is broken there.

    `end` is the place behind what was used, right once `read` gave less than it was asked for. `broken`
    says that the stream ends where it must not. `spend` is called with the size of all that comes out.
    """

    def __init__(self, data: memoryview, at: int, stop: int, spend: Callable[[int], None]) -> None:
        self.data, self.end, self.stop, self.spend = data, at, stop, spend
        self.inner: Any = None
        self.broken = False

    def read(self, size: int) -> bytes:
        """At most `size` bytes more; fewer only at the end."""
        parts: list[bytes] = []
        while size > 0 and not self.broken and (self.inner is not None or self._again()):
            given = self._more(size)
            self.spend(len(given))
            parts.append(given)
            size -= len(given)
        return b"".join(parts)

    def _more(self, size: int) -> bytes:
        fed = b""
        if self.inner.needs_input:
            fed = bytes(self.data[self.end : min(self.end + _STEP, self.stop)])
            self.end += len(fed)
        try:
            given: bytes = self.inner.decompress(fed, size)
        except _BROKEN:
            self.broken = True
            return b""
        if self.inner.eof:
            self.end -= len(self.inner.unused_data)
            self.inner = None
        elif not given and not fed:  # the input is at its end
            self.broken, self.inner = not isinstance(self.inner, _Stored), None
        return given

    def _again(self) -> bool:
        """Whether another stream of the same form follows: what was joined is read as one."""
        return False


class CompressedStream(Stream):
    """What gzip, bzip2, xz or Zstandard packed, streams that were joined as one."""

    def __init__(self, data: memoryview, at: int, stop: int, spend: Callable[[int], None]) -> None:
        super().__init__(data, at, stop, spend)
        head = bytes(data[at : at + 8])
        self.mark = next(mark for mark in PACKED if head.startswith(mark))
        self.starts = [at]
        self.inner = _PACKED[self.mark]()

    def _again(self) -> bool:
        at = self.end
        while self.mark == XZ and bytes(self.data[at : at + 4]) == b"\0\0\0\0":
            at += 4
        if at + len(self.mark) > self.stop or bytes(self.data[at : at + len(self.mark)]) != self.mark:
            return False
        self.end, self.inner = at, _PACKED[self.mark]()
        self.starts.append(at)
        return True

    @property
    def headers(self) -> Iterator[bytes]:
        """What gzip keeps beside the content: names, comments, fields of programs."""
        for at in self.starts if self.mark == GZIP else ():
            yield bytes(self.data[at : _behind_header(self.data, at, self.end)])


def _behind_header(data: memoryview, at: int, stop: int) -> int:
    flags, end = data[at + 3], at + 10
    if flags & _FIELDS:
        end += 2 + int.from_bytes(data[end : end + 2], "little")
    for flag in (_NAME, _COMMENT):
        if flags & flag and end < stop:
            end += bytes(data[end:stop]).find(b"\0") + 1 or stop - end
    return min(end, stop)


class ZipEntryStream(Stream):
    """The content of a zip's member; raises `NotImplementedError` for a method that is not known."""

    def __init__(
        self, data: memoryview, at: int, stop: int, spend: Callable[[int], None], method: int
    ) -> None:
        super().__init__(data, at, stop, spend)
        if method == LZMA:
            try:
                self.inner, self.end = _lzma_of_zip(data, at)
            except _BROKEN:
                self.broken = True
        elif method in _MADE:
            self.inner = _MADE[method]()
        else:
            raise NotImplementedError(method)
