"""What archives hold: zip (and its kin: jar, whl, docx), tar, what gzip, bzip2 and xz pack, and each other.

Nothing is written anywhere: members are read into memory, one after the other, within limits on their
number, their size and their depth. No directory of an archive is believed: members are found by where they
begin, and what is no member's content (headers, comments, what stands before, between and behind) is given
as text beside them. What cannot be opened is given as text too, and said at the end. Members without content
are passed over, and so is content that nobody wants.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Protocol

from secscan.secrets.decompress import STORED, CompressedStream, Stream, ZipEntryStream
from secscan.secrets.magic import (
    CLOSED,
    PACKED,
    ZIP,
    ZIP_END,
    begins,
    holds_archive,
    is_archive,
    is_plain,
    is_tar,
    starts,
)
from secscan.secrets.tar_reader import TarReader

MAX_BYTES = 512 << 20
MAX_SPENT = 4 << 30
MAX_MEMBER = 128 << 20
MAX_MEMBERS = 50_000
MAX_DEPTH = 3
OUTSIDE = "[outside of its members]"
"""What the bytes of an archive are called that are no member's content."""
CUT, LOCKED, UNKNOWN, LOST = (
    "damaged or cut",
    "encrypted",
    "in a form that is not opened",
    "not where the directory says",
)
_CHUNK = 1 << 20
_HEAD = 8192
_ENCRYPTED, _BEHIND = 1, 8
_LOCAL = 30
_ELSEWHERE = 0xFFFF_FFFF
_SIZES = re.compile(rb"PK(?:\x07\x08|\x03\x04|\x01\x02|\x05\x06)")
_CONTROLS = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_STRINGS = re.compile(rb"[\t -~]{6,}")
_WIDE = re.compile(rb"(?:[\t -~]\0){6,}")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside: its path there (of what is nested, `outer!inner`), and its bytes."""

    path: str
    data: bytes


class TooMuchError(Exception):
    """The archive holds more than is read; what was given until then stands."""


class UnreadError(Exception):
    """Something in it could not be read; the rest was given."""


class Source(Protocol):
    """Something that is read from its start to its end."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; fewer only at the end."""


class _Reader:
    """Reads archives; counts what may still be read, and what could not be."""

    def __init__(self, wants: Callable[[bytes], bool]) -> None:
        self.wants = wants
        self.bytes, self.spent, self.members = MAX_BYTES, MAX_SPENT, MAX_MEMBERS
        self.unread: Counter[str] = Counter()

    def open(self, data: bytes, path: str, depth: int, *, plain: bool = False) -> Iterator[Member]:
        """All in an archive; unless it was seen as `plain` text, what is outside of its members too."""
        if depth > MAX_DEPTH:
            raise TooMuchError(f"archives inside each other {depth} deep")
        region = _Region(self, data, path, depth)
        yield from region.walk()
        outside = b"" if plain else printable_text(b"\n".join(region.outside))
        if outside.strip():
            yield Member(below(path, OUTSIDE) if depth else OUTSIDE, outside)

    def spend(self, size: int) -> None:
        """Counts what came out of a stream, wanted or not."""
        self.spent -= size
        if self.spent < 0:
            raise TooMuchError(f"more than {MAX_SPENT >> 20} MiB inside")

    def count(self) -> None:
        """Counts a member."""
        self.members -= 1
        if self.members < 0:
            raise TooMuchError(f"more than {MAX_MEMBERS} members")

    def take(self, source: Source, head: bytes = b"") -> bytes | None:
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

    def given(self, path: str, data: bytes | None, depth: int) -> Iterator[Member]:
        """A member, and where it is an archive itself, what is in it instead."""
        if data is None:
            return
        head = data[:_HEAD]
        opened = holds_archive(head, data, binary=False)
        plain = not opened or (is_plain(head) and not is_tar(head))
        if plain:
            yield Member(path, data)
        if opened:
            yield from self.open(data, path, depth + 1, plain=plain)


