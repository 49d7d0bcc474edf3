"""Hits of many detectors made one finding for one secret, with what may be told about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secscan.secrets.checks import CERTAIN, HIGH, LOW, MEDIUM
from secscan.secrets.detectors import CONTEXT, ENTROPY, KEYWORD, PRIVATE_KEY, PROVIDER
from secscan.secrets.trace import Span, cover, identity, masked

_RANK = {PRIVATE_KEY: 0, PROVIDER: 0, CONTEXT: 1, KEYWORD: 2, ENTROPY: 3}
_USUAL = {PRIVATE_KEY: HIGH, PROVIDER: HIGH, CONTEXT: MEDIUM, KEYWORD: MEDIUM, ENTROPY: LOW}
_TRUST = (LOW, MEDIUM, HIGH, CERTAIN)
MANY = 200
_BIN = 64
_TELLING = 8
_BLOCK = range(60, 79)
_BLOCK_REASON = "a line of a longer text in Base64, as a certificate is"
_MANY_REASON = "one of many random values of this file: a list of hashes or test data"


@dataclass(frozen=True, slots=True)
class Hit:
    """A detector's match: lines and columns count from 1, columns in code points, the end exclusive.

    `masks` are (line, start, end) where the secret takes up more than its own span. The kind of a detector
    of ours starts with `secrets.`; `trust` is the confidence in a word, "" for the usual one of the grade.
    """

    kind: str
    title: str
    grade: str
    line: int
    start: int
    end: int
    value: str
    dismissed: str = ""
    masks: tuple[tuple[int, int, int], ...] = ()
    trust: str = ""

    def because(self, reason: str) -> Hit:
        """The same, dismissed."""
        return replace(self, dismissed=reason)

    def rated(self, reason: str, trust: str) -> Hit:
        """The same with a reason against it ("" for none) and a confidence."""
        return replace(self, dismissed=reason, trust=trust)


@dataclass(slots=True)
class Secret:
    """One secret: the hit that says most about it, and the others that mean the same."""

    hit: Hit
    others: list[Hit] = field(default_factory=list)

    @property
    def masks(self) -> list[tuple[int, int, int]]:
        """All spans of the file that hold the secret."""
        hits = (self.hit, *self.others)
        own = ((hit.line, hit.start, hit.end) for hit in hits)
        return sorted({*own, *(mask for hit in hits for mask in hit.masks)})

    @property
    def trust(self) -> str:
        """The confidence of the hit that is surest; those that are dismissed count only among themselves."""
        counted = [hit for hit in (self.hit, *self.others) if hit.dismissed == self.hit.dismissed]
        if (
            self.hit.grade == PROVIDER
        ):  # a token that nobody issued is no better for the name that it is given
            counted = [hit for hit in counted if hit.grade in (PROVIDER, PRIVATE_KEY)]
        return max((hit.trust or _USUAL[hit.grade] for hit in counted), key=_TRUST.index)


def unite(hits: Iterable[Hit]) -> list[Secret]:
    """One secret for the hits that mean the same text, in order of place.

    The most telling hit speaks: one that is not dismissed, of a provider before a name before entropy,
    the shorter text first.
    """
    near: dict[tuple[int, int], list[Secret]] = defaultdict(list)
    secrets: list[Secret] = []
    for hit in sorted(set(hits), key=_order):
        bins = [(hit.line, column) for column in range(hit.start // _BIN, (hit.end - 1) // _BIN + 1)]
        same = next((known for place in bins for known in near[place] if _same(known.hit, hit)), None)
        if same is not None:
            same.others.append(hit)
            continue
        secrets.append(Secret(hit))
        for place in bins:
            near[place].append(secrets[-1])
    return sorted(secrets, key=lambda secret: (secret.hit.line, secret.hit.start, secret.hit.kind))


def _order(hit: Hit) -> tuple[Any, ...]:
    return (
        bool(hit.dismissed),
        _RANK[hit.grade],
        hit.kind.startswith("secrets.") and hit.grade != CONTEXT,
        hit.end - hit.start,
        hit.line,
        hit.start,
        hit.kind,
        hit.value,
    )


def _same(one: Hit, other: Hit) -> bool:
    """Whether two hits of a line mean one secret.

    They overlap, and what the longer has more than the shorter is no other word.
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return False
    if _RANK[one.grade] == _RANK[other.grade]:
        return True
    short, long = sorted((one, other), key=lambda hit: hit.end - hit.start)
    if 2 * shared >= long.end - long.start:
        return True
    rest = long.value.replace(short.value, "", 1)
    return shared == short.end - short.start and not any(char.isspace() for char in rest)


