"""One pass over the blobs: what is known is recalled, the rest is read once and looked at in chunks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import basename
from typing import Protocol

from secscan.contract import FileResult, SourceFile
from secscan.history.chart import Place
from secscan.history.marks import Mark, Note, mark_of
from secscan.history.sift import Document, Version, sift
from secscan.lockfiles import recognise
from secscan.model import Finding
from secscan.syntax.text import staged_bytes
from secscan.target.file_types import classify

CHUNK = 128 * 1024 * 1024
LARGEST = 128 * 1024 * 1024
COMMIT_PATH = ".git/COMMIT_EDITMSG"
TAG_PATH = ".git/TAG_EDITMSG"
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
class Item:
    """A file for the scanners: `file.path` is `<something>/<name>`, so that the name is kept."""

    file: SourceFile
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Looked:
    """The scanners' answers by the items' paths, and why there is none for some."""

    results: Mapping[str, FileResult]
    failed: Mapping[str, str]


class Desk(Protocol):
    """The doors of a sweep."""

    def look(self, items: Sequence[Item], *, afresh: bool = False) -> Looked:
        """Has every scanner look at the files, `afresh` without what is remembered."""

    def recall(self, keys: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str, str], Note]:
        """What is known of (blob, name, kind)."""

    def remember(self, notes: Mapping[tuple[str, str, str], Note]) -> None:
        """Keeps what was learned."""

    def advance(self, count: int) -> None:
        """So many more blobs are dealt with."""


def message_of(data: bytes) -> bytes:
    """The message of a commit or a tag: what follows the first empty line."""
    return data.partition(b"\n\n")[2]


def kinds_of(path: str, data: bytes) -> frozenset[str]:
    """What a blob is at a path, as a scan of the working tree would say."""
    return classify(path, data[:_HEAD], manifest=recognise(path))


@lru_cache(maxsize=65536)
def named_kind(path: str) -> str:
    """What of a path beside its last part decides how a blob is seen."""
    return ",".join(sorted(kinds_of(path, b"")))


def item_of(key: str, data: bytes, kinds: frozenset[str]) -> Item:
    """A whole blob for the scanners; its digest is that of the same file in a working tree."""
    return Item(SourceFile(key, kinds, len(data), hashlib.sha256(data).hexdigest()), data)


@dataclass(slots=True)
class Sweep:
    """The pass. `wanted` says which paths of a place were asked for; `heads` are HEAD's (path, blob)."""

    desk: Desk
    wanted: Callable[[str], bool]
    heads: frozenset[tuple[str, str]]
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unread: list[tuple[str, str, str]] = field(default_factory=list)
    failed: list[tuple[str, str, str]] = field(default_factory=list)
    read: int = 0

    def run(self, places: Sequence[Place], objects: Callable[[Sequence[str]], Iterator[Blob]]) -> None:
        """Fills `notes` by (blob, name) with all that holds a finding, and the lists of what is not known."""
        missing = self._recall(places)
        chunk: list[Version] = []
        size = 0
        todo = {place.oid: (place, names) for place, names in missing}
        for blob in objects(list(todo)):
            place, names = todo[blob.oid]
            if blob.problem:
                self.unread.append((place.path, blob.oid, blob.problem))
                self.desk.advance(1)
                continue
            self.read += 1
            versions = self._versions(place, names, blob)
            size += sum(len(version.data) for version in versions)
            chunk += versions
            if size >= CHUNK:
                self._chunk(chunk)
                chunk, size = [], 0
        self._chunk(chunk)

    def _recall(self, places: Sequence[Place]) -> list[tuple[Place, list[str]]]:
        """What is not known yet: places and the names under which they must be seen."""
        asked = {place.oid: self._names(place) for place in places}
        known = self.desk.recall(
            (oid, name, named_kind(path)) for oid, names in asked.items() for name, path in names.items()
        )
        missing = []
        for place in places:
            names = asked[place.oid]
            unknown = []
            for name, path in names.items():
                note = known.get((place.oid, name, named_kind(path)))
                if note is None:
                    unknown.append(name)
                else:
                    self._note(place.oid, name, path, note)
            if unknown:
                missing.append((place, unknown))
        self.desk.advance(len(places) - len(missing))
        return missing

    def _names(self, place: Place) -> dict[str, str]:
        """The names under which a blob was asked for, each with the first path of that name."""
        names: dict[str, str] = {}
        for path in place.paths:
            if self.wanted(path):
                names.setdefault(basename(path), path)
        return names

    def _note(self, oid: str, name: str, path: str, note: Note) -> None:
        if note.marks:
            self.notes[oid, name] = note
        if note.skipped:
            self.skipped.append((path, note.skipped))

    def _versions(self, place: Place, names: Sequence[str], blob: Blob) -> list[Version]:
        """A blob under each of its names; what is binary there is noted and left out."""
        data = blob.data if blob.kind == "blob" else message_of(blob.data)
        paths = self._names(place)
        versions = []
        for number, name in enumerate(names):
            path = paths[name]
            kinds = kinds_of(path, data)
            if kinds in ({"archive"}, {"binary"}):
                note = Note(skipped=min(kinds), whole=True)
                self.desk.remember({(blob.oid, name, named_kind(path)): note})
                self._note(blob.oid, name, path, note)
                continue
            text = staged_bytes(data, python="python" in kinds)
            whole = number > 0 or any((p, blob.oid) in self.heads for p in place.paths)
            home = place.path if number == 0 else path
            versions.append(Version(blob.oid, name, home, kinds, text, data, whole))
        return versions

    def _chunk(self, versions: Sequence[Version]) -> None:
        """Looks at a chunk: what is new first, then whole versions in which something is."""
        if not versions:
            return
        sifted = sift(versions)
        pieces = {f"{PIECES}{n}/{doc.name}": doc for n, doc in enumerate(sifted.documents)}
        whole = {version.key: version for version in sifted.whole}
        looked = self.desk.look(
            [_whole(version) for version in whole.values()] + [_piece(k, d) for k, d in pieces.items()]
        )
        results, failed = dict(looked.results), dict(looked.failed)
        again = {v.key: v for v in _suspicious(pieces, whole, looked) if v.key not in whole}
        second = self.desk.look([_whole(version) for version in again.values()])
        results.update(second.results)
        failed.update(second.failed)
        self._record(versions, {**whole, **again}, results, failed)

    def _record(
        self,
        versions: Sequence[Version],
        whole: Mapping[str, Version],
        results: Mapping[str, FileResult],
        failed: Mapping[str, str],
    ) -> None:
        """Notes for every version: from its own answer, or by the lines that hold a finding elsewhere."""
        telling = telling_lines(whole.values(), results)
        learned: dict[tuple[str, str, str], Note] = {}
        for version in versions:
            key = version.key
            if key in failed or (key in whole and key not in results):
                self.failed.append((version.path, version.oid, failed.get(key, "not accounted for")))
            if key in whole:
                found = results[key].findings if key in results else ()
                note = Note(tuple(dict.fromkeys(mark_of(f) for f in found)), whole=True)
            else:
                note = Note(_standing(version, telling.get(version.path, {})))
            self._note(version.oid, version.name, version.path, note)
            if key not in failed:
                learned[version.oid, version.name, named_kind(version.path)] = note
        self.desk.remember(learned)
        self.desk.advance(len({version.oid for version in versions}))


