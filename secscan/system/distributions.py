"""Installed Python packages as they are on disk: what an installer wrote, and whether that has changed."""

from __future__ import annotations

import base64
import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from secscan.errors import ToolError
from secscan.system.programs import digest_of

if TYPE_CHECKING:
    from importlib.metadata import Distribution


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A package: its version, the SHA-256 over its files' names and hashes, and what is wrong with it.

    `files` are the absolute paths of all its files. `changed` names one that is not what the installer wrote;
    `recorded`: the installer kept the hashes that this can be told by.
    """

    version: str
    sha256: str
    files: frozenset[str]
    changed: str = ""
    recorded: bool = True

    def holds(self, path: str) -> bool:
        """Whether a file is one of the package's."""
        return str(Path(path).resolve()) in self.files


def installed(name: str) -> InstalledPackage | None:
    """What is installed under a package's name; None where nothing is.

    Left out of the hash is what differs from one machine to the next though the same was installed: what the
    installer notes for itself, compiled files, and the scripts that it writes to start a function.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    listed = [row for row in _recorded(found) if not row.path.name.endswith(".pyc")]
    kept = [row for row in listed if row.sha256 and not _of_this_machine(found, row.path)]
    whole, changed = hashlib.sha256(), ""
    for row in sorted(kept, key=lambda one: str(one.path)):
        digest = _hash_of(found, row.path)
        if _plain(row.sha256) != digest:
            changed = changed or _portable(row.path)
        whole.update(f"{_portable(row.path)} {digest}\n".encode())
    paths = frozenset(str(Path(str(found.locate_file(row.path))).resolve()) for row in listed)
    return InstalledPackage(found.version, whole.hexdigest(), paths, changed, recorded=bool(kept))


class _Recorded(NamedTuple):
    """A row of RECORD: a file, and its hash as it is written there (empty where there is none)."""

    path: PurePosixPath
    sha256: str


def _recorded(found: Distribution) -> list[_Recorded]:
    """All that the installer wrote. `Distribution.files` would leave out what is missing by now."""
    rows = csv.reader((found.read_text("RECORD") or "").splitlines())
    return [
        _Recorded(PurePosixPath(row[0]), row[1].removeprefix("sha256=") if row[1:] else "")
        for row in rows
        if row and row[0]
    ]


def _hash_of(found: Distribution, path: PurePosixPath) -> str:
    try:
        return digest_of(str(found.locate_file(path)))
    except ToolError:
        return ""


def _plain(recorded: str) -> str:
    """The hex form of a hash as RECORD writes it."""
    try:
        return base64.urlsafe_b64decode(recorded + "=" * (-len(recorded) % 4)).hex()
    except ValueError:
        return "?"


def _of_this_machine(found: Distribution, file: PurePosixPath) -> bool:
    """Whether it is a note of the installer's, or a script that it wrote to start a function."""
    scripts = {one.name for one in found.entry_points if one.group in ("console_scripts", "gui_scripts")}
    started = file.parts[0] == ".." and file.name in scripts
    return started or file.parts[0].endswith(".dist-info")


def _portable(file: PurePosixPath) -> str:
    """A file's name without the way from the packages to the programs, which depends on the installation."""
    return "/".join(part for part in file.parts if part != "..")
