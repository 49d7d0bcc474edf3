"""The base of a pull request, as configuration sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MergeBase:
    """What a pull request starts from: a commit (empty: not at hand, and why), its files' object names.

    `baseline`, `lock` and `directories` (of policies and rules: each one's files by their paths from it) are
    what these hold there; None, or not among them: not taken from there. `pending` says in words what of
    the head does not count; `of` what starts there: a pull request, or a branch that a CI system builds.
    """

    commit: str = ""
    why: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    baseline: bytes | None = None
    lock: bytes | None = None
    directories: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    of: str = "pull request"
