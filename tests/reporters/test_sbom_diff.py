from __future__ import annotations

import json
from pathlib import Path

from schemas import validator

from secscan.advisories.versions import compared
from secscan.model import Component
from secscan.reporters.sbom_diff import KINDS, changes, render_json, render_text

SCHEMA = Path(__file__).parents[2] / "secscan" / "schemas" / "sbom-diff.schema.json"


def one(name, version="1.0.0", **more):
    return Component(name, version, "npm", f"pkg:npm/{name}@{version}", "package-lock.json", **more)


BEFORE = [
    one("gone"),
    one("up"),
    one("down", "2.0.0"),
    one("several"),
    one("several", "3.0.0"),
    one("moved", scope="dev"),
    one("relicensed", licenses=("MIT",)),
    one("tampered", hashes=(("sha512", "aa" * 64),)),
    one("same", hashes=(("sha1", "bb" * 20),)),
    one("odd", "not-a-version"),
]
AFTER = [
    one("come\n::error::x"),
    one("up", "1.0.1"),
    one("down", "1.9.9"),
    one("several", "4.0.0"),
    one("moved"),
    one("relicensed", licenses=("GPL-3.0-only",)),
    one("tampered", hashes=(("sha512", "cc" * 64),)),
    one("same", hashes=(("sha256", "bb" * 32),)),
    one("odd", "1.0.0"),
]


def test_every_kind_once_and_the_same_whatever_the_order():
    found = changes(BEFORE, AFTER, compared)
    assert [(change.kind, change.name.partition("\n")[0]) for change in found] == [
        ("added", "come"),
        ("removed", "gone"),
        ("upgraded", "up"),
        ("downgraded", "down"),
        ("changed", "odd"),
        ("changed", "several"),
        ("scope", "moved"),
        ("licenses", "relicensed"),
        ("hashes", "tampered"),
    ]
    assert {change.kind for change in found} == set(KINDS)
    assert changes(BEFORE[::-1], AFTER[::-1], compared) == found


def test_nothing_changed():
    assert changes(BEFORE, BEFORE, compared) == []
    assert render_text([]) == "No package was added, removed or changed.\n"


def test_json_keeps_to_its_schema():
    found = changes(BEFORE, AFTER, compared)
    told = json.loads(render_json(found))
    validator(json.loads(SCHEMA.read_text())).validate(told)
    assert sum(told["counts"].values()) == len(told["changes"]) == len(found)


def test_words():
    text = render_text(changes(BEFORE, AFTER, compared))
    assert "Upgraded (1)\n  up (npm)  1.0.0 -> 1.0.1\n" in text
    assert "Another scope (1)\n  moved (npm)  dev -> production\n" in text
    assert "\n::error::" not in text
