"""Globs over paths, as configuration and suppressions write them."""

from __future__ import annotations

from fnmatch import fnmatchcase


def path_matches(path: str, glob: str) -> bool:
    """A glob over whole paths: `*` also crosses directories; a directory's name covers what is in it."""
    pattern = glob.removeprefix("./").rstrip("/")
    return (
        fnmatchcase(path, pattern)
        or fnmatchcase(path, f"{pattern}/*")
        or (pattern.startswith("**/") and fnmatchcase(path, pattern[3:]))
    )
