"""GitHub's rolling hash of lines, the value of SARIF's `primaryLocationLineHash`.

The hash of a line covers the 100 UTF-16 code units from the line's start on that are neither space
nor tab, ends of lines read as one LF. GitHub's uploader computes it with a ring buffer over the whole
file (codeql-action, `src/fingerprints.ts`); here lines with equal units are counted, and the hash is made
of those that are asked for alone.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

WINDOW = 100
BASE = 37
MASK = (1 << 64) - 1
END_OF_FILE = b"\xff\xff"
UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
LINE_FEED = "\n".encode(UTF16)


def line_hashes(text: str) -> list[str]:
    """The hash of each line in the form `<hex>:<n>`, where n counts equal hashes from the top.

    `text` is the file as UTF-8 with invalid bytes replaced by U+FFFD and a BOM kept. Only CR, LF and
    CRLF end a line; a text that ends with one has an empty last line.
    """
    known: dict[bytes, str] = {}
    hashes = []
    for window, count in _counted(text):
        if window not in known:
            known[window] = _hash(window)
        hashes.append(f"{known[window]}:{count}")
    return hashes


def line_hashes_for(text: str, lines: AbstractSet[int]) -> dict[int, str]:
    """The hashes of the wanted lines (from 1); lines that the text does not have are left out."""
    last = max(lines, default=0)
    if last < 1:
        return {}
    if text.isascii():
        return _ascii_hashes(_kept(text), lines, last)
    counted = enumerate(islice(_counted(text), last), 1)
    return {number: f"{_hash(window)}:{count}" for number, (window, count) in counted if number in lines}


def _ascii_hashes(kept: str, lines: AbstractSet[int], last: int) -> dict[int, str]:
    """The same where each character is a unit: only lines that begin like a wanted one are counted."""
    whole = kept + END_OF_FILE.decode(UTF16) + "\0" * WINDOW
    rows = kept.split("\n", last)[:last]
    beginnings = {rows[number - 1][:WINDOW] for number in lines if 1 <= number <= len(rows)}
    seen: Counter[str] = Counter()
    found: dict[int, str] = {}
    start = 0
    for number, row in enumerate(rows, 1):
        if row[:WINDOW] in beginnings:
            window = whole[start : start + WINDOW]
            seen[window] += 1
            if number in lines:
                found[number] = f"{_hash(window.encode(UTF16))}:{seen[window]}"
        start += len(row) + 1
    return found


def _kept(text: str) -> str:
    """What hashes are made of: no spaces and tabs, and every end of a line a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")


def _counted(text: str) -> Iterator[tuple[bytes, int]]:
    """What each line's hash covers, and how many lines down to it cover the same."""
    seen: Counter[bytes] = Counter()
    for window in _windows(text):
        seen[window] += 1
        yield window, seen[window]


def _windows(text: str) -> Iterator[bytes]:
    """The units that each line's hash covers, zeros behind the end of the file."""
    kept = _kept(text)
    data = kept.encode(UTF16, "surrogatepass") + END_OF_FILE + bytes(2 * WINDOW)
    plain = kept.isascii()
    start = 0
    for line in kept.split("\n"):
        yield data[start : start + 2 * WINDOW]
        size = 2 * len(line) if plain else len(line.encode(UTF16, "surrogatepass"))
        start += size + len(LINE_FEED)


def _hash(window: bytes) -> str:
    value = 0
    for unit in array("H", window):
        value = (value * BASE + unit) & MASK
    return f"{value:x}"
