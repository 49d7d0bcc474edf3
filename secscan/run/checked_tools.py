"""The tools of a run, checked before they are started: none known to be malicious, none but the locked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from secscan.config.tool_lock import NAME, Locked
from secscan.errors import MissingToolError, ToolError
from secscan.knowledge.releases import INSTALLABLE, RELEASES, Release, objection, release_for
from secscan.knowledge.tool_packages import RunnableTool, packaged, running
from secscan.program import Program
from secscan.system import distributions, programs
from secscan.system.tools import SystemTools

Kept = TypeVar("Kept")
DIFFERS = "install what the lock names, or write it again: secscan tools lock"


class CheckedTools(SystemTools):
    """Tools for a scan of `root`; with `secscan.lock`'s part for this platform, only those that it names."""

    def __init__(self, root: str = "", locked: Locked | None = None) -> None:
        names = tuple(release.directory for release in _pinned())
        super().__init__(root, programs.installed_places(names, root))
        self._locked = locked
        self._kept: dict[tuple[str, str], object] = {}
        self._lock = threading.Lock()

    def _once(self, kind: str, name: str, make: Callable[[], Kept]) -> Kept:
        """What was made of a name before: nothing is hashed twice in a run."""
        with self._lock:
            if (kind, name) not in self._kept:
                self._kept[kind, name] = make()
            return self._kept[kind, name]  # type: ignore[return-value]

    def find(self, name: str) -> str:
        """Absolute path of an executable that may be run."""
        path = super().find(name)
        tool = running(name)
        if tool and self._locked is not None and tool.locked:
            self._check_locked(tool, path)
        if name in INSTALLABLE:
            self._check_program(name, path)
        return path

    def package(self, name: str) -> str:
        """Version of an installed distribution that may be used."""
        version = super().package(name)
        tool = packaged(name)
        if tool and self._locked is not None:
            self._check_locked(tool, "")
        return version

    def digest(self, path: str) -> str:
        """The SHA-256 of a program."""
        return self._once("program", path, lambda: programs.digest_of(path))

    def installed(self, package: str) -> distributions.InstalledPackage | None:
        """What is installed under a package's name."""
        return self._once("package", package, lambda: distributions.installed(package))

    def program(self, name: str) -> Program:
        """An executable with its hash; of a pinned release its version is known."""
        path = self.find(name)
        digest, origin = self.digest(path), self.origin(path)
        release = release_for(name, programs.platform_name())
        pinned = release is not None and _is_release(release, digest, path, origin)
        version = release.version if release and pinned else ""
        return Program(name, digest, origin, version, verified=pinned, path=path)

    def _check_program(self, name: str, path: str) -> None:
        wrong = objection(name, sha256=self.digest(path))
        if wrong:
            raise ToolError(wrong)

    def _check_locked(self, tool: RunnableTool, path: str) -> None:
        """Raises `ToolError` for a tool that is not the one of the lock."""
        wanted = (self._locked or {}).get(tool.name)
        if wanted is None:
            raise ToolError(f"{tool.name} is not in {NAME}", DIFFERS)
        if not tool.package:
            self._compare(tool.name, wanted.sha256, self.digest(path))
            return
        there = self.installed(tool.package)
        if there is None:
            raise MissingToolError(f"the Python package {tool.package} is not installed")
        if there.version != wanted.version:
            raise ToolError(f"{tool.name} is {there.version}, and {NAME} names {wanted.version}", DIFFERS)
        self._compare(tool.name, wanted.sha256, there.sha256)
        if path and not there.holds(path):
            raise ToolError(f"{path} is no part of the {tool.name} that {NAME} names", DIFFERS)

    def _compare(self, name: str, wanted: str, there: str) -> None:
        if wanted != there:
            raise ToolError(
                f"{name} is not that of {NAME}: SHA-256 {there[:16]}…, not {wanted[:16]}…", DIFFERS
            )


def _is_release(release: Release, digest: str, path: str, origin: str) -> bool:
    """Whether a program is that of a release: by its own hash, or as it was when it was installed."""
    if not release.member:
        return digest == release.sha256
    return origin == "installed" and programs.receipt_of(path) == digest


def _pinned() -> list[Release]:
    """The pinned releases for this platform."""
    here = programs.platform_name()
    return [release for (_, platform), release in RELEASES.items() if platform == here]
