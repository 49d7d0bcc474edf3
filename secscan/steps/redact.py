"""Excerpts of the source around each finding, and no secret in any of them or in any text.

A secret is what the secrets stage found (its `masks`), and every string literal that another
scanner calls a hard-coded secret.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from secscan.knowledge.weakness import SECRET_CLASS
from secscan.model import ColumnUnit, Excerpt, Finding, Stage
from secscan.secrets.identity import identity, spans_to_mask
from secscan.steps.mask import SHORTEST, Masker, unmistakable
from secscan.syntax.text import SourceText, to_code_points

CONTEXT = 2
WIDEST = 400
_TALLEST = 20
# A literal that is not closed ends with its line, so that no text is looked at twice.
_LITERAL = re.compile(
    r'''"""(?P<a>(?:[^"\\]++|\\.|"(?!""))*+)(?:"""|\\?$)|'{3}(?P<b>(?:[^'\\]++|\\.|'(?!''))*+)(?:'{3}|\\?$)'''
    r"""|"(?P<c>(?:[^"\\]++|\\.)*+)(?:"|\\?$)|'(?P<d>(?:[^'\\]++|\\.)*+)(?:'|\\?$)|`(?P<e>[^`]*+)(?:`|$)"""
)

Spans = Mapping[int, Sequence[tuple[int, int]]]


def redact(
    findings: Iterable[Finding], texts: Mapping[str, SourceText], earlier: Sequence[Finding] = ()
) -> list[Finding]:
    """Findings with an excerpt each, and every secret replaced by asterisks in all their texts.

    The secrets of `earlier` findings, which have been redacted before, are hidden as well.
    """
    listed = [_told(f, texts.get(f.location.path)) for f in findings]
    together = [*earlier, *listed]
    values, everywhere = _known(together, texts)
    veil = Masker(everywhere)
    shown = {f.location.path for f in listed}
    own = {
        path: _File(texts[path], _spans(mine, texts[path]), Masker(values[path], veil), veil)
        for path, mine in _by_path(together).items()
        if path in texts and path in shown
    }
    return [_clean(finding, own.get(finding.location.path), veil) for finding in listed]


def hide_secrets(findings: Iterable[Finding], values: Iterable[str]) -> list[Finding]:
    """Redacted findings without these secrets of other texts in anything that is shown of them."""
    hide = Masker(values).hide
    made = []
    for finding in findings:
        excerpt = finding.excerpt
        if excerpt is not None:
            excerpt = replace(excerpt, lines=tuple(hide(line, same_length=True) for line in excerpt.lines))
        made.append(
            replace(
                finding,
                excerpt=excerpt,
                message=hide(finding.message),
                logical=hide(finding.logical),
                subject=hide(finding.subject),
            )
        )
    return made


def secrets_of(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> set[str]:
    """The secrets of redacted findings that must be hidden in any other text."""
    return _known(findings, texts)[1]


def _known(
    findings: Iterable[Finding], texts: Mapping[str, SourceText]
) -> tuple[dict[str, set[str]], set[str]]:
    """The secrets of each file, and those that are distinguished from words wherever they stand."""
    values = {
        path: _values(_spans(mine, texts[path]), texts[path])
        for path, mine in _by_path(findings).items()
        if path in texts
    }
    return values, {v for mine in values.values() for v in mine if unmistakable(v)}


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


def _values(spans: Spans, source: SourceText) -> set[str]:
    texts = (source.line(n)[start - 1 : end - 1] for n, found in spans.items() for start, end in found)
    return {text for text in texts if len(text) >= SHORTEST}


def _told(finding: Finding, source: SourceText | None) -> Finding:
    """A hard-coded secret with its masks, and with the identity that may be made of it."""
    if finding.weakness != SECRET_CLASS or source is None:
        return finding
    masks = finding.masks or tuple(literals(finding, source) or assigned(finding, source))
    if not masks or finding.subject:
        return replace(finding, masks=masks)
    number, start, end = masks[0]
    line = source.line(number)
    own = spans_to_mask(line, [(s, e) for n, s, e in masks if n == number])
    return replace(finding, masks=masks, subject=identity(line, own, (start, end), line[start - 1 : end - 1]))


def assigned(finding: Finding, source: SourceText) -> list[tuple[int, int, int]]:
    """What stands behind the first `=` or `:` of a finding's first line: an unquoted value."""
    number = finding.location.start_line
    line = source.line(number).rstrip()
    sign = min((at for at in (line.find("="), line.find(":")) if at >= 0), default=len(line))
    start = len(line) - len(line[sign + 1 :].lstrip())
    return [(number, start + 1, len(line) + 1)] if start < len(line) else []


def literals(finding: Finding, source: SourceText) -> list[tuple[int, int, int]]:
    """The string literals that touch a finding's region: (line, start, end) in code points."""
    where = finding.location
    spans = []
    for number in range(where.start_line, min(where.end_line, where.start_line + _TALLEST) + 1):
        line = source.line(number)
        first = (
            to_code_points(line, where.start_column, ColumnUnit.UTF16) if number == where.start_line else 1
        )
        last = (
            to_code_points(line, where.end_column, ColumnUnit.UTF16)
            if number == where.end_line
            else len(line) + 1
        )
        spans += [(number, start, end) for start, end in _quoted(line) if start <= last and end >= first]
    return spans


@lru_cache(maxsize=64)
def _quoted(line: str) -> tuple[tuple[int, int], ...]:
    """What stands in quotes in a line: from 1, end exclusive."""
    inside = (match.span(match.lastgroup or 0) for match in _LITERAL.finditer(line))
    return tuple((start + 1, end + 1) for start, end in inside if end > start)


@dataclass(slots=True)
class _File:
    """A file of findings: its masks by line, and what hides its own secrets, and all files' secrets."""

    source: SourceText
    spans: Spans
    own: Masker
    wide: Masker
    shown: dict[int, str] = field(default_factory=dict)

    def line(self, number: int) -> str:
        """A line as it may be shown, made once: masks, then no more than a reader can take in."""
        if number not in self.shown:
            line = self.source.line(number)
            spans = [(start - 1, end - 1) for start, end in self.spans.get(number, ())]
            head = line[: WIDEST + max(WIDEST, self.wide.longest)]
            masked = self.wide.hide(head, spans, same_length=True)
            self.shown[number] = masked if len(line) <= WIDEST else masked[:WIDEST] + "…"
        return self.shown[number]

    def excerpt(self, finding: Finding) -> Excerpt:
        """The lines of a finding, and a few around them."""
        where = finding.location
        first = max(where.start_line - CONTEXT, 1)
        last = min(min(where.end_line, where.start_line + 8) + CONTEXT, len(self.source.lines))
        return Excerpt(first, tuple(self.line(number) for number in range(first, last + 1)))


def _clean(finding: Finding, file: _File | None, veil: Masker) -> Finding:
    """One finding, safe to print."""
    spoken = file.own if file and finding.weakness == SECRET_CLASS else veil
    # The titles of the secrets stage are fixed words of ours; a secret may be one of them.
    message = finding.message if finding.stage is Stage.SECRETS else spoken.hide(finding.message)
    return replace(
        finding,
        excerpt=file.excerpt(finding) if file else None,
        message=message,
        logical=veil.hide(finding.logical),
        subject=veil.hide(finding.subject),
    )
