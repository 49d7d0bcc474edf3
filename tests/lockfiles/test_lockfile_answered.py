"""A declaration that a lock file answers is no package of its own; one that none answers is not assessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secscan.lockfiles.link_files import answered
from secscan.lockfiles.reader import read

PACKAGE = b'{"dependencies": {"a": "^1", "b": "^1"}}'
LOCK = b'{"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.2.0"}}}'
CARGO = b'[dependencies]\na = "1"\n'


def shown(files):
    parts = [replace(one, path=path) for path, data in files.items() for one in read(path, data).components]
    return [(one.path, one.name, one.version) for one in answered(parts)]


@pytest.mark.parametrize("place", ["", "packages/one/"])
def test_a_lock_file_there_or_above_answers_for_what_it_holds(place):
    found = shown({f"{place}package.json": PACKAGE, "package-lock.json": LOCK})
    assert found == [(f"{place}package.json", "b", ""), ("package-lock.json", "a", "1.2.0")]


@pytest.mark.parametrize(
    "lock",
    ["other/package-lock.json", "packages/one/deeper/package-lock.json", "packages/on/package-lock.json"],
)
def test_a_lock_file_elsewhere_answers_for_nothing(lock):
    found = shown({"packages/one/package.json": PACKAGE, lock: LOCK})
    assert ("packages/one/package.json", "a", "") in found


def test_another_ecosystems_package_of_the_same_name_answers_for_nothing():
    assert ("Cargo.toml", "a", "") in shown({"Cargo.toml": CARGO, "package-lock.json": LOCK})


def test_a_declaration_answers_for_no_other():
    assert len(shown({"package.json": PACKAGE, "web/package.json": PACKAGE})) == 4


def test_without_a_lock_file_nothing_is_lost():
    assert shown({"Cargo.toml": CARGO}) == [("Cargo.toml", "a", "")]
