"""Paths of another machine, found again in the tree. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import basename, normpath

_DRIVE = re.compile(r"\A[A-Za-z]:(?=/)")


def relocate(native: Iterable[str], paths: frozenset[str]) -> dict[str, str]:
    """Where the paths of a report lie in the tree.

    One that is there as it stands is there. Of absolute ones the directory is taken away under which most of
    them are there; of relative ones that are not there, one is added below which they alone are. What is not
    there at all stays what it is, without what would lead out of the tree.
    """
    listed = sorted(set(native))
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_name[basename(path)].append(path)
    plain = {path: _plain(path) for path in listed}
    heads: Counter[str] = Counter()
    for path, text in plain.items():
        if _absolute(path):
            heads.update(_heads(text, paths))
    root = max(heads, key=lambda head: (heads[head], len(head)), default="")
    return {path: _found(path, text, root, paths, by_name) for path, text in plain.items()}


def _plain(path: str) -> str:
    """With forward slashes, and nothing that leads upwards or begins at a root."""
    text = _DRIVE.sub("", path.replace("\\", "/"))
    parts = [part for part in normpath(text).split("/") if part not in {"", ".", ".."}]
    return "/".join(parts) or "-"


def _absolute(path: str) -> bool:
    text = path.replace("\\", "/")
    return text.startswith("/") or bool(_DRIVE.match(text))


def _heads(text: str, paths: frozenset[str]) -> Iterator[str]:
    """Each directory below which the rest of the path is in the tree."""
    parts = text.split("/")
    for number in range(1, len(parts)):
        if "/".join(parts[number:]) in paths:
            yield "/".join(parts[:number])


def _found(
    path: str, text: str, root: str, paths: frozenset[str], by_name: Mapping[str, Sequence[str]]
) -> str:
    if text in paths:
        return text
    if root and _absolute(path) and text.startswith(f"{root}/"):
        return text[len(root) + 1 :]
    if not _absolute(path):
        below = [one for one in by_name.get(basename(text), ()) if one.endswith(f"/{text}")]
        if len(below) == 1:
            return below[0]
    return text
