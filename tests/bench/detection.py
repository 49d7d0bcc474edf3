"""Scores the secrets stage on open corpora that lie on this machine.

    python tests/bench/detection.py leaky-repo PATH
    python tests/bench/detection.py creddata META DATA [--parity even] [--library]
    python tests/bench/detection.py noise PATH ...

leaky-repo: its `.leaky-meta/secrets.csv` counts the lines of each file that are a risk, and those that
merely inform. A line with a finding counts once; lines beyond both counts are false.

creddata: META is the folder of its CSV files, DATA the files that its own script has laid out; labels of
files that are not there do not count. Its benchmark looks a finding up by its line: a label T is a hit,
F or X a wrong one, and a line without a label is outside its ground truth: it counts as neither ("lost").
So does `labelled` here; `strict` also counts findings on lines without a label as wrong. A label of many
lines is hit by a finding on any of them. `--library` scores detect-secrets alone, as it comes.

noise: findings for each 1,000 lines of repositories that hold no secret, by confidence, and what the scan
cost. Findings that secscan dismissed or that are suppressed count nowhere. The stage is meant to be used
from confidence `medium` on: below stand words assigned to secret-like names, and random text without a name.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
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
            "-I",
            "-m",
            "secscan",
            "--stage",
            "secrets",
            "--no-cache",
            "-q",
            "-o",
            f"json={report}",
        ]
        subprocess.run([*command, str(path)], check=False, stdout=subprocess.DEVNULL)
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


@dataclass(frozen=True, slots=True)
class Labels:
    """CredData's labels of a file: the spans that are true, and the lines of all others."""

    true: list[range]
    false: set[int]

    def score(self, found: set[int], *, strict: bool) -> Score:
        """The score of the lines with a finding."""
        inside = {line for span in self.true for line in span}
        hit = sum(not found.isdisjoint(span) for span in self.true)
        wrong = (found if strict else found & self.false) - inside
        return Score(hit, len(self.true) - hit, len(wrong))


def credential_labels(meta: Path, parity: str) -> dict[str, Labels]:
    """CredData's labels by path; several of one line count once."""
    labels: dict[str, Labels] = defaultdict(lambda: Labels([], set()))
    for table in sorted(meta.glob("*.csv")):
        if parity != "all" and (int(table.stem, 16) % 2 == 0) != (parity == "even"):
            continue
        for row in csv.DictReader(table.read_text("utf-8").splitlines()):
            span = range(int(row["LineStart"]), int(row["LineEnd"]) + 1)
            known = labels[row["FilePath"]]
            if row["GroundTruth"] != "T":
                known.false.update(span)
            elif all(span[0] != other[0] for other in known.true):
                known.true.append(span)
    return labels


def library_lines(data: Path, paths: Iterable[str]) -> Lines:
    """The lines where detect-secrets finds something, as it comes."""
    from detect_secrets.core.scan import scan_file
    from detect_secrets.settings import default_settings

    with default_settings():
        return {path: {s.line_number for s in scan_file(str(data.parent / path))} for path in paths}


def creddata(given: argparse.Namespace) -> None:
    """Prints the score on the files of CredData that are there."""
    data, labels = given.data.resolve(), credential_labels(given.meta, given.parity)
    here = sorted(path for path in labels if (data.parent / path).is_file())
    if given.library:
        tables = {"detect-secrets": library_lines(data, here)}
    else:
        findings = scan(data)
        named = {f"confidence {least} and more": lines_of(findings, least) for least in LEVELS[:3]}
        tables = {
            name: {f"{data.name}/{path}": at for path, at in lines.items()} for name, lines in named.items()
        }
    for name, lines in tables.items():
        for way in ("labelled", "strict"):
            scores = [labels[path].score(lines.get(path, set()), strict=way == "strict") for path in here]
            print(f"{len(here)} files, {name}, {way}: {total(scores)}")


def total(scores: Iterable[Score]) -> Score:
    """The sum of scores."""
    parts = [(score.hit, score.missed, score.wrong) for score in scores]
    return Score(*map(sum, zip(*parts, strict=True))) if parts else Score(0, 0, 0)


def noise(root: Path) -> None:
    """Prints how many findings there are for each 1,000 lines, and the CPU time for each megabyte."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    findings = scan(root)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=True)
    files = [root / name for name in listed.stdout.decode().split("\0") if name]
    texts = [path.read_bytes() for path in files if path.is_file() and not path.is_symlink()]
    texts = [text for text in texts if b"\0" not in text[:8_000]]
    lines, size = sum(text.count(b"\n") for text in texts), sum(map(len, texts))
    counts = {least: sum(map(len, lines_of(findings, least).values())) for least in LEVELS[:3]}
    told = ", ".join(f"{least} {1000 * count / lines:.2f}" for least, count in counts.items())
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{root.name}: {lines} lines, for each 1,000: {told}; {1e6 * spent / size:.2f} CPU s/MB")


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
    labelled.add_argument("--library", action="store_true")
    kinds.add_parser("noise").add_argument("paths", type=Path, nargs="+")
    given = parser.parse_args()
    if given.corpus == "leaky-repo":
        leaky_repo(given.path)
    elif given.corpus == "creddata":
        creddata(given)
    else:
        for path in given.paths:
            noise(path)


if __name__ == "__main__":
    main()
