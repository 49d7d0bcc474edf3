"""Parts of a file that hold encrypted material: what is random there is meant to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from secscan.secrets.prefilter import Seen

_BLOCKS = {
    "-----begin pgp message": ("-----END PGP MESSAGE", "a message encrypted with PGP"),
    "-----begin pgp public": ("-----END PGP PUBLIC", "a public key"),
    "-----begin pgp signature": ("-----END PGP SIGNATURE", "a signature"),
    "-----begin age encrypted": ("-----END AGE ENCRYPTED", "a file encrypted with age"),
    "-----begin certificate": ("-----END CERTIFICATE", "a certificate"),
    "-----begin public key": ("-----END PUBLIC KEY", "a public key"),
    "-----begin rsa public key": ("-----END RSA PUBLIC KEY", "a public key"),
    "-----begin encrypted private": ("-----END ENCRYPTED PRIVATE", "an encrypted private key"),
    "-----begin ssh signature": ("-----END SSH SIGNATURE", "a signature"),
}
_VAULT = "$ansible_vault;"
_WHOLE = {
    "sealedsecret": "a secret sealed for one cluster",
    "externalsecret": "a reference to where the secret is kept",
}
_HEX_LINE = re.compile(r"\s*[0-9a-f]{20,}\s*")
_LONGEST = 2_000

WORDS = frozenset({*_BLOCKS, _VAULT, *_WHOLE})
"""What the prefilter looks for."""


def sealed_lines(seen: Seen) -> Mapping[int, str]:
    """The reason for each line (from 1) that holds encrypted or public material."""
    reasons: dict[int, str] = {}
    if not WORDS & seen.places.keys():
        return reasons
    for word, (end, reason) in _BLOCKS.items():
        for first in seen.indices((word,)):
            reasons.update((number, reason) for number in _block(seen, first, end))
    for first in seen.indices((_VAULT,)):
        reasons.update((number, "a value encrypted with Ansible Vault") for number in _hex_lines(seen, first))
    for word, reason in _WHOLE.items():
        for first in seen.indices((word,)):
            if re.match(rf"\s*[\"']?kind[\"']?\s*:\s*[\"']?{word}\b", seen.lines.lines[first], re.IGNORECASE):
                reasons.update((number, reason) for number in _document(seen, first))
    return reasons


def _block(seen: Seen, first: int, end: str) -> Iterator[int]:
    """From a begin marker to its end marker; the marker's line alone where there is none."""
    lines = seen.lines.lines
    for index in range(first, min(len(lines), first + _LONGEST)):
        if end in lines[index]:
            yield from range(first + 1, index + 2)
            return
    yield first + 1


def _hex_lines(seen: Seen, first: int) -> Iterator[int]:
    yield first + 1
    for index in range(first + 1, len(seen.lines.lines)):
        if not _HEX_LINE.fullmatch(seen.lines.lines[index]):
            return
        yield index + 1


def _document(seen: Seen, index: int) -> Iterator[int]:
    """The lines of the YAML document around a line."""
    lines = seen.lines.lines
    first = next((i for i in range(index, -1, -1) if lines[i].startswith("---")), -1)
    last = next((i for i in range(index + 1, len(lines)) if lines[i].startswith("---")), len(lines))
    yield from range(first + 2, last + 1)