def calm(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, random text dismissed where it is a line of a private key, or the purpose of its file."""
    bodies = {
        (line, start): end for hit in hits if hit.grade == PRIVATE_KEY for line, start, end in hit.masks
    }
    wide = {hit.line: hit.end - hit.start for hit in hits if hit.grade == ENTROPY and _unnamed(hit)}
    listed = [
        _in_block(_in_key(hit, bodies), wide) if hit.grade == ENTROPY and not hit.dismissed else hit
        for hit in hits
    ]
    if sum(map(_nameless, listed)) <= MANY:
        return listed
    return [hit.because(_MANY_REASON) if _nameless(hit) else hit for hit in listed]


def _nameless(hit: Hit) -> bool:
    """Random text of which nothing says that it is a secret."""
    return hit.grade == ENTROPY and not hit.dismissed and hit.trust in ("", LOW)


def _in_key(hit: Hit, bodies: Mapping[tuple[int, int], int]) -> Hit:
    """A line of a key that is told at its header is no secret of its own."""
    inside = bodies.get((hit.line, hit.start), 0) >= hit.end
    return hit.because("a line of the private key above") if inside else hit


def _in_block(hit: Hit, wide: Mapping[int, int]) -> Hit:
    """Lines of Base64 as wide as their neighbours are those of one text, as certificates are written down."""
    size = hit.end - hit.start
    listed = size in _BLOCK and size in (wide.get(hit.line - 1), wide.get(hit.line + 1))
    return hit.because(_BLOCK_REASON) if listed and _unnamed(hit) and not hit.dismissed else hit


def _unnamed(hit: Hit) -> bool:
    """Whether no word before the text says that it is a secret."""
    return hit.trust in ("", LOW) and not hit.kind.startswith("hex")


def tell(secrets: Sequence[Secret], lines: Sequence[str]) -> list[dict[str, Any]]:
    """The secrets as the parent is told about them: without a character of any of them."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for secret in secrets:
        for line, start, end in secret.masks:
            spans[line].append((start, end))
    for secret in secrets:
        spans[secret.hit.line] += _again(secret.hit.value, lines[secret.hit.line - 1])
    covered = {line: cover(lines[line - 1], spans[line]) for line in {secret.hit.line for secret in secrets}}
    return [_told(secret, lines[secret.hit.line - 1], covered[secret.hit.line]) for secret in secrets]


def _again(value: str, line: str) -> list[Span]:
    """Where else on its line a secret's text stands, if it is long enough to be no word of the line."""
    if len(value) < _TELLING:
        return []
    return [(match.start() + 1, match.end() + 1) for match in re.finditer(re.escape(value), line)]


def _told(secret: Secret, line: str, covered: Sequence[Span]) -> dict[str, Any]:
    hit = secret.hit
    own = (hit.start, hit.end)
    # A dismissed one is told from others by its line: hashing it slowly would cost more than it is worth.
    subject = (
        masked(line, covered, *_around(own)) if hit.dismissed else identity(line, covered, own, hit.value)
    )
    return {
        "kind": hit.kind,
        "title": hit.title,
        "grade": hit.grade,
        "trust": secret.trust,
        "place": [hit.line, hit.start, hit.end],
        "masks": [list(mask) for mask in secret.masks],
        "subject": subject,
        "dismissed": hit.dismissed,
        "also": sorted({other.kind for other in secret.others} - {hit.kind}),
    }


def _around(own: Span) -> Span:
    return max(own[0] - 500, 1), own[1] + 500
