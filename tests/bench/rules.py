"""What each rule for code costs on real files: processor time, files that it is asked of, findings.

    python tests/bench/rules.py CORPUS... [--top N] [--pairs N]

Each CORPUS is a directory; the engine is asked as a scan asks it, with its own clock on, one language at a time.
Per rule: seconds of matching, the share of its language's files that the rule is asked of, its findings; then the
dearest pairs of rule and file. A flow that stands for several rules has a row of its own. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secscan.contract import Settings, SourceFile
from secscan.run.batches import batches
from secscan.scanners.semgrep import scanner
from secscan.scanners.semgrep.rulebook import GROUP, SCREEN
from secscan.system.tools import SystemTools
from secscan.target.file_types import by_name

Pair = tuple[str, str]


@dataclass(slots=True)
class Costs:
    """Seconds by rule and file, and findings by rule."""

    seconds: dict[Pair, float] = field(default_factory=lambda: defaultdict(float))
    found: Counter[str] = field(default_factory=Counter)

    def rows(self, files: int) -> Iterator[tuple[float, float, int, str]]:
        """Seconds, share of files, findings and name of each rule, the dearest first."""
        whole: dict[str, list[float]] = defaultdict(list)
        for (rule, _), seconds in self.seconds.items():
            whole[rule].append(seconds)
        for rule, spent in sorted(whole.items(), key=lambda item: -sum(item[1])):
            yield sum(spent), len(spent) / files, self.found[rule], rule


def files_below(top: Path, scratch: Path) -> Iterator[SourceFile]:
    """The files that code rules are for, with copies as a scan makes them."""
    for number, path in enumerate(sorted(top.rglob("*"))):
        kinds = frozenset(by_name(str(path)))
        file = SourceFile(str(path), kinds, 0, "")
        if path.is_file() and ".git" not in path.parts and scanner.claims(file):
            data = path.read_bytes()
            copy = scratch / str(number) / scanner.telling_name(path.name, kinds)
            copy.parent.mkdir()
            copy.write_bytes(data)
            known = replace(file, size=len(data), staged=str(copy))
            yield replace(known, present=scanner.present(known, data))


def ask(batch: list[SourceFile], tools: SystemTools, scratch: Path) -> dict[str, Any]:
    """The engine's report on a batch, with its times."""
    command = scanner.command(batch, tools, Settings())
    with tempfile.TemporaryDirectory(dir=scratch) as place:
        for name, content in command.files.items():
            Path(place, name).write_bytes(content)
        for name, copy in command.links.items():
            Path(place, name).hardlink_to(copy)
        argv = [command.argv0, command.argv[1], "--time", *command.argv[2:]]
        env = {**os.environ, **command.env}
        done = subprocess.run(
            argv, executable=command.argv[0], cwd=place, env=env, capture_output=True, check=False
        )
    report: dict[str, Any] = json.loads(done.stdout.decode("utf-8", "replace"))
    return report


def measure(files: Iterable[SourceFile], scratch: Path) -> Costs:
    """What the rules cost on these files, a second look where one flow for several finds something included."""
    costs, tools = Costs(), SystemTools(str(scratch))
    waiting = list(files)
    while waiting:
        closely = []
        for batch in batches(waiting, scanner.BATCH_BYTES):
            report = ask(batch, tools, scratch)
            paths = scanner._CopyPaths(batch)
            unsure = {paths[hit["path"]] for hit in report["results"] if SCREEN in hit["check_id"]}
            closely += [replace(file, closely=True) for file in batch if file.path in unsure]
            costs.found.update(hit["check_id"].partition(GROUP)[0] for hit in report["results"])
            names = [rule.partition(GROUP)[0] for rule in report["time"]["rules"]]
            for target in report["time"]["targets"]:
                for name, seconds in zip(names, target["match_times"], strict=True):
                    if seconds:
                        costs.seconds[name, paths[target["path"]]] += seconds
        waiting = closely
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--top", type=int, default=20)
    parser.add_argument("--pairs", type=int, default=10)
    asked = parser.parse_args()
    for top in asked.corpus:
        with tempfile.TemporaryDirectory() as place:
            files = [file for file in files_below(top.resolve(), Path(place)) if scanner.can_match(file)]
            costs = measure(files, Path(place))
        size = sum(file.size for file in files) / (1 << 20)
        print(f"{top}: {len(files)} files, {size:.2f} MB, {sum(costs.seconds.values()):.1f} s of matching")
        print("seconds    s/MB   files  found  rule")
        for seconds, share, found, rule in list(costs.rows(len(files) or 1))[: asked.top]:
            print(f"{seconds:7.2f} {seconds / max(size, 1e-9):7.2f} {share:6.0%} {found:6}  {rule}")
        for (rule, path), seconds in sorted(costs.seconds.items(), key=lambda item: -item[1])[: asked.pairs]:
            print(f"{seconds:7.2f}  {rule}  {Path(path).relative_to(top.resolve())}")


if __name__ == "__main__":
    main()
