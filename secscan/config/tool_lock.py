"""`secscan.lock`: which tools a repository may be scanned with, by version and SHA-256. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from secscan.errors import ConfigError

NAME = "secscan.lock"
FORMAT = 1
LONGEST = 1 << 20
ADVICE = "secscan tools lock writes it again."
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NOTE = "Written by `secscan tools lock`; `secscan scan --frozen` runs no other tool than these."


@dataclass(frozen=True, slots=True)
class LockedTool:
    """One tool of one platform."""

    version: str
    sha256: str


Locked = Mapping[str, LockedTool]
"""The tools of a platform by their names."""


def read_lock(data: bytes, origin: str) -> dict[str, dict[str, LockedTool]]:
    """The tools of each platform; raises `ConfigError` for anything else than a lock of this format."""
    try:
        whole = json.loads(data.decode("utf-8"))
        if whole["format"] != FORMAT:
            raise ConfigError(f"{origin}: written in another format ({str(whole['format'])[:40]})", ADVICE)
        return {str(name): _tools(rows) for name, rows in whole["platforms"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ConfigError(f"{origin}: not a lock of tools", ADVICE) from None


def _tools(rows: Mapping[str, Any]) -> dict[str, LockedTool]:
    tools = {}
    for name, row in rows.items():
        version, digest = row["version"], row["sha256"]
        if not isinstance(version, str) or not _DIGEST.fullmatch(digest):
            raise ValueError(name)
        tools[str(name)] = LockedTool(version, digest)
    return tools


def lock_text(platforms: Mapping[str, Locked]) -> str:
    """The lock as a file holds it; the same tools give the same bytes."""
    rows = {
        platform: {
            name: {"version": tool.version, "sha256": tool.sha256} for name, tool in sorted(tools.items())
        }
        for platform, tools in sorted(platforms.items())
    }
    return json.dumps({"format": FORMAT, "about": _NOTE, "platforms": rows}, indent=2) + "\n"
