"""What a value says of itself: that it stands for another, that it is an example, a word, or random.

A reason is a sentence for the reader of a dismissed finding.
"""

from __future__ import annotations

import math
import re
from collections import Counter

_CODE = re.compile(
    r"^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)+(?:\(.*)?;?$|^[A-Za-z_$][\w$.:>-]*\(|^(?:new|await|return|lambda|function|async)\b"
    r"|^[A-Za-z_$][\w$.]*\[.*\]$|=>|^\(|\)$|^[{\[(&*!|@]"
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SEQUENCE = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "0987654321")
_NAME_PART = re.compile(r"[A-Z]*|(?:[A-Z]?[a-z]++)*+|v?\d{1,2}")
_LETTER = r"[^\W\d_]|[',.;:!?()-]"
_PROSE = re.compile(rf"(?:{_LETTER})++(?:\s+(?:{_LETTER}|%)++)+")
_FEW = 3
_LONG = 12
_RANDOM = 3.0


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def is_code(value: str) -> bool:
    """Whether text without quotes is code rather than a value."""
    return bool(_CODE.search(value))


def is_repetitive(value: str) -> bool:
    """Whether hardly any character differs from the others, or they run through an alphabet."""
    bare = value.lower().strip("-_.=+/ ")
    if len(bare) < _FEW + 1:
        return False
    if len(set(bare)) < min(_FEW, len(bare) // 3 + 1) or _ALPHABET in bare:
        return True
    return len(bare) > _LONG // 2 and any(bare in letters * 3 for letters in _SEQUENCE)


def entropy(value: str) -> float:
    """Bits for each character."""
    size = len(value)
    return -sum(n / size * math.log2(n / size) for n in Counter(value).values()) if size else 0.0


def is_prose(value: str) -> bool:
    """Words of a language, in a row."""
    return _PROSE.fullmatch(value.strip()) is not None


def is_word_like(value: str) -> bool:
    """Letters only, or words joined by separators: what a person reads as a name."""
    parts = re.split(r"[\s_.:/-]+", value.strip())
    plain = all(_NAME_PART.fullmatch(part) for part in parts)
    return plain and (len(parts) > 1 or len(value) < 24)  # noqa: PLR2004 - no word of a language is longer


def has_high_entropy(value: str) -> bool:
    """Whether a value looks made by chance: long, of many characters, and of more than words."""
    if len(value) < _LONG or any(char.isspace() for char in value) or is_word_like(value):
        return False
    kinds = sum(bool(re.search(kind, value)) for kind in ("[a-z]", "[A-Z]", r"\d", r"[^\w]"))
    return entropy(value) >= _RANDOM and kinds > 1


def is_symbol_noise(value: str) -> bool:
    """Random text of all signs of the keyboard, as generators of salts make it; it may hold spaces."""
    signs = sum(not char.isalnum() and not char.isspace() for char in value)
    spaces = sum(char.isspace() for char in value)
    return len(value) >= 24 and 6 * signs >= len(value) and spaces * 8 <= len(value) and entropy(value) > 4  # noqa: PLR2004
