"""Scores our Semgrep rules on labelled corpora: true and false positive rate and Youden index, class by class.

    python tests/bench/sast.py benchmark-java PATH     expectedresults-*.csv beside the sources
    python tests/bench/sast.py gosec PATH              the Go literals of testutils: code, number of issues
    python tests/bench/sast.py php-suite PATH          the path says CWE and safe or unsafe
    python tests/bench/sast.py security-eval PATH      the folder is the CWE; recall alone
    options: --every N (each N-th sample, in order of names)

Nothing is asserted: it is a measurement. A sample counts as found where a rule of its class fires in it.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from secscan.system.tools import SystemTools

RULES = Path(__file__).resolve().parents[2] / "rulesets"
AT_ONCE = 400
_FLAGS = (
    "--experimental --metrics=off --disable-version-check --no-rewrite-rule-ids --json -q -j1 --timeout=15"
)
_GO_SAMPLE = re.compile(r"\{\s*\[\]string\{((?:\s*`[^`]*`,?)+)\s*\},\s*(\d+),")
_GO_TEXT = re.compile(r"`([^`]*)`")
# The classes that a rule number of gosec, in a file's name, stands for; numbers without a class of ours are left out.
_GOSEC = {
    "g101": "hardcoded-secret",
    "g102": "bind-all-interfaces",
    "g103": "memory-safety",
    "g104": "unchecked-error",
    "g106": "tls-verification-disabled",
    "g107": "ssrf",
    "g108": "debug-enabled",
    "g109": "integer-overflow",
    "g110": "resource-exhaustion",
    "g112": "resource-exhaustion",
    "g113": "header-injection",
    "g114": "resource-exhaustion",
    "g115": "integer-overflow",
    "g118": "resource-exhaustion",
    "g119": "information-exposure",
    "g120": "resource-exhaustion",
    "g121": "csrf-disabled",
    "g122": "race-condition",
    "g123": "tls-verification-disabled",
    "g124": "insecure-cookie",
    "g201": "sql-injection",
    "g202": "sql-injection",
    "g203": "xss",
    "g204": "os-command-injection",
    "g301": "permissive-file-mode",
    "g302": "permissive-file-mode",
    "g303": "insecure-temp-file",
    "g304": "path-traversal",
    "g305": "archive-path-traversal",
    "g306": "permissive-file-mode",
    "g307": "permissive-file-mode",
    "g401": "weak-hash",
    "g402": "tls-verification-disabled weak-tls-version",
    "g403": "weak-key-size",
    "g404": "insecure-random",
    "g405": "weak-cipher",
    "g406": "weak-hash",
    "g407": "weak-cipher",
    "g408": "access-control",
    "g501": "weak-hash",
    "g502": "weak-cipher",
    "g503": "weak-cipher",
    "g505": "weak-hash",
    "g506": "weak-hash",
    "g507": "weak-hash",
    "g602": "memory-safety",
    "g701": "sql-injection",
    "g702": "os-command-injection",
    "g703": "path-traversal",
    "g704": "ssrf",
    "g705": "xss",
    "g706": "log-injection",
    "g707": "header-injection",
    "g708": "template-injection",
    "g709": "insecure-deserialization",
    "g710": "open-redirect",
}


class Sample(NamedTuple):
    """A file with its label: the CWE that it is about ("" = any), whether the weakness is there, and its rule."""

    path: Path
    cwe: str
    bad: bool
    rule: str = ""


def benchmark_java(top: Path, scratch: Path) -> Iterator[Sample]:
    del scratch
    sources = {path.stem: path for path in top.rglob("BenchmarkTest*.java")}
    labels = max(top.glob("expectedresults-*.csv"))
    for row in csv.reader(labels.read_text("utf-8").splitlines()):
        if row and row[0] in sources:
            yield Sample(sources[row[0]], f"CWE-{row[3].strip()}", row[2].strip() == "true")


def gosec(top: Path, scratch: Path) -> Iterator[Sample]:
    """One file for each sample, its texts one after the other; the rule's number stands for the class."""
    for source in sorted(top.rglob("*samples*.go")) or sorted(top.rglob("*.go")):
        for number, found in enumerate(_GO_SAMPLE.finditer(source.read_text("utf-8"))):
            path = scratch / f"{source.stem}-{number}.go"
            path.write_text("\n".join(_GO_TEXT.findall(found[1])), encoding="utf-8")
            yield Sample(path, "", found[2] != "0", source.stem.partition("_")[0])


def php_suite(top: Path, scratch: Path) -> Iterator[Sample]:
    del scratch
    for path in sorted(top.rglob("*.php")):
        if found := re.search(r"/CWE_(\d+)\w*/(safe|unsafe)/", path.as_posix()):
            yield Sample(path, f"CWE-{found[1]}", found[2] == "unsafe")


