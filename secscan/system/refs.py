"""Names of commits, taken at their word: a tag called like a branch is not that branch."""

from __future__ import annotations

import os
import re

from secscan.errors import UsageError
from secscan.system.git import Git

_WHOLE = "refs/"
_SUFFIX = re.compile(r"[~^:]|@\{")
_PLACES = ("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")


def commit_named(repository: Git, name: str) -> str:
    """The commit that a name means; a `UsageError` for one that means none, or several.

    Git itself would take the tag where a branch has the same name, so that whoever may push a tag could
    say what `main` is.
    """
    if name.startswith(_WHOLE):
        return repository.commit_of(_object_of(repository, name))
    stem = _SUFFIX.split(name, maxsplit=1)[0]
    places = [place.format(stem) for place in _PLACES]
    listed = repository.answer("for-each-ref", "--format=%(refname)", *places) if stem else b""
    if len(set(os.fsdecode(listed).split("\n")).intersection(places)) > 1:
        raise UsageError(f"{name!r} is a branch and a tag: write it whole, as in refs/heads/{stem}")
    return repository.commit_of(name)


def _object_of(repository: Git, ref: str) -> str:
    """The object of the ref of exactly this name."""
    found = repository.ask("show-ref", "--verify", "--hash", "--", ref)
    if found.code != 0:
        raise UsageError(f"git knows no ref {ref!r}", "Fetch it first; in CI, check out the whole history.")
    return found.stdout.decode("ascii", "replace").strip()
