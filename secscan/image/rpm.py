"""Installed packages of rpm: headers, and the files that hold them without a database engine.

Formats: https://rpm-software-management.github.io/rpm/manual/format_header.html; `Packages.db` is rpm's own
"ndb", `Packages` a hash of Berkeley DB (pages with a header of 26 bytes, long values on chains of pages).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from secscan.image.packages import LONGEST, RPM, ShippedPackage
from secscan.lockfiles.listing import one_line

MOST_TAGS = 100_000
MOST_PACKAGES = 100_000
LARGEST_HEADER = 64 << 20
_NAME, _VERSION, _RELEASE, _EPOCH, _LICENSE, _ARCH, _SOURCE = 1000, 1001, 1002, 1003, 1014, 1022, 1044
_WANTED = frozenset([_NAME, _VERSION, _RELEASE, _EPOCH, _LICENSE, _ARCH, _SOURCE])
_INT32, _TEXTS = 4, (6, 8, 9)
_NOT_A_PACKAGE = "gpg-pubkey"

_NDB, _SLOT, _BLOB = b"RpmP", b"Slot", b"BlbS"
_NDB_PAGE, _NDB_UNIT = 4096, 16
_HASH_MAGIC, _HASH_PAGES, _OFF_PAGE, _OVERFLOW, _PAGE_HEADER = 0x061561, (2, 13), 3, 7, 26
_OTHER_PAGES = (0, _OVERFLOW, 8)  # free, a part of a value, a description of the whole
_PAGE_SIZES = tuple(512 << power for power in range(8))


class RpmError(ValueError):
    """The bytes are no database of rpm, or a damaged one."""


def read_header(blob: bytes, path: str) -> ShippedPackage | None:
    """The package that a header describes; None for a key, which rpm keeps among them. Raises `RpmError`."""
    values = _tags(blob)
    name, version, release = (str(values.get(tag, "")) for tag in (_NAME, _VERSION, _RELEASE))
    if not name or not version:
        raise RpmError("a header without a name")
    if name == _NOT_A_PACKAGE:
        return None
    epoch = values.get(_EPOCH)
    whole = "-".join(part for part in (version, release) if part)
    source = str(values.get(_SOURCE, "")).removesuffix(".src.rpm").rsplit("-", 2)[0]
    licenses = (str(values[_LICENSE]),) if values.get(_LICENSE) else ()
    shown = f"{epoch}:{whole}" if epoch else whole
    return ShippedPackage(RPM, name, shown, path, source or name, shown, str(values.get(_ARCH, "")), licenses)


def _tags(blob: bytes) -> dict[int, str | int]:
    try:
        count, size = struct.unpack_from(">II", blob)
        start = 8 + 16 * count
        if count > MOST_TAGS or start + size > len(blob):
            raise RpmError("a header that is cut short")
        found: dict[int, str | int] = {}
        for at in range(8, start, 16):
            tag, kind, offset, _ = struct.unpack_from(">iIII", blob, at)
            if tag in _WANTED and tag not in found and offset < size:
                found[tag] = _value(blob, kind, start + offset)
    except struct.error:
        raise RpmError("a header that is cut short") from None
    return found


def _value(blob: bytes, kind: int, at: int) -> str | int:
    if kind == _INT32:
        return int(struct.unpack_from(">I", blob, at)[0])
    if kind not in _TEXTS:
        return ""
    end = blob.find(b"\0", at)
    return one_line(blob[at : end if end >= 0 else len(blob)].decode("utf-8", "replace"))[:LONGEST]


def ndb_headers(data: bytes) -> Iterator[bytes]:
    """The headers of `Packages.db`; raises `RpmError`."""
    if data[:4] != _NDB or len(data) < _NDB_PAGE:
        raise RpmError("not a database of rpm's own format")
    pages = struct.unpack_from("<I", data, 12)[0]
    end = min(pages * _NDB_PAGE, len(data))
    for at in range(2 * _NDB_UNIT, end - _NDB_UNIT + 1, _NDB_UNIT):
        number, offset = struct.unpack_from("<II", data, at + 4)
        if data[at : at + 4] != _SLOT:
            raise RpmError("a slot that is damaged")
        if number and offset:
            yield _ndb_blob(data, number, offset * _NDB_UNIT)


def _ndb_blob(data: bytes, number: int, at: int) -> bytes:
    if data[at : at + 4] != _BLOB or at + _NDB_UNIT > len(data):
        raise RpmError("a package that is damaged")
    own, _, size = struct.unpack_from("<III", data, at + 4)
    if own != number or size > LARGEST_HEADER or at + _NDB_UNIT + size > len(data):
        raise RpmError("a package that is cut short")
    return data[at + _NDB_UNIT : at + _NDB_UNIT + size]


def berkeley_headers(data: bytes) -> Iterator[bytes]:
    """The headers of `Packages`, a hash of Berkeley DB; raises `RpmError`."""
    order = next((one for one in "<>" if data[12:16] == struct.pack(f"{one}I", _HASH_MAGIC)), "")
    if not order or len(data) < 512:  # noqa: PLR2004 - the smallest page
        raise RpmError("not a hash of Berkeley DB")
    size = struct.unpack_from(f"{order}I", data, 20)[0]
    if size not in _PAGE_SIZES:
        raise RpmError("pages of no known size")
    budget = [len(data)]
    for start in range(size, len(data) - _PAGE_HEADER, size):
        entries = struct.unpack_from(f"{order}H", data, start + 20)[0]
        if data[start + 25] not in _HASH_PAGES:
            if data[start + 25] not in _OTHER_PAGES:
                raise RpmError("a page that is damaged")
            continue
        for index in range(1, min(entries, (size - _PAGE_HEADER) // 2), 2):  # each second one is a value
            place = struct.unpack_from(f"{order}H", data, start + _PAGE_HEADER + 2 * index)[0]
            if place + 12 <= size and start + size <= len(data) and data[start + place] == _OFF_PAGE:
                page, length = struct.unpack_from(f"{order}II", data, start + place + 4)
                yield _chained(data, order, size, page, length, budget)


def _chained(data: bytes, order: str, size: int, page: int, length: int, budget: list[int]) -> bytes:
    """A value from its chain of pages; all chains together are no longer than the file."""
    parts: list[bytes] = []
    held = 0
    while page and held < length:
        start = page * size
        budget[0] -= size
        if start + size > len(data) or data[start + 25] != _OVERFLOW or budget[0] < 0:
            raise RpmError("a package that is cut short")
        following = struct.unpack_from(f"{order}I", data, start + 16)[0]
        used = struct.unpack_from(f"{order}H", data, start + 22)[0] or size - _PAGE_HEADER
        parts.append(data[start + _PAGE_HEADER : start + _PAGE_HEADER + min(used, size - _PAGE_HEADER)])
        held += len(parts[-1])
        page = following
    whole = b"".join(parts)[:length]
    if len(whole) < length:
        raise RpmError("a package that is cut short")
    return whole


def packages_of(headers: Iterator[bytes], path: str) -> tuple[ShippedPackage, ...]:
    """The packages of all headers; raises `RpmError`."""
    found: dict[ShippedPackage, None] = {}
    for blob in headers:
        if package := read_header(blob, path):
            found[package] = None
        if len(found) > MOST_PACKAGES:
            raise RpmError("more packages than any image has")
    if not found:
        raise RpmError("no package is in its database")
    return tuple(found)
