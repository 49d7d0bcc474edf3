"""The target: what there is to scan, listed once, and the one way to its bytes.

A target is the working tree, the index (`--staged`) or a commit (`--since`): the same list of files
with the same kinds, whatever its bytes come from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from secscan.contract import SourceFile
from secscan.errors import ToolError
from secscan.knowledge.unsupported import Unsupported, unsupported
from secscan.lockfiles import recognise
from secscan.lockfiles.sbom import format_of_bill
from secscan.model import FileProblem, SkippedFile, TargetInfo
from secscan.steps.suppress import MARK
from secscan.syntax.globs import path_matches
from secscan.syntax.text import SourceText, source_text
from secscan.system.files import DirectoryEntry
from secscan.target.file_types import by_name, classify, is_media, lfs_oid

LARGEST_FILE = 128 * 1024 * 1024
LFS_POINTER = "lfs-pointer"
_HEAD = 8192


class Tree(Protocol):
    """Something that holds files: a directory, the index, a commit."""

    def entries(self) -> Iterable[DirectoryEntry]:
        """Every name, in no order; what is not a regular file has a reason."""

    def read(self, path: str, limit: int | None = None) -> bytes:
        """A file's (first) bytes; raises `ToolError` where they cannot be had."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the tree was asked for.

    `paths` are directories and files relative to the root ("" is all of it), `exclude` the globs of
    what to leave out; `named` is True where all the paths are files, named one by one.
    """

    paths: tuple[str, ...] = ("",)
    exclude: tuple[str, ...] = ()
    named: bool = False

    def wants(self, path: str) -> bool:
        """Whether the path is one of the chosen, or below one."""
        return any(not p or path == p or path.startswith(f"{p}/") for p in self.paths)

    def excludes(self, path: str) -> bool:
        """Whether a glob takes the path away."""
        return any(path_matches(path, glob) for glob in self.exclude)


@dataclass(frozen=True, slots=True)
class Target:
    """What is scanned.

    `problems` are files that could not be read; `unseen` are names, mostly directories, that could
    not even be looked at, so that nobody knows which scanner would have claimed what is there.
    `unsupported` are known manifests and configurations (path, digest, kind) that nothing reads.
    """

    info: TargetInfo
    files: tuple[SourceFile, ...]
    tree: Tree
    skipped: tuple[SkippedFile, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    unseen: tuple[FileProblem, ...] = ()
    mark_paths: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    unsupported: tuple[tuple[str, str, Unsupported], ...] = ()
    known_texts: dict[str, SourceText] = field(default_factory=dict)

    def bytes_of(self, file: SourceFile) -> bytes:
        """The bytes that were listed; a file that is another one by now is a `ToolError`."""
        data = self.tree.read(file.path)
        if hashlib.sha256(data).hexdigest() != file.digest:
            raise ToolError("changed while it was scanned")
        return data

    def has(self, path: str) -> bool:
        """Whether the tree holds a readable file, be it of the part that was chosen or not."""
        try:
            self.tree.read(path, 1)
        except ToolError:
            return False
        return True

    def texts(self, paths: Iterable[str]) -> Mapping[str, SourceText]:
        """The decoded text of each of these files that is part of the target; archives have none."""
        wanted = set(paths)
        for file in self.files:
            if file.path in wanted - self.known_texts.keys() and file.kinds != {"archive"}:
                try:
                    data = self.bytes_of(file)
                except ToolError:
                    continue
                self.known_texts[file.path] = source_text(file.path, data, python="python" in file.kinds)
        return {path: self.known_texts[path] for path in wanted if path in self.known_texts}

    def guess(self, path: str) -> SourceFile:
        """A file that could not be read, with the kinds that its name gives."""
        return SourceFile(path, _named_kinds(path), 0, "")


def _named_kinds(path: str) -> frozenset[str]:
    manifest = recognise(path)
    return frozenset(
        by_name(path) | ({"manifest", f"manifest:{manifest}"} if manifest else set()) or {"text"}
    )


@dataclass(slots=True)
class _Listing:
    files: list[SourceFile] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    unseen: list[FileProblem] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    unsupported: list[tuple[str, str, Unsupported]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    def shown_as(self, path: str) -> str:
        """A path under which a link to the file, or to a directory above it, shows it too."""
        place, rest = path, ""
        while place:
            if place in self.links:
                return self.links[place] + rest
            place, _, name = place.rpartition("/")
            rest = f"/{name}{rest}"
        return ""


def list_target(
    tree: Tree, info: Callable[[int], TargetInfo], choice: Choice, *, warnings: Sequence[str] = ()
) -> Target:
    """The target that a tree and a choice make. Reads every chosen file once."""
    entries = sorted(tree.entries(), key=lambda e: e.path)
    links = [entry for entry in entries if entry.leads]
    # Of several links to one place the last counts, and one with a name that says something before others.
    links.sort(key=lambda entry: bool(by_name(entry.path) or recognise(entry.path)))
    listing = _Listing(links={entry.leads: entry.path for entry in links})
    for entry in entries:
        if choice.wants(entry.path):
            _enter(entry, tree, choice, listing)
    return Target(
        info(len(listing.files)),
        tuple(listing.files),
        tree,
        tuple(listing.skipped),
        tuple(listing.problems),
        tuple(listing.unseen),
        tuple(listing.marked),
        tuple(warnings),
        tuple(listing.unsupported),
    )


def _enter(entry: DirectoryEntry, tree: Tree, choice: Choice, listing: _Listing) -> None:
    """One name of the tree: a file to scan, a stated skip, or a problem."""
    if choice.excludes(entry.path):
        listing.skipped.append(SkippedFile(entry.path, "excluded"))
    elif entry.problem:
        listing.unseen.append(FileProblem(entry.path, entry.problem, entry.kind, entry.content))
    elif entry.skipped:
        listing.skipped.append(SkippedFile(entry.path, entry.skipped))
    else:
        _read(entry, tree, listing, named=entry.path in choice.paths)


def _read(entry: DirectoryEntry, tree: Tree, listing: _Listing, *, named: bool) -> None:
    """One regular file: classified by its first bytes, then read whole.

    A bill of materials that lies in a tree is somebody's report; only one that is `named` is a manifest.
    """
    also = listing.shown_as(entry.path)
    manifest = recognise(entry.path) or (recognise(also) if also else None)
    try:
        if entry.size > LARGEST_FILE:
            kinds, data = (
                classify(entry.path, tree.read(entry.path, _HEAD), manifest=manifest, also=also),
                b"",
            )
        else:
            # A file may be longer than it says (those of /proc do), or grow while it is read.
            data = tree.read(entry.path, LARGEST_FILE + 1)
            manifest = manifest or (format_of_bill(entry.path, data) if named else None)
            kinds = classify(entry.path, data[:_HEAD], manifest=manifest, content=data, also=also)
    except ToolError as error:
        listing.problems.append(FileProblem(entry.path, error.message, content=str(entry.size)))
        return
    if kind := unsupported(entry.path, data):
        listing.unsupported.append((entry.path, hashlib.sha256(data).hexdigest(), kind))
    if lfs_oid(data) and not is_media(entry.path):
        reason = "a pointer to content that Git LFS keeps elsewhere (git lfs pull fetches it)"
        listing.problems.append(FileProblem(entry.path, reason, LFS_POINTER, content=lfs_oid(data)))
    elif kinds == {"binary"}:
        listing.skipped.append(SkippedFile(entry.path, "binary"))
    elif max(entry.size, len(data)) > LARGEST_FILE:
        listing.problems.append(_too_large(entry, tree))
    else:
        if MARK in data and kinds != {"archive"}:
            listing.marked.append(entry.path)
        digest = hashlib.sha256(data).hexdigest()
        plain = not by_name(entry.path) or (manifest and not recognise(entry.path))
        known_as = also if plain and also and _named_kinds(also) <= kinds else ""
        listing.files.append(SourceFile(entry.path, kinds, len(data), digest, known_as=known_as))


def _too_large(entry: DirectoryEntry, tree: Tree) -> FileProblem:
    """A file that nobody is given, known by its size and as much of it as others may have."""
    try:
        head = hashlib.sha256(tree.read(entry.path, LARGEST_FILE)).hexdigest()
    except ToolError:
        head = ""
    return FileProblem(entry.path, f"larger than {LARGEST_FILE >> 20} MiB", content=f"{entry.size}:{head}")
