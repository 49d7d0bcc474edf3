"""Where the parts of an image are: in one tar (packed or not), or in the files of a layout."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from secscan.image.documents import LARGEST
from secscan.image.streams import Budget, ByteStream, FilePart, ImageError, ReadAt, Unpacked
from secscan.image.tar_entries import TarEntries

MOST_DOCUMENTS = 20_000
MOST_BYTES = 64 << 20


class ImageStore(Protocol):
    """The parts of an image archive, by name."""

    problems: dict[str, None]

    def documents(self) -> Mapping[str, bytes]:
        """The parts that may be JSON: they begin like it and are small."""

    def real(self, name: str) -> str:
        """The name of the part that a part is, where it is a link to another."""

    def blobs(self, names: frozenset[str]) -> Iterator[tuple[str, ByteStream]]:
        """The parts with these names, none of them a link, in the order in which they are stored."""


class ArchiveStore:
    """The members of a tar; links between them (old archives share layers so) are followed once."""

    def __init__(self, read_at: ReadAt, size: int, budget: Budget) -> None:
        self.read_at, self.size, self.budget = read_at, size, budget
        self.problems: dict[str, None] = {}
        self.links: dict[str, str] = {}
        self.names: set[str] = set()

    def _open(self) -> tuple[TarEntries, Unpacked]:
        stream = Unpacked(FilePart(self.read_at, 0, self.size), self.budget)
        return TarEntries(stream), stream

    def documents(self) -> Mapping[str, bytes]:
        """The small members that begin like JSON."""
        found: dict[str, bytes] = {}
        held = 0
        tar, stream = self._open()
        for entry, body in tar:
            self._remember(entry.path, entry.kind, entry.target)
            if entry.kind == "file" and entry.size <= LARGEST and len(found) < MOST_DOCUMENTS:
                head = body.read(1)
                if head in (b"{", b"[") and held < MOST_BYTES:
                    found[entry.path] = head + body.read(entry.size)
                    held += entry.size
        self.problems |= dict.fromkeys([stream.problem] if stream.problem else tar.problems)
        if self.problems and not self.names:
            raise ImageError("; ".join(self.problems))
        return found

    def _remember(self, path: str, kind: str, target: str) -> None:
        if path in self.names and kind == "file":
            self.problems["two of its parts have one name"] = None
        self.names.add(path)
        if kind == "symlink":
            self.links[path] = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        elif kind == "hardlink":
            self.links[path] = target

    def real(self, name: str) -> str:
        """The member that a link leads to."""
        return self.links.get(name, name)

    def blobs(self, names: frozenset[str]) -> Iterator[tuple[str, ByteStream]]:
        """The members with these names."""
        for entry, body in self._open()[0]:
            if entry.kind == "file" and entry.path in names:
                yield entry.path, body


class LayoutStore:
    """The files of an OCI layout's directory. `open_part` gives a way to read one, and its size, or None."""

    def __init__(
        self, names: Callable[[], Iterator[str]], open_part: Callable[[str], tuple[ReadAt, int] | None]
    ) -> None:
        self.list_names, self.open_part = names, open_part
        self.problems: dict[str, None] = {}

    def documents(self) -> Mapping[str, bytes]:
        """The small files that begin like JSON."""
        found: dict[str, bytes] = {}
        held = 0
        for name in self.list_names():
            part = self.open_part(name)
            if part is None or part[1] > LARGEST or len(found) >= MOST_DOCUMENTS or held > MOST_BYTES:
                continue
            read_at, size = part
            if read_at(0, 1) in (b"{", b"["):
                found[name] = read_at(0, size)
                held += size
        return found

    def real(self, name: str) -> str:
        """No file of a layout may be a link."""
        return name

    def blobs(self, names: frozenset[str]) -> Iterator[tuple[str, ByteStream]]:
        """The files with these names."""
        for name in sorted(names):
            part = self.open_part(name)
            if part is not None:
                yield name, FilePart(part[0], 0, part[1])
