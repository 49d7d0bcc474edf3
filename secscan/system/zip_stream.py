"""The members of a zip file one after another, in memory that does not grow with their number.

The standard library keeps an entry for every member; an export of advisories has hundreds of thousands.
Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, with its 64-bit extension.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_END_LENGTH = 22
_TAIL = 0xFFFF + _END_LENGTH
_STORED, _DEFLATED = 0, 8
_ALL32, _ALL16 = 0xFFFFFFFF, 0xFFFF
_ENCRYPTED = 1
_EXTRA64 = 1


class DamagedZipError(ValueError):
    """The file is no zip file, is cut short, or a member is not what its check sum says."""


class _Entry(NamedTuple):
    name: str
    method: int
    checksum: int
    packed: int
    size: int
    offset: int
    encrypted: bool


def members(path: Path, *, longest: int) -> Iterator[tuple[str, bytes]]:
    """Name and content of each regular member, in the file's order; raises `DamagedZipError`.

    A member of more than `longest` bytes is one as well. Names are not to be used as paths.
    """
    try:
        with path.open("rb") as index, path.open("rb") as content:
            count, offset = _directory(index)
            index.seek(offset)
            for _ in range(count):
                entry = _entry(index)
                if not entry.name.endswith("/"):
                    yield entry.name, _content(content, entry, longest)
    except struct.error:
        raise DamagedZipError("cut short") from None


def _directory(source: BinaryIO) -> tuple[int, int]:
    """How many entries the central directory has, and where it begins."""
    size = source.seek(0, os.SEEK_END)
    source.seek(max(size - _TAIL, 0))
    tail = source.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise DamagedZipError("no zip file, or cut short")
    count, _, offset = struct.unpack_from("<HII", tail, at + 10)
    if count == _ALL16 or offset == _ALL32:
        locator = tail.rfind(_LOCATOR64, 0, at)
        if locator >= 0:
            [place] = struct.unpack_from("<Q", tail, locator + 8)
            source.seek(place)
            record = source.read(56)
            if not record.startswith(_END64):
                raise DamagedZipError("damaged")
            count, _, offset = struct.unpack_from("<QQQ", record, 32)
    return count, offset


def _entry(source: BinaryIO) -> _Entry:
    head = source.read(46)
    if not head.startswith(_ENTRY):
        raise DamagedZipError("damaged")
    flags, method, _, _, checksum, packed, size, name, extra, comment = struct.unpack_from(
        "<HHHHIIIHHH", head, 8
    )
    [offset] = struct.unpack_from("<I", head, 42)
    text = source.read(name).decode("utf-8", "replace")
    size, packed, offset = _wide(source.read(extra), (size, packed, offset))
    source.seek(comment, os.SEEK_CUR)
    return _Entry(text, method, checksum, packed, size, offset, bool(flags & _ENCRYPTED))


def _wide(extra: bytes, narrow: tuple[int, int, int]) -> tuple[int, int, int]:
    """Sizes and place where they need 64 bits: they stand in a field of their own, in this order."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _EXTRA64:
            found: list[int] = []
            place = at + 4
            for value in narrow:
                if value == _ALL32:
                    found.append(*struct.unpack_from("<Q", extra, place))
                    place += 8
                else:
                    found.append(value)
            return found[0], found[1], found[2]
        at += 4 + length
    return narrow


def _content(source: BinaryIO, entry: _Entry, longest: int) -> bytes:
    if entry.encrypted or entry.method not in {_STORED, _DEFLATED}:
        raise DamagedZipError("a member that is encrypted, or packed in a way that is not known")
    if entry.size > longest or entry.packed > longest:
        raise DamagedZipError(f"a member of more than {longest} bytes")
    source.seek(entry.offset)
    head = source.read(30)
    if not head.startswith(_LOCAL):
        raise DamagedZipError("damaged")
    name, extra = struct.unpack_from("<HH", head, 26)
    source.seek(name + extra, os.SEEK_CUR)
    packed = source.read(entry.packed)
    try:
        data = zlib.decompressobj(-15).decompress(packed, longest + 1) if entry.method else packed
    except zlib.error:
        raise DamagedZipError("a damaged member") from None
    if len(data) != entry.size or zlib.crc32(data) != entry.checksum:
        raise DamagedZipError("a damaged member")
    return data
