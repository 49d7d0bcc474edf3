"""Encrypted and public material written down as text: what is random in it is meant to be seen.

A block counts only where it parses: nothing but armor between its markers, and in the armor what the markers
promise. Then what lies in it is dismissed, and nothing beside it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from secscan.secrets.checks import decoded
from secscan.secrets.prefilter import KeywordHits


class ArmoredSpan(NamedTuple):
    """Columns of a line (from 1, the end exclusive) that hold such material, and what it is."""

    start: int
    end: int
    reason: str


ArmoredSpans = Mapping[int, Sequence[ArmoredSpan]]
_Check = Callable[[bytes], bool]
_ENCRYPTED_TAGS, _SIGNATURE_TAG, _KEY_TAG = frozenset({1, 3, 9, 18, 20}), 2, 6
_SEQUENCE = 0x30


def _packets(tags: frozenset[int]) -> _Check:
    """Whether the first packet of OpenPGP is one of these."""

    def check(raw: bytes) -> bool:
        new = raw[0] & 0x40
        return bool(raw[0] & 0x80) and (raw[0] & 0x3F if new else raw[0] >> 2 & 0xF) in tags

    return check


def _der(raw: bytes) -> bool:
    """Whether the bytes are one sequence of DER, whole."""
    if raw[0] != _SEQUENCE or len(raw) < 4:  # noqa: PLR2004 - the shortest that says something
        return False
    size, more = raw[1], 0
    if size & 0x80:
        more = size & 0x7F
        size = int.from_bytes(raw[2 : 2 + more], "big")
    return 0 < size == len(raw) - 2 - more


def _encrypted_der(raw: bytes) -> bool:
    """An encrypted private key begins with its algorithm, another with its version."""
    more = raw[1] & 0x7F if raw[1] & 0x80 else 0
    return _der(raw) and raw[2 + more] == _SEQUENCE


_BLOCKS: Mapping[str, tuple[str, str, _Check]] = {
    "-----begin pgp message": ("PGP MESSAGE", "a message encrypted with PGP", _packets(_ENCRYPTED_TAGS)),
    "-----begin pgp public": ("PGP PUBLIC KEY BLOCK", "a public key", _packets(frozenset({_KEY_TAG}))),
    "-----begin pgp signature": ("PGP SIGNATURE", "a signature", _packets(frozenset({_SIGNATURE_TAG}))),
    "-----begin age encrypted": (
        "AGE ENCRYPTED FILE",
        "a file encrypted with age",
        lambda raw: raw.startswith(b"age-encryption.org/"),
    ),
    "-----begin certificate": ("CERTIFICATE", "a certificate", _der),
    "-----begin public key": ("PUBLIC KEY", "a public key", _der),
    "-----begin rsa public key": ("RSA PUBLIC KEY", "a public key", _der),
    "-----begin encrypted private": (
        "ENCRYPTED PRIVATE KEY",
        "an encrypted private key",
        _encrypted_der,
    ),
    "-----begin ssh signature": (
        "SSH SIGNATURE",
        "a signature",
        lambda raw: raw.startswith(b"SSHSIG"),
    ),
}
_VAULT = "$ansible_vault;"
_VAULT_HEADER = re.compile(
    r"\s*(?:[\w.\" -]+:\s*!vault\s*\|[+-]?\s*)?\$ANSIBLE_VAULT;1\.\d;AES(?:256)?(?:;[\w.-]+)?"
)
_HEX_LINE = re.compile(r"\s*[0-9a-f]{2,80}\s*")
# What may stand around a line of armor: indentation, signs of comments, quotes, escapes and signs of joining.
_AROUND = r"[\s#*>\"'`|;,()&.-]*+"
_BEHIND = r"(?:\\[nr])*+(?:[\"'`]|&quot;)?\s*[+,;)]?\s*\\?\s*"
_ARMOR = re.compile(rf"{_AROUND}(?P<v>=?[A-Za-z0-9+/]*+={{0,2}}){_BEHIND}")
_ARMOR_HEADER = re.compile(rf"{_AROUND}(?:Version|Comment|Hash|Charset): [^\"'=:\\]*+{_BEHIND}")
_JOINT = re.compile(r"[\"'`]\s*[+.,;)\\]*\s*[;)}]*")
_ESCAPE = re.compile(r"\\[nr]")
_LONGEST = 2_000
_SHORTEST = 8
_CRC, _CRC_SIZE = 0x864CFB, 5

WORDS = frozenset({*_BLOCKS, _VAULT})
"""What the prefilter looks for."""


def armored_spans(keyword_hits: KeywordHits) -> ArmoredSpans:
    """Where a file holds encrypted or public material, by lines from 1."""
    spans: dict[int, list[ArmoredSpan]] = {}
    if not WORDS & keyword_hits.positions.keys():
        return spans
    for word, (name, reason, check) in _BLOCKS.items():
        for first in keyword_hits.indices((word,)):
            for number, start, end in _block(keyword_hits.lines.lines, first, name, check):
                spans.setdefault(number, []).append(ArmoredSpan(start, end, reason))
    for first in keyword_hits.indices((_VAULT,)):
        for number, end in _vault(keyword_hits.lines.lines, first):
            reason = "a value encrypted with Ansible Vault"
            spans.setdefault(number, []).append(ArmoredSpan(1, end, reason))
    return spans


def reason_at(spans: ArmoredSpans, line: int, start: int, end: int) -> str:
    """What the material is that these columns lie in, or ""."""
    inside = (span.reason for span in spans.get(line, ()) if span.start <= start and end <= span.end)
    return next(inside, "")


def _block(lines: Sequence[str], first: int, name: str, check: _Check) -> Iterator[tuple[int, int, int]]:
    """The (line, start, end) of the armor between two markers, or nothing where it does not parse."""
    begin, end = f"-----BEGIN {name}-----", f"-----END {name}-----"
    at = lines[first].find(begin)
    found: list[tuple[int, int, int]] = []
    texts: list[str] = []
    for number in range(first, min(len(lines), first + _LONGEST)) if at >= 0 else ():
        line, start = lines[number], at + len(begin) if number == first else 0
        stop = line.find(end, start)
        runs = list(_runs(line, start, stop if stop >= 0 else len(line)))
        found += [(number + 1, left, right) for left, right, _ in runs]
        texts += [text for _, _, text in runs]
        if stop >= 0:
            yield from found if _parses(texts, check) else ()
            return
        if not runs:
            return


def _runs(line: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """The columns (from 1) and texts of the armor on a line; a line that is anything else gives none."""
    ends = [*(match.span() for match in _ESCAPE.finditer(line, start, stop)), (stop, stop)]
    found: list[tuple[int, int, str]] = []
    for left, right in ends:
        if _JOINT.fullmatch(line, start, left):
            found.append((start + 1, start + 1, ""))
            start = right
            continue
        match = _ARMOR.fullmatch(line[start:left])
        if match is None and not _ARMOR_HEADER.fullmatch(line[start:left]):
            return
        begin, end = match.span("v") if match else (0, 0)
        behind = right if start + end == left else start + end  # an escape is part of what others see
        found.append((start + begin + 1, behind + 1, line[start + begin : start + end]))
        start = right
    yield from found


def _parses(texts: Sequence[str], check: _Check) -> bool:
    """Whether the armor is what its markers say."""
    parts = [text for text in texts if text]
    checksum = parts.pop() if parts and len(parts[-1]) == _CRC_SIZE and parts[-1][0] == "=" else ""
    even = all("=" not in part and len(part) == len(parts[0]) for part in parts[:-1])
    raw = decoded("".join(parts)) if even and parts and len(parts[-1]) <= len(parts[0]) else None
    if raw is None or len(raw) < _SHORTEST or not check(raw):
        return False
    return not checksum or _crc24(raw) == _number(checksum[1:])


def _number(text: str) -> int:
    try:
        return int.from_bytes(base64.b64decode(text, validate=True), "big")
    except binascii.Error:
        return -1


def _crc24(raw: bytes) -> int:
    """The check sum of OpenPGP's armor."""
    crc = 0xB704CE
    for byte in raw:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1000000 | _CRC
    return crc


def _vault(lines: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
    """The lines of a vault, with their ends, if they hold what Ansible writes: salt, check sum, text."""
    if not _VAULT_HEADER.fullmatch(lines[first]):
        return
    found: list[tuple[int, int]] = []
    for index in range(first + 1, min(len(lines), first + _LONGEST)):
        if not _HEX_LINE.fullmatch(lines[index]):
            break
        found.append((index + 1, len(lines[index]) + 1))
    text = "".join(lines[number - 1].strip() for number, _ in found)
    raw = bytes.fromhex(text).split(b"\n") if len(text) % 2 == 0 else []
    if len(raw) == 3 and all(re.fullmatch(rb"[0-9a-f]{2,}", part) for part in raw):  # noqa: PLR2004
        yield from found
