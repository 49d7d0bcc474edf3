"""Private directories that a killed run left behind: known by their owner's lock, and taken away.

A run holds a lock on a file in its directory as long as it lives; the system lets go of it however the
process ends. So a directory whose lock can be had belongs to nobody any more.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
from collections.abc import Iterable

PREFIX = "secscan-"
LOCK = ".owner"
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def claim(directory: str) -> int:
    """Marks a new private directory as ours while this process lives; the lock's descriptor, or -1.

    The lock has its name only once it is held: nobody can take it for one that was let go.
    """
    fresh = os.path.join(directory, f"{LOCK}.new")  # noqa: PTH118
    descriptor = -1
    try:
        descriptor = os.open(fresh, _FILE | os.O_CREAT | os.O_EXCL, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.rename(fresh, os.path.join(directory, LOCK))  # noqa: PTH104, PTH118
    except OSError:
        release(descriptor)
        return -1
    return descriptor


def release(descriptor: int) -> None:
    """Lets go of a lock."""
    if descriptor >= 0:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def sweep(places: Iterable[str]) -> None:
    """Removes from directories for temporary files what dead runs of the same user left there."""
    for place in places:
        with contextlib.suppress(OSError):
            _sweep(place)


def _sweep(place: str) -> None:
    above = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in os.listdir(above):  # noqa: PTH208 -- by descriptor
            if name.startswith(PREFIX):
                with contextlib.suppress(OSError):
                    _remove_dead(above, name)
    finally:
        os.close(above)


def _remove_dead(above: int, name: str) -> None:
    """Removes one directory, if it is ours and its lock can be had. No link is followed on the way."""
    import shutil

    directory = os.open(name, _DIRECTORY, dir_fd=above)
    lock = -1
    try:
        if not _is_ours(directory):
            return
        lock = os.open(LOCK, _FILE, dir_fd=directory)
        if not stat.S_ISREG(os.fstat(lock).st_mode):
            return
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _unseal(directory)
        if os.path.samestat(os.fstat(directory), os.stat(name, dir_fd=above, follow_symlinks=False)):
            shutil.rmtree(name, dir_fd=above)
    finally:
        release(lock)
        os.close(directory)


def _is_ours(directory: int) -> bool:
    """Whether it is a private directory of this user."""
    found = os.fstat(directory)
    return found.st_uid == os.geteuid() and not found.st_mode & 0o077


def _unseal(directory: int) -> None:
    """Gives back the permissions that a child took from a directory inside."""
    for _, names, _, below in os.fwalk(".", dir_fd=directory, onerror=None):
        for name in names:
            with contextlib.suppress(OSError, NotImplementedError):
                if not stat.S_ISLNK(os.stat(name, dir_fd=below, follow_symlinks=False).st_mode):
                    os.chmod(name, 0o700, dir_fd=below)
