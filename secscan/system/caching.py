"""How far the cache is trusted: a directory that is the user's alone, entries that this installation made."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

from secscan.system.files import cache_dir, read_named, write_new
from secscan.system.gitplaces import mine

KEY_BYTES = 32
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_OTHERS_MAY_READ = 0o077
INSIDE = (
    "the cache directory lies in the scanned tree, where results could be planted, and is not used: "
    "set XDG_CACHE_HOME to a directory outside"
)


def state_dir() -> str:
    """The user's directory for what secscan keeps and no cache may lose: absolute; it may not exist yet."""
    named = os.environ.get("XDG_STATE_HOME", "")
    home = Path("~").expanduser()
    default = home / ("Library/Application Support" if sys.platform == "darwin" else ".local/state")
    return str((Path(named) if Path(named).is_absolute() else default) / "secscan")


def _lies_below(place: str, root: str) -> bool:
    named, real = (Path(p) for p in (os.path.abspath(place), os.path.realpath(place)))  # noqa: PTH100
    return named.is_relative_to(root) or real.is_relative_to(root)


def objection(root: str) -> str:
    """Why the user's cache directory is not used in a scan of `root`, or nothing."""
    place = cache_dir()
    if _lies_below(place, root) or _lies_below(state_dir(), root):
        return INSIDE
    try:
        found = Path(place).stat()
    except OSError:
        return ""
    if not mine(os.path.realpath(place)):
        return f"the cache directory {place} belongs to another user and is not used"
    if found.st_mode & _OTHERS_MAY_WRITE:
        return f"others may write to the cache directory {place}, which is not used: chmod go-w {place}"
    return ""


def cache_place(root: str) -> str:
    """The user's cache directory; empty where others than the user decide what is in it."""
    return "" if objection(root) else cache_dir()


def installation_key() -> bytes:
    """The secret by which this installation knows its own entries again; empty where none can be kept.

    It lies outside the cache directory, so that a cache that came from elsewhere is not believed.
    """
    path = Path(state_dir(), "cache.key")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _read_key(path) or _made_key(path)
    return b""


def _read_key(path: Path) -> bytes:
    """The kept key; nothing where there is none, or where others may know it."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return b""
    private = stat.S_ISREG(found.st_mode) and mine(str(path)) and not found.st_mode & _OTHERS_MAY_READ
    data = read_named(str(path), KEY_BYTES + 1) if private else b""
    return data if len(data) == KEY_BYTES else b""


def _made_key(path: Path) -> bytes:
    """A new key, or the one that another scan makes at the same moment."""
    beside = path.with_name(f".{os.urandom(8).hex()}.tmp")
    write_new(beside, os.urandom(KEY_BYTES))
    try:
        if os.path.lexists(path) and not _read_key(path):
            path.unlink()
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(beside)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
            raise
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return _read_key(path)
