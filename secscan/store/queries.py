"""What a store is asked. Answers are plain values with the keys of the JSON output, times as ISO texts.

A weakness that stands on several branches counts once for its target: on the ref that is the main one (`main`
or `master`, else the one that was scanned most often), unless the caller names a ref.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secscan.model import Confidence, Severity
from secscan.store.record import iso
from secscan.system.database import Database

DAY = 86_400
LEVELS = tuple(sorted(Severity, reverse=True))
MAIN = ("main", "master")
_CHUNK = 900
_OPEN = "fixed IS NULL AND status <> 'suppressed'"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A target and a ref, with the number of its scans and the time of the last one."""

    id: str
    target: str
    ref: str
    scans: int
    latest: int


def lines(database: Database, target: str = "", ref: str = "") -> list[HistoryLine]:
    """The lines that count: of each target, or the named one, the main ref, or the named one."""
    rows = database.rows(
        "SELECT line.id, target, ref, count(scan.id), latest FROM line JOIN scan ON scan.line = line.id"
        " GROUP BY line.id, target, ref, latest ORDER BY target, ref"
    )
    by_target: dict[str, list[HistoryLine]] = {}
    for line in (HistoryLine(*row) for row in rows):
        if target in {"", line.target} and ref in {"", line.ref}:
            by_target.setdefault(line.target, []).append(line)
    return [min(some, key=_rank) for some in by_target.values()]


def _rank(line: HistoryLine) -> tuple[int, int, str]:
    return MAIN.index(line.ref) if line.ref in MAIN else len(MAIN), -line.scans, line.ref


