"""The body of a private key: a header alone is a word in some code, and one key is not another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secscan.secrets.checks import CERTAIN, MEDIUM, decoded

_END = re.compile(r"-+ ?END [A-Z0-9 ]*PRIVATE KEY|Private-MAC")
_RUN = re.compile(r"[A-Za-z0-9+/=]+")
_SAYS_SO = re.compile(
    r"BEGIN (?:SSH2 )?ENCRYPTED PRIVATE KEY-----|^[\s\"'`#*]*(?:Proc-Type: ?4, ?ENCRYPTED"
    r"|DEK-Info: ?[A-Z0-9-]+, ?[0-9A-Fa-f]+|Encryption: ?(?!none)[a-z0-9-]+)[\s\"'`,+]*$"
)
_FIELD = re.compile(r"\s*(?:Proc-Type|DEK-Info|Comment|Version):")
_ESCAPED = re.compile(r"\\[nr]")
_PROTECTED = "an encrypted private key"
_HEADERS, _WIDEST = 4, 4_000
_OPENSSH = b"openssh-key-v1\0"
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_PUTTY = "PuTTY-User-Key-File"  # its body has lines of words between those of the key
_WHOLE = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_KEY = 32
_LONGEST = 400
_WITHOUT_END = 6


@dataclass(frozen=True, slots=True)
class PemBody:
    """What follows a header: its text and the (line, start, end) spans that it takes up."""

    text: str
    spans: tuple[tuple[int, int, int], ...]


def body_after(lines: Sequence[str], line: int, column: int) -> PemBody | None:
    """The key material behind a header that ends at this line and column (from 1), or None.

    Up to the end marker it is everything that can be Base64; without a marker, the long runs of the next
    lines.
    """
    last, stop = _end_of(lines, line, column)
    bounded = stop >= 0
    runs: list[tuple[int, int, int]] = []
    for number in range(line, last + 1):
        if number > line and _FIELD.match(lines[number - 1]):
            continue
        begin = column - 1 if number == line else 0
        finish = stop if bounded and number == last else len(lines[number - 1])
        found = (match.span() for match in _RUN.finditer(lines[number - 1], begin, finish))
        putty = number > line and _PUTTY in lines[line - 1]
        wide = _KEY if not bounded or (putty and not _WHOLE.fullmatch(lines[number - 1])) else 1
        runs += [(number, start + 1, end + 1) for start, end in found if end - start >= wide]
    if not any(end - start >= _KEY for _, start, end in runs):
        return None
    text = "".join(lines[number - 1][start - 1 : end - 1] for number, start, end in runs)
    return PemBody(text, tuple(runs))


def _end_of(lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """Line (from 1) and column (from 0) of the end marker; column -1 where there is none nearby."""
    for number in range(line, min(len(lines), line + _LONGEST) + 1):
        match = _END.search(lines[number - 1], column - 1 if number == line else 0)
        if match:
            return number, match.start()
    return min(len(lines), line + _WITHOUT_END), -1


def protection(lines: Sequence[str], line: int, body: PemBody) -> str:
    """Why a key is of no use to who finds it, or "": a passphrase protects it.

    What the lines say of it counts only where the key itself does not say otherwise.
    """
    raw = _raw(body)
    if raw is not None and raw.startswith(_OPENSSH):
        size = int.from_bytes(raw[15:19], "big")
        return "" if raw[19 : 19 + min(size, 32)] == b"none" else _PROTECTED
    if raw is not None and _is_open(raw):
        return ""
    between = lines[line - 1 : body.spans[0][0] + _HEADERS]
    stated = any(_SAYS_SO.search(part) for text in between for part in _ESCAPED.split(text[:_WIDEST]))
    return _PROTECTED if stated else ""


def _is_open(raw: bytes) -> bool:
    """Whether a key begins with the number of its version, as one does that is not encrypted."""
    more = raw[1] & 0x7F if len(raw) > 1 and raw[1] & 0x80 else 0
    return raw[:1] == b"\x30" and raw[2 + more : 4 + more] == b"\x02\x01"


def body_confidence(body: PemBody) -> str:
    """How far the body is what it says: CERTAIN for DER or OpenSSH's form, else MEDIUM."""
    return MEDIUM if _raw(body) is None else CERTAIN


def _raw(body: PemBody) -> bytes | None:
    r"""The first bytes of the key; where its line ends are escapes (`\n`), their letter is no part of it."""
    for text in (body.text, body.text[1:]):
        found = _BASE64.match(text)
        raw = decoded(found[0][: len(found[0]) // 4 * 4]) if found else None
        if raw is not None and (raw.startswith(_OPENSSH) or raw[:1] == b"\x30"):
            return raw
    return None
