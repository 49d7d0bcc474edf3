"""Excerpts of the source around each finding, and no secret in any of them or in any text.

A secret is what the secrets stage found (its `masks`), and every string literal that another
scanner calls a hard-coded secret.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from secscan.model import ColumnUnit, Excerpt, Finding
from secscan.secrets.trace import cover, identity
from secscan.source import SourceText, to_code_points

SECRET_CLASS = "hardcoded-secret"  # noqa: S105 -- the name of a weakness
MASK = "*" * 8
CONTEXT = 2
WIDEST = 400
_LITERAL = re.compile(r"""("{3}|'{3}|"|'|`)((?:\\.|(?!\1).)+?)\1""")
_ASSIGNED = re.compile(r"[=:]\s*(\S.*?)\s*$")
# A value this long is masked wherever it appears; shorter ones (`test`) are words of a language,
# and are masked only in what is said about their own file.
_UNMISTAKABLE = 8
_WORD = re.compile(r"(?:[ _-]?(?:[a-z]{1,11}|[A-Z][a-z]{1,10}|[A-Z]{1,11})){1,3}")
_LONGEST_WORDS = 16
_SHORTEST = 3

Spans = Mapping[int, Sequence[tuple[int, int]]]


def redact(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> list[Finding]:
    """Findings with an excerpt each, and every secret replaced by asterisks in all their texts."""
    listed = [_told(f, texts.get(f.location.path)) for f in findings]
    spans = {path: _spans(mine, texts[path]) for path, mine in _by_path(listed).items() if path in texts}
    own = {path: _values(found, texts[path]) for path, found in spans.items()}
    everywhere = {v for values in own.values() for v in values if unmistakable(v)}
    return [_clean(f, texts, spans, own.get(f.location.path, set()) | everywhere) for f in listed]


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.location.path].append(finding)
    return grouped


def _spans(findings: Iterable[Finding], source: SourceText) -> dict[int, list[tuple[int, int]]]:
    """Where the secrets of a file stand, by line, in code points from 1, end exclusive."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for finding in findings:
        for line, start, end in finding.masks:
            if end > start:
                found[min(line, len(source.lines))].append((start, end))
    return found


def _told(finding: Finding, source: SourceText | None) -> Finding:
    """A hard-coded secret with its masks, and with the identity that may be made of it."""
    if finding.weakness != SECRET_CLASS or source is None:
        return finding
    masks = finding.masks or tuple(literals(finding, source) or assigned(finding, source))
    if not masks or finding.subject:
        return replace(finding, masks=masks)
    number, start, end = masks[0]
    line = source.line(number)
    own = cover(line, [(s, e) for n, s, e in masks if n == number])
    return replace(finding, masks=masks, subject=identity(line, own, (start, end), line[start - 1 : end - 1]))


def assigned(finding: Finding, source: SourceText) -> list[tuple[int, int, int]]:
    """What stands behind the first `=` or `:` of a finding's first line: an unquoted value."""
    number = finding.location.start_line
    match = _ASSIGNED.search(source.line(number))
    return [(number, match.start(1) + 1, match.end(1) + 1)] if match else []


def literals(finding: Finding, source: SourceText) -> list[tuple[int, int, int]]:
    """The string literals that touch a finding's region: (line, start, end) in code points."""
    where = finding.location
    spans = []
    for number in range(where.start_line, min(where.end_line, where.start_line + 20) + 1):
        line = source.line(number)
        first = (
            to_code_points(line, where.start_column, ColumnUnit.UTF16) if number == where.start_line else 1
        )
        last = (
            to_code_points(line, where.end_column, ColumnUnit.UTF16)
            if number == where.end_line
            else len(line) + 1
        )
        for match in _LITERAL.finditer(line):
            start, end = match.start(2) + 1, match.end(2) + 1
            if start <= last and end >= first:
                spans.append((number, start, end))
    return spans


def _values(spans: Spans, source: SourceText) -> set[str]:
    texts = (source.line(n)[start - 1 : end - 1] for n, found in spans.items() for start, end in found)
    return {text for text in texts if len(text) >= _SHORTEST}


def _masked_line(line: str, spans: Sequence[tuple[int, int]], values: Iterable[str]) -> str:
    kept, position = [], 0
    for start, end in sorted(spans):
        begin, stop = max(start - 1, position), min(end - 1, len(line))
        if stop > begin:
            kept += [line[position:begin], "*" * (stop - begin)]
            position = stop
    masked = "".join([*kept, line[position:]])
    for value in values:
        masked = masked.replace(value, "*" * len(value))
    return masked if len(masked) <= WIDEST else masked[:WIDEST] + "…"


def _excerpt(finding: Finding, source: SourceText, spans: Spans, values: Iterable[str]) -> Excerpt:
    where = finding.location
    first = max(where.start_line - CONTEXT, 1)
    last = min(min(where.end_line, where.start_line + 8) + CONTEXT, len(source.lines))
    lines = tuple(_masked_line(source.line(n), spans.get(n, ()), values) for n in range(first, last + 1))
    return Excerpt(first, lines)


def _clean(
    finding: Finding, texts: Mapping[str, SourceText], spans: Mapping[str, Spans], values: set[str]
) -> Finding:
    """One finding, safe to print."""
    path = finding.location.path
    longest_first = sorted(values, key=lambda v: (-len(v), v))
    wide = [v for v in longest_first if unmistakable(v)]
    excerpt = _excerpt(finding, texts[path], spans.get(path, {}), wide) if path in texts else None
    if not values:
        return replace(finding, excerpt=excerpt)
    spoken = longest_first if finding.weakness == SECRET_CLASS else wide
    return replace(
        finding,
        excerpt=excerpt,
        message=hide(finding.message, spoken),
        logical=hide(finding.logical, wide),
        subject=hide(finding.subject, wide),
    )


def unmistakable(value: str) -> bool:
    """Whether a value can be told from words (`password`, `a secret`) wherever it stands."""
    words = len(value) <= _LONGEST_WORDS and _WORD.fullmatch(value)
    return len(value) >= _UNMISTAKABLE and not words


def hide(text: str, values: Iterable[str]) -> str:
    """The text with every value replaced by asterisks."""
    for value in values:
        text = text.replace(value, MASK)
    return text
