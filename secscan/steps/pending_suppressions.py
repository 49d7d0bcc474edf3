"""Excuses of a pull request that its base does not have: they do not count yet.

These are inline marks, and what makes secscan itself suppress a secret that counted at the base.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from secscan.knowledge.weakness import SECRET_CLASS
from secscan.model import Finding, FindingStatus, SuppressionKind
from secscan.steps.suppress import Excuses, suppress
from secscan.syntax.text import SourceText

Pair = tuple[str, str]
BaseTexts = Callable[[Mapping[str, SourceText]], Mapping[str, SourceText]]
BaseSecrets = Callable[[Mapping[str, SourceText]], Iterable[Finding]]


def hold_pending(
    findings: Iterable[Finding],
    texts: Mapping[str, SourceText],
    excuses: Excuses,
    base_texts: BaseTexts | None,
) -> list[Finding]:
    """Suppressed findings, those whose inline mark is not in the base's text judged without it.

    `base_texts` gives files as they are at the base of the pull request; None: there is no pull request.
    """
    found = list(findings)
    if base_texts is None:
        return found
    held = doubted(found, texts, base_texts({path: texts[path] for path in marked_paths(found)}))
    plain = (replace(f, status=FindingStatus.NEW, suppression=None) for f in found if f.fingerprint in held)
    again = {f.fingerprint: f for f in suppress(plain, texts, replace(excuses, doubted=held))}
    return [again.get(f.fingerprint, f) for f in found]


def marked_paths(findings: Iterable[Finding]) -> set[str]:
    """The files with a mark that excuses a finding."""
    return {f.location.path for f in findings if _mark_line(f)}


def doubted(
    findings: Iterable[Finding], texts: Mapping[str, SourceText], base: Mapping[str, SourceText]
) -> frozenset[str]:
    """The fingerprints of findings whose mark is not in the base's text of the file.

    A mark was there if the base has its line and, at the same distance, the finding's line, white space at
    their ends aside, and has them as often: a copy of a marked line is not covered by the mark's twin.
    """
    left: dict[str, Counter[tuple[int, Pair]]] = {}
    places: dict[tuple[str, int, int], bool] = {}
    held = set()
    for finding in sorted(findings, key=lambda f: f.location):
        mark = _mark_line(finding)
        if not mark:
            continue
        path, line = finding.location.path, finding.location.start_line
        place = (path, mark, line)
        if place not in places:
            pair = (line - mark, (texts[path].line(mark).strip(), texts[path].line(line).strip()))
            rest = left.setdefault(path, Counter())
            if pair not in rest:
                rest[pair] = _count(base.get(path), *pair)
            places[place] = rest[pair] > 0
            rest[pair] -= 1
        if not places[place]:
            held.add(finding.fingerprint)
    return frozenset(held)


def _mark_line(finding: Finding) -> int:
    """The line of the inline mark that excuses the finding; 0 where none does."""
    given = finding.suppression
    if given is None or given.kind is not SuppressionKind.INLINE:
        return 0
    number = given.origin.rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def _count(source: SourceText | None, distance: int, pair: Pair) -> int:
    """How often the base has the mark's line and the finding's line at their distance."""
    if source is None:
        return 0
    lines = [line.strip() for line in source.lines]
    positions = range(max(0, -distance), len(lines) - max(0, distance))
    return sum(lines[at] == pair[0] and lines[at + distance] == pair[1] for at in positions)


def revive(
    findings: Iterable[Finding],
    texts: Mapping[str, SourceText],
    base_texts: BaseTexts | None,
    base_secrets: BaseSecrets,
) -> list[Finding]:
    """The findings; a secret that secscan itself suppresses and that counted at the base counts still.

    `base_secrets` gives the secrets that count in files as they were at the base.
    """
    found = list(findings)
    if base_texts is None:
        return found
    own = dismissed_paths(found) & texts.keys()
    before = base_texts({path: texts[path] for path in own}) if own else {}
    changed = {path: text for path, text in before.items() if text.text != texts[path].text}
    held = revived(found, texts, changed, base_secrets(changed) if changed else ())
    return [held.get(finding.fingerprint, finding) for finding in found]


def dismissed_paths(findings: Iterable[Finding]) -> set[str]:
    """The files with a secret that secscan itself dismisses."""
    return {f.location.path for f in findings if _dismissed(f)}


def revived(
    findings: Iterable[Finding],
    texts: Mapping[str, SourceText],
    base: Mapping[str, SourceText],
    counted: Iterable[Finding],
) -> dict[str, Finding]:
    """Dismissed secrets that the base holds and counts, by fingerprint, rated as they were there.

    `base` are files as they were, `counted` the secrets that counted in them. Nothing of a secret is kept.
    """
    before: dict[str, dict[str, Finding]] = {}
    for old in counted:
        source = base.get(old.location.path)
        for value in _values(old, source) if source else ():
            before.setdefault(old.location.path, {})[value] = old
    held: dict[str, Finding] = {}
    for finding in findings:
        known = before.get(finding.location.path) if _dismissed(finding) else None
        values = _values(finding, texts[finding.location.path]) if known else set()
        for old in (known[value] for value in sorted(values) if known and value in known):
            worse = max(finding.severity, old.severity), max(finding.confidence, old.confidence)
            held[finding.fingerprint] = _pending(replace(finding, severity=worse[0], confidence=worse[1]))
    return held


def _pending(finding: Finding) -> Finding:
    excuse = replace(finding.suppression, pending=True) if finding.suppression else None
    return replace(finding, status=FindingStatus.NEW, suppression=excuse)


def _dismissed(finding: Finding) -> bool:
    own = finding.suppression is not None and finding.suppression.kind is SuppressionKind.BUILT_IN
    return own and finding.weakness == SECRET_CLASS and bool(finding.masks)


def _values(finding: Finding, source: SourceText) -> set[str]:
    """The texts that a finding hides: each part, and all of them as one."""
    parts = [source.line(line)[start - 1 : end - 1] for line, start, end in finding.masks]
    return {value for value in (*parts, "".join(parts)) if value}
