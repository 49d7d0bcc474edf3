"""The whole of a repository's history, as git reports it: refs, commits, what each changed, objects.

Plumbing commands alone, because those for people obey the repository's configuration (`log.showSignature`
starts a program). Where git stops at something broken, what it had said counts, and it is asked for the rest.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secscan.system.command import Completed, Ending
from secscan.system.files import read_named
from secscan.system.flow import Flow
from secscan.system.git import Git

STASH = "refs/stash"
MOST_RESTARTS = 64
_SHALLOW_LIMIT = 1 << 26
_SHA256 = 64
_ENDINGS = {Ending.TIMEOUT: "out of time (--timeout)", Ending.CANCELLED: "interrupted"}


class Ref(NamedTuple):
    """A name and the object that it stands for."""

    name: str
    oid: str


class CommitParents(NamedTuple):
    """A commit and its parents."""

    oid: str
    parents: tuple[str, ...]


class Change(NamedTuple):
    """What a commit made of a path: the new mode and object (mode `000000`: it is gone)."""

    commit: str
    mode: str
    oid: str
    path: str


@dataclass(frozen=True, slots=True)
class Object:
    """An object of git's database. `problem` says why there is no `data`."""

    oid: str
    kind: str = ""
    size: int = 0
    data: bytes = b""
    problem: str = ""


def _lines(ids: Sequence[str]) -> bytes:
    return "".join(f"{oid}\n" for oid in ids).encode("ascii")


def _why(done: Completed) -> str:
    if done.ending in _ENDINGS:
        return _ENDINGS[done.ending]
    last = done.stderr.decode("utf-8", "backslashreplace").strip().rpartition("\n")[2]
    return last[:300] or f"git ended with {done.ending.value} {done.code}"


def read_refs(git: Git) -> list[Ref]:
    """Every ref by name, and HEAD where it stands for a commit; what they stand for may be missing."""
    said = git.answer("for-each-ref", "--format=%(objectname) %(refname)")
    found = [Ref(*reversed(os.fsdecode(line).split(" ", 1))) for line in said.split(b"\n") if line]
    head = git.ask("rev-parse", "--verify", "--quiet", "HEAD")
    oid = head.stdout.decode("ascii", "replace").strip()
    return [Ref("HEAD", oid), *found] if head.code == 0 and oid else found


def read_stashes(git: Git) -> list[str]:
    """The commits of every stash, the newest first."""
    done = git.ask("rev-list", "--walk-reflogs", STASH, "--")
    return done.stdout.decode("ascii", "replace").split() if done.code == 0 else []


def read_shallow(git: Git) -> frozenset[str]:
    """The commits whose parents a shallow clone left out."""
    try:
        data = read_named(os.path.join(git.places.common, "shallow"), _SHALLOW_LIMIT)  # noqa: PTH118
    except OSError:
        return frozenset()
    return frozenset(data.decode("ascii", "replace").split())


def is_partial(git: Git) -> bool:
    """Whether objects were left out on purpose, to be fetched on demand."""
    config = git.config()
    promised = (key for key, value in config.items() if key.endswith(".promisor") and value != "false")
    return "extensions.partialclone" in config or any(promised)


def read_types(git: Git, oids: Sequence[str]) -> dict[str, str]:
    """What each object is (`commit`, `tag`, `tree`, `blob`); those that cannot be read are left out."""
    wanted = tuple(dict.fromkeys(oids))
    if not wanted:
        return {}
    said = git.ask("cat-file", "--batch-check=%(objectname) %(objecttype)", stdin=_lines(wanted)).stdout
    rows = (line.split() for line in said.decode("ascii", "replace").splitlines())
    kinds = {"commit", "tag", "tree", "blob"}
    return {row[0]: row[1] for row in rows if len(row) == 2 and row[1] in kinds}  # noqa: PLR2004


def read_commits(
    git: Git, tips: Sequence[str], without: Sequence[str] = (), *, reflog: bool = False, timeout: float
) -> tuple[list[CommitParents], str]:
    """The commits that the tips reach, in git's order, and why there may be more ("" = there are none)."""
    asked = _lines([*tips, *(f"^{oid}" for oid in without)])
    options = ("--parents", "--stdin", *(("--reflog",) if reflog else ()))
    rows: list[CommitParents] = []
    with git.flow("rev-list", *options, stdin=asked, timeout=timeout) as flow:
        while (line := flow.until(b"\n")) is not None:
            oid, *parents = line.decode("ascii", "replace").split()
            rows.append(CommitParents(oid, tuple(parents)))
        done = flow.done()
    return rows, "" if done.ending is Ending.EXIT and done.code == 0 else _why(done)


