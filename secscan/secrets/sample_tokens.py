"""JSON web tokens that were made for a test or a text: signed with a key that anybody can guess.

Whoever may write the key down may write the token; what says so is the signature (RFC 7515, section 3.2),
never the place. Keys that are tried are those of well-known samples, and the readable texts of the file.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from functools import lru_cache

from secscan.secrets.bigrams import looks_generated
from secscan.secrets.checks import decoded

REASON = "a sample: it is signed with a key that anybody can guess"
_HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}
_SAMPLE_KEYS = (
    "secret",
    "your-256-bit-secret",
    "your-384-bit-secret",
    "your-512-bit-secret",
    "a-string-secret-at-least-256-bits-long",
    "key",
    "test",
    "password",
    "supersecret",
    "changeme",
)
_TEXT = re.compile(r"""(["'`])([^"'`\\\n]{1,64})\1""")
_MOST_TEXTS = 200


@lru_cache(maxsize=4)
def _keys(text: str) -> tuple[str, ...]:
    """What is tried: a text made by chance is a real key, and its tokens are real."""
    found: dict[str, None] = dict.fromkeys(_SAMPLE_KEYS)
    for match in _TEXT.finditer(text):
        if len(found) >= _MOST_TEXTS:
            break
        if match[2] not in found and not looks_generated(match[2]):
            found[match[2]] = None
    return tuple(found)


def sample_reason(token: str, text: str) -> str:
    """Why a JSON web token is a sample, or ""; `text` is the file that it stands in."""
    signed, _, signature = token.rpartition(".")
    want = decoded(signature)
    algorithm = _algorithm(signed)
    if not want or algorithm not in _HASHES:
        return ""
    made = (
        hmac.new(key.encode("utf-8", "replace"), signed.encode(), _HASHES[algorithm]) for key in _keys(text)
    )
    return REASON if any(hmac.compare_digest(one.digest(), want) for one in made) else ""


def _algorithm(signed: str) -> str:
    header = decoded(signed.partition(".")[0])
    try:
        return str(json.loads(header or b"{}")["alg"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
