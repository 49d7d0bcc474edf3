"""The questions: over time, service levels, worst places, suppressions; and retention."""

from __future__ import annotations

import pytest
from store_records import DAY, FAILED, START, scanned, seen

from secscan.model import Confidence, Severity
from secscan.store import queries
from secscan.store.keeper import open_store
from secscan.system.database import MEMORY

HIGH = {Severity.HIGH: 30, Severity.CRITICAL: 7}


@pytest.fixture
def keeper():
    with open_store(MEMORY, ".", create=True) as opened:
        yield opened


def keep(keeper, *records):
    for record in records:
        keeper.record(record, lambda _database, _line: FAILED)
    return keeper.database, queries.lines(keeper.database)


def test_of_each_target_the_main_branch_counts(keeper):
    records = [scanned(at=n, ref=ref) for n, ref in enumerate(["topic", "topic", "main"])]
    records += [scanned(at=n, target="other", ref=ref) for n, ref in enumerate(["b", "b", "a"])]
    database, chosen = keep(keeper, *records)
    assert [(line.target, line.ref, line.scans) for line in chosen] == [
        ("other", "b", 2),
        ("repo", "main", 1),
    ]
    assert [line.ref for line in queries.lines(database, "repo", "topic")] == ["topic"]
    assert queries.lines(database, "no") == []


def test_open_findings_over_time(keeper):
    critical = seen("c", severity=4)
    database, chosen = keep(
        keeper,
        scanned(seen("h"), critical, at=1),
        scanned(seen("x"), target="two", at=2),
        scanned(seen("h"), at=3),
        scanned(seen("h"), critical, at=5),
    )
    answer = queries.trend(database, chosen, START, START + 6 * DAY, 6)
    points = answer["points"]
    assert [point["open"]["high"] for point in points] == [1, 2, 2, 2, 2, 2]
    assert [point["open"]["critical"] for point in points] == [1, 1, 0, 0, 1, 1]
    assert [point["opened"] for point in points] == [2, 1, 0, 0, 0, 0]
    assert [(p["fixed"], p["reopened"]) for p in points] == [(0, 0), (0, 0), (1, 0), (0, 0), (0, 1), (0, 0)]
    assert [point["targets"] for point in points] == [1, 2, 2, 2, 2, 2]
    later = queries.trend(database, chosen, START + 3 * DAY, START + 6 * DAY, 3)["points"]
    assert [point["open"]["critical"] for point in later] == [0, 1, 1], "what was before the span counts"
    fixed = queries.remediation(database, chosen, START, START + 6 * DAY)
    assert fixed[0] == {"severity": "critical", "fixed": 1, "meanDays": 2.0}
    assert fixed[1] == {"severity": "high", "fixed": 0, "meanDays": None}


def test_the_time_that_a_severity_allows(keeper):
    found = [seen("h"), seen("c", severity=4), seen("m", severity=2), seen("low", confidence=1)]
    excused = seen("s", status="suppressed", reason="ok")
    database, chosen = keep(keeper, scanned(*found, excused), scanned(*found, excused, seen("h2"), at=20))
    answer = queries.sla(database, chosen, HIGH, START + 31 * DAY)
    assert [(row["fingerprint"], row["daysOverdue"]) for row in answer["breaches"]] == [("c", 24), ("h", 1)]
    rows = {row["severity"]: (row["open"], row["breached"], row["dueIn7Days"]) for row in answer["limits"]}
    assert rows == {"critical": (1, 1, 0), "high": (2, 1, 0)}
    assert queries.sla(database, chosen, HIGH, START + 45 * DAY)["limits"][1]["dueIn7Days"] == 1
    everything = queries.breaches(database, chosen, HIGH, START + 31 * DAY, Confidence.LOW)
    assert [one.fingerprint for one in everything] == ["c", "h", "low"]
    on_the_day = queries.breaches(database, chosen, {Severity.HIGH: 30}, START + 30 * DAY)
    assert on_the_day == [], "the last day is still in time"


def test_the_worst_rules_and_directories(keeper):
    findings = [seen(f"a{n}", path=f"src/web/x{n}.py", rule="r.many") for n in range(3)]
    findings += [
        seen("b", path="top.py", rule="r.bad", severity=4),
        seen("c", path="a/b/c/d.py", rule="r.many"),
    ]
    database, chosen = keep(keeper, scanned(*findings), scanned(seen("z", rule="r.many"), target="two"))
    assert [(row["rule"], row["open"]["high"], row["targets"]) for row in queries.rules(database, chosen, 5)] == [
        ("r.bad", 0, 1), ("r.many", 5, 2),
    ]  # fmt: skip
    listed = [(row["target"], row["directory"]) for row in queries.directories(database, chosen, 3)]
    assert listed == [("repo", "."), ("repo", "src/web"), ("repo", "a/b")]


def test_who_excused_what_until_when(keeper):
    excuse = {"status": "suppressed", "excuse": "config", "owner": "ann", "reason": "later"}
    findings = [seen(f"s{n}", **excuse, expires="2027-01-01") for n in range(2)]
    database, chosen = keep(
        keeper, scanned(*findings, seen("t", status="suppressed", excuse="inline", reason="fp"))
    )
    rows = queries.suppressed(database, chosen)
    assert [(r["owner"], r["expires"], r["findings"], r["kind"]) for r in rows] == [
        ("ann", "2027-01-01", 2, "config"), ("", "", 1, "inline"),
    ]  # fmt: skip


def test_retention_forgets_what_is_over_and_nothing_that_is_open(keeper):
    database, _ = keep(
        keeper,
        scanned(seen("old"), seen("gone"), at=0),
        scanned(seen("old"), at=10),
        scanned(seen("old"), at=50),
        scanned(target="quiet", at=0),
    )
    assert queries.prune(database, START + 40 * DAY) == (2, 1)
    chosen = queries.lines(database)
    assert [(line.target, line.scans) for line in chosen] == [("quiet", 1), ("repo", 1)]
    [left] = queries.exported(database, chosen)
    assert (left["fingerprint"], left["firstSeen"]) == ("old", "2025-06-15T15:06:40Z")
    assert len(queries.needed(database)) == 3, "the scan that first saw it"
    [done] = [keeper.record(scanned(seen("old"), at=60), lambda _d, _l: FAILED)[0]]
    assert (done.new, done.open) == (True, 1)
    assert queries.trend(database, queries.lines(database), START, START + 70 * DAY, 7)["points"][-1]["open"][
        "high"
    ]


def test_more_lines_than_a_statement_takes(keeper):
    database = keeper.database
    with database.transaction():
        database.run_many(
            "INSERT INTO line VALUES (?, ?, 'main', 0)", [(str(n), f"t{n:05}") for n in range(2000)]
        )
        database.run_many(
            "INSERT INTO scan VALUES (?, ?, 0, '', 0, 0, 0, '[]', '')",
            [(f"s{n}", str(n)) for n in range(2000)],
        )
    assert len(queries.targets(database, queries.lines(database))) == 2000
