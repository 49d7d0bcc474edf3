"""Where the programs are that secscan installs for its user, and what their bytes are.

A program has a directory of its own below the user's data directory, which holds it and a receipt: what it
was when it was installed. Whoever may write there could replace secscan itself; a directory that others than
the user may write to is not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from secscan.errors import ToolError
from secscan.system.files import plain_reason
from secscan.system.gitplaces import mine

RECEIPT = "receipt.json"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_SYSTEMS = {"linux": "linux", "darwin": "macos"}
_MACHINES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


def platform_name() -> str:
    """This machine in the words of releases: `linux-amd64`, `macos-arm64`, ..."""
    machine = os.uname().machine.lower()
    return f"{_SYSTEMS.get(sys.platform, sys.platform)}-{_MACHINES.get(machine, machine or 'unknown')}"


def interpreter_name() -> str:
    """The platform with what decides about builds of Python packages: `linux-amd64-cpython-312-gnu`."""
    build = sysconfig.get_config_var("SOABI") or sys.implementation.cache_tag or "python"
    kind = "-".join(part for part in str(build).split("-") if part.startswith("cpython") or part.isdecimal())
    libc = next((f"-{name}" for name in ("musl", "gnu") if name in str(build)), "")
    return f"{platform_name()}-{kind or sys.implementation.cache_tag}{libc}"


def programs_dir() -> str:
    """Where installed programs are: absolute; it may not exist yet."""
    named = os.environ.get("XDG_DATA_HOME", "")
    home = Path(named) if Path(named).is_absolute() else Path("~/.local/share").expanduser()
    return str(home / "secscan" / "tools")


def installed_places(names: Sequence[str], root: str) -> tuple[str, ...]:
    """Of the named directories of programs those that are there, outside `root` and the user's alone."""
    above = Path(programs_dir())
    inside = root and Path(os.path.realpath(above)).is_relative_to(os.path.realpath(root))
    return () if inside else tuple(str(above / name) for name in names if is_private(above / name))


def is_private(place: Path) -> bool:
    """Whether nobody but the user decides what lies in a directory of ours."""
    with contextlib.suppress(OSError):
        found = [one.lstat() for one in (place.parent, place)]
        whole = all(stat.S_ISDIR(one.st_mode) and not one.st_mode & _OTHERS_MAY_WRITE for one in found)
        return whole and mine(str(place)) and mine(str(place.parent))
    return False


def digest_of(path: str | os.PathLike[str]) -> str:
    """The SHA-256 of a file's bytes, as hex; raises `ToolError`."""
    try:
        with Path(path).open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise ToolError(f"{path}: {plain_reason(error)}") from None


def receipt_of(path: str) -> str:
    """The SHA-256 that an installed program had when it was installed; empty where there is no receipt."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads(Path(path).with_name(RECEIPT).read_bytes())["sha256"])
    return ""
