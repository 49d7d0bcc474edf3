"""Suppressions, central: each excuses a finding with a reason, none removes it.

Inline marks of secscan need a rule and a reason: `secscan: ignore[RULE] reason`. The marks that users
already have for other tools count for what those tools reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secscan.config.tables import SuppressRule
from secscan.knowledge.tools import InlineIgnore, ignores_of
from secscan.model import Finding, FindingStatus, Suppression, SuppressionKind, SuppressionNotice
from secscan.steps.comments import comment_lines, documents
from secscan.steps.vex import VexStatement, statement_on, statements_by_name
from secscan.syntax.globs import path_matches
from secscan.syntax.text import SourceText

_OWN = re.compile(r"secscan:\s*ignore\[([^\]\r\n]{1,300})\]([^\r\n]*)")
_TRAILERS = ("*/", "-->", "#}", "%>", "}}")
_WORD = re.compile(r"[^\W\d_]{2}")
MARK = b"secscan:"


@dataclass(frozen=True, slots=True)
class InlineMark:
    """An inline mark of secscan: where it stands, the rules it names, and its reason."""

    path: str
    line: int
    rules: tuple[str, ...]
    reason: str


def marks(source: SourceText) -> list[InlineMark]:
    """The secscan marks in a text's comments, those without a reason included."""
    found: list[InlineMark] = []
    if "secscan:" not in source.text:
        return found
    for number, line in enumerate(comment_lines(source), 1):
        for match in _OWN.finditer(line):
            reason = match[2].strip()
            for trailer in _TRAILERS:
                reason = reason.removesuffix(trailer).strip()
            reason = reason if _WORD.search(reason) else ""
            rules = tuple(r.strip() for r in match[1].split(",") if r.strip())
            found.append(InlineMark(source.path, number, rules, reason))
    return found


def names(finding: Finding) -> set[str]:
    """Every name by which a suppression may call a finding."""
    rules = {finding.rule, *(s.rule for s in finding.also_reported_by)}
    return {*rules, *(r.split(".", 1)[1] for r in rules if "." in r), *finding.aliases}


def _reporters(finding: Finding) -> set[str]:
    return {finding.scanner, *(s.scanner for s in finding.also_reported_by)}


def foreign_mark(finding: Finding, source: SourceText) -> tuple[int, str] | None:
    """The line and text of another tool's mark that covers a finding which that tool reported."""
    tools, where, called = _reporters(finding), finding.location, names(finding)
    for kind in ignores_of(tools):
        last = where.end_line if kind.any_line else where.start_line
        lines = list(range(where.start_line, last + 1)) if kind.same_line else []
        if kind.above:
            lines.append(where.start_line - 1)
        for number in lines:
            match = _marked(kind, source.line(number)) and _marked(kind, _comment(source, number))
            if match and _covers(match, called):
                return number, " ".join(match[0].split())
    return None


def _comment(source: SourceText, number: int) -> str:
    """What of a line is a comment."""
    return comment_lines(source)[number - 1]


@lru_cache(maxsize=4096)
def _marked(kind: InlineIgnore, line: str) -> re.Match[str] | None:
    return kind.pattern.search(line) if kind.word in line else None


def _covers(match: re.Match[str], called: set[str]) -> bool:
    """Whether a mark names the finding, or names nothing and so means everything on its line.

    A mark that names only unknown ids covers nothing; bandit itself takes it for "everything".
    """
    groups = match.groupdict()
    ids = [i for i in re.split(r"[,\s]+", groups.get("ids") or "") if i]
    if ids:
        return any(i in called for i in ids)
    return not re.match(r"\s*B\d", groups.get("rest") or "")


@dataclass(frozen=True, slots=True)
class Excuses:
    """What may excuse findings: configuration tables, inline marks, VEX statements, and today's date (ISO).

    `doubted` are the fingerprints of findings whose inline marks are pending.
    """

    tables: Sequence[SuppressRule] = ()
    marks: Sequence[InlineMark] = ()
    today: str = ""
    doubted: frozenset[str] = frozenset()
    statements: Sequence[VexStatement] = ()


@dataclass(frozen=True, slots=True)
class _Current:
    """The excuses that hold today: marks with a reason by place, and tables that are not past."""

    marks: Mapping[tuple[str, int], Sequence[InlineMark]]
    tables: Sequence[SuppressRule]

    def mark(self, finding: Finding) -> InlineMark | None:
        """The first mark that names the finding, on its line or the one above."""
        where, called = finding.location, names(finding)
        for number in (where.start_line, where.start_line - 1):
            for mark in self.marks.get((where.path, number), ()):
                if called & set(mark.rules):
                    return mark
        return None

    def table(self, finding: Finding) -> SuppressRule | None:
        """The first table that is about the finding."""
        return next((table for table in self.tables if matches(table, finding)), None)


def _current(excuses: Excuses) -> _Current:
    by_line: dict[tuple[str, int], list[InlineMark]] = {}
    for mark in excuses.marks:
        if mark.reason:
            by_line.setdefault((mark.path, mark.line), []).append(mark)
    return _Current(by_line, [t for t in excuses.tables if not _expired(t, excuses.today)])


