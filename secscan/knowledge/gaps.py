"""The kinds of gaps, and what a reader can do about each."""

from __future__ import annotations

UNREAD = "unread"
"""The scanner cannot make sense of the file's content."""
FAILED = "failed"
"""The scanner broke at this file."""
TIMEOUT = "timeout"
"""The scanner ran out of time at this file."""
UNREADABLE = "unreadable"
"""Nobody could read the file or look into the directory."""
UNSUPPORTED = "unsupported"
"""Nothing of secscan reads files of this kind."""
SUBMODULE = "submodule"
"""A submodule that is not checked out."""
NOT_CHECKED_OUT = "not-checked-out"
"""A tracked file that the checkout leaves out, and of which git has no content either."""
MISSING = "missing"
"""A tracked file that is not on the disk, and of which git has no content either."""
LFS_POINTER = "lfs-pointer"
"""A pointer of Git LFS whose content is not here."""

_ACCEPT = "accept it: secscan baseline create, or [[accept-unscanned]] with its path, stage and a reason"
_ADVICE = {
    UNREAD: f"correct the file, or {_ACCEPT}",
    FAILED: f"run again with -v, or {_ACCEPT}",
    TIMEOUT: f"raise --timeout, or {_ACCEPT}",
    UNREADABLE: f"make it readable, leave it out with --exclude, or {_ACCEPT}",
    SUBMODULE: f"git submodule update --init --recursive, leave it out with --exclude, or {_ACCEPT}",
    NOT_CHECKED_OUT: f"fetch it (git sparse-checkout disable, a clone without --filter), or {_ACCEPT}",
    MISSING: f"restore it (git restore, git fetch), or {_ACCEPT}",
    LFS_POINTER: f"git lfs pull, leave it out with --exclude, or {_ACCEPT}",
    UNSUPPORTED: "check it with another tool, and accept it: [[accept-unscanned]] with its path, stage and "
    "a reason (or secscan baseline create, which holds until the file changes)",
}


def advice_on(kind: str) -> str:
    """What a reader can do about a gap of this kind."""
    return _ADVICE.get(kind, _ACCEPT)
