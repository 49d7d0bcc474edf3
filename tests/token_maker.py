"""Makes texts that an expression matches, by chance, and the structures that checks ask for."""

from __future__ import annotations

import base64
import binascii
import json
import random
import re._constants as sre
import re._parser as parser
from functools import cache
from hashlib import sha256
from typing import Any

from secscan.secrets.checks import _BASE58, _BECH32, _polymod, base62_checksum
from secscan.secrets.formats import AnyFormat, Format

_WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_ANY = [chr(code) for code in range(33, 127)]


def sample(expression: str, chance: random.Random) -> str:
    """A text that the expression matches as a whole."""
    return "".join(_made(node, chance) for node in _parsed(expression))


@cache
def _parsed(expression: str) -> Any:
    return parser.parse(expression)


def _made(node: tuple[Any, Any], chance: random.Random) -> str:
    kind, value = node
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.IN:
        return chance.choice(_class(value))
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, inner = value
        times = chance.randint(low, min(high, low + 8))
        return "".join(_made(one, chance) for _ in range(times) for one in inner)
    if kind is sre.SUBPATTERN:
        return "".join(_made(one, chance) for one in value[3])
    if kind is sre.BRANCH:
        return "".join(_made(one, chance) for one in chance.choice(value[1]))
    raise AssertionError(kind)


def _class(members: list[tuple[Any, Any]]) -> list[str]:
    chars: list[str] = []
    for kind, value in members:
        if kind is sre.LITERAL:
            chars.append(chr(value))
        elif kind is sre.RANGE:
            chars += [chr(code) for code in range(value[0], value[1] + 1)]
        elif kind is sre.CATEGORY:
            chars += _WORD if value is sre.CATEGORY_WORD else "0123456789"
        elif kind is sre.NEGATE:
            return [c for c in _ANY if c not in _class(members[1:])]
    return chars


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _jwt(chance: random.Random, **claims: object) -> str:
    parts = [{"alg": "HS256", "typ": "JWT"}, {"sub": str(chance.random()), **claims}]
    texts = [base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts]
    return ".".join([*texts, sample("[0-9A-Za-z_-]{43}", chance)])


def _bech32(human: str, data: bytes) -> str:
    number, values = int.from_bytes(data, "big") << 4, []
    for _ in range(52):
        values.insert(0, number & 31)
        number >>= 5
    expanded = [ord(c) >> 5 for c in human] + [0] + [ord(c) & 31 for c in human]
    check = _polymod([*expanded, *values, *[0] * 6]) ^ 1
    values += [(check >> 5 * (5 - i)) & 31 for i in range(6)]
    return (human + "1" + "".join(_BECH32[v] for v in values)).upper()


def _base58(payload: bytes) -> str:
    number = int.from_bytes(payload + sha256(sha256(payload).digest()).digest()[:4], "big")
    text = ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return text


def token(form: AnyFormat, chance: random.Random) -> str:
    """A value of the format that passes its check."""
    made = {
        "jwt": lambda: _jwt(chance),
        "supabase": lambda: _jwt(chance, role="service_role"),
        "macaroon": lambda: _macaroon(form, chance),
        "bech32": lambda: _bech32("age-secret-key-", chance.randbytes(32)),
        "basic": lambda: _b64(sample("[a-z]{20}:[0-9a-zA-Z]{21}", chance).encode()),
        "json_in_base64": lambda: "glc_" + _b64(json.dumps({"o": "1", "k": "k" * 50}).encode()),
    }
    if form.check == "base58":
        extended = form.kind.endswith("extended-key")
        head, size = (b"\x04\x88\xad\xe4", 74) if extended else (b"\x80", 33)
        payload = head + chance.randbytes(size - (not extended)) + (b"" if extended else b"\x01")
        return _base58(payload)
    if form.check in made:
        return made[form.check]()
    if form.check == "nkey" and isinstance(form, Format):
        return _nkey(form.prefix, chance)
    body = sample(form.body, chance)
    if isinstance(form, Format):
        lead = sample(f"{form.before}{{{form.lead}}}", chance) if form.lead else ""
        body = lead + form.prefix + body
    if form.check == "github":
        head, _, random_part = body.partition("_")
        body = f"{head}_{random_part[:-6]}{base62_checksum(random_part[:-6])}"
    if form.check == "aws_id":
        body = body[:4] + base64.b32encode(bytes([0x80 | 1]) + chance.randbytes(9)).decode()
    return body


def _nkey(prefix: str, chance: random.Random) -> str:
    raw = base64.b32decode(prefix + "A" * 6)[:2] + chance.randbytes(32)
    return base64.b32encode(raw + binascii.crc_hqx(raw, 0).to_bytes(2, "little")).decode().rstrip("=")


def _macaroon(form: AnyFormat, chance: random.Random) -> str:
    test = "test" in form.kind
    place = b"\x0dtest.pypi.org" if test else b"\x08pypi.org"
    raw = b"\x02\x01" + place + b"\x02\x24" + chance.randbytes(80)
    return "pypi-" + base64.urlsafe_b64encode(raw).decode().rstrip("=")
