"""What a pipeline takes from elsewhere: configuration of other projects, orbs, templates, plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_COMMIT = re.compile(r"[0-9a-f]{40}\Z")
_VERSION = re.compile(r"(?:refs/tags/)?[^\s/]*v?\d+\.\d+[\w.+-]*\Z")
_EXACT = re.compile(r"\d+\.\d+\.\d+(?:[-+][\w.]+)?\Z")
_BRANCHES = frozenset(("main", "master", "develop", "trunk", "head", "latest", "~latest"))


def includes(system: str, value: Any) -> Iterator[dict[str, Any]]:
    """What a pipeline of a system includes, and whether that can change without a change here."""
    if not isinstance(value, dict):
        return
    if system == "gitlab":
        yield from _gitlab(value.get("include"))
    elif system == "circleci":
        yield from _orbs(value.get("orbs"))
    elif system == "azure":
        yield from _repositories(value.get("resources"))
    elif system == "buildkite":
        yield from _plugins(value.get("steps"))


def _told(at: list[Any], name: str, *, remote: bool = False, pinned: bool = False) -> dict[str, Any]:
    return {"at": at, "name": name, "remote": remote, "pinned": pinned}


def _is_fixed(ref: Any) -> bool:
    """Whether a reference of git names one commit or a release; a branch by any other name is not known."""
    text = str(ref)
    return bool(_COMMIT.match(text) or _VERSION.match(text))


def _gitlab(value: Any) -> Iterator[dict[str, Any]]:
    entries = value if isinstance(value, list) else [value]
    for index, one in enumerate(entries):
        at = ["include", index] if isinstance(value, list) else ["include"]
        if isinstance(one, str) and one.startswith(("http://", "https://")):
            yield _told(at, one, remote=True)
        if not isinstance(one, dict):
            continue
        if isinstance(one.get("remote"), str):
            yield _told([*at, "remote"], one["remote"], remote=True, pinned="integrity" in one)
        elif isinstance(one.get("project"), str):
            pinned = "$" in str(one.get("ref", "")) or _is_fixed(one.get("ref", ""))
            yield _told([*at, "project"], one["project"], pinned=pinned)
        elif isinstance(one.get("component"), str):
            version = one["component"].rpartition("@")[2]
            pinned = "$" in version or _is_fixed(version) or version.isdigit()
            yield _told([*at, "component"], one["component"], pinned=pinned)


def _orbs(value: Any) -> Iterator[dict[str, Any]]:
    for name, orb in value.items() if isinstance(value, dict) else ():
        if isinstance(orb, str):
            version = orb.rpartition("@")[2]
            pinned = "<<" in orb or _EXACT.match(version) is not None
            yield _told(["orbs", name], orb, pinned=pinned)


def _repositories(value: Any) -> Iterator[dict[str, Any]]:
    """Repositories of templates; one without a reference is taken at its default branch."""
    listed = value.get("repositories") if isinstance(value, dict) else None
    for index, one in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(one, dict) and one.get("type") in {"github", "githubenterprise", "bitbucket"}:
            ref = one.get("ref", "")
            pinned = "$" in str(ref) or _is_fixed(ref)
            yield _told(["resources", "repositories", index], str(one.get("name", "")), pinned=pinned)


def _plugins(value: Any) -> Iterator[dict[str, Any]]:
    for index, step in enumerate(value if isinstance(value, list) else ()):
        plugins = step.get("plugins") if isinstance(step, dict) else None
        for number, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
            name = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
            if isinstance(name, str) and not name.startswith("."):
                version = name.rpartition("#")[2] if "#" in name else ""
                pinned = "$" in version or (bool(version) and version.lower() not in _BRANCHES)
                yield _told(["steps", index, "plugins", number], name, pinned=pinned)
