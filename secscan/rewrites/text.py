"""Edits of a text, and places in the new text as places in the old one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from secscan.contract import FileResult, Piece, Rewrite, UnseenPart
from secscan.model import ColumnUnit, Finding, Location

_SPACES = bytes(byte if byte in b"\r\n" else 32 for byte in range(256))


@dataclass(frozen=True, slots=True)
class Edit:
    """The bytes from `start` to `end` are replaced. A part is new bytes, or a slice of the old ones."""

    start: int
    end: int
    parts: tuple[bytes | tuple[int, int], ...] = ()


def apply(original: bytes, edits: Iterable[Edit]) -> Rewrite:
    """The text with the edits, which do not overlap."""
    chunks: list[bytes] = []
    pieces: list[Piece] = []
    at = done = 0

    def copy(start: int, end: int) -> None:
        nonlocal at
        if end > start:
            pieces.append(Piece(at, start, end - start))
            chunks.append(original[start:end])
            at += end - start

    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        copy(done, edit.start)
        for part in edit.parts:
            if isinstance(part, bytes):
                chunks.append(part)
                at += len(part)
            else:
                copy(*part)
        done = edit.end
    copy(done, len(original))
    return Rewrite(original, b"".join(chunks), tuple(pieces))


def apart(found: Iterable[Edit]) -> list[Edit]:
    """The edits in order, without those that lie in an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda one: (one.start, one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def blank(text: bytes, start: int, end: int) -> Edit:
    """An edit of equal length that leaves line ends alone in a stretch."""
    return Edit(start, end, (spaces(text[start:end]),))


def spaces(text: bytes) -> bytes:
    """As many bytes, all of them spaces but for the line ends."""
    return text.translate(_SPACES)


def line_starts(text: bytes) -> list[int]:
    """Offsets of the lines' first bytes; only LF ends a line, as for the tools."""
    starts = [0]
    at = text.find(b"\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find(b"\n", at + 1)
    return starts


@dataclass(frozen=True)
class Way:
    """The way from a rewritten text back to the file."""

    rewrite: Rewrite

    @cached_property
    def _new(self) -> list[int]:
        return line_starts(self.rewrite.content)

    @cached_property
    def _old(self) -> list[int]:
        return line_starts(self.rewrite.original)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.rewrite.pieces]

    def offset(self, line: int, column: int) -> int:
        """Where a line and column (bytes, from 1) of the new text stand in the file."""
        start = self._new[min(max(line, 1), len(self._new)) - 1] + max(column, 1) - 1
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return 0
        piece = self.rewrite.pieces[at]
        return piece.origin + min(start - piece.start, piece.size)

    def place(self, line: int, column: int) -> tuple[int, int]:
        """The line and column (bytes, from 1) in the file."""
        offset = self.offset(line, column)
        number = bisect_right(self._old, offset)
        return number, offset - self._old[number - 1] + 1

    def location(self, where: Location) -> Location:
        """A region in the file; of whole lines when it was one, or when it does not hold together."""
        start = self.place(where.start_line, where.start_column)
        end = self.place(where.end_line, where.end_column)
        if where.unit is ColumnUnit.WHOLE_LINE or end < start:
            return Location(where.path, start[0], 1, max(start[0], end[0]), 1, ColumnUnit.WHOLE_LINE)
        return Location(where.path, *start, *end, where.unit)


def restored(said: FileResult, rewrite: Rewrite | None) -> FileResult:
    """What a tool said of a rewritten text, as if it had said it of the file."""
    if rewrite is None:
        return said
    unseen = (*said.unseen, *rewrite.unseen)
    # A fix that the tool proposes is one of the text that it was given.
    said = replace(said, findings=tuple(replace(finding, autofix=None) for finding in said.findings))
    if not rewrite.pieces:
        return replace(said, unseen=unseen)
    way = Way(rewrite)
    return replace(
        said,
        findings=tuple(_finding(finding, way) for finding in said.findings),
        unseen=tuple(_part(part, way) for part in said.unseen) + rewrite.unseen,
    )


def _finding(finding: Finding, way: Way) -> Finding:
    masks = []
    for line, start, end in finding.masks:
        (first, begin), (last, stop) = way.place(line, start), way.place(line, end)
        masks.append((first, begin, stop if last == first else begin))
    # A fix of the tool is one of the other text.
    return replace(finding, location=way.location(finding.location), masks=tuple(masks), autofix=None)


def _part(part: UnseenPart, way: Way) -> UnseenPart:
    if not part.start_line:
        return part
    first, last = way.place(part.start_line, 1)[0], way.place(part.end_line, 1)[0]
    return replace(part, start_line=min(first, last), end_line=max(first, last))


def joined(best: FileResult, other: FileResult) -> FileResult:
    """The best that was said of a file, with the findings of another text of it."""
    known = {(f.rule, f.location) for f in best.findings}
    more = tuple(f for f in other.findings if (f.rule, f.location) not in known)
    return replace(best, findings=best.findings + more)


def merged(parts: Sequence[UnseenPart]) -> tuple[UnseenPart, ...]:
    """Unseen parts in order, those that touch or overlap as one."""
    found: list[UnseenPart] = []
    for part in sorted(parts):
        last = found[-1] if found else None
        if last and last.start_line and part.start_line <= last.end_line + 1 and _alike(last, part):
            found[-1] = replace(last, end_line=max(last.end_line, part.end_line))
        else:
            found.append(part)
    return tuple(found)


def _alike(one: UnseenPart, other: UnseenPart) -> bool:
    return (one.kind, one.reason, one.covered_by) == (other.kind, other.reason, other.covered_by)
