"""What a hostile tree is made of, and how it is planted in its three forms: git, plain, another owner's."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

CANARY = b"@CANARY@"
"""In a plant's bytes: the directory in which whatever runs leaves a file."""
OUTSIDE = b"@OUTSIDE@"
"""In a plant's bytes or a link's target: a directory beside the tree."""
GIT, PLAIN, FOREIGN = "git", "plain", "foreign"
FORMS = (GIT, PLAIN, FOREIGN)
STRANGER = 4242


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    target: bytes


@dataclass(frozen=True)
class Special:
    """A FIFO, a socket or a device (`number` is major, minor)."""

    kind: int
    number: tuple[int, int] = (0, 0)


FIFO, SOCKET = Special(stat.S_IFIFO), Special(stat.S_IFSOCK)
ZERO = Special(stat.S_IFCHR, (1, 5))


@dataclass(frozen=True)
class Moded:
    """A file, or a directory where there is no data, with permissions of its own."""

    data: bytes | None
    mode: int


@dataclass(frozen=True)
class Sparse:
    """A file that says it is larger than what it holds."""

    head: bytes
    size: int


Node = bytes | Link | Special | Moded | Sparse
Plants = Mapping[str | bytes, Node]


@dataclass(frozen=True)
class Ground:
    """Where a tree is planted: the root, and beside it the canaries, the outside and the user's own places."""

    place: Path

    @property
    def root(self) -> Path:
        return self.place / "tree"

    @property
    def canaries(self) -> Path:
        return self.place / "canaries"

    @property
    def outside(self) -> Path:
        return self.place / "outside"

    def fill(self, data: bytes) -> bytes:
        """The data with the names of this ground's directories."""
        return data.replace(CANARY, os.fsencode(self.canaries)).replace(OUTSIDE, os.fsencode(self.outside))


def plant(ground: Ground, top: Path, tree: Plants) -> list[tuple[bytes, int]]:
    """Makes the files; returns the permissions that are still to be set, deepest first."""
    modes: list[tuple[bytes, int]] = []
    for name, node in tree.items():
        path = os.path.join(os.fsencode(top), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        match node:
            case bytes():
                _write(path, ground.fill(node))
            case Link(target):
                os.symlink(ground.fill(target), path)
            case Special(kind, number):
                _special(path, kind, number)
            case Sparse(head, size):
                _write(path, head)
                os.truncate(path, size)
            case Moded(None, mode):
                os.makedirs(path, exist_ok=True)
                modes.append((path, mode))
            case Moded(data, mode):
                _write(path, ground.fill(data or b""))
                modes.append((path, mode))
    return sorted(modes, key=lambda pair: -pair[0].count(b"/"))


def _write(path: bytes, data: bytes) -> None:
    with open(path, "wb") as target:
        target.write(data)


def _special(path: bytes, kind: int, number: tuple[int, int]) -> None:
    try:
        os.mknod(path, kind | 0o600, os.makedev(*number))
    except PermissionError:
        pytest.skip("only root may make a device")


def git(root: Path, *arguments: str, check: bool = True) -> str:
    """Git with an identity of its own and without the user's configuration."""
    who = {
        f"GIT_{role}_{what}": f"{what}@example.invalid"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    when = {f"GIT_{role}_DATE": "2026-01-02T03:04:05Z" for role in ("AUTHOR", "COMMITTER")}
    fixed = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "HOME": os.devnull,
        "PATH": os.environ["PATH"],
    }
    command = [
        "git",
        "-C",
        str(root),
        "-c",
        "core.autocrlf=false",
        "-c",
        "advice.addEmbeddedRepo=false",
        *arguments,
    ]
    done = subprocess.run(command, check=check, capture_output=True, env={**fixed, **who, **when})
    return done.stdout.decode()


def grow(
    ground: Ground, form: str, tree: Plants, *, late: Plants, inside_git: Plants, outside: Plants
) -> None:
    """The whole world of a case. `late` comes after the commit, `inside_git` into `.git`, last of all."""
    if form == FOREIGN and os.geteuid() != 0:
        pytest.skip("only root can give files to another user")
    for directory in (ground.root, ground.canaries, ground.outside):
        directory.mkdir(parents=True)
    # secscan: ignore[semgrep.python-permissive-file-mode] whoever is made to run something may leave a trace
    os.chmod(ground.canaries, 0o777)
    plant(ground, ground.outside, outside)
    modes = plant(ground, ground.root, tree)
    if form != PLAIN:
        git(ground.root, "init", "-q", "-b", "main")
        git(ground.root, "add", "-A", "-f", "--ignore-errors", check=False)
        git(ground.root, "commit", "-q", "--allow-empty", "-m", "one")
    modes += plant(ground, ground.root, late)
    if form != PLAIN:
        modes += plant(ground, ground.root / ".git", inside_git)
    for path, mode in sorted(modes, key=lambda pair: -pair[0].count(b"/")):
        os.chmod(path, mode)
    if form == FOREIGN:
        give_away(ground.root)


def give_away(top: Path) -> None:
    """Makes a stranger the owner of everything."""
    raw = os.fsencode(top)
    os.chown(raw, STRANGER, STRANGER)
    for place, directories, files in os.walk(raw):
        for name in (*directories, *files):
            os.chown(os.path.join(place, name), STRANGER, STRANGER, follow_symlinks=False)


def picture(top: Path) -> dict[bytes, tuple[object, ...]]:
    """What every name of a tree is: type, size, time of change, link target, so that any change shows."""
    seen: dict[bytes, tuple[object, ...]] = {}
    raw = os.fsencode(top)
    for place, directories, files in os.walk(raw):
        for name in (*directories, *files):
            path = os.path.join(place, name)
            found = os.lstat(path)
            size = 0 if stat.S_ISDIR(found.st_mode) else found.st_size
            seen[path] = (found.st_mode, size, found.st_mtime_ns, found.st_ino)
    return seen


def clear(top: Path) -> None:
    """Removes a tree whatever its permissions are."""
    for place, directories, _ in os.walk(top):
        for name in directories:
            path = os.path.join(place, name)
            if not os.path.islink(path):
                os.chmod(path, 0o700)
    shutil.rmtree(top, ignore_errors=True)
