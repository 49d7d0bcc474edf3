"""The table of promises names tests that exist, and there are cases enough in every form."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from hostile.cases import rows
from hostile.plants import FORMS

HERE = Path(__file__).parent
TEXT = (HERE / "README.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", TEXT, re.MULTILINE)
KINDS = re.findall(r"^\| ([C-E]\d+) \| (.+?) \| (.+) \|$", TEXT, re.MULTILINE)
NAMED = [(number, name) for number, _, names in ROWS + KINDS for name in re.findall(r"`([^`]+)`", names)]
MODULES = ("execution", "evasion_configuration", "evasion_content", "evasion_names", "injection", "leaks", "own_configuration")  # fmt: skip
ENOUGH = 150


def test_every_promise_is_there_once_and_has_tests():
    assert [int(number) for number, _, _ in ROWS] == list(range(1, 31))
    kinds = [number for number, _, _ in KINDS]
    assert kinds == [
        *(f"C{n}" for n in range(1, 10)),
        *(f"D{n}" for n in range(1, 9)),
        *(f"E{n}" for n in range(1, 6)),
    ]
    assert {number for number, _ in NAMED} == {number for number, _, _ in ROWS + KINDS}


@pytest.mark.parametrize("name", sorted({name for _, name in NAMED}))
def test_a_test_that_is_named_exists(name):
    path, _, function = name.partition("::")
    assert re.search(rf"^def {function}\(", (HERE / path).read_text("utf-8"), re.MULTILINE), name


def test_there_are_cases_enough_in_every_form():
    # A case that stands in several trees counts once.
    made = {
        (form, name, case.name)
        for name in MODULES
        for _, form, case in (
            row.values for row in rows(import_module(f"hostile.test_{name}").BATCHES, every=True)
        )
    }
    counted = Counter(form for form, _, _ in made)
    assert set(counted) == set(FORMS)
    assert min(counted.values()) >= ENOUGH, counted
