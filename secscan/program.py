"""Programs that scanners run and that did not come with secscan."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Program:
    """A program that a scanner ran and that did not come with secscan.

    `sha256` is of its bytes; `origin` says where it was found: `installed` (by `secscan tools install`),
    `path`, or `environment`, that of secscan itself. `verified`: it is the release that secscan pins. `path`
    is where it is on this machine, which no report tells.
    """

    name: str
    sha256: str
    origin: str
    version: str = ""
    verified: bool = False
    path: str = field(default="", compare=False)
