"""What is new in each version of a file, so that a line that stays for years is scanned once.

The versions of a path are gone through from the oldest to the newest. The first is scanned whole, of
the later ones the lines that no earlier one had, with their neighbours: such pieces of many versions
make one text. A finding in a piece only says that this version must be scanned whole, so that what is
reported never comes from a piece.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import basename

AROUND = 3
LARGEST_PIECES = 1 << 20
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
class FileVersion:
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
        """What distinguishes it from all others: the blob, and the name under which it was seen."""
        return f"{self.oid}/{self.name}"

    @property
    def lines(self) -> list[bytes]:
        """Its lines, by any of the three line ends."""
        return lines_of(self.text)


@dataclass(slots=True)
class Pieces:
    """Pieces of versions of one path. `owners` are the versions' numbers by line, `new` whether it is."""

    name: str
    kinds: frozenset[str]
    lines: list[bytes] = field(default_factory=list)
    owners: array[int] = field(default_factory=lambda: array("i"))
    new: bytearray = field(default_factory=bytearray)
    versions: list[FileVersion] = field(default_factory=list)
    size: int = 0

    def add(self, version: FileVersion, lines: Sequence[bytes], fresh: set[bytes]) -> None:
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
        """All pieces as one text, an empty line before each."""
        return b"\n".join(self.lines)

    def owner(self, lines: Iterable[int]) -> Iterator[tuple[FileVersion, bool]]:
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
class Selected:
    """What is to be scanned: versions whole, and pieces of others."""

    whole: list[FileVersion] = field(default_factory=list)
    pieces: list[Pieces] = field(default_factory=list)
    nothing_new: list[FileVersion] = field(default_factory=list)


def select_new(versions: Iterable[FileVersion]) -> Selected:
    """What of these versions is new; those of one path must stand side by side, the oldest first."""
    selected = Selected()
    path: str | None = None
    before, seen = b"", set[bytes]()
    for version in versions:
        if version.path != path:
            path, before, seen = version.path, b"", set()
        if not by_line(version.path):
            selected.whole.append(version)
            continue
        # Every line outside this part stands in the version before, and so was seen.
        lines = lines_of(changed(version.text, before) if before else version.text)
        fresh = set(lines) - seen
        size = sum(map(len, fresh))
        if version.whole or _is_much(version, size, first=not before):
            selected.whole.append(version)
        elif fresh:
            _open_pieces(selected, version).add(version, lines, fresh)
        else:
            selected.nothing_new.append(version)
        seen |= fresh
        before = version.text
    return selected


def _is_much(version: FileVersion, size: int, *, first: bool) -> bool:
    """Whether a version is scanned whole because of what is new in it; messages are pieces anyway."""
    if version.name in MESSAGE_NAMES:
        return False
    return first or size > _MOST_NEW * len(version.text)


def _open_pieces(selected: Selected, version: FileVersion) -> Pieces:
    """The pieces of a version's path that are not full yet, or new ones."""
    last = selected.pieces[-1] if selected.pieces else None
    same = last and last.versions[-1].path == version.path and last.kinds == version.kinds
    if last is None or not same or last.size >= LARGEST_PIECES:
        last = Pieces(version.name, version.kinds)
        selected.pieces.append(last)
    return last
