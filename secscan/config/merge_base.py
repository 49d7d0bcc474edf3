"""The base of a pull request or a branch: found with git, its files read from git, never from the tree."""

from __future__ import annotations

import contextlib
import hashlib
import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import basename, splitext

from secscan.config.base import MergeBase
from secscan.config.settings import Config
from secscan.config.tool_lock import NAME as LOCK
from secscan.errors import SecscanError
from secscan.syntax.text import SourceText, source_text
from secscan.system import files, git
from secscan.system.ci import PULL, REMOTE_HEAD, Foreign, foreign_run
from secscan.system.places import below
from secscan.system.process import Processes
from secscan.system.refs import commit_named

NONE = "none"
MOST_MOVED = 200
"""So many files of the base are compared with a file that is new, at most."""
NOT_AT_HAND = (
    "its merge base is not in this clone "
    "(check out with fetch-depth: 0, or fetch the base's commit before the scan)"
)
NOT_TOLD = "its base is not known (name it with --trusted-base or SECSCAN_TRUSTED_BASE)"
NO_GIT = "there is no git repository to take its base from"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files of one commit. `names` are its regular files with their objects' names."""

    repository: git.Git
    names: Mapping[str, str]

    def read(self, path: str) -> bytes:
        """A file's bytes; raises FileNotFoundError where the commit has no such file."""
        if path not in self.names:
            raise FileNotFoundError(path)
        oid = self.names[path]
        return self.repository.read_blobs([oid])[oid]

    def below(self, place: str) -> dict[str, bytes]:
        """The files below a directory by their paths from there; of a file itself under `.`."""
        start = f"{place}/" if place != "." else ""
        paths = [p for p in self.names if p == place or p.startswith(start)]
        blobs = self.repository.read_blobs([self.names[p] for p in paths])
        return {posixpath.relpath(path, place): blobs[self.names[path]] for path in paths}


@contextlib.contextmanager
def open_base(root: str, run: Foreign, cage: str) -> Iterator[tuple[MergeBase, Reader | None]]:
    """The base, and what reads its files; no reader where it is not at hand."""
    if git.find_root(root) is None:
        yield MergeBase(of=run.what, why=NO_GIT), None
        return
    processes = Processes(1, cage=cage)
    try:
        with files.Scratch(outside=root) as scratch:
            try:
                repository = git.Git(processes, root, scratch.path)
                commit, why = _commit(repository, run)
                names = _names(repository, commit) if commit else {}
            except SecscanError as error:
                yield MergeBase(of=run.what, why=f"its base could not be read ({error.message})"), None
                return
            base = MergeBase(commit, why, names, of=run.what)
            yield base, Reader(repository, names) if commit else None
    finally:
        processes.stop_all()


def _commit(repository: git.Git, run: Foreign) -> tuple[str, str]:
    """Where HEAD left the first base that is there (in a shallow checkout its own commit); else why not."""
    why = NOT_TOLD if set(run.bases) <= {REMOTE_HEAD} else NOT_AT_HAND
    for ref in run.bases:
        try:
            found = commit_named(repository, ref)
        except SecscanError as error:
            why = error.message if run.named else why
            continue
        try:
            return repository.merge_base(found), ""
        except SecscanError:
            return found, ""
    return "", why


def _names(repository: git.Git, commit: str) -> dict[str, str]:
    return {row.path: row.oid for row in repository.list_tree(commit) if row.regular}


def untrusted(reason: str) -> Foreign | None:
    """The run whose tree is not trusted, as the caller or the CI system says; None where all of it counts."""
    if reason:
        return None if reason == NONE else Foreign(PULL, (reason,), named=True)
    return foreign_run()


