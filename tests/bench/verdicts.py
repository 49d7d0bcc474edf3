"""Scores what a scan reports of popular, well-kept repositories by verdicts that people gave on reading the code.

    python tests/bench/verdicts.py                       what the verdicts are, by rule
    python tests/bench/verdicts.py score CHECKOUTS       scan, and compare with the verdicts
    python tests/bench/verdicts.py score CHECKOUTS --reports DIR
                                                         as before, with the JSON reports that are in DIR

`verdicts.csv` has a row for each finding that was read: repository, commit, rule, path, line, verdict (right,
arguable, wrong) and the reason. CHECKOUTS holds a directory `owner+name` for each repository, at that commit;
a report is `owner+name.json`. Scans use default settings without dependencies, which need a network.

Printed for each repository: whether it passes, what fails its gate by verdict ("unread" has no verdict yet),
and new findings of medium severity and confidence or more for each 1,000 lines.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

TABLE = Path(__file__).with_name("verdicts.csv")
VERDICTS = ("right", "arguable", "wrong", "unread")
_STAGES = ("--stage", "secrets", "--stage", "sast", "--stage", "iac")
_LEVELS = ("info", "low", "medium", "high", "critical")
_CONFIDENCES = ("low", "medium", "high", "certain")
Key = tuple[str, str, str, int]


class Verdict(NamedTuple):
    """One row of the table."""

    repository: str
    commit: str
    rule: str
    path: str
    line: int
    verdict: str
    reason: str

    @property
    def key(self) -> Key:
        """What a finding is looked up by."""
        return self.repository, self.rule, self.path, self.line


class Row(NamedTuple):
    """A repository's score."""

    passes: bool
    gating: Counter[str]
    medium: int
    lines: int


def verdicts(table: Path = TABLE) -> list[Verdict]:
    """The table's rows; raises `ValueError` for one that is not complete."""
    rows = csv.DictReader(table.read_text("utf-8").splitlines())
    read = [Verdict(**{**row, "line": int(row["line"])}) for row in rows]
    for one in read:
        if one.verdict not in VERDICTS[:3] or not one.reason.strip():
            message = f"not a verdict with a reason: {one}"
            raise ValueError(message)
    return read


def at_least(finding: Mapping[str, Any], severity: str, confidence: str) -> bool:
    """Whether a new finding has at least this severity and this confidence."""
    return (
        finding["status"] == "new"
        and _LEVELS.index(finding["severity"]) >= _LEVELS.index(severity)
        and _CONFIDENCES.index(finding["confidence"]) >= _CONFIDENCES.index(confidence)
    )


def score(repository: str, report: Mapping[str, Any], known: Mapping[Key, Verdict], lines: int) -> Row:
    """A report of a repository against the verdicts."""
    gating: Counter[str] = Counter()
    for finding in report["findings"]:
        if at_least(finding, "high", "medium"):
            where = finding["location"]
            told = known.get((repository, finding["rule"], where["path"], where["startLine"]))
            gating[told.verdict if told else "unread"] += 1
    medium = sum(at_least(finding, "medium", "medium") for finding in report["findings"])
    return Row(not gating, gating, medium, lines)


def count_lines(top: Path) -> int:
    """The lines of all files below a directory that hold text."""
    texts = (path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file() and not path.is_symlink())
    return sum(text.count(b"\n") for text in texts if b"\0" not in text[:8000])


def scan(checkout: Path, report: Path) -> None:
    """Writes a report of a checkout."""
    command = [
        sys.executable,
        "-I",
        "-m",
        "secscan",
        *_STAGES,
        "--offline",
        "-q",
        "-o",
        f"json={report}",
        ".",
    ]
    subprocess.run(command, cwd=checkout, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows(checkouts: Path, reports: Path, known: Mapping[Key, Verdict]) -> Iterator[tuple[str, Row]]:
    """The scores of all checkouts that are there."""
    for checkout in sorted(path for path in checkouts.iterdir() if path.is_dir()):
        report = (reports / f"{checkout.name}.json").resolve()
        if not report.is_file():
            scan(checkout, report)
        repository = checkout.name.replace("+", "/", 1)
        yield (
            repository,
            score(repository, json.loads(report.read_text("utf-8")), known, count_lines(checkout)),
        )


def show(found: list[tuple[str, Row]]) -> None:
    """Prints a line for each repository, and the sum."""
    for repository, row in found:
        gating = ", ".join(f"{row.gating[v]} {v}" for v in VERDICTS if row.gating[v]) or "passes"
        density = 1000 * row.medium / max(row.lines, 1)
        print(f"{repository:45} {density:6.2f} per 1,000 lines ({row.medium:3} in {row.lines:6})  {gating}")
    gating = sum((row.gating for _, row in found), Counter())
    medium, lines = sum(row.medium for _, row in found), sum(row.lines for _, row in found)
    print(
        f"{sum(row.passes for _, row in found)} of {len(found)} pass; {1000 * medium / max(lines, 1):.2f} per 1,000 lines"
    )
    print("what fails the others:", ", ".join(f"{gating[v]} {v}" for v in VERDICTS))


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=["score"])
    parser.add_argument("checkouts", nargs="?", type=Path)
    parser.add_argument("--reports", type=Path)
    chosen = parser.parse_args(arguments)
    read = verdicts()
    if chosen.what is None or chosen.checkouts is None:
        by_rule = Counter((one.rule, one.verdict) for one in read)
        for (rule, verdict), count in sorted(by_rule.items()):
            print(f"{count:4} {verdict:9} {rule}")
        return
    reports = chosen.reports or chosen.checkouts
    show(list(rows(chosen.checkouts, reports, {one.key: one for one in read})))


if __name__ == "__main__":
    main(sys.argv[1:])
