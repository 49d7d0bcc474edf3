"""A tar of a layer or an image, entry by entry, in bounded memory; nothing is ever written.

Format: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html and GNU tar's extensions.
"""

from __future__ import annotations

import posixpath
import re
import tarfile
from collections.abc import Iterator
from typing import NamedTuple

from secscan.image.streams import ByteStream
from secscan.secrets.magic import BLOCK, tar_header

LONGEST_NOTE = 1 << 20
MOST_BEHIND = 1 << 20
_RECORD = re.compile(rb"\d+ ([A-Za-z.]+)=([^\n]*)\n")
_LONG = {tarfile.GNUTYPE_LONGNAME: "path", tarfile.GNUTYPE_LONGLINK: "linkpath"}
_PAX = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
_KINDS = {
    tarfile.DIRTYPE: "directory",
    tarfile.SYMTYPE: "symlink",
    tarfile.LNKTYPE: "hardlink",
    tarfile.CHRTYPE: "device",
    tarfile.BLKTYPE: "device",
    tarfile.FIFOTYPE: "fifo",
}
_GOES_ON, _SPARSE_GOES_ON = 482, 504


class TarEntry(NamedTuple):
    """One entry: its path in the image (relative, normal), what it is, and where a link leads.

    `kind` is `file`, `directory`, `symlink`, `hardlink`, `device` or `fifo`; `size` is that of its content in
    the tar, which for a `sparse` file is not the file's. `outside`: its name leads out of the image.
    """

    path: str
    kind: str
    mode: int
    size: int
    target: str = ""
    sparse: bool = False
    outside: bool = False


class Body:
    """The content of an entry, to be read before the next entry is asked for."""

    def __init__(self, source: ByteStream, size: int) -> None:
        self.source, self.left = source, size

    def read(self, size: int) -> bytes:
        """At most so many bytes more."""
        given = self.source.read(min(size, self.left))
        self.left -= len(given)
        return given

    def skip(self, size: int) -> int:
        """Passes over bytes."""
        passed = self.source.skip(min(size, self.left))
        self.left -= passed
        return passed


class TarEntries:
    """The entries in order. Afterwards `problems` says what of the tar could not be read."""

    def __init__(self, source: ByteStream) -> None:
        self.source = source
        self.problems: dict[str, None] = {}
        self.notes: dict[str, bytes] = {}
        self.count = 0

    def __iter__(self) -> Iterator[tuple[TarEntry, Body]]:
        while block := self.source.read(BLOCK):
            if not block.strip(b"\0"):
                self._end()
                return
            header = tar_header(block) if len(block) == BLOCK else None
            if header is None:
                self._complain("a header of its tar is damaged" if self.count else "it is no tar")
                return
            if header.type in _PAX or header.type in _LONG:
                self._note(header)
                continue
            self.count += 1
            entry = self._entry(header, block)
            body = Body(self.source, entry.size)
            yield entry, body
            body.skip(body.left)
            if body.left or (entry.size and self.source.skip(-entry.size % BLOCK) < -entry.size % BLOCK):
                self._complain("its tar is cut short")
                return
        if not self.count:
            self._complain("it is empty")

    def _complain(self, problem: str) -> None:
        self.problems[problem] = None

    def _end(self) -> None:
        """What follows the end: blocks of zeros, else something that tools disagree about."""
        read = 0
        while (more := self.source.read(BLOCK * 128)) and read < MOST_BEHIND:
            read += len(more)
            if more.strip(b"\0"):
                self._complain("something follows the end of its tar")
                return

    def _note(self, header: tarfile.TarInfo) -> None:
        """What is said of the next entry: a long name, a link's target, a size."""
        if header.size > LONGEST_NOTE:
            self.source.skip(header.size + -header.size % BLOCK)
            self._complain("a header of its tar is longer than any name")
            return
        text = self.source.read(header.size + -header.size % BLOCK)[: header.size]
        if header.type in _LONG:
            self.notes[_LONG[header.type]] = text.rstrip(b"\0")
        elif header.type != tarfile.XGLTYPE:
            self.notes |= {key.decode("ascii"): value for key, value in _RECORD.findall(text)}

    def _entry(self, header: tarfile.TarInfo, block: bytes) -> TarEntry:
        notes, self.notes = self.notes, {}
        kind = _KINDS.get(header.type, "file")
        if (
            kind == "file"
            and header.name.endswith("/")
            and header.type in (tarfile.REGTYPE, tarfile.AREGTYPE)
        ):
            kind = "directory"
        raw = _text(notes.get("path")) or header.name
        size = int(notes["size"][:20]) if notes.get("size", b"").isdigit() else header.size
        sparse = header.type == tarfile.GNUTYPE_SPARSE or any(key.startswith("GNU.sparse") for key in notes)
        if header.type == tarfile.GNUTYPE_SPARSE:
            self._sparse(block)
        raw = _text(notes.get("GNU.sparse.name")) or raw
        target = _text(notes.get("linkpath")) or header.linkname
        return TarEntry(
            path_in_image(raw),
            kind,
            header.mode & 0o7777,
            size if kind == "file" else 0,
            path_in_image(target) if kind == "hardlink" else target,
            sparse,
            leads_out(raw) or (kind == "hardlink" and leads_out(target)),
        )

    def _sparse(self, block: bytes) -> None:
        """The rest of the map of a file with holes."""
        goes_on = bool(block[_GOES_ON])
        while goes_on and len(more := self.source.read(BLOCK)) == BLOCK:
            goes_on = bool(more[_SPARSE_GOES_ON])


def _text(value: bytes | None) -> str:
    return value.decode("utf-8", "backslashreplace") if value else ""


def path_in_image(name: str) -> str:
    """A path as seen from the image's root: relative and normal; empty for the root itself."""
    return posixpath.normpath(f"/{name}").strip("/")


def leads_out(name: str) -> bool:
    """Whether a name's `..` lead above the root."""
    depth = 0
    for part in name.split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".") else 1
        if depth < 0:
            return True
    return False
