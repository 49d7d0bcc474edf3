"""Which tests a run of the whole suite keeps for later, how it says so, and which tests share a process.

`python -m pytest` runs the core, in as many processes as there are processors. What is marked as long is left out
of it, counted, and run by `SECSCAN_TESTS=all python -m pytest`, by `-m MARK`, or by naming a file or directory.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

LONG = {
    "hostile": "scans a planted tree with the whole program, in each of three forms",
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


def group_of(item: pytest.Item) -> str:
    """Tests of one group run in one process, because they share what is costly to make.

    Such are the cases of one hostile scan, the tests of a file with fixtures of its own for the whole file, and
    otherwise the rows of one test.
    """
    path = item.nodeid.partition("::")[0]
    rows = getattr(getattr(item, "callspec", None), "params", {})
    if "batch" in rows:
        return f"{path} {rows['batch'].name} {rows.get('form', '')}"
    return path if _shares(item) else f"{path} {getattr(item, 'originalname', item.name)}"


def _shares(item: pytest.Item) -> bool:
    known = getattr(item, "_fixtureinfo", None)
    used = known.name2fixturedefs.values() if known else ()
    wide = [one for (*_, one) in used if one.scope != "function" and one.baseid]
    return any(one.argname != "_bare_session" for one in wide)


def costly_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """What takes long begins early, so that no process is alone with it at the end."""
    return sorted(items, key=lambda item: (not long_marks(item), item.get_closest_marker("real") is None))


def left_out_line(counts: Counter[str]) -> str:
    """What was left out and how it is run."""
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    return f"left out, for they take long: {kinds} (SECSCAN_TESTS=all runs everything, -m NAME one kind)"
