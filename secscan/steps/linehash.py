"""GitHub's rolling hash of lines, the value of SARIF's `primaryLocationLineHash`.

The hash of a line covers the 100 UTF-16 code units from the line's start on that are neither space
nor tab, ends of lines read as one LF. GitHub's uploader computes it with a ring buffer over the whole
file (codeql-action, `src/fingerprints.ts`); here the same numbers come from prefix sums.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import accumulate

WINDOW = 100
BASE = 37
MASK = (1 << 64) - 1
OUT = pow(BASE, WINDOW, 1 << 64)
END_OF_FILE = 65535
LINE_FEED = 10
UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


def line_hashes(text: str) -> list[str]:
    """The hash of each line in the form `<hex>:<n>`, where n counts equal hashes from the top.

    `text` is the file as UTF-8 with invalid bytes replaced by U+FFFD and a BOM kept. Only CR, LF and
    CRLF end a line; a text that ends with one has an empty last line.
    """
    seen: Counter[int] = Counter()
    hashes = []
    for value in _windows(_units(text)):
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def line_hashes_for(text: str, lines: AbstractSet[int]) -> dict[int, str]:
    """The hashes of the wanted lines (from 1); lines that the text does not have are left out."""
    if not lines:
        return {}
    hashes = line_hashes(text)
    return {line: hashes[line - 1] for line in sorted(lines) if 1 <= line <= len(hashes)}


def _units(text: str) -> array[int]:
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = array("H", kept.encode(UTF16, "surrogatepass"))
    units.append(END_OF_FILE)
    return units


def _windows(units: array[int]) -> Iterator[int]:
    padded = units + array("H", bytes(2 * WINDOW))
    prefix = array("Q", accumulate(padded, lambda value, unit: (value * BASE + unit) & MASK, initial=0))
    starts = (place + 1 for place, unit in enumerate(units) if unit == LINE_FEED)
    yield (prefix[WINDOW] - prefix[0] * OUT) & MASK
    for start in starts:
        yield (prefix[start + WINDOW] - prefix[start] * OUT) & MASK
