"""Hits of many detectors made one finding for one secret, with what may be said about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secscan.secrets.checks import CERTAIN, HIGH, LOW, MEDIUM
from secscan.secrets.detectors import CONTEXT, ENTROPY, KEYWORD, PRIVATE_KEY, PROVIDER
from secscan.secrets.identity import Span, identity, masked, spans_to_mask

_RANK = {PRIVATE_KEY: 0, PROVIDER: 0, CONTEXT: 1, KEYWORD: 2, ENTROPY: 3}
_DEFAULT_CONFIDENCE = {PRIVATE_KEY: HIGH, PROVIDER: HIGH, CONTEXT: MEDIUM, KEYWORD: MEDIUM, ENTROPY: LOW}
_CONFIDENCES = (LOW, MEDIUM, HIGH, CERTAIN)
MANY = 200
_BIN = 64
_DISTINCTIVE = 8
_BLOCK = range(60, 79)
_BLOCK_REASON = "a line of a longer text in Base64, as a certificate is"
_MANY_REASON = "one of many random values of this file: a list of hashes or test data"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A detector's match: lines and columns count from 1, columns in code points, the end exclusive.

    `masks` are (line, start, end) where the secret takes up more than its own span. The kind of a detector
    of ours starts with `secrets.`; `confidence` is "" for the usual one of the grade.
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
    confidence: str = ""

    def dismiss(self, reason: str) -> Candidate:
        """The same, dismissed."""
        return replace(self, dismissed=reason)

    def with_rating(self, reason: str, confidence: str) -> Candidate:
        """The same with a reason against it ("" for none) and a confidence."""
        return replace(self, dismissed=reason, confidence=confidence)


@dataclass(slots=True)
class Secret:
    """One secret: the candidate that says most about it, and the others that mean the same."""

    candidate: Candidate
    others: list[Candidate] = field(default_factory=list)

    @property
    def masks(self) -> list[tuple[int, int, int]]:
        """All spans of the file that hold the secret."""
        candidates = (self.candidate, *self.others)
        own = ((candidate.line, candidate.start, candidate.end) for candidate in candidates)
        return sorted({*own, *(mask for candidate in candidates for mask in candidate.masks)})

    @property
    def confidence(self) -> str:
        """The highest confidence; candidates that are dismissed count only among themselves."""
        counted = [
            candidate
            for candidate in (self.candidate, *self.others)
            if candidate.dismissed == self.candidate.dismissed
        ]
        if (
            self.candidate.grade == PROVIDER
        ):  # a token that nobody issued is no better for the name that it is given
            counted = [candidate for candidate in counted if candidate.grade in (PROVIDER, PRIVATE_KEY)]
        return max(
            (candidate.confidence or _DEFAULT_CONFIDENCE[candidate.grade] for candidate in counted),
            key=_CONFIDENCES.index,
        )


def merge_candidates(candidates: Iterable[Candidate]) -> list[Secret]:
    """One secret for the candidates that mean the same text, in order of place.

    The most telling candidate speaks: one that is not dismissed, of a provider before a name before entropy,
    the shorter text first.
    """
    near: dict[tuple[int, int], list[Secret]] = defaultdict(list)
    secrets: list[Secret] = []
    for candidate in sorted(set(candidates), key=_order):
        bins = [
            (candidate.line, column)
            for column in range(candidate.start // _BIN, (candidate.end - 1) // _BIN + 1)
        ]
        same = next(
            (known for place in bins for known in near[place] if _same(known.candidate, candidate)), None
        )
        if same is not None:
            same.others.append(candidate)
            continue
        secrets.append(Secret(candidate))
        for place in bins:
            near[place].append(secrets[-1])
    return sorted(
        secrets, key=lambda secret: (secret.candidate.line, secret.candidate.start, secret.candidate.kind)
    )


def _order(candidate: Candidate) -> tuple[Any, ...]:
    return (
        bool(candidate.dismissed),
        _RANK[candidate.grade],
        candidate.kind.startswith("secrets.") and candidate.grade != CONTEXT,
        candidate.end - candidate.start,
        candidate.line,
        candidate.start,
        candidate.kind,
        candidate.value,
    )


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates of a line mean one secret.

    They overlap, and what the longer has more than the shorter is no other word.
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return False
    if _RANK[one.grade] == _RANK[other.grade]:
        return True
    short, long = sorted((one, other), key=lambda candidate: candidate.end - candidate.start)
    if 2 * shared >= long.end - long.start:
        return True
    rest = long.value.replace(short.value, "", 1)
    return shared == short.end - short.start and not any(char.isspace() for char in rest)


def dismiss_random_lists(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Dismisses random text that is a line of a private key, or one of many in a file of such values."""
    bodies = {
        (line, start): end
        for candidate in candidates
        if candidate.grade == PRIVATE_KEY
        for line, start, end in candidate.masks
    }
    wide = {
        candidate.line: candidate.end - candidate.start
        for candidate in candidates
        if candidate.grade == ENTROPY and _unnamed(candidate)
    }
    listed = [
        _in_block(_in_key(candidate, bodies), wide)
        if candidate.grade == ENTROPY and not candidate.dismissed
        else candidate
        for candidate in candidates
    ]
    if sum(map(_nameless, listed)) <= MANY:
        return listed
    return [candidate.dismiss(_MANY_REASON) if _nameless(candidate) else candidate for candidate in listed]


