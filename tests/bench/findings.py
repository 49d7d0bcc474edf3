"""What many findings cost: seconds and memory of the parent and of its children, for growing trees.

    python tests/bench/findings.py [--files N] [--stage secrets] COUNT...

Makes a tree with each count of findings, none like another, scans it cold and again, and prints a row for each:
what grows faster than its count is not linear. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
# In the scan's own process, which alone knows what it took and what its children did.
PROGRAM = """
import resource, sys
from secscan.cli.main import run
code = run(sys.argv[1:])
mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(code, mine.ru_utime + mine.ru_stime, theirs.ru_utime + theirs.ru_stime, mine.ru_maxrss / 1024)
"""


def plant(place: Path, count: int, files: int) -> None:
    """A tree with so many access keys."""
    chance = random.Random(count)
    for number in range(files):
        rows = range(number, count, files)
        keys = ("".join(chance.choices(ALPHABET, k=16)) for _ in rows)
        lines = [f'key_{row} = "AKIA{key}"\n' for row, key in zip(rows, keys, strict=True)]
        (place / f"settings_{number}.py").write_text("".join(lines))


def scan(place: Path, cache: Path, stage: str) -> list[float]:
    """Exit code, CPU seconds of the parent and of its children, and the parent's largest memory in MiB."""
    asked = [str(place), "--stage", stage, "-q", "-o", f"json={cache / 'report.json'}"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *asked],
        env={"PATH": "/usr/bin:/bin", "HOME": str(cache), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(word) for word in done.stdout.splitlines()[-1].split()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", nargs="+", type=int, metavar="COUNT")
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--stage", default="secrets")
    options = parser.parse_args()
    print("findings  run   exit  parent s  children s  parent MiB")
    for count in options.counts:
        with tempfile.TemporaryDirectory() as tree, tempfile.TemporaryDirectory() as cache:
            plant(Path(tree), count, options.files)
            for name in ("cold", "again"):
                code, mine, theirs, memory = scan(Path(tree), Path(cache), options.stage)
                print(f"{count:8,}  {name:5} {code:4.0f}  {mine:8.2f}  {theirs:10.2f}  {memory:10.0f}")


if __name__ == "__main__":
    main()