def taken(config: Config, base: MergeBase, reader: Reader | None, root: str) -> Config:
    """The configuration with baseline, policies and rules of the tree as they are at the base."""
    pending = list(base.pending)
    place = below(config.baseline, root) if config.baseline else None
    if place is not None:
        held = reader.below(place) if reader else {}
        base = replace(base, baseline=held.get(".", b""))
        pending += [] if "." in held else ["the baseline"]
    if config.frozen and reader:
        base = replace(base, lock=reader.below(LOCK).get("."))
    config = replace(
        config,
        policies=tuple(str(Path(named).absolute()) for named in config.policies),
        rules=tuple(str(Path(named).absolute()) for named in config.rules),
        vex=tuple(str(Path(named).absolute()) for named in config.vex),
    )
    directories: dict[str, Mapping[str, bytes]] = {}
    for what, named in (("policies", config.policies), ("rules", config.rules), ("VEX document", config.vex)):
        for directory in named:
            inside = below(directory, root)
            if inside is not None:
                directories[directory] = reader.below(inside) if reader else {}
                pending += [] if directories[directory] else [f"the {what} {inside}"]
    return replace(config, base=replace(base, directories=directories, pending=tuple(pending)))


def lay_out(config: Config, directory: str) -> Config:
    """The configuration with the base's policies and rules written below a private directory."""
    held = config.base.directories if config.base else {}
    return replace(
        config,
        policies=tuple(_laid_out(config.policies, held, Path(directory, "policies"))),
        rules=tuple(_laid_out(config.rules, held, Path(directory, "rules"))),
        vex=tuple(_laid_out(config.vex, held, Path(directory, "vex"))),
    )


def _laid_out(
    named: Sequence[str], held: Mapping[str, Mapping[str, bytes]], directory: Path
) -> Iterator[str]:
    """The named directories; of those that the base decides, what it has of them."""
    for number, name in enumerate(named):
        if name not in held:
            yield name
        elif held[name]:
            top = directory / str(number) / Path(name).name
            for path, content in held[name].items():
                target = top / path
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                files.write_new(target, content)
            yield str(top)


def texts_at(
    repository: git.Git,
    names: Mapping[str, str],
    texts: Mapping[str, SourceText],
    there: Collection[str] = (),
) -> dict[str, SourceText]:
    """The base's text of each of these files.

    One that was moved is found by its content, or among the files that are no longer `there`, as the one that
    shares most lines with it.
    """
    present = set(names.values())
    oids = {
        path: names.get(path) or object_name(texts[path].text.encode("utf-8", "replace")) for path in texts
    }
    oids |= _moved(repository, names, {p: texts[p] for p, oid in oids.items() if oid not in present}, there)
    blobs = repository.read_blobs(sorted(present.intersection(oids.values())))
    return {
        path: source_text(path, blobs[oid], python=path.endswith(".py"))
        for path, oid in oids.items()
        if oid in blobs
    }


def _moved(
    repository: git.Git, names: Mapping[str, str], fresh: Mapping[str, SourceText], there: Collection[str]
) -> dict[str, str]:
    """The object that each file that is new was made of, where a file of the base has gone."""
    gone = [path for path in sorted(names) if path not in there] if fresh and there else []
    candidates = {path: _akin(path, gone) for path in fresh}
    blobs = repository.read_blobs(sorted({names[old] for olds in candidates.values() for old in olds}))
    found = {}
    for path, olds in candidates.items():
        lines = _lines(fresh[path].text)
        shared = {old: (lines & _lines(blobs[names[old]].decode("utf-8", "replace"))).total() for old in olds}
        best = max(olds, key=lambda old: (shared[old], basename(old) == basename(path)), default="")
        if best and (shared[best] or basename(best) == basename(path)):
            found[path] = names[best]
    return found


def _akin(path: str, gone: Sequence[str]) -> list[str]:
    """The files that a new one may have been: of the same name first, then of the same ending, then any."""
    name, ending = basename(path), splitext(path)[1]
    return sorted(gone, key=lambda old: (basename(old) != name, splitext(old)[1] != ending))[:MOST_MOVED]


def _lines(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.splitlines() if line.strip())


def object_name(data: bytes) -> str:
    """Git's name of a file of this content (in repositories of SHA-1 names; others find no moved file)."""
    header = b"blob %d\0" % len(data)
    return hashlib.sha1(header + data, usedforsecurity=False).hexdigest()
