"""What git's index says: the names that it tracks, and which index a commit is being made from."""

from __future__ import annotations

import os
from pathlib import Path

from secscan.errors import UsageError
from secscan.system.gitplaces import locate

VARIABLE = "GIT_INDEX_FILE"


def index_of_commit(root: str) -> str:
    """The index that git makes a commit from where it started us as its hook; empty: its usual one.

    `git commit -a` and `git commit PATH` write another one for the time of the commit and name it in
    `GIT_INDEX_FILE`, relative to the top of the working tree or absolute. It must lie in the
    repository's own git directory, where git writes it; anything else is a `UsageError`.
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        return ""
    places = locate(root)
    path = Path(os.path.normpath(Path(places.root, named)))
    real = path.parent.resolve() / path.name
    if "\0" in named or not real.is_relative_to(Path(places.git).resolve()):
        raise UsageError(
            f"{VARIABLE} names {named!r}, which is not in the git directory of {root}",
            f"unset {VARIABLE}, or start secscan from a hook of the repository that it scans",
        )
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"{VARIABLE} names {named!r}, which is not a regular file")
    return str(real)
