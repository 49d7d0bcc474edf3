"""The trees of a target: the working tree, and what git holds (the index, a commit)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from secscan.errors import ToolError
from secscan.system.files import DirectoryEntry, look, plain_reason, read_regular, walk

IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """A directory. `ignored` are git's ignored paths, directories with a trailing slash.

    `private` are absolute directories that are not part of the target (the environment that secscan
    runs from); `only` are files named one by one, for which nothing else is walked.
    """

    root: str
    ignored: frozenset[str] = frozenset()
    private: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    def entries(self) -> Iterable[DirectoryEntry]:
        """Every name below the root, ignored ones as such (a directory of them as one)."""
        if self.only:
            return [self._named(path) for path in self.only]
        return self._walked()

    def _walked(self) -> Iterable[DirectoryEntry]:
        directories = [os.path.join(self.root, p) for p in self.ignored if p.endswith("/")]  # noqa: PTH118
        yield from (DirectoryEntry(path, skipped=IGNORED) for path in self.ignored if path.endswith("/"))
        for entry in walk(self.root, skip_paths=(*directories, *self.private)):
            if entry.path in self.ignored and not entry.skipped:
                yield DirectoryEntry(entry.path, entry.size, skipped=IGNORED)
            else:
                yield entry

    def _named(self, path: str) -> DirectoryEntry:
        try:
            return look(self.root, path)
        except OSError as error:
            return DirectoryEntry(path, problem=plain_reason(error))

    def read(self, path: str, limit: int | None = None) -> bytes:
        """A regular file's bytes, no link followed."""
        try:
            return read_regular(self.root, path, limit)
        except OSError as error:
            raise ToolError(plain_reason(error)) from None


@dataclass(frozen=True, slots=True)
class BlobTree:
    """Files whose content git holds: path -> bytes, read in one go; the others have a reason."""

    blobs: Mapping[str, bytes]
    others: Mapping[str, str] = field(default_factory=dict)

    def entries(self) -> Iterable[DirectoryEntry]:
        """Every name of the index or the commit."""
        yield from (DirectoryEntry(path, len(data)) for path, data in self.blobs.items())
        yield from (DirectoryEntry(path, skipped=reason) for path, reason in self.others.items())

    def read(self, path: str, limit: int | None = None) -> bytes:
        """A blob's bytes."""
        if path not in self.blobs:
            raise ToolError("not in git's object database")
        return self.blobs[path][:limit]
