"""Every input that a fuzzer found worth keeping, and every seed, against every promise. Needs no fuzzer."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fuzz_corpus import KEPT, kept, seeds
from fuzz_targets import TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_kept(target):
    for data in (*seeds(target), *kept(target), b""):
        TARGETS[target](data)


def test_every_target_has_kept_inputs_and_every_file_is_a_targets():
    assert {path.name for path in KEPT.iterdir()} == {f"{target}.txt" for target in TARGETS}
    assert sum(path.stat().st_size for path in KEPT.iterdir()) < 1_000_000


def test_no_target_needs_the_fuzzer():
    program = "import sys; sys.path[:0] = ['tests', 'tests/fuzz', '.']\nimport fuzz_targets\nassert 'atheris' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, cwd=KEPT.parents[2]
    )
    assert done.returncode == 0, done.stderr
