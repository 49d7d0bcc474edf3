"""The texts of one scanner's files that its tool is given in turn, and the best that was said of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from secscan.contract import (
    FileResult,
    FileScanner,
    ReviewingScanner,
    Rewrite,
    RewritingScanner,
    SourceFile,
    Tried,
)
from secscan.rewrites.text import joined, merged, restored

Rank = tuple[bool, bool, bool, int]
_WHOLE: Rank = (False, False, False, 1 << 62)
"""Worse than any text that the tool read whole, better than any that it did not."""
_NOTHING: Rank = (True, True, True, 1 << 62)
"""Of a text that says nothing of the file by itself."""
MOST_ATTEMPTS = 5
"""So many other texts of one file are tried at most, whatever the scanner says."""


@dataclass(slots=True)
class Versions:
    """Which text each file has now. `given` may run in threads, each file in one at a time.

    `contents` are the private copies of the files' own texts.
    """

    scanner: FileScanner
    plant: Callable[[SourceFile, bytes], SourceFile]
    read: Callable[[SourceFile], bytes]
    rewrites: dict[str, Rewrite | None] = field(default_factory=dict)
    contents: dict[str, SourceFile] = field(default_factory=dict)
    kept: dict[str, tuple[Rank, FileResult]] = field(default_factory=dict)

    def given(self, file: SourceFile) -> SourceFile:
        """The private copy that the tool is given for one of the file itself."""
        self.contents[file.path] = file
        if not isinstance(self.scanner, RewritingScanner):
            return file
        if file.path not in self.rewrites:
            self.rewrites[file.path] = self.scanner.rewritten(file, self.read(file), None)
        rewrite = self.rewrites[file.path]
        if rewrite is None:
            return file
        return self.plant(replace(file, kinds=rewrite.kinds or file.kinds), rewrite.content)

    def judged(self, file: SourceFile, said: FileResult) -> FileResult | None:
        """The file's result, or None where another text is to be tried; `given` has it then."""
        final = self._read(file, said)
        if final and final.findings and isinstance(self.scanner, ReviewingScanner):
            return self.scanner.reviewed(file, self.read(self.contents[file.path]), final)
        return final

    def _read(self, file: SourceFile, said: FileResult) -> FileResult | None:
        path = file.path
        if path not in self.rewrites or not isinstance(self.scanner, RewritingScanner):
            return said
        before = self.rewrites[path]
        rank = _rank(said, before)
        said = restored(said, before)
        self._keep(path, said, rank)
        other = None
        more = rank > _WHOLE or (before is not None and before.partial)
        if more and (before.attempt if before else 0) < MOST_ATTEMPTS:
            content = self.read(self.contents[path])
            other = self.scanner.rewritten(file, content, Tried(said, before))
        self.rewrites[path] = other
        return None if other else self.best(path)

    def _keep(self, path: str, said: FileResult, rank: Rank) -> None:
        """The findings of all texts so far, and what was not seen in the best of them."""
        if path not in self.kept:
            self.kept[path] = rank, said
            return
        first, earlier = self.kept[path]
        if rank < first:
            self.kept[path] = rank, joined(said, earlier)
        else:
            self.kept[path] = first, joined(earlier, said)

    def best(self, path: str, reason: str = "") -> FileResult | None:
        """What the texts of a file gave so far, if it was looked at; `reason` is why no more is known."""
        if path not in self.kept:
            return None
        rank, said = self.kept[path]
        error = reason if rank == _NOTHING else said.error
        return replace(said, error=error, unseen=merged(said.unseen))


def _rank(said: FileResult, rewrite: Rewrite | None) -> Rank:
    """How much the tool left open of a text, and how much of the file the text hides; less is better."""
    if rewrite and rewrite.partial:
        return _NOTHING
    parts = (*said.unseen, *(rewrite.unseen if rewrite else ()))
    hidden = sum(part.end_line - part.start_line + 1 for part in parts if not part.covered_by)
    return bool(said.error), any(not part.start_line for part in said.unseen), bool(said.unseen), hidden
