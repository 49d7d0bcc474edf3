"""The search of all blobs: what is known is recalled, the rest is read once and scanned in chunks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import basename
from typing import Protocol

from secscan.contract import FileResult, SourceFile
from secscan.history.blob_notes import BlobNote, FindingKey, finding_key
from secscan.history.commit_graph import BlobPaths
from secscan.history.line_diff import FileVersion, Pieces, select_new
from secscan.lockfiles import recognise
from secscan.model import Finding
from secscan.syntax.text import staged_bytes
from secscan.target.file_types import classify

CHUNK = 128 * 1024 * 1024
PIECES = "pieces-"
_HEAD = 8192


class Blob(Protocol):
    """An object as git gave it."""

    @property
    def oid(self) -> str:
        """Its name."""

    @property
    def kind(self) -> str:
        """`blob`, `commit` or `tag`."""

    @property
    def data(self) -> bytes:
        """Its bytes."""

    @property
    def problem(self) -> str:
        """Why there are none."""


@dataclass(frozen=True, slots=True)
class BlobFile:
    """A file for the scanners: `file.path` is `<something>/<name>`, so that the name is kept."""

    file: SourceFile
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class BlobResults:
    """The scanners' results by the files' paths, and why there is none for some."""

    results: Mapping[str, FileResult]
    failed: Mapping[str, str]


class BlobScanner(Protocol):
    """What scans blobs, and stores notes about them."""

    def scan(self, files: Sequence[BlobFile], *, afresh: bool = False) -> BlobResults:
        """The results of every scanner, `afresh` without what is remembered."""

    def recall(self, keys: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str, str], BlobNote]:
        """The notes about (blob, name, kind), where there are any."""

    def remember(self, notes: Mapping[tuple[str, str, str], BlobNote]) -> None:
        """Stores what was learned."""

    def advance(self, count: int) -> None:
        """So many more blobs are done."""


def message_of(data: bytes) -> bytes:
    """The message of a commit or a tag: what follows the first empty line."""
    return data.partition(b"\n\n")[2]


def kinds_of(path: str, data: bytes) -> frozenset[str]:
    """What kinds of file a blob is at a path, as in a scan of the working tree."""
    kinds = classify(path, data[:_HEAD], manifest=recognise(path))
    return kinds - {"archive"} or kinds


@lru_cache(maxsize=65536)
def named_kind(path: str) -> str:
    """What of a path beside its last part decides how a blob is scanned."""
    return ",".join(sorted(kinds_of(path, b"")))


def blob_file(key: str, data: bytes, kinds: frozenset[str]) -> BlobFile:
    """A whole blob for the scanners; its digest is that of the same file in a working tree."""
    return BlobFile(SourceFile(key, kinds, len(data), hashlib.sha256(data).hexdigest()), data)


@dataclass(slots=True)
class BlobSearch:
    """One search. `wanted` says whether a path was asked for; `heads` are HEAD's (path, blob)."""

    scanner: BlobScanner
    wanted: Callable[[str], bool]
    heads: frozenset[tuple[str, str]]
    notes: dict[tuple[str, str], BlobNote] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unread: list[tuple[str, str, str]] = field(default_factory=list)
    failed: list[tuple[str, str, str]] = field(default_factory=list)

    def run(self, items: Sequence[BlobPaths], objects: Callable[[Sequence[str]], Iterator[Blob]]) -> None:
        """Fills `notes` by (blob, name) with all that holds a finding, and the lists of what is not known."""
        missing = self._recall(items)
        chunk: list[FileVersion] = []
        size = 0
        todo = {item.oid: (item, names) for item, names in missing}
        for blob in objects(list(todo)):
            item, names = todo[blob.oid]
            if blob.problem:
                self.unread.append((item.path, blob.oid, blob.problem))
                self.scanner.advance(1)
                continue
            versions = self._versions(item, names, blob)
            size += sum(len(version.data) for version in versions)
            chunk += versions
            if size >= CHUNK:
                self._chunk(chunk)
                chunk, size = [], 0
        self._chunk(chunk)

    def _recall(self, items: Sequence[BlobPaths]) -> list[tuple[BlobPaths, list[str]]]:
        """What is not known yet: blobs and the names under which they must be scanned."""
        asked = {item.oid: self._names(item) for item in items}
        known = self.scanner.recall(
            (oid, name, named_kind(path)) for oid, names in asked.items() for name, path in names.items()
        )
        missing = []
        for item in items:
            names = asked[item.oid]
            unknown = []
            for name, path in names.items():
                note = known.get((item.oid, name, named_kind(path)))
                if note is None:
                    unknown.append(name)
                else:
                    self._note(item.oid, name, path, note)
            if unknown:
                missing.append((item, unknown))
        self.scanner.advance(len(items) - len(missing))
        return missing

    def _names(self, item: BlobPaths) -> dict[str, str]:
        """The names under which a blob was asked for, each with the first path of that name."""
        names: dict[str, str] = {}
        for path in item.paths:
            if self.wanted(path):
                names.setdefault(basename(path), path)
        return names

    def _note(self, oid: str, name: str, path: str, note: BlobNote) -> None:
        if note.keys:
            self.notes[oid, name] = note
        if note.skipped:
            self.skipped.append((path, note.skipped))

    def _versions(self, item: BlobPaths, names: Sequence[str], blob: Blob) -> list[FileVersion]:
        """A blob under each of its names; what is binary there gets its note and is left out."""
        data = blob.data if blob.kind == "blob" else message_of(blob.data)
        paths = self._names(item)
        versions = []
        for number, name in enumerate(names):
            path = paths[name]
            kinds = kinds_of(path, data)
            if kinds in ({"archive"}, {"binary"}):
                note = BlobNote(skipped=min(kinds), whole=True)
                self.scanner.remember({(blob.oid, name, named_kind(path)): note})
                self._note(blob.oid, name, path, note)
                continue
            text = staged_bytes(data, python="python" in kinds)
            whole = number > 0 or any((p, blob.oid) in self.heads for p in item.paths)
            home = item.path if number == 0 else path
            versions.append(FileVersion(blob.oid, name, home, kinds, text, data, whole))
        return versions

    def _chunk(self, versions: Sequence[FileVersion]) -> None:
        """Scans a chunk: what is new first, then whole the versions in which something is found."""
        if not versions:
            return
        selected = select_new(versions)
        pieces = {f"{PIECES}{number}/{one.name}": one for number, one in enumerate(selected.pieces)}
        whole = {version.key: version for version in selected.whole}
        texts = [blob_file(key, one.text, one.kinds) for key, one in pieces.items()]
        first = self.scanner.scan([*map(_whole, whole.values()), *texts])
        again = {v.key: v for v in _suspicious(pieces, whole, first) if v.key not in whole}
        second = self.scanner.scan([_whole(version) for version in again.values()])
        results = {**first.results, **second.results}
        self._record(versions, {**whole, **again}, results, {**first.failed, **second.failed})

    def _record(
        self,
        versions: Sequence[FileVersion],
        whole: Mapping[str, FileVersion],
        results: Mapping[str, FileResult],
        failed: Mapping[str, str],
    ) -> None:
        """Notes for every version: from its own results, or by the lines that make a finding elsewhere."""
        lines = finding_lines(whole.values(), results)
        learned: dict[tuple[str, str, str], BlobNote] = {}
        for version in versions:
            key = version.key
            if key in failed or (key in whole and key not in results):
                self.failed.append((version.path, version.oid, failed.get(key, "not accounted for")))
            if key in whole:
                found = results[key].findings if key in results else ()
                note = BlobNote(tuple(dict.fromkeys(finding_key(f) for f in found)), whole=True)
            else:
                note = BlobNote(_keys_by_lines(version, lines.get(version.path, {})))
            self._note(version.oid, version.name, version.path, note)
            if key not in failed:
                learned[version.oid, version.name, named_kind(version.path)] = note
        self.scanner.remember(learned)
        self.scanner.advance(len({version.oid for version in versions}))


