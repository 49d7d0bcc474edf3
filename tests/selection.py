"""Which tests a run of the whole suite keeps for later, how it says so, and in which order files come.

`python -m pytest` runs the core, in as many processes as there are processors. What is marked as long is left out
of it, counted, and run by `SECSCAN_TESTS=all python -m pytest`, by `-m MARK`, or by naming a file or directory.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

LONG = {
    "hostile": "scans a planted tree with the whole program, in two of three forms",
    "faults": "breaks each tool in each way, one scan for each",
    "kill_points": "kills secscan or a child at one moment of a scan",
    "slow": "takes seconds of processor time for one promise more",
}


def wants_everything() -> bool:
    """Whether the caller asked for all tests."""
    return os.environ.get("SECSCAN_TESTS") == "all"


def is_core_run(config: pytest.Config) -> bool:
    """Whether the whole suite was asked for, and nothing of it by name."""
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        return bool(worker["core"])
    chosen = config.option.markexpr or config.option.keyword
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not (chosen or wants_everything())


def is_parallel(config: pytest.Config) -> bool:
    """Whether the run is worth several processes: a directory, not some files."""
    return any(Path(argument.partition("::")[0]).is_dir() for argument in config.args)


def long_marks(item: pytest.Item) -> set[str]:
    """Why a test is left out of the core."""
    return {mark.name for mark in item.iter_markers()} & LONG.keys()


def first_in_the_core(values: Iterable[Any], count: int = 1) -> list[Any]:
    """Rows of one test, of which the core runs the first so many: the others differ in their input alone."""
    rows = list(values)
    return [*rows[:count], *(pytest.param(row, marks=pytest.mark.slow) for row in rows[count:])]


def costly_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """File by file, those with the most long tests first, so that no process is alone with them at the end."""
    files: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.nodeid.partition("::")[0]].append(item)
    ordered = sorted(files.values(), key=lambda tests: -sum(map(_weight, tests)))
    return [item for tests in ordered for item in tests]


def _weight(item: pytest.Item) -> float:
    return 10 if long_marks(item) else 3 if item.get_closest_marker("real") else 0.01


def left_out_line(counts: Counter[str]) -> str:
    """What was left out and how it is run."""
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    return f"left out, for they take long: {kinds} (SECSCAN_TESTS=all runs everything, -m NAME one kind)"
