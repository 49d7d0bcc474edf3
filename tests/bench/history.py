"""Wall and CPU seconds of `secscan history` against gitleaks, on one repository, in one run.

    GOBIN=$PWD CGO_ENABLED=0 go install github.com/zricethezav/gitleaks/v8@v8.30.1
    python tests/bench/history.py REPOSITORY --gitleaks ./gitleaks [--rounds N]

The repository is a checkout with its `.git` directory; take a whole one, because gitleaks stops where an
object is missing. In every round gitleaks, secscan without stored results and secscan again take turns,
so that a busy machine is busy for all. Prints the median of each, user + system time of all children, and
how many values each found in how many files. Nothing is asserted: it is a measurement.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

SECSCAN = Path(sys.executable).parent / "secscan"
Seconds = tuple[float, float]


def run(arguments: list[str], repository: Path, env: dict[str, str]) -> Seconds:
    """Wall and CPU seconds of a command; what it exits with is printed where it is no verdict."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    done = subprocess.run(arguments, cwd=repository, env=env, capture_output=True, check=False)
    wall = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1}:
        print(f"  {arguments[0]} ended with {done.returncode}: {done.stderr[-300:]!r}", file=sys.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def counted(repository: Path, *arguments: str) -> int:
    listed = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=True)
    return listed.stdout.count(b"\n")


def row(name: str, taken: Iterable[Seconds], base: Seconds | None = None) -> Seconds:
    """Prints a row of the table; the medians."""
    walls, cpus = zip(*taken, strict=True)
    wall, cpu = statistics.median(walls), statistics.median(cpus)
    times = f"{wall / base[0]:>9.2f}{cpu / base[1]:>9.2f}" if base else ""
    print(f"{name:<28}{wall:>9.2f}{cpu:>9.2f}{times}")
    return wall, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--gitleaks", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    repository = given.repository.resolve()
    leaks: list[Seconds] = []
    cold: list[Seconds] = []
    warm: list[Seconds] = []
    for _ in range(given.rounds):
        with tempfile.TemporaryDirectory() as scratch:
            env = {**os.environ, "HOME": scratch, "XDG_CACHE_HOME": f"{scratch}/cache"}
            theirs, ours = Path(scratch, "theirs.json"), Path(scratch, "ours.json")
            options = ["--log-opts=--all", "--no-banner", "--redact", "-r", str(theirs)]
            leaks.append(run([str(Path(given.gitleaks).resolve()), "git", ".", *options], repository, env))
            command = [str(SECSCAN), "history", ".", "-f", "github", "-o", f"json={ours}", "--no-progress"]
            cold.append(run(command, repository, env))
            warm.append(run(command, repository, env))
            found = json.loads(ours.read_bytes())["findings"]
            leaked = json.loads(theirs.read_bytes())
    load = f"{len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}, {given.rounds} rounds"
    print(f"{repository.name}: {counted(repository, 'rev-list', '--all')} commits, {load}")
    print(f"{'median of rounds':<28}{'wall s':>9}{'CPU s':>9}{'wall x':>9}{'CPU x':>9}")
    base = row("gitleaks", leaks)
    row("secscan history, cold", cold, base)
    row("secscan history, again", warm, base)
    shown = [f for f in found if f["status"] == "new"]
    files = {f["location"]["path"] for f in shown}
    print(f"gitleaks: {len(leaked)} leaks in {len({one['File'] for one in leaked})} files")
    print(f"secscan: {len(shown)} values in {len(files)} files, {len(found) - len(shown)} suppressed")


if __name__ == "__main__":
    main()
