"""What git says of the root: what it tracks and ignores, and content that the working tree does not show."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from secscan.errors import SecscanError, ToolError
from secscan.lockfiles import recognise
from secscan.run.runtime import Runtime
from secscan.system import files, git, gitplaces
from secscan.system.gitlog import read_objects
from secscan.target.file_types import by_name
from secscan.target.inventory import LARGEST_FILE, Choice, Tree
from secscan.target.trees import BlobTree, StagedBlob, Tracked, WorkingTree

MOST_COUNTED = 20_000
"""Names below ignored directories that are counted; a tree of dependencies may hold many more."""
LINK_MODE = "120000"
# Names that git opens wherever it meets them in a tree.
_GIT_READS = frozenset({".gitignore", ".gitattributes", ".gitmodules"})


@dataclass(frozen=True, slots=True)
class Repository:
    """What git reports of the root, if it is a repository that git will open."""

    head: git.Head | None = None
    ignored: frozenset[str] = frozenset()
    rows: Mapping[str, git.TreeEntry] = field(default_factory=dict)
    places: git.Places | None = None
    warnings: tuple[str, ...] = ()


def open_git(runtime: Runtime, index: str = "") -> git.Git:
    """The root's repository; a question may take no longer than a scanner."""
    timeout = runtime.config.timeout
    return git.Git(runtime.processes, runtime.root, runtime.scratch.path, index=index, timeout=timeout)


def ask_git(runtime: Runtime) -> Repository:
    """What git reports; where it refuses, nothing counts as ignored, and a warning says so."""
    if git.find_root(runtime.root) != runtime.root:
        return Repository()
    try:
        gitplaces.refuse_waiting(runtime.root, _GIT_READS)
        repository = open_git(runtime)
        with ThreadPoolExecutor(3) as threads:  # each waits for children of its own
            index = threads.submit(repository.list_index)
            ignored, head = threads.submit(repository.ignored), threads.submit(repository.head)
        rows = {row.path: row for row in index.result()}
        return Repository(head.result(), frozenset(ignored.result()), rows, repository.places)
    except (ToolError, SecscanError) as error:
        advice = f" ({error.advice})" if error.advice else ""
        return Repository(warnings=(f"git could not be run, so nothing counts as ignored: {error}{advice}",))


def tracked_of(runtime: Runtime, asked: Repository, choice: Choice) -> Tracked:
    """What git tracks of the choice, with the ways to its content."""
    if asked.places is None:
        return Tracked()
    rows = {path: row for path, row in asked.rows.items() if choice.wants(path) and not choice.excludes(path)}
    return Tracked(rows, partial(lay_out_objects, runtime), partial(large_object, asked.places.common))


def blob_tree(
    repository: git.Git, rows: Sequence[git.TreeEntry], choice: Choice, *, gaps: bool = False
) -> Tree:
    """A tree of git's objects, limited to what was chosen.

    With `gaps`, submodules are what was not seen, as in a checkout without them; a commit holds none.
    """
    wanted = [row for row in rows if choice.wants(row.path)]
    regular = {row.path: row.oid for row in wanted if row.regular}
    pointing = {row.path: row.oid for row in wanted if row.mode == LINK_MODE}
    submodules = {row.path: row.oid for row in wanted if gaps and row.mode == git.SUBMODULE}
    others = {row.path: "link" if row.mode == LINK_MODE else "not a regular file" for row in wanted}
    blobs = repository.read_blobs(sorted({*regular.values(), *pointing.values()}))
    return BlobTree(
        {path: blobs[oid] for path, oid in regular.items()},
        {path: reason for path, reason in others.items() if path not in regular | submodules},
        {path: os.fsdecode(blobs[oid]) for path, oid in pointing.items()},
        submodules,
        partial(large_object, repository.places.common),
    )


def held_words(tree: WorkingTree) -> list[str]:
    """What to say of files that are read from git's objects because they are not on the disk."""
    away = [path for path in tree.held if tree.tracked.rows[path].away]
    gone = [path for path in tree.held if not tree.tracked.rows[path].away]
    words = []
    if away:
        words.append(f"{_some(away)}: not checked out, scanned as git has it")
    if gone:
        words.append(
            f"{_some(gone)}: deleted and still in git's index, scanned as it is there (git rm removes it)"
        )
    return words


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
    return f"{min(paths)}{more}"


def lay_out_objects(runtime: Runtime, oids: Sequence[str]) -> Mapping[str, StagedBlob]:
    """A private copy of each of these files of git's, or the reason why there is none."""
    wanted = list(dict.fromkeys(oids))
    if not wanted:
        return {}
    repository = git.Git(runtime.processes, runtime.root, runtime.scratch.path)
    directory = runtime.scratch.directory()
    laid: dict[str, StagedBlob] = {}
    timeout = runtime.config.timeout
    for number, found in enumerate(read_objects(repository, wanted, limit=LARGEST_FILE, timeout=timeout)):
        if found.problem or found.kind != "blob":
            laid[found.oid] = StagedBlob(problem=found.problem or f"a {found.kind}, not a file")
        else:
            place = os.path.join(directory, str(number))  # noqa: PTH118
            files.write_new(place, found.data)
            laid[found.oid] = StagedBlob(place, found.size)
    return laid


def large_object(common: str, oid: str) -> bytes | None:
    """The content that Git LFS keeps in the git directory under this name, if it is there."""
    path = f"lfs/objects/{oid[:2]}/{oid[2:4]}/{oid}"
    try:
        return files.read_regular(common, path, LARGEST_FILE + 1)
    except OSError:
        return None


def ignored_words(root: str, ignored: Collection[str], private: Sequence[str] = ()) -> list[str]:
    """How many ignored files have a name that a scanner knows, by what they are; private places aside."""
    places = {os.path.join(root, path.rstrip("/")): path for path in ignored}  # noqa: PTH118
    own = tuple(f"{place}/" for place in private)
    ignored = [path for full, path in places.items() if not f"{full}/".startswith(own)]
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
    words = ", ".join(
        f"{number:,} {kind}" for kind, number in sorted(counted.items(), key=lambda c: (-c[1], c[0]))
    )
    total = counted.total()
    files_ = "file" if total == 1 else "files"
    return [f"not scanned because .gitignore excludes them: {more}{total:,} {files_} ({words})"]


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
