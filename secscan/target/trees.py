"""The trees of a target: the working tree, and what git holds (the index, a commit)."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath
from typing import NamedTuple, Protocol

from secscan.errors import ToolError
from secscan.system.files import (
    LINK,
    DirectoryEntry,
    end_of_link,
    look,
    plain_reason,
    read_named,
    read_regular,
    walk,
)
from secscan.target.file_types import lfs_oid

IGNORED = "ignored"
SUBMODULE = "submodule"
AWAY = "not-checked-out"
MISSING = "missing"
_MOST_LINKS = 40
_LINKED = b"gitdir: "
_LONGEST_LINKED = 4096
_LONGEST_MODULES = 1 << 20
_DEEPEST_SUBMODULE = 8
_MODULE_PATH = re.compile(rb"^[ \t]*path[ \t]*=[ \t]*([^\r\n]+?)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)


class IndexRow(Protocol):
    """A name that git tracks (`system.git.TreeEntry`)."""

    @property
    def mode(self) -> str:
        """As git writes it: `100644`, `120000` (a link), `160000` (a submodule)."""

    @property
    def oid(self) -> str:
        """The object's name."""

    @property
    def away(self) -> bool:
        """Whether the index says that it is not in the working tree."""


class StagedBlob(NamedTuple):
    """A file's content out of git's objects: a private copy of it, or why there is none."""

    place: str = ""
    size: int = 0
    problem: str = ""


def _nothing(_oids: Sequence[str]) -> Mapping[str, StagedBlob]:
    return {}