def security_eval(top: Path, scratch: Path) -> Iterator[Sample]:
    del scratch
    for path in sorted(top.rglob("*.py")):
        if found := re.search(r"/CWE-0*(\d+)/", path.as_posix()):
            yield Sample(path, f"CWE-{found[1]}", True)


CORPORA = {
    "benchmark-java": benchmark_java,
    "gosec": gosec,
    "php-suite": php_suite,
    "security-eval": security_eval,
}
# Labels of corpora that name the weakness by a neighbour of the CWE that our classes have.
NEIGHBOURS = {"CWE-91": "CWE-643", "CWE-327": "CWE-328", "CWE-862": "CWE-284", "CWE-20": ""}


def classes(rules: Path = RULES) -> dict[str, set[str]]:
    """The classes that each CWE may mean."""
    meant: dict[str, set[str]] = defaultdict(set)
    for name, entry in yaml.safe_load((rules / "classes.yaml").read_text("utf-8")).items():
        for cwe in (entry["cwe"], *entry.get("also", [])):
            meant[cwe].add(name)
    return meant


def scan(paths: list[str], rules: Path = RULES) -> dict[str, set[str]]:
    """The classes that fire in each file."""
    fired: dict[str, set[str]] = defaultdict(set)
    for result in results(paths, rules):
        fired[result["path"]].add(result["extra"]["metadata"]["class"])
    return fired


def results(paths: list[str], rules: Path = RULES) -> Iterator[dict[str, Any]]:
    """What the engine finds in the files, one result after the other."""
    engine = SystemTools().find("semgrep-core")
    folders = [f"--config={folder}" for folder in folders_for(paths, rules)]
    env = {**os.environ, "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    for first in range(0, len(paths), AT_ONCE):
        command = ["osemgrep", "scan", *_FLAGS.split(), *folders, *paths[first : first + AT_ONCE]]
        ran = subprocess.run(command, executable=engine, env=env, capture_output=True, check=False)
        yield from json.loads(ran.stdout)["results"]


def folders_for(paths: list[str], rules: Path) -> list[Path]:
    """The folders with rules for the files: a folder's samples tell which files it is for."""
    wanted = {Path(path).suffix for path in paths}
    folders = (folder for folder in sorted(rules.iterdir()) if folder.is_dir() and folder.name != "parts")
    return [folder for folder in folders if wanted & {path.suffix for path in folder.iterdir()} - {".yaml"}]


def score(samples: Iterable[Sample], fired: dict[str, set[str]], rules: Path = RULES) -> dict[str, list[int]]:
    """By CWE: found and missed bad samples, found and passed good ones."""
    meant = classes(rules)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for sample in samples:
        here = fired.get(str(sample.path), set())
        wanted = meant[NEIGHBOURS.get(sample.cwe, sample.cwe)] | meant[sample.cwe]
        hit = bool(here & wanted) if sample.cwe else bool(here)
        counts[sample.cwe or "any"][(0 if hit else 1) + (0 if sample.bad else 2)] += 1
    return counts


def score_rules(samples: Iterable[Sample], fired: dict[str, set[str]]) -> dict[str, list[int]]:
    """As `score`, by the rule of whoever made the samples, where it has classes of ours."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for sample in samples:
        if sample.rule in _GOSEC:
            hit = bool(fired.get(str(sample.path), set()) & set(_GOSEC[sample.rule].split()))
            counts[sample.rule][(0 if hit else 1) + (0 if sample.bad else 2)] += 1
    return counts


def show(counts: dict[str, list[int]]) -> None:
    indexes = []
    for cwe, (found, missed, false, passed) in sorted(counts.items()):
        tpr, fpr = found / max(1, found + missed), false / max(1, false + passed)
        indexes.append(tpr - fpr)
        print(
            f"{cwe:9} TPR {tpr:.3f} ({found}/{found + missed})  FPR {fpr:.3f} ({false}/{false + passed})",
            end="",
        )
        print(f"  Youden {tpr - fpr:+.3f}")
    print(f"mean Youden over {len(indexes)} classes: {sum(indexes) / max(1, len(indexes)):+.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", choices=sorted(CORPORA))
    parser.add_argument("path", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        samples = list(CORPORA[options.corpus](options.path.resolve(), Path(scratch)))[:: options.every]
        fired = scan([str(sample.path) for sample in samples])
        size = sum(sample.path.stat().st_size for sample in samples) / 1e6
        show(score(samples, fired))
        if by_rule := score_rules(samples, fired):
            show(by_rule)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{len(samples)} samples, {size:.2f} MB, {used.ru_utime + used.ru_stime:.1f} CPU seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