def suppress(findings: Iterable[Finding], texts: Mapping[str, SourceText], excuses: Excuses) -> list[Finding]:
    """The findings, each that something excuses marked with it."""
    current = _current(excuses)
    by_name = statements_by_name(excuses.statements)
    marked = []
    for finding in findings:
        mark, table = current.mark(finding), current.table(finding)
        hits = (
            _by_mark(mark) if mark else None,
            table.suppression if table else None,
            statement_on(finding, by_name),
            _by_foreign(finding, texts),
            _by_ourselves(finding),
        )
        marked.append(_excused(finding, filter(None, hits), excuses.doubted))
    return marked


def _excused(finding: Finding, hits: Iterable[Suppression], doubted: frozenset[str]) -> Finding:
    """The finding with the first excuse that counts; else with the first that is pending, and as it was."""
    if finding.fingerprint in doubted:
        hits = [replace(h, pending=True) if h.kind is SuppressionKind.INLINE else h for h in hits]
    best = min(hits, key=lambda hit: hit.pending, default=None)
    if best is None:
        return finding
    status = finding.status if best.pending else FindingStatus.SUPPRESSED
    return replace(finding, status=status, suppression=best)


def _by_mark(mark: InlineMark) -> Suppression:
    return Suppression(SuppressionKind.INLINE, mark.reason, origin=f"{mark.path}:{mark.line}")


def matches(table: SuppressRule, finding: Finding) -> bool:
    """Whether a `[[suppress]]` table is about a finding: all that it states must hold."""
    if table.fingerprint and table.fingerprint != finding.fingerprint:
        return False
    if table.rule and table.rule not in names(finding):
        return False
    if table.package and (finding.package is None or finding.package.name != table.package):
        return False
    return not table.path or path_matches(finding.location.path, table.path)


def _by_foreign(finding: Finding, texts: Mapping[str, SourceText]) -> Suppression | None:
    source = texts.get(finding.location.path)
    hit = foreign_mark(finding, source) if source else None
    if hit is None:
        return None
    number, text = hit
    reason = f"marked in the source: {text}"
    return Suppression(SuppressionKind.INLINE, reason, origin=f"{finding.location.path}:{number}")


def _by_ourselves(finding: Finding) -> Suppression | None:
    if not finding.dismissed:
        return None
    origin = finding.origin
    if origin is not None:
        return Suppression(SuppressionKind.IMPORTED, finding.dismissed, origin=origin.file)
    return Suppression(SuppressionKind.BUILT_IN, finding.dismissed)


def _expired(table: SuppressRule, today: str) -> bool:
    """A suppression holds through the day of its date."""
    return bool(table.suppression.expires) and table.suppression.expires < today


def _what(table: SuppressRule) -> str:
    parts = {
        "rule": table.rule,
        "fingerprint": table.fingerprint,
        "path": table.path,
        "package": table.package,
    }
    return ", ".join(f"{key} {value}" for key, value in parts.items() if value)


def unused(findings: Iterable[Finding], excuses: Excuses) -> tuple[SuppressionNotice, ...]:
    """The suppressions that excuse none of the findings, those that count for nothing included."""
    current = _current(excuses)
    hits = (hit for f in findings for hit in (current.mark(f), current.table(f)) if hit is not None)
    used = set(map(id, hits))
    marks_left = (mark for mark in excuses.marks if id(mark) not in used and not documents(mark.path))
    return (*(_of_table(t) for t in current.tables if id(t) not in used), *map(_of_mark, marks_left))


def idle_marks(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> Iterable[SuppressionNotice]:
    """The watched marks of other tools that name a rule, fill a comment line, and excuse nothing.

    Only in files of which a scanner that the marks are for said something: it looked at them.
    """
    kept = [f for f in findings if f.location.path in texts]
    used = {(f.location.path, hit[0]) for f in kept if (hit := foreign_mark(f, texts[f.location.path]))}
    looked: dict[str, set[str]] = defaultdict(set)
    for finding in kept:
        looked[finding.location.path] |= _reporters(finding)
    for path in sorted(texts):
        kinds = [kind for kind in ignores_of(looked.get(path, ())) if kind.watched]
        for number, line in enumerate(texts[path].lines, 1) if kinds else ():
            match = next((m for kind in kinds if (m := _marked(kind, line))), None)
            alone = line.lstrip().startswith(("#", "//"))
            if match and alone and match["ids"].strip() and (path, number) not in used:
                what = f"rule {' '.join(match['ids'].split())}"
                yield SuppressionNotice(what, f"{path}:{number}", " ".join(match[0].split()))


def expired(excuses: Excuses) -> tuple[SuppressionNotice, ...]:
    """The suppressions that are past their date."""
    return tuple(_of_table(table) for table in excuses.tables if _expired(table, excuses.today))


def _of_table(table: SuppressRule) -> SuppressionNotice:
    given = table.suppression
    return SuppressionNotice(_what(table), given.origin, given.reason, given.expires)


def _of_mark(mark: InlineMark) -> SuppressionNotice:
    why = mark.reason or "no reason is given, so it does not count"
    return SuppressionNotice(f"rule {', '.join(mark.rules)}", f"{mark.path}:{mark.line}", why)