def _whole(version: Version) -> Item:
    return item_of(version.key, version.data, version.kinds)


def _piece(key: str, document: Document) -> Item:
    return item_of(key, document.text, document.kinds)


def lines_of(finding: Finding) -> set[int]:
    """The lines that a finding stands on, those of its value included."""
    return {finding.location.start_line, *(line for line, _, _ in finding.masks)}


def _suspicious(
    pieces: Mapping[str, Document], whole: Mapping[str, Version], looked: Looked
) -> Iterator[Version]:
    """The versions that must be looked at whole: something new in them is, or may be, a finding.

    A hit on a line that is not new in its version counts unless another version of the path has it.
    """
    known: dict[str, set[Mark]] = {}
    for key, version in whole.items():
        for finding in looked.results[key].findings if key in looked.results else ():
            known.setdefault(version.path, set()).add(mark_of(finding))
    standing: list[tuple[Version, Mark]] = []
    for key, document in pieces.items():
        if key in looked.failed or key not in looked.results:
            yield from document.versions
            continue
        for finding in looked.results[key].findings:
            mark = mark_of(finding)
            owners = set(document.owner(lines_of(finding)))
            fresh = [version for version, new in owners if new]
            for version in fresh:
                known.setdefault(version.path, set()).add(mark)
                yield version
            standing += [(version, mark) for version, _ in owners] if not fresh else []
    yield from (v for v, mark in standing if mark not in known.get(v.path, ()))


Telling = dict[frozenset[bytes], set[Mark]]


def telling_lines(whole: Iterable[Version], results: Mapping[str, FileResult]) -> dict[str, Telling]:
    """By path, the lines that make a finding together, and its marks."""
    telling: dict[str, Telling] = {}
    for version in whole:
        findings = results[version.key].findings if version.key in results else ()
        lines = version.lines if findings else []
        for finding in findings:
            numbers = (number for number in lines_of(finding) if 0 < number <= len(lines))
            text = frozenset(lines[number - 1] for number in numbers)
            telling.setdefault(version.path, {}).setdefault(text, set()).add(mark_of(finding))
    return telling


def _standing(version: Version, telling: Telling) -> tuple[Mark, ...]:
    """The marks of the findings whose lines a version holds."""
    if not telling:
        return ()
    lines = set(version.lines)
    return tuple(sorted({mark for text, marks in telling.items() if text <= lines for mark in marks}))
