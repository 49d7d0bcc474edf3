"""Looks at a few names of a tree, without a walk; no link is followed."""

from __future__ import annotations

import os

from secscan.system.files import open_below, read_regular

_LONGEST = 1 << 24
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def file_names(root: str, directory: str) -> list[str]:
    """The regular files of one directory below the root, in order; none where it cannot be read."""
    try:
        descriptor = open_below(root, os.fsencode(directory), _DIRECTORY)
    except OSError:
        return []
    try:
        with os.scandir(descriptor) as entries:
            return sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    except OSError:
        return []
    finally:
        os.close(descriptor)


def same_bytes(root: str, path: str, data: bytes) -> bool:
    """Whether a regular file below the root holds just these bytes."""
    try:
        return read_regular(root, path, len(data) + 1) == data
    except OSError:
        return False


def line_count(root: str, path: str) -> int:
    """How many line feeds a regular file below the root has; 0 where it cannot be read."""
    try:
        return read_regular(root, path, _LONGEST).count(b"\n")
    except OSError:
        return 0
