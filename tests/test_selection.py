"""What a run of the suite leaves out, tried on a suite of four tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import selection
from house import ROOT

FILES = {
    "tests/test_plain.py": "def test_plain():\n    pass\n",
    "tests/deep/test_long.py": (
        "import pytest\n\n@pytest.mark.slow\ndef test_slow():\n    pass\n\n"
        "@pytest.mark.hostile\n@pytest.mark.parametrize('n', [1, 2])\ndef test_hostile(n):\n    pass\n"
    ),
}


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    place = tmp_path_factory.mktemp("suite")
    for name, text in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    for name in ("conftest.py", "selection.py"):
        shutil.copy(Path(__file__).with_name(name), place / "tests" / name)
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    (place / "pyproject.toml").write_text(
        "[tool.pytest.ini_options]" + text.partition("[tool.pytest.ini_options]")[2]
    )
    return place


def outcome(suite, monkeypatch, *arguments, everything=False):
    """How many tests passed, and the line about those left out."""
    if everything:
        monkeypatch.setenv("SECSCAN_TESTS", "all")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=suite, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    [passed] = [int(line.split()[0]) for line in lines if " passed" in line]
    return passed, "".join(line for line in lines if line.startswith("left out"))


@pytest.mark.parametrize("arguments", [(), ("-n0",)], ids=["parallel", "alone"])
def test_the_core_is_what_is_not_long_and_the_rest_is_counted(suite, monkeypatch, arguments):
    passed, line = outcome(suite, monkeypatch, *arguments)
    assert passed == 1
    assert "2 hostile, 1 slow" in line
    assert "SECSCAN_TESTS=all" in line


@pytest.mark.parametrize(
    ("arguments", "everything", "passed"),
    [
        (("-n0",), True, 4),
        (("-n0", "-m", "hostile"), False, 2),
        (("-n0", "-k", "slow"), False, 1),
        (("-n0", "tests/deep"), False, 3),
        (("tests/deep/test_long.py::test_slow",), False, 1),
    ],
    ids=str,
)
def test_what_is_asked_for_is_run(suite, monkeypatch, arguments, everything, passed):
    assert outcome(suite, monkeypatch, *arguments, everything=everything) == (passed, "")


def test_the_line_names_each_kind_and_how_to_run_it():
    line = selection.left_out_line(Counter(slow=3, faults=1))
    assert line.startswith("left out, for they take long: 1 faults, 3 slow (")


def test_the_suite_runs_in_parallel_by_default():
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert "-n auto" in options["addopts"]


def test_the_core_runs_the_first_rows_and_the_others_are_slow():
    rows = selection.first_in_the_core(["a", "b", "c"], 2)
    assert rows[:2] == ["a", "b"]
    assert [(row.values, [mark.name for mark in row.marks]) for row in rows[2:]] == [(("c",), ["slow"])]
    assert selection.first_in_the_core(["a"], 2) == ["a"]