def read_changes(
    git: Git, pairs: Sequence[tuple[str, str]], broken: dict[str, str], *, timeout: float
) -> Iterator[Change]:
    """What each commit changed as against a parent ("": it has none); `broken` gets those git cannot read.

    A commit that git stops at is left out, and git is asked for those after it.
    """
    rest, restarts = list(pairs), 0
    while rest:
        at = 0
        places = {commit: number for number, (commit, _) in enumerate(rest)}
        asked = "".join(f"{commit} {parent}".strip() + "\n" for commit, parent in rest).encode("ascii")
        options = ("--stdin", "-r", "--root", "--raw", "-z", "--no-abbrev", "--no-renames", "--always")
        with git.flow("diff-tree", *options, stdin=asked, timeout=timeout) as flow:
            commit = ""
            while (word := flow.until(b"\0")) is not None:
                if not word.startswith(b":"):
                    commit = word.decode("ascii", "replace").strip()
                    at = places.get(commit, at)
                    continue
                facts = word.decode("ascii", "replace").split()
                path = flow.until(b"\0")
                if path is not None:
                    yield Change(commit, facts[1], facts[3], os.fsdecode(path))
            done = flow.done()
        if done.ending is Ending.EXIT and done.code == 0:
            return
        # Without a word on the first one, git broke on it; else on the one after the last that it named.
        restarts += 1
        culprit = at if not commit else min(at + 1, len(rest) - 1)
        enough = restarts > MOST_RESTARTS or done.ending in _ENDINGS
        lost = rest[culprit:] if enough else [rest[culprit]]
        broken.update(dict.fromkeys((oid for oid, _ in lost), _why(done)))
        rest = rest[culprit + len(lost) :]


def read_missing(git: Git, tips: Sequence[str], *, timeout: float) -> frozenset[str]:
    """The objects that the tips reach and that are not here; nothing is fetched."""
    options = ("--objects", "--no-object-names", "--missing=print", "--stdin")
    found: set[str] = set()
    with git.flow("rev-list", *options, stdin=_lines(tips), timeout=timeout) as flow:
        while (line := flow.until(b"\n")) is not None:
            if line.startswith(b"?"):
                found.add(line[1:].decode("ascii", "replace"))
    return frozenset(found)


def read_objects(git: Git, oids: Sequence[str], *, limit: int, timeout: float) -> Iterator[Object]:
    """Each object once, in the given order, through one git process as long as that lives.

    Of one larger than `limit` bytes there is no data, and of none that is not what its name says.
    """
    rest, restarts = list(oids), 0
    while rest:
        answered = 0
        with git.flow("cat-file", "--batch", stdin=_lines(rest), timeout=timeout) as flow:
            for oid in rest:
                found = _object(flow, oid, limit)
                if found is None:
                    break
                answered += 1
                yield found
            done = flow.done() if answered < len(rest) else None
        if done is None:
            return
        restarts += 1
        enough = restarts > MOST_RESTARTS or done.ending in _ENDINGS
        lost = rest[answered:] if enough else rest[answered : answered + 1]
        yield from (Object(oid, problem=_why(done)) for oid in lost)
        rest = rest[answered + len(lost) :]


def _object(flow: Flow, oid: str, limit: int) -> Object | None:
    """The next object of git's answer, None where the answer ends before it does."""
    head = flow.until(b"\n")
    words = (head or b"").decode("ascii", "replace").split()
    if head is None or len(words) < 2 or words[0] != oid:  # noqa: PLR2004
        return None
    if words[1] == "missing":
        return Object(oid, problem="missing")
    kind, size = words[1], int(words[2])
    parts = list(flow.pieces(size)) if size <= limit else _passed(flow, size)
    if flow.until(b"\n") is None:
        return None
    if size > limit:
        return Object(oid, kind, size, problem=f"larger than {limit >> 20} MiB")
    data = b"".join(parts)
    if name_of(kind, data, len(oid)) != oid:
        return Object(oid, kind, size, problem="corrupt: its content is another object's")
    return Object(oid, kind, size, data)


def _passed(flow: Flow, size: int) -> list[bytes]:
    for _ in flow.pieces(size):
        pass
    return []


def name_of(kind: str, data: bytes, digits: int) -> str:
    """The name that git gives an object of this content: so many hexadecimal digits."""
    digest = hashlib.sha256() if digits == _SHA256 else hashlib.sha1(usedforsecurity=False)
    digest.update(f"{kind} {len(data)}\0".encode("ascii"))
    digest.update(data)
    return digest.hexdigest()