class _Region:
    """Some bytes in which archives are looked for, one behind the other."""

    def __init__(self, reader: _Reader, data: bytes, path: str, depth: int) -> None:
        self.reader, self.data, self.path, self.depth = reader, data, path, depth
        self.view = memoryview(data)
        self.listed = _directory(data)
        self.outside: list[bytes] = []
        self.broken: set[int] = set()

    def walk(self) -> Iterator[Member]:
        """The members of all archives, in order of place."""
        self._begins()
        done = 0
        for start in starts(self.data):
            if start < done:
                continue
            self._between(done, start)
            done = yield from self._one(start)
        self._between(done, len(self.data))
        for start in sorted(self.listed):
            if begins(self.data, start) and self.data.startswith(ZIP, start):
                yield from self._member(start)
            else:
                self.reader.unread[LOST] += 1

    def _between(self, start: int, end: int) -> None:
        """Bytes that are in no archive; a member's mark there is that of one that cannot be opened."""
        self.outside.append(self.data[start:end])
        self.reader.unread[CUT] += self.data.count(ZIP, start, end) if start not in self.broken else 0

    def _begins(self) -> None:
        """Says so where what the bytes say that they are cannot be opened at all."""
        closed = next((what for mark, what in CLOSED.items() if self.data.startswith(mark)), "")
        packed = self.data.startswith(PACKED) or is_tar(self.data)
        broken = packed and not begins(self.data, 0)
        if closed or broken:
            self.reader.unread[f"{UNKNOWN} ({closed})" if closed else CUT] += 1

    def _one(self, start: int) -> Generator[Member, None, int]:
        """The archive, or the member of a zip, that begins there; gives the place behind it."""
        if self.data.startswith(ZIP, start):
            return (yield from self._member(start))
        if self.data.startswith(PACKED, start):
            return (yield from self._packed(start))
        inside = self.path if start == 0 else self._at(start)
        yield from self._tape(io.BytesIO(self.data[start:]), inside)
        return len(self.data)

    def _at(self, start: int) -> str:
        return below(self.path, f"[byte {start}]")

    def _member(self, start: int) -> Generator[Member, None, int]:
        """A zip's member by its own header; the directory's word, if any, where the header leaves out."""
        self.reader.count()
        header = _header(self.data, start, self.listed.pop(start, None))
        self.outside.append(self.data[start : header.body])
        if header.path.endswith("/") and not header.size:
            return header.body
        stop = header.stop(self.data)
        try:
            stream = ZipEntryStream(self.view, header.body, stop, self.reader.spend, header.method)
        except NotImplementedError:
            self.reader.unread[UNKNOWN] += 1
            self.outside.append(self.data[header.body : stop])
            return stop if header.size is not None else header.body
        content = self.reader.take(stream)
        if content is None and header.size is None:
            _drain(stream)
        end = stream.end if content is not None or header.size is None else stop
        fault = header.fault(content, stream)
        if fault:
            self.reader.unread[fault] += 1
            self.outside.append(self.data[header.body : stop])
            end = stop if header.size is not None else header.body
        if fault != LOCKED:
            yield from self.reader.given(below(self.path, header.path), content, self.depth)
        return end

    def _packed(self, start: int) -> Generator[Member, None, int]:
        """A tar, or the one file that was packed."""
        stream = CompressedStream(self.view, start, len(self.data), self.reader.spend)
        head = stream.read(_HEAD)
        if start and stream.broken and not head:
            return start  # the bytes of something else
        path, cut = self.path if start == 0 else self._at(start), self.reader.unread[CUT]
        if is_tar(head):
            yield from self._tape(_Joined(head, stream), path if start or self.depth else "")
            _drain(stream)
        else:
            content = self.reader.take(stream, head) if head else None
            _drain(stream)
            yield from self.reader.given(path, content, self.depth)
        self.outside += stream.headers
        if not stream.broken:
            return stream.end
        self.reader.unread[CUT] += cut == self.reader.unread[CUT]
        self.broken.add(start)
        return start

    def _tape(self, source: Source, path: str) -> Iterator[Member]:
        """Members as they come: what is packed is never held as a whole."""
        tape = TarReader(source)
        for entry in tape:
            self.reader.count()
            content = self.reader.take(entry)
            yield from self.reader.given(below(path, entry.path), content, self.depth)
        self.outside += tape.headers
        self.reader.unread[CUT] += tape.broken
        if tape.behind:
            yield from self.reader.given(below(path, OUTSIDE), b"".join(tape.behind), self.depth)


