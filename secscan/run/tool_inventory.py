"""What is known of each tool on this machine: its version, its place, its hash, and who vouches for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from secscan.config.tool_lock import Locked, LockedTool
from secscan.errors import MissingToolError, ToolError
from secscan.knowledge.releases import INSTALLABLE, objection, release_for
from secscan.knowledge.tool_packages import TOOLS, RunnableTool
from secscan.run.checked_tools import CheckedTools
from secscan.system import files, programs
from secscan.system.process import Command, Processes

_VERSION = re.compile(rb"(?:^Version: *v?|^git version )([0-9][\w.+-]*)", re.MULTILINE)
_TIME = 30.0


class ToolStatus(StrEnum):
    """What is known of a tool.

    `verified`: the pinned release, or as its installer wrote it. `unverified`: nobody vouches for its bytes.
    `changed`: not what was installed. `refused`: known to be malicious. `differs`: not that of the lock.
    """

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CHANGED = "changed"
    REFUSED = "refused"
    DIFFERS = "differs"
    MISSING = "missing"

    @property
    def bad(self) -> bool:
        """Whether the tool must not be used."""
        return self in (ToolStatus.CHANGED, ToolStatus.REFUSED, ToolStatus.DIFFERS)


@dataclass(frozen=True, slots=True)
class ToolState:
    """A tool as it is here. `why` explains the status; `advice` is what to do."""

    tool: RunnableTool
    status: ToolStatus
    version: str = ""
    path: str = ""
    sha256: str = ""
    origin: str = ""
    why: str = ""
    advice: str = ""

    @property
    def locked(self) -> LockedTool:
        """The tool as a lock names it."""
        return LockedTool(self.version, self.sha256)


def inventory(root: str = "") -> list[ToolState]:
    """Every tool that a scan of `root` would run, in the order of the table."""
    tools = CheckedTools(root)
    with files.Scratch(outside=root) as scratch:
        processes = Processes(1, env_path=tools.path)
        try:
            return [_looked_at(tool, tools, _Asking(processes, scratch.path)) for tool in TOOLS]
        finally:
            processes.stop_all()


def compared(states: Iterable[ToolState], locked: Locked) -> list[ToolState]:
    """The tools with those that are not as a lock names them marked."""
    return [_compared(state, locked) if state.tool.locked else state for state in states]


def _compared(state: ToolState, locked: Locked) -> ToolState:
    wanted = locked.get(state.tool.name)
    if state.status.bad or (wanted is None and state.status is ToolStatus.MISSING):
        return state
    if wanted is None:
        return replace(state, status=ToolStatus.DIFFERS, why="the lock does not name it")
    if state.status is ToolStatus.MISSING:
        return replace(
            state, status=ToolStatus.DIFFERS, why=f"the lock names {wanted.version}; it is not here"
        )
    if wanted == state.locked:
        return replace(state, status=ToolStatus.VERIFIED, why="as in the lock")
    what = f"{wanted.version}" if wanted.version != state.version else f"SHA-256 {wanted.sha256[:16]}…"
    return replace(state, status=ToolStatus.DIFFERS, why=f"the lock names {what}")


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks programs for their versions, in a cage and without a network."""

    processes: Processes
    scratch: str

    def version(self, path: str, name: str) -> str:
        """What a program says of itself; empty where it does not."""
        option = "--version" if name in {"trivy", "git"} else "version"
        done = self.processes.run(Command((path, option)), timeout=_TIME, scratch=self.scratch)
        match = _VERSION.search(done.stdout)
        return match[1].decode("ascii", "replace") if match else ""


def _looked_at(tool: RunnableTool, tools: CheckedTools, asking: _Asking) -> ToolState:
    try:
        return _package(tool, tools) if tool.package else _program(tool, tools, asking)
    except MissingToolError as error:
        return ToolState(tool, ToolStatus.MISSING, why=error.message, advice=error.advice)
    except ToolError as error:
        return ToolState(tool, ToolStatus.REFUSED, why=error.message, advice=error.advice)


def _package(tool: RunnableTool, tools: CheckedTools) -> ToolState:
    """A tool that came with secscan: whether its files are what the installer wrote."""
    version = tools.package(tool.package)
    there = tools.installed(tool.package)
    path = tools.find(tool.programs[0]) if tool.programs else ""
    if there is None or not there.recorded:
        why = "the installer left no hashes of its files"
        return ToolState(tool, ToolStatus.UNVERIFIED, version, path, origin="environment", why=why)
    state = ToolState(tool, ToolStatus.VERIFIED, version, path, there.sha256, "environment")
    if there.changed:
        return replace(
            state,
            status=ToolStatus.CHANGED,
            why=f"{there.changed} is not what was installed",
            advice=f"pip install --force-reinstall --no-deps {tool.package}=={version}",
        )
    if path and not there.holds(path) and not _starter(path, tools):
        return replace(state, status=ToolStatus.UNVERIFIED, why=f"{path} is no file of the package")
    return replace(state, why="as it was installed")


def _starter(path: str, tools: CheckedTools) -> bool:
    """Whether an executable lies in our own environment, where installers put what starts packages."""
    return tools.origin(path) == "environment"


def _program(tool: RunnableTool, tools: CheckedTools, asking: _Asking) -> ToolState:
    """A program that came from elsewhere: whether it is the pinned release."""
    found = tools.program(tool.name)
    version = found.version or asking.version(found.path, tool.name)
    state = ToolState(tool, ToolStatus.UNVERIFIED, version, found.path, found.sha256, found.origin)
    refused = objection(tool.name, version, found.sha256)
    if refused:
        return replace(state, status=ToolStatus.REFUSED, why=refused)
    if found.verified:
        return replace(state, status=ToolStatus.VERIFIED, why="the pinned release")
    if found.origin == "installed":
        advice = f"secscan tools install {tool.name}"
        return replace(state, status=ToolStatus.CHANGED, why="not what was installed", advice=advice)
    why, advice = _of_nobody(tool)
    return replace(state, why=why, advice=advice)


def _of_nobody(tool: RunnableTool) -> tuple[str, str]:
    """Why nothing vouches for a program of the user's own, and what would."""
    if tool.name not in INSTALLABLE:
        return "the system's own", ""
    release = release_for(tool.name, programs.platform_name())
    if release is None:
        return f"no release is pinned for {programs.platform_name()}", ""
    return (
        f"not installed by secscan, which pins release {release.version}",
        f"secscan tools install {tool.name}",
    )
