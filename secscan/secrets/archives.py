"""What archives hold: zip (and its kin: jar, whl, docx), tar, what gzip, bzip2 and xz pack, and each other.

Nothing is written anywhere: members are read into memory, one after the other, within limits on their
number, their size and their depth. Links and other members without content are passed over, and so is
what is encrypted. A file that is broken as a whole is no archive and gives nothing.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 512 << 20
MAX_MEMBER = 128 << 20
MAX_MEMBERS = 50_000
MAX_DEPTH = 3
_CHUNK = 1 << 20
_HEAD = 8192
_ZIP, _GZIP, _BZIP2, _XZ = b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
_EMPTY_ZIP = b"PK\x05\x06"
_TAR_MARK, _TAR_AT = b"ustar", 257
_ENCRYPTED = 1
_PACKED: dict[bytes, Callable[[Any], Any]] = {_GZIP: gzip.open, _BZIP2: bz2.open, _XZ: lzma.open}
_BROKEN = (
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside: its path there (of what is nested, `outer!inner`), and its bytes."""

    path: str
    data: bytes


class TooMuchError(Exception):
    """The archive holds more than is read; what was given until then stands."""


class UnreadError(Exception):
    """Some members could not be read; the others were given."""


def is_archive(head: bytes) -> bool:
    """Whether a file that starts so is one of those that `members` opens."""
    packed = head.startswith((_ZIP, _EMPTY_ZIP, *_PACKED))
    return packed or _is_tar(head)


class _Reader:
    """Reads an archive; counts what may still be read, and what could not be."""

    def __init__(self, wants: Callable[[bytes], bool]) -> None:
        self.wants = wants
        self.bytes, self.members, self.unread = MAX_BYTES, MAX_MEMBERS, 0

    def open(self, data: bytes, path: str, depth: int) -> Iterator[Member]:
        if depth > MAX_DEPTH:
            raise TooMuchError(f"archives inside each other {depth} deep")
        if data.startswith((_ZIP, _EMPTY_ZIP)):
            yield from self._zip(data, path, depth)
        elif _is_tar(data):
            yield from self._tar(io.BytesIO(data), path, depth)
        elif _is_packed(data):
            yield from self._packed(data, path, depth)

    def _take(self, source: Any, head: bytes = b"") -> bytes | None:
        """All that a member holds, as long as there is room for it; None for one that nobody wants.

        `head` is what was taken of it before.
        """
        head = head or source.read(_HEAD)
        if not (is_archive(head) or self.wants(head)):
            return None
        parts, size = [head], len(head)
        while chunk := source.read(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            self.bytes -= len(chunk)
            if self.bytes < 0:
                raise TooMuchError(f"more than {MAX_BYTES >> 20} MiB inside")
            if size > MAX_MEMBER:
                raise TooMuchError(f"a member of more than {MAX_MEMBER >> 20} MiB")
        return b"".join(parts)

    def _count(self) -> None:
        self.members -= 1
        if self.members < 0:
            raise TooMuchError(f"more than {MAX_MEMBERS} members")

    def _given(self, path: str, data: bytes | None, depth: int) -> Iterator[Member]:
        """A member, and where it is an archive itself, what is in it instead."""
        if data is None:
            return
        if is_archive(data[:_HEAD]):
            yield from self.open(data, path, depth + 1)
        else:
            yield Member(path, data)

    def _zip(self, data: bytes, path: str, depth: int) -> Iterator[Member]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            return
        for entry in archive.infolist():
            self._count()
            if entry.is_dir() or entry.flag_bits & _ENCRYPTED:
                continue
            try:
                with archive.open(entry) as source:
                    content = self._take(source)
            except _BROKEN:
                self.unread += 1
                continue
            yield from self._given(_below(path, entry.filename), content, depth)

    def _tar(self, stream: Any, path: str, depth: int) -> Iterator[Member]:
        """Members as they come: what is packed is never held as a whole."""
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for entry in archive:
                    self._count()
                    source = archive.extractfile(entry) if entry.isreg() else None
                    if source is not None:
                        yield from self._given(_below(path, entry.name), self._take(source), depth)
        except _BROKEN:
            self.unread += 1

    def _packed(self, data: bytes, path: str, depth: int) -> Iterator[Member]:
        """A tar, or the one file that was packed."""
        unpack = next(unpack for mark, unpack in _PACKED.items() if data.startswith(mark))
        try:
            with unpack(io.BytesIO(data)) as source:
                head = source.read(_HEAD)
                if _is_tar(head):
                    yield from self._tar(_Joined(head, source), path if depth else "", depth)
                    return
                content = self._take(source, head)
        except _BROKEN:
            self.unread += depth > 0
            return
        yield from self._given(path, content, depth)


class _Joined:
    """A stream of which the head was read already."""

    def __init__(self, head: bytes, rest: Any) -> None:
        self.head, self.rest = head, rest

    def read(self, size: int) -> bytes:
        given, self.head = self.head[:size], self.head[size:]
        more: bytes = self.rest.read(size - len(given)) if len(given) < size else b""
        return given + more


def _is_packed(data: bytes) -> bool:
    """Whether one file was packed alone, so that its name is that of the package without its suffix."""
    return data.startswith(tuple(_PACKED))


def _is_tar(head: bytes) -> bool:
    return head[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK


def _below(path: str, name: str) -> str:
    return f"{path}!{name}" if path else name


def members(data: bytes, name: str, wants: Callable[[bytes], bool]) -> Iterator[Member]:
    """The files in an archive, in its order; raises `TooMuchError` or, at the end, `UnreadError`.

    `name` is the archive's own; `wants` tells by a file's first bytes whether the rest of it is asked for.
    """
    reader = _Reader(wants)
    yield from reader.open(data, name.rpartition(".")[0] if _is_packed(data) else "", 0)
    if reader.unread:
        raise UnreadError(f"{reader.unread} of the files inside could not be read")
