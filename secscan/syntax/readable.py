"""The part of a broken document that can still be read: a text that is cut before its fault."""

from __future__ import annotations

import re

from secscan.syntax.lines import LineIndex

_JSON_SIGN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[{}\[\]]|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_ENTRY = re.compile(r"^ {0,4}[^\s#]", re.MULTILINE)
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|\Z)[^\n]*", re.MULTILINE)
_CLOSING = {"{": "}", "[": "]"}


def readable_part(text: str, line: int, syntax: str) -> str:
    """What of a text in `syntax` (`json`, `toml`, `yaml`, `lines`) stands whole before a fault's line.

    The result may still not be valid: whoever reads it gives up then. Lines keep their numbers.
    """
    lines = LineIndex(text)
    start = lines.index(min(max(line, 1), len(lines)), 1)
    if syntax == "json":
        return _json(text[:start])
    if syntax == "toml":
        return text[: max((match.start() for match in _HEADER.finditer(text, 0, start)), default=0)]
    if syntax == "yaml":
        return text[: max((match.start() for match in _ENTRY.finditer(text, 0, start)), default=0)]
    return text[:start]


def _json(text: str) -> str:
    """Up to the last collection that was closed, with everything that was open there closed."""
    open_signs: list[str] = []
    end, closing = 0, ""
    for match in _JSON_SIGN.finditer(text):
        sign = match[0]
        if sign in _CLOSING:
            open_signs.append(sign)
        elif sign in "}]":
            if not open_signs or _CLOSING[open_signs.pop()] != sign:
                break
            end = match.end()
            closing = "" if len(open_signs) > 100 else "".join(open_signs)  # noqa: PLR2004 - no lock file is
    return text[:end] + "".join(_CLOSING[sign] for sign in reversed(closing)) if closing else ""


def without_conflicts(text: str) -> tuple[str, int]:
    """The text with one side of each merge conflict, and the line of the first; 0 where there is none.

    The other side's lines and the markers are left empty, so that all others keep their numbers.
    """
    first = _CONFLICT.search(text)
    if first is None or not first[1].startswith("<"):
        return text, 0
    kept: list[str] = []
    skipping = False
    for line in text.split("\n"):
        marker = _CONFLICT.match(line)
        if marker:
            skipping = marker[1][0] in "|="
        kept.append("" if marker or skipping else line)
    return "\n".join(kept), text.count("\n", 0, first.start()) + 1
