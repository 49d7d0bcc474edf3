"""`secscan -`: one document from standard input, under a name that says what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secscan.errors import UsageError
from secscan.system import streams
from secscan.system.places import below
from secscan.target.inventory import LARGEST_FILE

STANDARD_INPUT = "-"
OTHER_NAMES = ("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
_LOOKED_AT = 1 << 16
_IGNORED = re.compile(r"#(?!!)|//")
# What a document is whose name nobody gave, by how its first line that is no comment begins.
_BEGINNINGS = (
    ("stdin.json", r"[{\[]"),
    ("stdin.Dockerfile", r"(?i:FROM|ARG)\s+\S"),
    ("stdin.tf", r"(?:resource|provider|module|variable|data|terraform|locals|output)\b[^\n:=]*\{"),
    ("stdin.xml", r"<\?xml\b"),
    ("stdin.html", r"<(?i:!doctype html|html)\b"),
    ("stdin.yaml", r"---(?:\s|\Z)|%YAML\b|[\w.\"'-]+:(?:\s|\Z)|- "),
)


@dataclass(frozen=True, slots=True)
class StdinDocument:
    """A text and the path by which reports call it."""

    path: str
    data: bytes


def wanted(paths: Sequence[str], name: str | None) -> bool:
    """Whether standard input is to be scanned; it is alone, and nothing else has a name to be given."""
    here = [path for path in paths if path == STANDARD_INPUT or path in OTHER_NAMES]
    if here and len(paths) > 1:
        raise UsageError(
            "standard input cannot be scanned together with paths", "Give either `-` or paths, not both."
        )
    if name is not None and not here:
        raise UsageError("--stdin-name applies only to a document on standard input", "Add the path `-`.")
    return bool(here)


def read_document(name: str | None, root: str) -> StdinDocument:
    """The whole of standard input, up to what a file may be; more is not scanned, and is reported."""
    if name is not None and below(name, root) in {None, "."}:
        raise UsageError(f"--stdin-name: {name}: not a file below the root {root}")
    data = streams.read_input(LARGEST_FILE + 1)
    return StdinDocument(below(name, root) or name if name is not None else name_by_content(data), data)


def name_by_content(data: bytes) -> str:
    """What a document without a name is called: by what its beginning shows it to be."""
    lines = (line.strip("\ufeff \t\r") for line in data[:_LOOKED_AT].decode("utf-8", "replace").split("\n"))
    first = next((line for line in lines if line and not _IGNORED.match(line)), "")
    return next((name for name, pattern in _BEGINNINGS if re.match(pattern, first)), "stdin")
