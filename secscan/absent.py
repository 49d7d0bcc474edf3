"""What a working tree does not show: content that only git's objects have, and what is ignored."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from secscan.doors import Session
from secscan.kinds import by_name
from secscan.lockfiles import recognise
from secscan.system import files, git
from secscan.system.gitlog import read_objects
from secscan.target import LARGEST_FILE
from secscan.trees import Held

MOST_COUNTED = 20_000
"""Names below ignored directories that are counted; a tree of dependencies may hold many more."""


def lay_out_objects(session: Session, oids: Sequence[str]) -> Mapping[str, Held]:
    """A private copy of each of these files of git's, or the reason why there is none."""
    wanted = list(dict.fromkeys(oids))
    if not wanted:
        return {}
    repository = git.Git(session.processes, session.root, session.scratch.path)
    directory = session.scratch.directory()
    laid: dict[str, Held] = {}
    timeout = session.config.timeout
    for number, found in enumerate(read_objects(repository, wanted, limit=LARGEST_FILE, timeout=timeout)):
        if found.problem or found.kind != "blob":
            laid[found.oid] = Held(problem=found.problem or f"a {found.kind}, not a file")
        else:
            place = os.path.join(directory, str(number))  # noqa: PTH118
            files.write_new(place, found.data)
            laid[found.oid] = Held(place, found.size)
    return laid


def large_object(common: str, oid: str) -> bytes | None:
    """The content that Git LFS keeps in the git directory under this name, if it is there."""
    path = f"lfs/objects/{oid[:2]}/{oid[2:4]}/{oid}"
    try:
        return files.read_regular(common, path, LARGEST_FILE + 1)
    except OSError:
        return None


def ignored_words(root: str, ignored: Collection[str]) -> list[str]:
    """How many ignored files have a name that a scanner knows, by what they are."""
    counted: Counter[str] = Counter()
    for number, path in enumerate(_below(root, ignored)):
        if number >= MOST_COUNTED:
            counted["more"] = 1
            break
        if kinds := _kinds(path):
            counted[kinds] += 1
    more = "more than " if counted.pop("more", 0) else ""
    if not counted:
        return []
    told = ", ".join(
        f"{number:,} {kind}" for kind, number in sorted(counted.items(), key=lambda c: (-c[1], c[0]))
    )
    total = counted.total()
    files_ = "file" if total == 1 else "files"
    return [f"not scanned, because the tree's .gitignore says so: {more}{total:,} {files_} ({told})"]


def _kinds(path: str) -> str:
    """One word for what a file of this name is; empty where no scanner knows the name."""
    manifest = recognise(path)
    return "manifest" if manifest else min((k for k in by_name(path) if ":" not in k), default="")


def _below(root: str, ignored: Collection[str]) -> Iterator[str]:
    """The ignored files, and those below ignored directories, relative to the root, each once."""
    whole = tuple(path for path in ignored if path.endswith("/"))
    for path in sorted(ignored):
        if not path.endswith("/") and not path.startswith(whole):
            yield path
    for path in whole:
        if not any(path.startswith(other) for other in whole if other != path):
            yield from files.names_below(os.path.join(root, path))  # noqa: PTH118
