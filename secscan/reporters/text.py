"""Text from a scanned repository, made harmless and still readable.

Such text may hold terminal escapes, bidirectional overrides, line separators that only some programs
know, invisible characters and halves of surrogate pairs. Every reporter sends foreign text through
here before it adds the escapes of its own format.
"""

from __future__ import annotations

import json
import re
from typing import Any

CONTROL = "\x00-\x1f\x7f-\x9f"
INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Zero-width and default-ignorable characters, bidi controls, and the two Unicode line separators."""
SURROGATE = "\ud800-\udfff"
HARMLESS = "\t\n"
UNSAFE = re.compile(f"[{CONTROL}{INVISIBLE}{SURROGATE}]")
LONE_SURROGATE = re.compile(f"[{SURROGATE}]")
ELLIPSIS = "\u2026"


def clean(text: str) -> str:
    r"""The text with every control and invisible character visible as `\u{..}`.

    Tab and LF stay, and CRLF becomes LF; a byte that was not UTF-8 (a surrogate escape) is shown as
    `\xff`. The result is always encodable as UTF-8 and holds no terminal sequence.
    """
    if text.isascii() and text.isprintable():  # nearly all text, and quickly seen
        return text
    return UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def one_line(text: str, limit: int = 0) -> str:
    """The cleaned text with each run of white space as one space; cut to `limit` characters if given."""
    line = clean(" ".join(text.split()))
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS


def safe_path(path: str) -> str:
    r"""A path for display: bytes that are not UTF-8 as `\xff`, every control character escaped."""
    return UNSAFE.sub(lambda match: _escape(match[0]), path)


def printable_bytes(path: str) -> str:
    r"""A path for data formats: only bytes that are not UTF-8 become `\xff`, all else stays exact."""
    return LONE_SURROGATE.sub(lambda match: _escape(match[0]), path)


def sentence(text: str, limit: int = 0) -> str:
    """The text on one line that ends with a full stop (or `!`, `?`)."""
    line = one_line(text, limit - 1 if limit else 0)
    return line if not line or line.endswith((".", "!", "?")) else line.rstrip(":;, ") + "."


def _visible(match: re.Match[str]) -> str:
    return match[0] if match[0] in HARMLESS else _escape(match[0])


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004  (PEP 383: byte 0x80..0xFF as a lone surrogate)
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{{{code:x}}}"


def public_url(url: str) -> str:
    """An address on one line without the user name and password that it may carry."""
    return re.sub(r"^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", r"\1", one_line(url))


def json_text(value: Any, *, indent: int | None = None) -> str:
    r"""JSON in UTF-8 that is safe to print: invisible and control characters are `\uXXXX` escapes.

    The data is exact: a reader gets back the very strings that went in; only bytes that were not
    UTF-8 come back as `\xff`, because half a surrogate pair is refused by many readers.
    """
    separators = None if indent is not None else (",", ":")
    plain = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return UNSAFE.sub(_json_escape, plain).replace("##[", "#\\u0023[")


def _json_escape(match: re.Match[str]) -> str:
    if match[0] == "\n":  # between the lines of indented JSON; one in a string is an escape by now
        return match[0]
    half = LONE_SURROGATE.match(match[0])
    return json.dumps(_escape(match[0]) if half else match[0])[1:-1]