def _no_content(_oid: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Tracked:
    """What git tracks of the chosen part of a working tree, and the ways to content that is not in it.

    `fetch` lays out objects by name, `large` gives the content that Git LFS keeps in the git directory.
    """

    rows: Mapping[str, IndexRow] = field(default_factory=dict)
    fetch: Callable[[Sequence[str]], Mapping[str, StagedBlob]] = _nothing
    large: Callable[[str], bytes | None] = _no_content


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """A directory. `ignored` are git's ignored paths, directories with a trailing slash.

    `private` are absolute directories that are not part of the target (the environment that secscan
    runs from, but for what is tracked below it; the repository's own `.git`); `only` are files named
    one by one, for which nothing else is walked. A tracked file that is not on the disk is read from
    git's objects: what a commit would hold has been looked at.
    """

    root: str
    ignored: frozenset[str] = frozenset()
    private: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    tracked: Tracked = field(default_factory=Tracked)
    held: dict[str, StagedBlob] = field(default_factory=dict)

    def entries(self) -> Iterable[DirectoryEntry]:
        """Every name below the root, ignored ones as such (a directory of them as one)."""
        if self.only:
            return [self._named(path) for path in self.only]
        return self._walked()

    def _walked(self) -> Iterable[DirectoryEntry]:
        seen: set[str] = set()
        blind: list[str] = []
        for entry in self._on_disk():
            seen.add(entry.path)
            if entry.problem:
                blind.append("" if entry.path == "." else f"{entry.path}/")
            yield entry
        gone = [path for path in self.tracked.rows if path not in seen and not path.startswith(tuple(blind))]
        yield from self._not_seen(gone, seen)

    def _on_disk(self) -> Iterable[DirectoryEntry]:
        directories = [os.path.join(self.root, p) for p in self.ignored if p.endswith("/")]  # noqa: PTH118
        yield from (DirectoryEntry(path, skipped=IGNORED) for path in self.ignored if path.endswith("/"))
        for entry in walk(self.root, skip_names=(), skip_paths=(*directories, *self.private)):
            if entry.path in self.ignored and not entry.skipped:
                yield DirectoryEntry(entry.path, entry.size, skipped=IGNORED)
            elif entry.skipped == LINK:
                yield replace(entry, leads=end_of_link(self.root, entry.path))
            elif entry.path != ".git" or not self._is_linked(entry):
                yield entry

    def _is_linked(self, entry: DirectoryEntry) -> bool:
        """Whether the root's `.git` is the one line by which a linked worktree finds its repository."""
        if entry.skipped or entry.size > _LONGEST_LINKED:
            return False
        data = self._read(".git", None)
        return data.startswith(_LINKED) and data.count(b"\n", 0, -1) == 0

    def _not_seen(self, gone: Sequence[str], seen: set[str]) -> Iterable[DirectoryEntry]:
        """Tracked names that the walk did not meet: in a private place, or not on the disk."""
        absent = []
        folders = _folders(path for path in seen if not path.endswith("/.git"))
        for path in gone:
            row = self.tracked.rows[path]
            if row.mode == "160000":
                yield from self._submodules(path, row.oid, folders)
            elif self._is_private(path) and (found := self._named(path)) and not found.problem:
                yield found
            elif row.mode.startswith("100"):
                absent.append(path)
            else:
                yield DirectoryEntry(path, skipped=LINK)
        yield from self._stored(absent, seen)

    def _submodules(
        self, path: str, commit: str, folders: set[str], depth: int = 0
    ) -> Iterator[DirectoryEntry]:
        """What of a submodule is not checked out: itself, or those in it, which its commit names."""
        if path not in folders or depth == _DEEPEST_SUBMODULE:
            yield _submodule(path, commit)
            return
        try:
            text = self._read(f"{path}/.gitmodules", _LONGEST_MODULES)
        except OSError:
            return
        for inner in _MODULE_PATH.findall(text):
            below = normpath(join(path, os.fsdecode(inner).strip('"')))
            if below.startswith(f"{path}/"):
                yield from self._submodules(below, f"{commit}:{below}", folders, depth + 1)

    def _is_private(self, path: str) -> bool:
        full = os.path.join(self.root, path)  # noqa: PTH118
        return any(full.startswith(f"{place}/") for place in self.private)

    def _stored(self, absent: Sequence[str], seen: set[str]) -> Iterator[DirectoryEntry]:
        """Files out of git's objects; whole directories of those that it has not got are one name."""
        got = self.tracked.fetch([self.tracked.rows[path].oid for path in absent])
        lost: list[str] = []
        for path in absent:
            held = got.get(self.tracked.rows[path].oid, StagedBlob(problem="not in git's object database"))
            if held.problem:
                lost.append(path)
                continue
            self.held[path] = held
            yield DirectoryEntry(path, held.size)
        for place, paths in _gathered(lost, _folders((*seen, *self.held))).items():
            away = self.tracked.rows[paths[0]].away
            why = "not checked out" if away else "not on the disk"
            many = f" ({len(paths)} files)" if place not in paths else ""
            reason = f"{why}, and git does not have its content{many}"
            content = hashlib.sha256(
                " ".join(self.tracked.rows[path].oid for path in paths).encode()
            ).hexdigest()
            yield DirectoryEntry(place, problem=reason, kind=AWAY if away else MISSING, content=content)

    def _named(self, path: str) -> DirectoryEntry:
        try:
            return look(self.root, path)
        except OSError as error:
            return DirectoryEntry(path, problem=plain_reason(error))

    def read(self, path: str, limit: int | None = None) -> bytes:
        """A regular file's bytes, no link followed; of a pointer of Git LFS what it stands for."""
        try:
            if path in self.held:
                place = self.held[path]
                data = read_named(place.place, place.size if limit is None else limit)
            else:
                data = self._read(path, limit)
        except OSError as error:
            raise ToolError(plain_reason(error)) from None
        return resolved(data, self.tracked.large, limit)

    def _read(self, path: str, limit: int | None) -> bytes:
        return read_regular(self.root, path, limit)


def _submodule(path: str, oid: str) -> DirectoryEntry:
    return DirectoryEntry(path, problem="a submodule that is not checked out", kind=SUBMODULE, content=oid)


def resolved(data: bytes, large: Callable[[str], bytes | None], limit: int | None = None) -> bytes:
    """The content that a pointer of Git LFS stands for, where it is here; else the bytes themselves."""
    oid = lfs_oid(data)
    content = large(oid) if oid else None
    if content is None or hashlib.sha256(content).hexdigest() != oid:
        return data
    return content[:limit]


def _folders(paths: Iterable[str]) -> set[str]:
    """Every directory in which one of the paths lies."""
    found: set[str] = set()
    for path in paths:
        place = dirname(path)
        while place and place not in found:
            found.add(place)
            place = dirname(place)
    return found


def _gathered(lost: Iterable[str], folders: set[str]) -> dict[str, list[str]]:
    """The paths by the topmost directory above them of which nothing is there; else by themselves."""
    groups: dict[str, list[str]] = {}
    for path in lost:
        place, above = path, dirname(path)
        while above and above not in folders:
            place, above = above, dirname(above)
        groups.setdefault(place, []).append(path)
    return groups


@dataclass(frozen=True, slots=True)
class BlobTree:
    """Files whose content git holds: path -> bytes, read in one go; the others have a reason.

    `links` are the links' texts, `submodules` the commits of those that would have to be seen, too;
    `large` gives the content that Git LFS keeps in the git directory.
    """

    blobs: Mapping[str, bytes]
    others: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    submodules: Mapping[str, str] = field(default_factory=dict)
    large: Callable[[str], bytes | None] = _no_content

    def entries(self) -> Iterable[DirectoryEntry]:
        """Every name of the index or the commit."""
        yield from (DirectoryEntry(path, len(data)) for path, data in self.blobs.items())
        yield from (_submodule(path, oid) for path, oid in self.submodules.items())
        for path, reason in self.others.items():
            yield DirectoryEntry(path, skipped=reason, leads=self._end_of(path))

    def _end_of(self, path: str) -> str:
        """Where in the tree a link ends: one step, or over other links."""
        end, steps = path, 0
        while end in self.links and steps < _MOST_LINKS:
            end, steps = normpath(join(dirname(end), self.links[end])), steps + 1
        return "" if end == path or end.startswith(("/", "../")) or end in {"..", "."} else end

    def read(self, path: str, limit: int | None = None) -> bytes:
        """A blob's bytes."""
        if path not in self.blobs:
            raise ToolError("not in git's object database")
        return resolved(self.blobs[path], self.large)[:limit]


@dataclass(frozen=True, slots=True)
class BufferTree:
    """What an editor holds, over files of the disk: of a path that both have, the editor's text counts."""

    buffers: Mapping[str, bytes]
    disk: WorkingTree

    def entries(self) -> Iterable[DirectoryEntry]:
        """The editor's texts, and the other files."""
        yield from (DirectoryEntry(path, len(data)) for path, data in self.buffers.items())
        if self.disk.only:
            yield from (entry for entry in self.disk.entries() if entry.path not in self.buffers)

    def read(self, path: str, limit: int | None = None) -> bytes:
        """The text that is not on the disk, or the file."""
        return self.buffers[path][:limit] if path in self.buffers else self.disk.read(path, limit)
