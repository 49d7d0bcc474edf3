"""What is new in each version of a file, so that a line which stands for years is looked at once.

The versions of a path are gone through from the oldest to the newest. The first is looked at whole, of
the later ones the lines that no earlier one had, with their neighbours: such pieces of many versions
make one document. A hit in a piece only says that this version must be looked at whole, so that what is
reported never comes from a piece.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import basename

AROUND = 3
LARGEST_DOCUMENT = 1 << 20
_MOST_NEW = 0.5
# Files in which a line says what it says by itself. In others (YAML, INI, tables, unknown formats) whole
# documents are parsed, or a line far above gives the meaning.
_BY_LINE = re.compile(
    r"""\.(?:py[iw]?|[cm]?[jt]sx?|go|java|kt|scala|rb|erb|php|cs|c|h|cc|cpp|cxx|hpp|hh|rs|swift|m|pl|lua|dart
        |exs?|clj|hs|css|scss|less|sass|styl|svg|x?html?|vue|svelte|md|markdown|rst|txt|adoc|tex|pot?
        |ipynb|json|lock|map|diff|patch|csv)$""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_BY_LINE = frozenset({"requirements.txt"})
MESSAGE_NAMES = frozenset({"COMMIT_EDITMSG", "TAG_EDITMSG"})


def lines_of(text: bytes) -> list[bytes]:
    """A text's lines, by any of the three line ends."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.split(b"\n")


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A blob as the scanner sees it: `text` are the bytes of its staged copy, `name` the file's name."""

    oid: str
    name: str
    path: str
    kinds: frozenset[str]
    text: bytes = field(repr=False)
    data: bytes = field(repr=False)
    whole: bool = False

    @property
    def key(self) -> str:
        """What tells it from all others: the blob, and the name under which it was seen."""
        return f"{self.oid}/{self.name}"

    @property
    def lines(self) -> list[bytes]:
        """Its lines, by any of the three line ends."""
        return lines_of(self.text)


@dataclass(slots=True)
class Document:
    """Pieces of versions of one path. `owners` are the versions' numbers by line, `new` whether it is."""

    name: str
    kinds: frozenset[str]
    lines: list[bytes] = field(default_factory=list)
    owners: array[int] = field(default_factory=lambda: array("i"))
    new: bytearray = field(default_factory=bytearray)
    versions: list[Version] = field(default_factory=list)
    size: int = 0

    def add(self, version: Version, lines: Sequence[bytes], fresh: set[bytes]) -> None:
        """The new ones of these lines of a version, with those around them."""
        number = len(self.versions)
        self.versions.append(version)
        for start, end in hunks(lines, fresh):
            part = lines[start:end]
            self.lines.append(b"")
            self.lines += part
            self.owners.append(-1)
            self.owners.extend([number] * len(part))
            self.new.append(0)
            self.new += bytes(line in fresh for line in part)
            self.size += sum(map(len, part)) + len(part) + 1

    @property
    def text(self) -> bytes:
        """The document."""
        return b"\n".join(self.lines)

    def owner(self, lines: Iterable[int]) -> Iterator[tuple[Version, bool]]:
        """The versions that these lines (from 1) come from, and whether the line is new in it."""
        for number in lines:
            if 0 < number <= len(self.owners) and self.owners[number - 1] >= 0:
                yield self.versions[self.owners[number - 1]], bool(self.new[number - 1])


def hunks(lines: Sequence[bytes], fresh: set[bytes]) -> Iterator[tuple[int, int]]:
    """Ranges of line numbers (from 0, end exclusive) that hold every new line with its neighbours."""
    start = end = -1
    for number in [number for number, line in enumerate(lines) if line in fresh]:
        begin = max(number - AROUND, 0)
        if begin > end:
            if end >= 0:
                yield start, end
            start = begin
        end = min(number + AROUND + 1, len(lines))
    if end >= 0:
        yield start, end


def by_line(path: str) -> bool:
    """Whether pieces of a file of this name mean the same as in the whole."""
    name = basename(path)
    return name in MESSAGE_NAMES or (bool(_BY_LINE.search(name)) and name not in _NOT_BY_LINE)


def shared_start(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def shared_end(one: bytes, other: bytes) -> int:
    """How many bytes two texts end with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def changed(text: bytes, before: bytes) -> bytes:
    """The part of a text that may differ from another, in whole lines and with some around it."""
    start = shared_start(text, before)
    end = len(text) - shared_end(text[start:], before[start:])
    for _ in range(AROUND + 1):
        start = max(text.rfind(b"\n", 0, start), 0)
        end = text.find(b"\n", end + 1)
        end = len(text) if end < 0 else end
    return text[start + 1 if start else 0 : end]


@dataclass(slots=True)
class Sifted:
    """What is to be looked at: versions whole, and documents of pieces."""

    whole: list[Version] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    nothing_new: list[Version] = field(default_factory=list)


def sift(versions: Iterable[Version]) -> Sifted:
    """Sorts versions; those of one path must stand side by side, the oldest first."""
    sifted = Sifted()
    path: str | None = None
    before, seen = b"", set[bytes]()
    for version in versions:
        if version.path != path:
            path, before, seen = version.path, b"", set()
        if not by_line(version.path):
            sifted.whole.append(version)
            continue
        # Every line outside this part stands in the version before, and so was seen.
        lines = lines_of(changed(version.text, before) if before else version.text)
        fresh = set(lines) - seen
        size = sum(map(len, fresh))
        if version.whole or _is_much(version, size, first=not before):
            sifted.whole.append(version)
        elif fresh:
            _document(sifted, version).add(version, lines, fresh)
        else:
            sifted.nothing_new.append(version)
        seen |= fresh
        before = version.text
    return sifted


def _is_much(version: Version, size: int, *, first: bool) -> bool:
    """Whether a version is looked at whole because of what is new in it; messages are pieces anyway."""
    if version.name in MESSAGE_NAMES:
        return False
    return first or size > _MOST_NEW * len(version.text)


def _document(sifted: Sifted, version: Version) -> Document:
    """The open document of a version's path, or a new one."""
    last = sifted.documents[-1] if sifted.documents else None
    same = last and last.versions[-1].path == version.path and last.kinds == version.kinds
    if last is None or not same or last.size >= LARGEST_DOCUMENT:
        last = Document(version.name, version.kinds)
        sifted.documents.append(last)
    return last
