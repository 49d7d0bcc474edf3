"""Where a repository's parts lie, found without asking git: nothing here starts a process."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secscan.errors import ToolError
from secscan.system.files import read_named

PLACE_LIMIT = 4096
ALTERNATES_LIMIT = 1 << 16
# As deep as git itself follows object stores that borrow from others.
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Places:
    """A repository's directories, absolute. `common` is where a linked worktree's objects are.

    `borrowed` are object directories of other repositories (`git clone --shared`), to be read only;
    a `bare` repository has no working tree: its root is its git directory.
    """

    root: str
    git: str
    common: str
    borrowed: tuple[str, ...] = ()
    bare: bool = False


def find_root(path: str) -> str | None:
    """The nearest directory from `path` upwards that holds a `.git`; git itself is not asked."""
    here = Path(path).absolute()
    for place in (here, *here.parents):
        dot = place / ".git"
        if dot.is_symlink() or dot.is_file() or (dot / "HEAD").is_file():
            return str(place)
    return None


def is_bare(path: str) -> bool:
    """Whether the directory is itself what `.git` is elsewhere."""
    place = Path(path)
    held = (place / "HEAD").is_file() and (place / "objects").is_dir() and (place / "refs").is_dir()
    return held and not os.path.lexists(place / ".git")


def _line(path: Path, prefix: str = "") -> str:
    """The one line of a small pointer file of git's, without its prefix; empty where it is not one."""
    try:
        text = os.fsdecode(read_named(str(path), PLACE_LIMIT))
    except OSError:
        return ""
    return text[len(prefix) :].strip("\n").strip() if text.startswith(prefix) else ""


def _pointed(root: Path, dot: Path) -> Path:
    """The git directory that a `.git` file names, if that is a linked worktree's or a submodule's."""
    target = Path(os.path.normpath(root / _line(dot, "gitdir: ")))
    back = _line(target / "gitdir")
    if back and Path(os.path.normpath(target / back)).resolve() == dot.resolve():
        return target
    owners = (parent / ".git" / "modules" for parent in root.parents)
    if any(target.resolve().is_relative_to(owner) for owner in owners if owner.is_dir()):
        return target
    raise ToolError("the repository's .git file points to a directory that does not point back")


def locate(root: str) -> Places:
    """A repository's directories; raises `ToolError` where its `.git` leads somewhere unexpected."""
    top = Path(os.path.realpath(root))
    bare = is_bare(str(top))
    dot = top if bare else top / ".git"
    if dot.is_symlink():
        raise ToolError("the repository's .git is a link")
    git = dot if dot.is_dir() else _pointed(top, dot)
    common = Path(os.path.normpath(git / (_line(git / "commondir") or ".")))
    if any(True for place in {git, common} for _ in waiting(str(place))):
        raise ToolError("the repository's git directory holds what is not a regular file")
    return Places(str(top), str(git), str(common), tuple(_borrowed(common / "objects", 0)), bare)


def waiting(top: str, names: frozenset[str] = frozenset()) -> Iterator[str]:
    """What lies below a directory and makes its reader wait for ever, or read for ever: FIFOs, devices.

    With `names`, only what is called so. Links are followed where they are names of files, never into
    directories.
    """
    places = [top]
    while places:
        try:
            with os.scandir(places.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        places.append(entry.path)
                    elif (not names or entry.name in names) and _waits(entry):
                        yield entry.path
        except OSError:
            continue


def refuse_waiting(root: str, names: frozenset[str]) -> None:
    """Raises `ToolError` where one of these names stands for something that git would wait for."""
    found = next(waiting(root, names), "")
    if found:
        raise ToolError(f"{Path(found).relative_to(root)} is not a regular file")


def _waits(entry: os.DirEntry[str]) -> bool:
    if entry.is_file(follow_symlinks=False):
        return False
    try:
        mode = entry.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISBLK(mode)


def _borrowed(objects: Path, depth: int) -> Iterator[str]:
    """The object directories that one borrows from, and those that these borrow from.

    Git follows them without a question; here each must be the object directory of a repository of
    whoever runs secscan.
    """
    try:
        listed = os.fsdecode(read_named(str(objects / "info" / "alternates"), ALTERNATES_LIMIT))
    except FileNotFoundError:
        return
    except OSError:
        raise ToolError("the repository's objects/info/alternates cannot be read") from None
    for line in listed.splitlines():
        if not line or line.startswith("#") or depth >= DEEPEST:
            continue
        place = Path(os.path.normpath(objects / line)).resolve()
        if _is_object_directory(place):
            if not mine(str(place)):
                raise ToolError(
                    f"it borrows objects from {place}, which belongs to another user",
                    "make a clone of its own: git repack -a -d && rm .git/objects/info/alternates",
                )
            yield str(place)
            yield from _borrowed(place, depth + 1)


def _is_object_directory(place: Path) -> bool:
    """Whether it looks like git's: packs, or the HEAD of its repository beside it."""
    return place.is_dir() and ((place / "pack").is_dir() or (place.parent / "HEAD").is_file())


def mine(path: str) -> bool:
    """Whether we, or whoever called us through sudo, own the file."""
    owner = os.lstat(path).st_uid
    behind = os.environ.get("SUDO_UID", "") if os.geteuid() == 0 else ""
    return owner == os.geteuid() or str(owner) == behind
