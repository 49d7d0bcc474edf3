"""The table of detection: every open corpus that lies on the machine, before and after, and what it costs.

    python tests/bench/table.py CORPORA [--before CHECKOUT] [--gitleaks FILE] [--every N] [--only PART]

CORPORA holds a checkout of each corpus under its repository's name, CredData's files as its own script lays
them out in `CredData/data`. What is not there is named at the end. CHECKOUT is an earlier version with an
environment of its own in `.venv`: its rules, and its secrets stage, are scored in the same run. Prints
Markdown. PART is one of sast, smoke, secrets, noise, speed. Nothing is asserted: it is a measurement.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import detection
import sast

# The corpus's name, and which part of it counts: each n-th sample.
LABELLED = {
    "benchmark-java": ("BenchmarkJava", 1),
    "gosec": ("gosec", 1),
    "php-suite": ("PHP-Vulnerability-test-suite", 20),
    "security-eval": ("SecurityEval", 1),
}
SMOKE = {
    "bandit": ("examples", ".py"),
    "vulpy": ("", ".py"),
    "NodeGoat": ("", ".js"),
    "juice-shop": ("", ".ts"),
    "railsgoat": ("", ".rb"),
    "security-code-scan": ("", ".cs"),
}
CLEAN = ("click", "httpx")
_VULNERABLE = re.compile(r"//\s*vuln-code-snippet vuln-line ")
_ENDING = re.compile(r"(?:^|/)(?:node_modules|vendor|frontend/src/assets|\.git)/|\.min\.js$")


class Version(NamedTuple):
    """A version of secscan: its name in the table, its rules, and its interpreter."""

    name: str
    rules: Path
    python: str


def write(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def heading(title: str, *columns: str) -> None:
    write("", f"## {title}", "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}")


def spent(work: Callable[[], object]) -> float:
    """User and system seconds of all children that the work waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def labelled(top: Path, versions: Sequence[Version], every: int) -> Iterator[str]:
    """Labelled code, class by class; gives the corpora that are not there."""
    for corpus, (name, thin) in LABELLED.items():
        if not (top / name).is_dir():
            yield name
            continue
        with tempfile.TemporaryDirectory() as scratch:
            samples = list(sast.CORPORA[corpus]((top / name).resolve(), Path(scratch)))[:: every * thin]
            _classes(name, samples, versions)


def _classes(name: str, samples: Sequence[sast.Sample], versions: Sequence[Version]) -> None:
    paths = [str(sample.path) for sample in samples]
    size = sum(sample.path.stat().st_size for sample in samples) / 1e6
    counts, costs = {}, {}
    for version in versions:

        def score(version: Version = version) -> None:
            counts[version] = sast.score(samples, sast.scan(paths, version.rules), version.rules)

        costs[version] = spent(score) / size
    columns = [f"{v.name}: {what}" for v in versions for what in ("true", "false", "Youden")]
    heading(f"{name} ({len(samples)} samples, {size:.1f} MB)", "class", "bad", "good", *columns)
    for cwe in sorted(counts[versions[0]]):
        bad, good = _sizes(counts[versions[0]][cwe])
        write(f"| {cwe} | {bad} | {good} | {' | '.join(_rates(counts[v][cwe]) for v in versions)} |")
    means = (_mean([_youden(row) for row in counts[v].values()]) for v in versions)
    write(f"| mean | | | {' | '.join(f'| | {mean:+.3f}' for mean in means)} |")
    write("", ", ".join(f"{v.name}: {costs[v]:.1f} CPU s/MB" for v in versions))


def _sizes(row: Sequence[int]) -> tuple[int, int]:
    return row[0] + row[1], row[2] + row[3]


def _youden(row: Sequence[int]) -> float:
    bad, good = _sizes(row)
    return row[0] / max(bad, 1) - row[2] / max(good, 1)


def _rates(row: Sequence[int]) -> str:
    bad, good = _sizes(row)
    return f"{row[0] / max(bad, 1):.3f} | {row[2] / max(good, 1):.3f} | {_youden(row):+.3f}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def smoke(top: Path, versions: Sequence[Version]) -> Iterator[str]:
    """Code that is bad on purpose, without labels that a machine can read: findings by class."""
    heading("Code that is bad on purpose", "corpus", "files", "version", "findings", "by class")
    for name, (part, suffix) in SMOKE.items():
        if not (top / name).is_dir():
            yield name
            continue
        found = sorted((top / name / part).rglob(f"*{suffix}"))
        paths = [str(path) for path in found if path.is_file() and not _ENDING.search(str(path))]
        for version in versions:
            hits = list(sast.results(paths, version.rules))
            counts = Counter(hit["extra"]["metadata"]["class"] for hit in hits)
            told = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
            marks = _marked(paths, {(hit["path"], hit["start"]["line"]) for hit in hits})
            write(f"| {name} | {len(paths)} | {version.name} | {len(hits)}{marks} | {told} |")


