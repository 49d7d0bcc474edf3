"""Installed Python packages as they are on disk: what an installer wrote, and whether that has changed."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secscan.errors import ToolError
from secscan.system.programs import digest_of

if TYPE_CHECKING:
    from importlib.metadata import Distribution, PackagePath


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
    listed = [file for file in found.files or () if not file.name.endswith(".pyc")]
    kept = [file for file in listed if file.hash and not _of_this_machine(found, file)]
    whole, changed = hashlib.sha256(), ""
    for file in sorted(kept, key=str):
        digest = _hash_of(found, file)
        if file.hash and _plain(file.hash.value) != digest:
            changed = changed or _portable(file)
        whole.update(f"{_portable(file)} {digest}\n".encode())
    paths = frozenset(str(Path(str(found.locate_file(file))).resolve()) for file in listed)
    return InstalledPackage(found.version, whole.hexdigest(), paths, changed, recorded=bool(kept))


def _hash_of(found: Distribution, file: PackagePath) -> str:
    try:
        return digest_of(str(found.locate_file(file)))
    except ToolError:
        return ""


def _plain(recorded: str) -> str:
    """The hex form of a hash as RECORD writes it."""
    try:
        return base64.urlsafe_b64decode(recorded + "=" * (-len(recorded) % 4)).hex()
    except ValueError:
        return "?"


def _of_this_machine(found: Distribution, file: PackagePath) -> bool:
    """Whether it is a note of the installer's, or a script that it wrote to start a function."""
    scripts = {one.name for one in found.entry_points if one.group in ("console_scripts", "gui_scripts")}
    started = file.parts[0] == ".." and file.name in scripts
    return started or file.parts[0].endswith(".dist-info")


def _portable(file: PackagePath) -> str:
    """A file's name without the way from the packages to the programs, which depends on the installation."""
    return "/".join(part for part in file.parts if part != "..")
