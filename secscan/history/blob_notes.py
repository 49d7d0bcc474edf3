"""What is stored about the findings of a blob: keys that tell them apart and hold nothing of its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from secscan import __version__
from secscan.cache import results
from secscan.model import Finding
from secscan.steps.mask import Masker

FORMAT = "1"


class FindingKey(NamedTuple):
    """One finding's rule, and a digest of its subject (the masked line and the short hash of the value)."""

    rule: str
    subject: str


def finding_key(finding: Finding) -> FindingKey:
    """A raw finding's key."""
    return FindingKey(finding.rule, _digest(finding.subject or finding.message))


@lru_cache(maxsize=65536)
def _digest(subject: str) -> str:
    hidden = Masker().hide(subject)
    return hashlib.sha256(hidden.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class BlobNote:
    """What is known of a blob under a name: its findings' keys, and whether it was scanned whole.

    `skipped` is the reason from the closed list why there was nothing to scan.
    """

    keys: tuple[FindingKey, ...] = ()
    whole: bool = False
    skipped: str = ""


def note_key(scanners: Sequence[tuple[str, str, str]], oid: str, name: str, kind: str) -> str:
    """The key of a note: the scanners with version and rules, the blob, and what it was seen as."""
    parts = ("history", FORMAT, __version__, *(word for s in scanners for word in s), oid, name, kind)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def pack(note: BlobNote, entry_key: str) -> bytes:
    """A note as bytes that carry their own check sum."""
    plain = {"marks": [list(key) for key in note.keys], "whole": note.whole, "skipped": note.skipped}
    return results.sealed(json.dumps(plain, separators=(",", ":")).encode(), entry_key)


def unpack(data: bytes, entry_key: str) -> BlobNote | None:
    """The note, or None where the bytes are damaged in any way."""
    try:
        plain = json.loads(results.opened(data, entry_key) or b"")
        keys = tuple(FindingKey(str(rule), str(subject)) for rule, subject in plain["marks"])
        return BlobNote(keys, plain["whole"] is True, str(plain["skipped"]))
    except (ValueError, KeyError, TypeError):
        return None


def recall(stored: Mapping[str, bytes], keys: Iterable[str]) -> dict[str, BlobNote]:
    """The notes that are there and whole, by their keys."""
    read = ((one, unpack(stored[one], one)) for one in keys if one in stored)
    return {one: note for one, note in read if note is not None}