def _of(
    database: Database, statement: str, chosen: Sequence[HistoryLine], *values: Any
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement in which `LINES` and, before it, `OPEN` stand for a condition."""
    for start in range(0, len(chosen), _CHUNK):
        part = [line.id for line in chosen[start : start + _CHUNK]]
        marks = ", ".join("?" * len(part))
        asked = statement.replace("OPEN", _OPEN).replace("LINES", f"line IN ({marks})")
        yield from database.rows(asked, *values, *part)


def trend(
    database: Database, chosen: Sequence[HistoryLine], since: int, until: int, points: int
) -> dict[str, Any]:
    """Open findings by severity at the end of equal spans of time, and what was opened and fixed in each.

    Before its first scan a target counts as nothing: `targets` says how many are known by then.
    """
    span = max((until - since) // max(points, 1), 1)
    moments = [until - span * back for back in reversed(range(points))]
    rows = sorted(
        _of(database, "SELECT at, place, line, severity, open, opened, reopened, fixed FROM tally"
            " WHERE at <= ? AND LINES", chosen, until),
    )  # fmt: skip
    state: dict[str, dict[int, int]] = defaultdict(dict)
    made, position = [], 0
    for moment in moments:
        changed: Counter[str] = Counter()
        while position < len(rows) and rows[position][0] <= moment:
            at, _, line, severity, open_, opened, reopened, fixed = rows[position]
            state[line][severity] = open_
            if at > moment - span:
                changed.update(opened=opened, reopened=reopened, fixed=fixed)
            position += 1
        made.append(_point(moment, state, changed))
    return {"since": iso(since), "until": iso(until), "points": made}


def _point(moment: int, state: Mapping[str, Mapping[int, int]], changed: Mapping[str, int]) -> dict[str, Any]:
    open_ = {level.label: sum(one.get(int(level), 0) for one in state.values()) for level in LEVELS}
    counts = {name: changed.get(name, 0) for name in ("opened", "reopened", "fixed")}
    return {"at": iso(moment), "targets": len(state), "open": open_, **counts}


def remediation(
    database: Database, chosen: Sequence[HistoryLine], since: int, until: int
) -> list[dict[str, Any]]:
    """By severity how many findings were fixed in the time, and how long these had been open, in days."""
    totals: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    statement = (
        "SELECT severity, sum(fixed), sum(seconds) FROM tally WHERE at >= ? AND at <= ? AND LINES"
        " GROUP BY severity"
    )
    for severity, fixed, seconds in _of(database, statement, chosen, since, until):
        totals[severity][0] += int(fixed)
        totals[severity][1] += int(seconds)
    made = []
    for level in LEVELS:
        fixed, seconds = totals[int(level)]
        mean = round(seconds / fixed / DAY, 2) if fixed else None
        made.append({"severity": level.label, "fixed": fixed, "meanDays": mean})
    return made


@dataclass(frozen=True, slots=True)
class Breach:
    """An open finding that is older than its severity allows."""

    target: str
    severity: Severity
    rule: str
    path: str
    line: int
    fingerprint: str
    first_seen: int
    due: int


def breaches(
    database: Database,
    chosen: Sequence[HistoryLine],
    limits: Mapping[Severity, int],
    now: int,
    least: Confidence = Confidence.MEDIUM,
) -> list[Breach]:
    """The open findings that are past their time, the longest overdue first; `limits` are days."""
    names = {line.id: line.target for line in chosen}
    statement = (
        "SELECT line, severity, rule, path, at_line, fingerprint, first_seen FROM finding"
        " WHERE OPEN AND severity = ? AND confidence >= ? AND first_seen < ? AND LINES"
    )
    made = []
    for level, days in limits.items():
        rows = _of(database, statement, chosen, int(level), int(least), now - days * DAY)
        for line, _, rule, path, at_line, fingerprint, first_seen in rows:
            due = first_seen + days * DAY
            made.append(Breach(names[line], level, rule, path, at_line, fingerprint, first_seen, due))
    return sorted(
        made, key=lambda one: (one.due, -one.severity, one.target, one.path, one.line, one.fingerprint)
    )


def breaches_of(
    database: Database, line: str, limits: Mapping[Severity, int], now: int, least: Confidence
) -> list[Breach]:
    """The breaches of one line, whether it is its target's main one or not."""
    [(target, ref)] = database.rows("SELECT target, ref FROM line WHERE id = ?", line)
    return breaches(database, [HistoryLine(line, target, ref, 0, 0)], limits, now, least)


def sla(
    database: Database, chosen: Sequence[HistoryLine], limits: Mapping[Severity, int], now: int
) -> dict[str, Any]:
    """How the open findings stand against the time that their severity allows."""
    late = breaches(database, chosen, limits, now)
    overdue = Counter(one.severity for one in late)
    soon = Counter(one.severity for one in breaches(database, chosen, limits, now + 7 * DAY))
    open_ = open_by_severity(database, chosen, Confidence.MEDIUM)
    rows = [
        {
            "severity": level.label,
            "days": days,
            "open": open_[level],
            "breached": overdue[level],
            "dueIn7Days": soon[level] - overdue[level],
        }
        for level, days in sorted(limits.items(), reverse=True)
    ]
    return {"at": iso(now), "limits": rows, "breaches": [_breach(one, now) for one in late]}


def _breach(one: Breach, now: int) -> dict[str, Any]:
    return {
        "target": one.target,
        "severity": one.severity.label,
        "rule": one.rule,
        "path": one.path,
        "line": one.line,
        "fingerprint": one.fingerprint,
        "firstSeen": iso(one.first_seen),
        "due": iso(one.due),
        "daysOverdue": (now - one.due) // DAY,
    }


def open_by_severity(
    database: Database, chosen: Sequence[HistoryLine], least: Confidence = Confidence.LOW
) -> Counter[Severity]:
    """How many findings are open."""
    statement = (
        "SELECT severity, count(*) FROM finding WHERE OPEN AND confidence >= ? AND LINES GROUP BY severity"
    )
    made: Counter[Severity] = Counter()
    for severity, number in _of(database, statement, chosen, int(least)):
        made[Severity(severity)] += number
    return made


def rules(database: Database, chosen: Sequence[HistoryLine], most: int) -> list[dict[str, Any]]:
    """The rules with most open findings, weighed by severity."""
    statement = (
        "SELECT rule, severity, count(*), count(DISTINCT line) FROM finding WHERE OPEN AND LINES"
        " GROUP BY rule, severity"
    )
    found: dict[str, Counter[Severity]] = defaultdict(Counter)
    spread: Counter[str] = Counter()
    for rule, severity, number, targets in _of(database, statement, chosen):
        found[rule][Severity(severity)] += number
        spread[rule] = max(spread[rule], targets)
    ordered = sorted(found.items(), key=lambda item: (*_weight(item[1]), item[0]))[:most]
    return [{"rule": rule, "targets": spread[rule], **_levels(levels)} for rule, levels in ordered]


def directories(database: Database, chosen: Sequence[HistoryLine], most: int) -> list[dict[str, Any]]:
    """The directories, two levels deep, with most open findings, weighed by severity."""
    names = {line.id: line.target for line in chosen}
    statement = (
        "SELECT line, path, severity, count(*) FROM finding WHERE OPEN AND LINES"
        " GROUP BY line, path, severity"
    )
    found: dict[tuple[str, str], Counter[Severity]] = defaultdict(Counter)
    for line, path, severity, number in _of(database, statement, chosen):
        place = "/".join(path.split("/")[:-1][:2]) or "."
        found[names[line], place][Severity(severity)] += number
    ordered = sorted(found.items(), key=lambda item: (*_weight(item[1]), item[0]))[:most]
    return [{"target": target, "directory": place, **_levels(levels)} for (target, place), levels in ordered]


def _weight(levels: Mapping[Severity, int]) -> tuple[int, ...]:
    return tuple(-levels.get(level, 0) for level in LEVELS)


def _levels(levels: Mapping[Severity, int]) -> dict[str, Any]:
    return {"open": {level.label: levels.get(level, 0) for level in LEVELS}}


def suppressed(database: Database, chosen: Sequence[HistoryLine]) -> list[dict[str, Any]]:
    """What is excused, by whom, why and until when; what ends first comes first."""
    names = {line.id: line.target for line in chosen}
    statement = (
        "SELECT line, excuse, owner, reason, expires, origin, rule, severity, count(*), min(path)"
        " FROM finding WHERE fixed IS NULL AND status = 'suppressed' AND LINES"
        " GROUP BY line, excuse, owner, reason, expires, origin, rule, severity"
    )
    rows = [
        {
            "target": names[row[0]], "kind": row[1], "owner": row[2], "reason": row[3], "expires": row[4],
            "origin": row[5], "rule": row[6], "severity": Severity(row[7]).label, "findings": row[8],
            "path": row[9],
        }
        for row in _of(database, statement, chosen)
    ]  # fmt: skip
    order = ("expires", "target", "rule", "path", "owner", "reason")
    return sorted(rows, key=lambda row: (not row["expires"], *(row[name] for name in order)))


def gaps(database: Database, chosen: Sequence[HistoryLine]) -> int:
    """How many places are still waiting for a look."""
    statement = "SELECT count(*) FROM gap WHERE closed IS NULL AND status <> 'accepted' AND LINES"
    return sum(number for (number,) in _of(database, statement, chosen))


def targets(database: Database, chosen: Sequence[HistoryLine]) -> list[dict[str, Any]]:
    """Each target with its last scan and what is open there, the worst first."""
    statement = "SELECT line, severity, count(*) FROM finding WHERE OPEN AND LINES GROUP BY line, severity"
    open_: dict[str, Counter[Severity]] = defaultdict(Counter)
    for line, severity, number in _of(database, statement, chosen):
        open_[line][Severity(severity)] += number
    last = {row[0]: row[1:] for row in _of(database, _LAST, chosen)}
    rows = [
        {
            "target": line.target, "ref": line.ref, "scans": line.scans, "lastScan": iso(last[line.id][0]),
            "commit": last[line.id][1], "exitCode": last[line.id][2], **_levels(open_[line.id]),
        }
        for line in chosen
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (*(-row["open"][level.label] for level in LEVELS), row["target"]))


_LAST = (
    "SELECT line, at, commit_id, exit_code FROM scan WHERE place = (SELECT max(place) FROM scan AS other"
    " WHERE other.line = scan.line) AND LINES"
)


def one_finding(database: Database, fingerprint: str) -> list[dict[str, Any]]:
    """What is known of a finding, wherever it was seen; a fingerprint's first characters are enough."""
    rows = database.rows(
        "SELECT line.id, target, ref, fingerprint, stage, scanners, rule, severity, path, at_line, message,"
        " status, first_seen, last_seen, fixed, reopened, owner, reason, expires"
        " FROM finding JOIN line ON line.id = finding.line WHERE fingerprint >= ? AND fingerprint < ?"
        " ORDER BY target, ref, path, at_line LIMIT 100",
        fingerprint,
        fingerprint + "~",
    )
    return [_known(database, row) for row in rows]


def _known(database: Database, row: Sequence[Any]) -> dict[str, Any]:
    events = database.rows(
        "SELECT event.at, what, commit_id FROM event LEFT JOIN scan ON scan.id = event.scan"
        " WHERE event.line = ? AND fingerprint = ? ORDER BY event.at, what",
        row[0],
        row[3],
    )
    return {
        "target": row[1], "ref": row[2], "fingerprint": row[3], "stage": row[4], "scanners": row[5].split(),
        "rule": row[6], "severity": Severity(row[7]).label, "path": row[8], "line": row[9],
        "message": row[10], "status": "fixed" if row[14] is not None else row[11],
        "firstSeen": iso(row[12]), "lastSeen": iso(row[13]), "fixed": iso(row[14]), "reopened": row[15],
        "owner": row[16], "reason": row[17], "expires": row[18],
        "events": [{"at": iso(at), "what": what, "commit": commit or ""} for at, what, commit in events],
    }  # fmt: skip


EXPORTED = (
    *("target", "ref", "fingerprint", "stage", "rule", "severity", "confidence", "path", "line", "package"),
    *("message", "status", "firstSeen", "lastSeen", "fixed", "reopened", "suppressedBy", "reason", "expires"),
)


def exported(database: Database, chosen: Sequence[HistoryLine]) -> Iterable[dict[str, Any]]:
    """Every finding, open and fixed, in a stated order."""
    named = {line.id: line for line in chosen}
    statement = (
        "SELECT line, fingerprint, stage, rule, severity, confidence, path, at_line, package,"
        " message, status, first_seen, last_seen, fixed, reopened, owner, excuse, reason, expires"
        " FROM finding WHERE LINES"
    )
    rows = sorted(
        _of(database, statement, chosen), key=lambda r: (named[r[0]].target, r[6], r[7], r[3], r[1])
    )
    for row in rows:
        line = named[row[0]]
        values = (
            line.target, line.ref, *row[1:4], Severity(row[4]).label, Confidence(row[5]).label, *row[6:10],
            "fixed" if row[13] is not None else row[10], iso(row[11]), iso(row[12]), iso(row[13]), row[14],
            row[15] or row[16], row[17], row[18],
        )  # fmt: skip
        yield dict(zip(EXPORTED, values, strict=True))


def prune(database: Database, before: int) -> tuple[int, int]:
    """Forgets scans that ended before, less the last of each line, and findings that were fixed before.

    Gives the numbers of both. What is open is never forgotten.
    """
    old = "at < ? AND place < (SELECT max(place) FROM scan AS other WHERE other.line = scan.line)"
    with database.transaction():
        named = f"(SELECT id FROM scan WHERE {old})"  # noqa: S608 - our own words
        for table in ("run", "tally"):
            database.run(f"DELETE FROM {table} WHERE scan IN {named}", before)  # noqa: S608
        findings = database.run("DELETE FROM finding WHERE fixed IS NOT NULL AND fixed < ?", before)
        database.run("DELETE FROM gap WHERE closed IS NOT NULL AND closed < ?", before)
        database.run(
            "DELETE FROM event WHERE NOT EXISTS (SELECT 1 FROM finding WHERE finding.line = event.line"
            " AND finding.fingerprint = event.fingerprint)"
        )
        scans = database.run(f"DELETE FROM scan WHERE {old}", before)  # noqa: S608
    return scans, findings


def needed(database: Database) -> set[str]:
    """The scans that are left, and those that first saw what is left: without them it would look younger."""
    return {str(scan) for (scan,) in database.rows("SELECT id FROM scan UNION SELECT scan FROM event")}
