"""A tar, block by block: its members, and all that is none of their content.

Tars that were joined are read as one, and no block is passed over unseen.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from typing import Protocol

from secscan.secrets.magic import BLOCK, tar_header

_LARGEST_NOTE = 1 << 20
_MOST_BEHIND = 64 << 20
_NOTES = frozenset(
    [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, b"K"]
)
_EMPTY = frozenset(
    [tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE]
)
_RECORD = re.compile(rb"\d+ (path|size)=([^\n]*)\n")
_GOES_ON, _SPARSE_GOES_ON = 482, 504


class ByteSource(Protocol):
    """What holds the tar."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; fewer only at the end."""


class TarMember:
    """A member with content, to be read before the next one is asked for."""

    def __init__(self, source: ByteSource, path: str, size: int) -> None:
        self.source, self.path, self.left = source, path, size

    def read(self, size: int) -> bytes:
        """At most so many bytes of the content."""
        given = self.source.read(min(size, self.left))
        self.left -= len(given)
        return given


class TarReader:
    """The members, in order. Afterwards: `headers`, what was `behind` its end, and what was `broken`."""

    def __init__(self, source: ByteSource) -> None:
        self.source = source
        self.headers: list[bytes] = []
        self.behind: list[bytes] = []
        self.broken = 0
        self.ended = False
        self.path, self.size = "", -1

    def __iter__(self) -> Iterator[TarMember]:
        while block := self.source.read(BLOCK):
            header = tar_header(block) if len(block) == BLOCK else None
            if header is None:
                self._stray(block)
                continue
            self.ended = False
            self.headers.append(block)
            if header.type in _NOTES and header.size <= _LARGEST_NOTE:
                self._note(header)
            else:
                yield from self._item(header, block)

    def _stray(self, block: bytes) -> None:
        """A block that is no header: the end, or something that does not belong there."""
        if not block.strip(b"\0"):
            self.ended = True
            return
        self.broken += not self.ended and not (self.behind and self.broken)
        if BLOCK * len(self.behind) < _MOST_BEHIND:
            self.behind.append(block)
        else:
            self.headers.append(block)

    def _note(self, header: tarfile.TarInfo) -> None:
        """What is said of the next member: its long name, its size."""
        text = self.source.read(header.size + -header.size % BLOCK)
        self.headers.append(text)
        self.broken += len(text) < header.size
        if header.type == tarfile.GNUTYPE_LONGNAME:
            self.path = text[: header.size].rstrip(b"\0").decode("utf-8", "backslashreplace")
        for key, value in _RECORD.findall(text) if header.type != tarfile.XGLTYPE else ():
            if key == b"path":
                self.path = value.decode("utf-8", "backslashreplace")
            elif value.isdigit():
                self.size = int(value)

    def _item(self, header: tarfile.TarInfo, block: bytes) -> Iterator[TarMember]:
        path, size = self.path or header.name, header.size if self.size < 0 else self.size
        self.path, self.size = "", -1
        if header.type in _EMPTY:
            return
        self._sparse(header, block)
        item = TarMember(self.source, path, size)
        if size:
            yield item
        while item.read(1 << 20):
            pass
        self.broken += item.left > 0
        padding = self.source.read(-size % BLOCK)
        if padding.strip(b"\0"):
            self.headers.append(padding)

    def _sparse(self, header: tarfile.TarInfo, block: bytes) -> None:
        """The rest of the map of a file with holes."""
        goes_on = header.type == tarfile.GNUTYPE_SPARSE and block[_GOES_ON]
        while goes_on and (more := self.source.read(BLOCK)):
            self.headers.append(more)
            goes_on = len(more) == BLOCK and more[_SPARSE_GOES_ON]