def _whole(version: FileVersion) -> BlobFile:
    return blob_file(version.key, version.data, version.kinds)


def lines_of(finding: Finding) -> set[int]:
    """The lines of a finding, those of its value included."""
    return {finding.location.start_line, *(line for line, _, _ in finding.masks)}


def _suspicious(
    pieces: Mapping[str, Pieces], whole: Mapping[str, FileVersion], first: BlobResults
) -> Iterator[FileVersion]:
    """The versions that must be scanned whole: something new in them is, or may be, a finding.

    A finding on a line that is not new in its version counts unless another version of the path has it.
    """
    known: dict[str, set[FindingKey]] = {}
    for key, version in whole.items():
        for finding in first.results[key].findings if key in first.results else ():
            known.setdefault(version.path, set()).add(finding_key(finding))
    old: list[tuple[FileVersion, FindingKey]] = []
    for key, piece in pieces.items():
        if key in first.failed or key not in first.results:
            yield from piece.versions
            continue
        for finding in first.results[key].findings:
            named = finding_key(finding)
            owners = set(piece.owner(lines_of(finding)))
            fresh = [version for version, new in owners if new]
            for version in fresh:
                known.setdefault(version.path, set()).add(named)
                yield version
            old += [(version, named) for version, _ in owners] if not fresh else []
    yield from (version for version, named in old if named not in known.get(version.path, ()))


FindingLines = dict[frozenset[bytes], set[FindingKey]]


def finding_lines(whole: Iterable[FileVersion], results: Mapping[str, FileResult]) -> dict[str, FindingLines]:
    """By path, the lines that make a finding together, and the keys of such findings."""
    found: dict[str, FindingLines] = {}
    for version in whole:
        findings = results[version.key].findings if version.key in results else ()
        lines = version.lines if findings else []
        for finding in findings:
            numbers = (number for number in lines_of(finding) if 0 < number <= len(lines))
            text = frozenset(lines[number - 1] for number in numbers)
            found.setdefault(version.path, {}).setdefault(text, set()).add(finding_key(finding))
    return found


def _keys_by_lines(version: FileVersion, found: FindingLines) -> tuple[FindingKey, ...]:
    """The keys of the findings whose lines a version holds."""
    if not found:
        return ()
    lines = set(version.lines)
    return tuple(sorted({key for text, keys in found.items() if text <= lines for key in keys}))