def _marked(paths: Sequence[str], hits: set[tuple[str, int]]) -> str:
    """How many of the lines that a corpus marks as vulnerable were found, where it marks any."""
    lines = {
        (path, number)
        for path in paths
        for number, line in enumerate(Path(path).read_text("utf-8", "replace").split("\n"), 1)
        if _VULNERABLE.search(line)
    }
    return f" ({len(lines & hits)} of {len(lines)} marked lines)" if lines else ""


def _detection(version: Version, *arguments: str) -> list[str]:
    """The lines that the scoring of the secrets stage prints for a version."""
    command = [version.python, str(Path(detection.__file__)), *arguments]
    done = subprocess.run(command, cwd=version.rules.parent, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def secrets(top: Path, versions: Sequence[Version]) -> Iterator[str]:
    """Labelled secrets."""
    corpora = {
        "leaky-repo": ("leaky-repo", "leaky-repo", str(top / "leaky-repo")),
        "CredData, even ids": (
            "CredData/data",
            "creddata",
            str(top / "CredData/meta"),
            str(top / "CredData/data"),
        ),
    }
    heading("Secrets", "corpus", "version", "score")
    for name, (place, *arguments) in corpora.items():
        if not (top / place).is_dir():
            yield name
            continue
        for version in versions:
            for line in _detection(version, *arguments):
                if not line.startswith("  "):
                    write(f"| {name} | {version.name} | {line} |")
        if arguments[0] == "creddata":
            for line in _detection(versions[-1], *arguments, "--library"):
                write(f"| {name} | detect-secrets alone | {line} |")


def noise(top: Path, versions: Sequence[Version]) -> Iterator[str]:
    """Secrets and code in libraries that hold no secret and few weaknesses, by 1,000 lines."""
    heading("Noise of the secrets stage", "library", "version", "findings for each 1,000 lines by confidence")
    for name in CLEAN:
        if not (top / name).is_dir():
            yield name
            continue
        for version in versions:
            [line] = _detection(version, "noise", str(top / name))
            write(f"| {name} | {version.name} | {line.partition(': ')[2]} |")


def speed(top: Path, versions: Sequence[Version], gitleaks: str) -> Iterator[str]:
    """CPU seconds for each megabyte of the secrets stage, detect-secrets and gitleaks on the same trees."""
    heading("Cost of looking for secrets", "tree", "MB", "tool", "CPU seconds", "CPU s/MB")
    for name in (*CLEAN, "leaky-repo", "juice-shop", "gosec"):
        tree = (top / name).resolve()
        if not tree.is_dir():
            yield name
            continue
        size = _megabytes(tree)
        for tool, command in _tools(versions, gitleaks, tree).items():
            cost = spent(lambda command=command, tree=tree: _quietly(command, tree))
            write(f"| {name} | {size:.1f} | {tool} | {cost:.2f} | {cost / size:.2f} |")


def _tools(versions: Sequence[Version], gitleaks: str, tree: Path) -> dict[str, list[str]]:
    options = ("-I", "-m", "secscan", "scan", str(tree), "--stage", "secrets", "--no-cache", "-q")
    tools = {f"secscan, {version.name}": [version.python, *options] for version in versions}
    library = str(Path(sys.executable).parent / "detect-secrets")
    tools["detect-secrets"] = [library, "scan", "--no-verify", "--all-files", "."]
    if gitleaks:
        tools["gitleaks"] = [gitleaks, "dir", ".", "--no-banner", "--redact"]
    return tools


def _quietly(command: Sequence[str], tree: Path) -> None:
    subprocess.run(command, cwd=tree, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _megabytes(tree: Path) -> float:
    listed = subprocess.run(
        ["git", "-C", str(tree), "ls-files", "-z"], capture_output=True, check=True
    ).stdout
    files = [tree / os.fsdecode(name) for name in listed.split(b"\0") if name]
    return sum(path.stat().st_size for path in files if path.is_file() and not path.is_symlink()) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--gitleaks", default="")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", choices=("sast", "smoke", "secrets", "noise", "speed"))
    given = parser.parse_args()
    given.corpora = given.corpora.resolve()
    versions = [Version("now", sast.RULES, sys.executable)]
    if given.before:
        old = given.before.resolve()
        versions.insert(0, Version("before", old / "rulesets", str(old / ".venv/bin/python")))
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "sast": lambda: labelled(given.corpora, versions, given.every),
        "smoke": lambda: smoke(given.corpora, versions),
        "secrets": lambda: secrets(given.corpora, versions),
        "noise": lambda: noise(given.corpora, versions),
        "speed": lambda: speed(given.corpora, versions, given.gitleaks),
    }
    chosen = [parts[given.only]] if given.only else parts.values()
    missing = dict.fromkeys(name for part in chosen for name in part())
    if missing:
        write("", f"Not here: {', '.join(missing)}.")


if __name__ == "__main__":
    main()