@dataclass(frozen=True, slots=True)
class _Header:
    """What is known of a zip's member; `size` None is what neither header nor directory says."""

    path: str
    body: int
    method: int
    size: int | None
    check: int | None
    locked: bool

    def stop(self, data: bytes) -> int:
        """The place behind the content, as far as it is known before it is unpacked."""
        if self.size is not None:
            return min(self.body + self.size, len(data))
        behind = _SIZES.search(data, self.body) if self.method == STORED else None
        return behind.start() if behind else len(data)

    def fault(self, content: bytes | None, stream: Stream) -> str:
        """Why the content is not what was packed, or ""."""
        wrong = stream.broken or (
            content is not None and self.check is not None and zlib.crc32(content) != self.check
        )
        if self.locked and (wrong or content is None or self.check is None):
            return LOCKED
        short = self.size is not None and self.body + self.size > stream.stop
        return CUT if wrong or short else ""


def _header(data: bytes, start: int, listed: zipfile.ZipInfo | None) -> _Header:
    """A member's header, and what the directory says of it."""
    fixed = data[start : start + _LOCAL]
    flags, method, name, more = (int.from_bytes(fixed[at : at + 2], "little") for at in (6, 8, 26, 28))
    check, packed = (int.from_bytes(fixed[at : at + 4], "little") for at in (14, 18))
    body = min(start + _LOCAL + name + more, len(data))
    known = not flags & _BEHIND and packed != _ELSEWHERE
    path = data[start + _LOCAL : start + _LOCAL + name].decode("utf-8", "backslashreplace")
    locked = bool((flags | (listed.flag_bits if listed else 0)) & _ENCRYPTED)
    if known:
        return _Header(path, body, method, packed, check, locked)
    if listed:
        return _Header(path, body, method, listed.compress_size, listed.CRC, locked)
    return _Header(path, body, method, None, None, locked)


def _directory(data: bytes) -> dict[int, zipfile.ZipInfo]:
    """The members that the directory of a zip names, by place."""
    if ZIP_END not in data:
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {entry.header_offset: entry for entry in archive.infolist()}
    except (OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zipfile.BadZipFile):
        return {}


class _Joined:
    """A stream of which the head was read already."""

    def __init__(self, head: bytes, rest: Source) -> None:
        self.head, self.rest = head, rest

    def read(self, size: int) -> bytes:
        given, self.head = self.head[:size], self.head[size:]
        more: bytes = self.rest.read(size - len(given)) if len(given) < size else b""
        return given + more


def _drain(stream: Stream) -> None:
    while stream.read(_CHUNK):
        pass


def printable_text(data: bytes) -> bytes:
    """The texts in some bytes: all of them where they are text, else what runs long enough to be one."""
    if is_plain(data):
        return _CONTROLS.sub(b"\n", data)
    wide = (match[0].replace(b"\0", b"") for match in _WIDE.finditer(data))
    return b"\n".join([*_STRINGS.findall(data), *wide])


def below(path: str, name: str) -> str:
    """The path of something inside."""
    return f"{path}!{name}" if path else name


def members(data: bytes, name: str, wants: Callable[[bytes], bool]) -> Iterator[Member]:
    """The files in an archive, in its order; raises `TooMuchError` or, at the end, `UnreadError`.

    `name` is the archive's own; `wants` decides by a file's first bytes whether the rest of it is asked for.
    """
    reader = _Reader(wants)
    alone = name.rpartition(".")[0] if data.startswith(PACKED) else ""
    yield from reader.open(data, alone, 0)
    unread = [f"{number} {why}" for why, number in sorted(reader.unread.items()) if number]
    if unread:
        raise UnreadError(f"not all that is inside could be read: {', '.join(unread)}")
