"""By what an archive is known: the bytes that it begins with, and whether more than these is like one.

A text may begin with the same bytes, and a text may be followed by an archive.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator

ZIP, GZIP, BZIP2, XZ = b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
ZSTD = b"\x28\xb5\x2f\xfd"
ZIP_END = b"PK\x05\x06"
BLOCK = 512
_ZIPS = (ZIP, ZIP_END, b"PK\x07\x08", b"PK00PK")
PACKED = (GZIP, BZIP2, XZ, ZSTD)
CLOSED = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x04\x22\x4d\x18": "LZ4",
    b"LZIP\x01": "lzip",
    b"MSCF\0\0\0\0": "a cabinet file",
}
"""Formats that are recognised and not opened."""
_TAR_MARK, _TAR_AT = b"ustar", 257
_OCTAL = re.compile(rb"[0-7 ]{6}[\0 0-7][\0 ]")
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")
_ZIP_HEADER = 30
_METHODS = frozenset({*range(20), *range(93, 100)})
_LAST_END = 65_557
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b\b")) + b"\x7f"
_MOST_NOISE = 0.15
_FULLEST_FLAGS = 0x20
_ZSTD_RESERVED = 0x08


def is_archive(head: bytes) -> bool:
    """Whether a file that starts so says that it is an archive."""
    return head.startswith((*_ZIPS, *PACKED, *CLOSED)) or is_tar(head)


def is_tar(head: bytes, at: int = 0) -> bool:
    """Whether it says there that a tar's first header is."""
    if head[at + _TAR_AT : at + _TAR_AT + len(_TAR_MARK)] == _TAR_MARK:
        return True
    summed = _OCTAL.match(head, at + 148) is not None
    return summed and tar_header(head[at : at + BLOCK]) is not None


def tar_header(block: bytes) -> tarfile.TarInfo | None:
    """The header of a tar's member, if the check sum is right and no number is absurd."""
    try:
        found = tarfile.TarInfo.frombuf(block, "utf-8", "backslashreplace")
    except (tarfile.HeaderError, ValueError, IndexError):
        return None
    return found if found.size >= 0 else None


def is_plain(head: bytes) -> bool:
    """Whether bytes are text but for a few."""
    text = head.decode("utf-8", "ignore").encode("utf-8")
    return len(text.translate(None, _CONTROLS)) > (1 - _MOST_NOISE) * len(head)


def begins(data: bytes, at: int) -> bool:
    """Whether what stands there is like an archive's start in more than its first bytes."""
    if data.startswith(ZIP, at):
        return _is_member(data[at : at + _ZIP_HEADER])
    if data.startswith(GZIP, at):
        return len(data) > at + 3 and data[at + 3] < _FULLEST_FLAGS
    if data.startswith(BZIP2, at):
        return data[at + 3 : at + 4] in b"123456789" and data.startswith(_BZIP2_BLOCKS, at + 4)
    if data.startswith(ZSTD, at):
        return len(data) > at + 4 and not data[at + 4] & _ZSTD_RESERVED
    return data.startswith(XZ, at) or (is_tar(data, at) and tar_header(data[at : at + BLOCK]) is not None)


def _is_member(header: bytes) -> bool:
    """Whether a zip's local header has a version, a method and a name as there are any."""
    if len(header) < _ZIP_HEADER:
        return False
    method, name = int.from_bytes(header[8:10], "little"), int.from_bytes(header[26:28], "little")
    return header[4] < 100 and header[5] < 32 and method in _METHODS and 0 < name < 1 << 12  # noqa: PLR2004


def starts(data: bytes, first: int = 0) -> Iterator[int]:
    """Where archives may begin from a place on, in order, those inside of others too."""
    marks = (ZIP, _TAR_MARK, BZIP2) if data.isascii() else (ZIP, _TAR_MARK, *PACKED)
    places = {mark: _next(data, mark, first) for mark in marks}
    while found := min(((at, mark) for mark, at in places.items() if at >= 0), default=None):
        at, mark = found
        if begins(data, at):
            yield at
        places[mark] = _next(data, mark, at + 1)


def _next(data: bytes, mark: bytes, first: int) -> int:
    """The next place of a mark, of tar's the start of the header that it stands in; -1 for none."""
    shift = _TAR_AT if mark == _TAR_MARK else 0
    at = data.find(mark, first + shift)
    return at - shift if at >= 0 else -1


def is_followed(data: bytes) -> bool:
    """Whether a zip ends with the bytes, whatever they begin with."""
    end = data.rfind(ZIP_END, max(len(data) - _LAST_END, 0))
    if end < 0 or len(data) < end + 22:
        return False
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return 0 < size <= end and data.startswith(b"PK\x01\x02", end - size)


def holds_archive(head: bytes, content: bytes, *, binary: bool) -> bool:
    """Whether a file is an archive, or has one behind its text; a text that begins like one is none.

    `content` is the whole file where it is at hand; of a `binary` only its end is asked.
    """
    if is_archive(head):
        return begins(head, 0) or not is_plain(head)
    return is_followed(content) or (not binary and next(starts(content), None) is not None)