def _nameless(candidate: Candidate) -> bool:
    """Random text of which nothing says that it is a secret."""
    return candidate.grade == ENTROPY and not candidate.dismissed and candidate.confidence in ("", LOW)


def _in_key(candidate: Candidate, bodies: Mapping[tuple[int, int], int]) -> Candidate:
    """A line of a key that is reported at its header is no secret of its own."""
    inside = bodies.get((candidate.line, candidate.start), 0) >= candidate.end
    return candidate.dismiss("a line of the private key above") if inside else candidate


def _in_block(candidate: Candidate, wide: Mapping[int, int]) -> Candidate:
    """Lines of Base64 as wide as their neighbours are those of one text, as certificates are written down."""
    size = candidate.end - candidate.start
    listed = size in _BLOCK and size in (wide.get(candidate.line - 1), wide.get(candidate.line + 1))
    return (
        candidate.dismiss(_BLOCK_REASON)
        if listed and _unnamed(candidate) and not candidate.dismissed
        else candidate
    )


def _unnamed(candidate: Candidate) -> bool:
    """Whether no word before the text says that it is a secret."""
    return candidate.confidence in ("", LOW) and not candidate.kind.startswith("hex")


def redacted_findings(secrets: Sequence[Secret], lines: Sequence[str]) -> list[dict[str, Any]]:
    """The secrets as the parent gets them: without a character of any of them."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for secret in secrets:
        for line, start, end in secret.masks:
            spans[line].append((start, end))
    for secret in secrets:
        spans[secret.candidate.line] += _repeats(secret.candidate.value, lines[secret.candidate.line - 1])
    covered = {
        line: spans_to_mask(lines[line - 1], spans[line])
        for line in {secret.candidate.line for secret in secrets}
    }
    return [
        _redacted_finding(secret, lines[secret.candidate.line - 1], covered[secret.candidate.line])
        for secret in secrets
    ]


def _repeats(value: str, line: str) -> list[Span]:
    """Where else on its line a secret's text stands, if it is long enough to be no word of the line."""
    if len(value) < _DISTINCTIVE:
        return []
    return [(match.start() + 1, match.end() + 1) for match in re.finditer(re.escape(value), line)]


def _redacted_finding(secret: Secret, line: str, covered: Sequence[Span]) -> dict[str, Any]:
    candidate = secret.candidate
    own = (candidate.start, candidate.end)
    # A dismissed one is identified by its line: hashing it slowly would cost more than it is worth.
    subject = (
        masked(line, covered, *_around(own))
        if candidate.dismissed
        else identity(line, covered, own, candidate.value)
    )
    return {
        "kind": candidate.kind,
        "title": candidate.title,
        "grade": candidate.grade,
        "trust": secret.confidence,
        "place": [candidate.line, candidate.start, candidate.end],
        "masks": [list(mask) for mask in secret.masks],
        "subject": subject,
        "dismissed": candidate.dismissed,
        "also": sorted({other.kind for other in secret.others} - {candidate.kind}),
    }


def _around(own: Span) -> Span:
    return max(own[0] - 500, 1), own[1] + 500
