"""Scores the secrets stage on open corpora that lie on this machine.

    python tests/bench/detection.py leaky-repo PATH
    python tests/bench/detection.py creddata META DATA [--parity even]

leaky-repo: its `.leaky-meta/secrets.csv` counts the lines of each file that are a risk, and those that
merely inform. A line with a finding counts once; lines beyond both counts are false. creddata: META is the
folder of its CSV files, DATA the files that its own script has laid out. Findings that secscan dismissed
or that are suppressed do not count.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Lines = Mapping[str, set[int]]
LEVELS = ("low", "medium", "high", "certain")


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what is there."""

    hit: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share of what was found that is there."""
        return self.hit / max(self.hit + self.wrong, 1)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.hit / max(self.hit + self.missed, 1)

    def __str__(self) -> str:
        both = self.precision + self.recall
        f1 = 2 * self.precision * self.recall / both if both else 0.0
        counts = f"{self.hit} found, {self.missed} missed, {self.wrong} wrong"
        return f"recall {self.recall:.3f}  precision {self.precision:.3f}  F1 {f1:.3f}  ({counts})"


def scan(path: Path) -> list[dict[str, object]]:
    """The new findings of the secrets stage, as the JSON report tells them."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            sys.executable,
            "-m",
            "secscan",
            "--stage",
            "secrets",
            "--no-cache",
            "-q",
            "-o",
            f"json={report}",
        ]
        subprocess.run([*command, str(path)], check=False)
        findings = json.loads(report.read_text("utf-8"))["findings"]
    return [f for f in findings if f["status"] == "new"]


def lines_of(findings: Iterable[Mapping[str, object]], least: str) -> Lines:
    """The lines with a finding of at least a confidence, by path."""
    lines: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        if LEVELS.index(str(finding["confidence"])) >= LEVELS.index(least):
            where: Mapping[str, object] = finding["location"]  # type: ignore[assignment]
            lines[str(where["path"])].add(int(str(where["startLine"])))
    return lines


def counted(table: Path) -> dict[str, tuple[int, int]]:
    """leaky-repo's labels: path -> (lines at risk, lines that inform)."""
    rows = (
        row for row in csv.reader(table.read_text("utf-8").splitlines()) if row and not row[0].startswith("#")
    )
    return {name.strip(): (int(risk), int(inform)) for name, risk, inform in rows}


def score_counts(labels: Mapping[str, tuple[int, int]], lines: Lines) -> Score:
    """The score of line counts by file."""
    hit = missed = wrong = 0
    for name, (risk, inform) in labels.items():
        found = len(lines.get(name, ()))
        hit += min(found, risk)
        missed += max(risk - found, 0)
        wrong += max(found - risk - inform, 0)
    return Score(hit, missed, wrong + sum(len(at) for name, at in lines.items() if name not in labels))


def leaky_repo(root: Path) -> None:
    """Prints the score of leaky-repo, and the files that are not as labelled."""
    labels, findings = counted(root / ".leaky-meta" / "secrets.csv"), scan(root)
    for least in ("low", "medium"):
        lines = {k: v for k, v in lines_of(findings, least).items() if not k.startswith(".leaky-meta/")}
        print(f"confidence {least} and more: {score_counts(labels, lines)}")
    for name, (risk, inform) in labels.items():
        found = len(lines_of(findings, "low").get(name, ()))
        if found < risk or found > risk + inform:
            print(f"  {name}: {found} lines found, {risk} at risk, {inform} inform")


def credential_lines(meta: Path, parity: str) -> tuple[Lines, Lines]:
    """CredData's labels: the lines that are true, and all that are labelled, by path."""
    true: dict[str, set[int]] = defaultdict(set)
    every: dict[str, set[int]] = defaultdict(set)
    for table in sorted(meta.glob("*.csv")):
        if parity != "all" and (int(table.stem, 16) % 2 == 0) != (parity == "even"):
            continue
        for row in csv.DictReader(table.read_text("utf-8").splitlines()):
            span = range(int(row["LineStart"]), int(row["LineEnd"]) + 1)
            every[row["FilePath"]].update(span)
            if row["GroundTruth"] == "T":
                true[row["FilePath"]].add(int(row["LineStart"]))
    return true, every


def creddata(meta: Path, data: Path, parity: str) -> None:
    """Prints the score on the files of CredData that are there."""
    true, every = credential_lines(meta, parity)
    findings = scan(data)
    here = {str(p.relative_to(data.parent)) for p in data.rglob("*") if p.is_file()} & every.keys()
    for least in ("low", "medium"):
        found = {f"{data.name}/{path}": at for path, at in lines_of(findings, least).items()}
        hit = sum(len(true.get(path, set()) & found.get(path, set())) for path in here)
        missed = sum(len(true.get(path, set()) - found.get(path, set())) for path in here)
        wrong = sum(len(found.get(path, set()) - true.get(path, set())) for path in here)
        print(f"{len(here)} files, confidence {least} and more: {Score(hit, missed, wrong)}")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="corpus", required=True)
    kinds.add_parser("leaky-repo").add_argument("path", type=Path)
    labelled = kinds.add_parser("creddata")
    labelled.add_argument("meta", type=Path)
    labelled.add_argument("data", type=Path)
    labelled.add_argument("--parity", choices=("even", "odd", "all"), default="even")
    given = parser.parse_args()
    if given.corpus == "leaky-repo":
        leaky_repo(given.path)
    else:
        creddata(given.meta, given.data, given.parity)


if __name__ == "__main__":
    main()
