"""What a token says of itself: checksums and structures that a look-alike does not have.

A check takes a value that has the right prefix, length and alphabet, and answers how far to trust it:
CERTAIN, HIGH, LOW (nobody issued it, but it was meant to be one), or "" (it is something else).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from secscan.secrets.bigrams import is_readable

CERTAIN, HIGH, MEDIUM, LOW, NO = "certain", "high", "medium", "low", ""

_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECKSUM = 6
_TELEGRAM = re.compile(r"\d{8,10}:AA[\w-]{33}")


def base62_checksum(text: str) -> str:
    """Six digits of base 62 over a token's random part, as GitHub and npm append them."""
    number, digits = zlib.crc32(text.encode()), ""
    while number:
        number, digit = divmod(number, len(_BASE62))
        digits = _BASE62[digit] + digits
    return digits.rjust(_CHECKSUM, "0")


def decoded(text: str) -> bytes | None:
    """Base64 of either alphabet, with or without padding, or None."""
    bare = text.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _object(text: str) -> dict[str, Any] | None:
    raw = decoded(text)
    try:
        value = json.loads(raw) if raw is not None else None
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def github(value: str) -> str:
    """A GitHub or npm token ends with a checksum over what follows its prefix."""
    random = value.partition("_")[2]
    return CERTAIN if base62_checksum(random[:-_CHECKSUM]) == random[-_CHECKSUM:] else LOW


def aws_id(value: str) -> str:
    """An AWS key id holds the account's number in base 32: twelve decimal digits, not zero."""
    try:
        raw = base64.b32decode(value[4:])
    except binascii.Error:
        return LOW
    account = (int.from_bytes(raw[:6], "big") & 0x7FFFFFFFFF80) >> 7
    return HIGH if 0 < account < 10**12 else LOW


def telegram(value: str) -> str:
    """A bot's number, and 35 characters that begin with AA."""
    return HIGH if _TELEGRAM.fullmatch(value) else LOW


def jwt(value: str) -> str:
    """A JSON web token: header and claims are objects, and it is signed."""
    parts = value.split(".")
    header, claims = _object(parts[0]), _object(parts[1]) if len(parts) > 1 else None
    if header is None or claims is None or "alg" not in header:
        return NO
    signed = len(parts) > 2 and parts[2] and str(header["alg"]).lower() != "none"  # noqa: PLR2004
    return HIGH if signed else LOW


def supabase(value: str) -> str:
    """The JSON web token that passes by Supabase's row policies."""
    claims = _object(value.split(".")[1]) if value.count(".") == 2 else None  # noqa: PLR2004
    known = claims is not None and claims.get("role") == "service_role"
    return CERTAIN if known else NO


def macaroon(value: str) -> str:
    """A PyPI token: a version 2 macaroon whose location is the index."""
    raw = decoded(value.removeprefix("pypi-"))
    known = raw is not None and (raw.startswith((b"\x02\x01\x08pypi.", b"\x02\x01\x0dtest.pypi.")))
    return CERTAIN if known else LOW


def key64(value: str) -> str:
    """Base64 of exactly 64 bytes."""
    raw = decoded(value)
    return HIGH if raw is not None and len(raw) == 64 else NO  # noqa: PLR2004


def key32(value: str) -> str:
    """Base64 of exactly 32 bytes."""
    raw = decoded(value)
    return HIGH if raw is not None and len(raw) == 32 else NO  # noqa: PLR2004


def curve25519(value: str) -> str:
    """A private key as WireGuard makes it: 32 bytes with the curve's bits set and cleared."""
    raw = decoded(value)
    if raw is None or len(raw) != 32:  # noqa: PLR2004
        return NO
    return CERTAIN if raw[0] & 7 == 0 and raw[31] & 0xC0 == 0x40 else LOW  # noqa: PLR2004


def basic(value: str) -> str:
    """Base64 of `user:password`, both printable."""
    raw = decoded(value)
    text = raw.decode("latin-1").rstrip("\n") if raw else ""
    user, colon, password = text.partition(":")
    return HIGH if colon and user and password and text.isascii() and text.isprintable() else NO


def pem_in_base64(value: str) -> str:
    """Base64 of a PEM file with a private key in it."""
    raw = decoded(value[: len(value) // 4 * 4]) or b""
    private = b"PRIVATE KEY" in raw[:200] and b"ENCRYPTED" not in raw[:200]
    return HIGH if private else NO


def json_in_base64(value: str) -> str:
    """A token whose body is a JSON object."""
    body = re.split(r"[_.-]", value, maxsplit=1)[-1].split("_")[0]
    return HIGH if _object(body) is not None else LOW


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if (top >> bit) & 1 else 0
    return check


def bech32(value: str) -> str:
    """A secret key of age: Bech32 with its checksum."""
    text = value.lower()
    human, _, data = text.rpartition("1")
    if any(char not in _BECH32 for char in data):
        return NO
    expanded = [ord(c) >> 5 for c in human] + [0] + [ord(c) & 31 for c in human]
    return CERTAIN if _polymod([*expanded, *(_BECH32.index(c) for c in data)]) == 1 else LOW


def base58(value: str) -> str:
    """Base58Check: the last four bytes are a double SHA-256 of the others."""
    number = 0
    for char in value:
        number = number * 58 + max(_BASE58.find(char), 0)
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    good = sha256(sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]
    return CERTAIN if good else NO


def nkey(value: str) -> str:
    """A seed of NATS: a kind of key, 32 bytes, and a CRC over them."""
    try:
        raw = base64.b32decode(value + "=" * (-len(value) % 8))
    except binascii.Error:
        return NO
    return CERTAIN if binascii.crc_hqx(raw[:-2], 0) == int.from_bytes(raw[-2:], "little") else LOW


def mixed(value: str) -> str:
    """A token without a structure: letters and digits, as chance has it."""
    kinds = (str.isdigit, str.isalpha)
    both = all(any(kind(char) for char in value) for kind in kinds)
    return HIGH if both and not is_readable(value) else NO


CHECKS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        check.__name__: check
        for check in (
            github, aws_id, jwt, supabase, macaroon, key64, key32, curve25519, basic, pem_in_base64,
            json_in_base64, bech32, base58, mixed, nkey,
        )
    }
)  # fmt: skip
"""The checks by the name that a format gives."""
