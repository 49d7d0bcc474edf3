"""Marks in samples, and what they make of the engine's findings."""

from __future__ import annotations

import json

import pytest

from secscan.errors import ToolError
from secscan.rules.rule_tests import SampleMatch, compare, example, fixed, marks, read_matches

SAMPLE = """\
# ruleid: a, b
bad()

def f():
    # ok: a
    # ruleid: b
    good()
// todoruleid: a
later()
<!-- ok: a -->
x = 1  # ruleid: a
"""


def hit(line, rule="a", **more):
    return SampleMatch(rule, line, line, **more)


def test_a_mark_speaks_of_the_next_line_that_is_none():
    assert marks(SAMPLE) == {
        ("ruleid", "a"): {2}, ("ruleid", "b"): {2, 7}, ("ok", "a"): {7, 11}, ("todoruleid", "a"): {9},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("hits", "found", "missed", "extra"),
    [
        ([hit(2)], (2,), (), ()),
        ([], (), (2,), ()),
        ([hit(2), hit(7)], (2,), (), (7,)),
        ([hit(2), hit(9)], (2,), (), ()),
        ([hit(2), hit(2), hit(4)], (2,), (), (4,)),
        ([hit(2, "b")], (), (2,), ()),
    ],
)
def test_lines_are_found_missed_or_too_many(hits, found, missed, extra):
    told = compare("a", "s.py", SAMPLE, hits)
    assert (told.found, told.missed, told.extra, told.quiet) == (found, missed, extra, 2)
    assert told.passed is (not missed and not extra)


def test_a_sample_that_says_nothing_of_a_rule_is_no_test_of_it_until_it_finds_something_there():
    assert compare("c", "s.py", SAMPLE, []) is None
    assert compare("c", "s.py", SAMPLE, [hit(4, "c")]).extra == (4,)


def test_fixes_are_made_by_bytes_and_where_two_overlap_the_first():
    text = "é = load(x)\nload(y)\n"
    start = text.encode().index(b"load")
    edits = [
        hit(1, start=start, end=start + 7, fix="safe(x)"),
        hit(1, start=start + 2, end=start + 4, fix="!"),
        hit(2, start=start + 8, end=start + 15, fix="safe(y)"),
        hit(2, start=start + 8, end=start + 15, fix="safe(y)"),
        hit(2),
    ]
    assert fixed(text, edits) == "é = safe(x)\nsafe(y)\n"
    assert fixed(text, []) == text


def report(**changes):
    place = {"line": 3, "col": 1, "offset": 5}
    result = {
        "check_id": "a",
        "path": "s",
        "start": place,
        "end": {**place, "offset": 9},
        "extra": {"fix": "x"},
    }
    return json.dumps({"results": [result], "errors": [], "paths": {"scanned": ["s"]}, **changes}).encode()


def test_findings_are_read_by_sample():
    assert read_matches(report(), ["s"]) == {"s": [SampleMatch("a", 3, 3, 5, 9, "x")]}


@pytest.mark.parametrize(
    ("stdout", "words"),
    [
        (b"", "no readable report"),
        (b"[]", "no readable report"),
        (report(paths={"scanned": []}), "s was not scanned"),
        (report(errors=[{"message": "bad  rule"}]), "bad rule"),
        (report(errors=[{"type": "Syntax error", "path": "s"}]), "s: Syntax error"),
        (report(results=[{"check_id": "a", "path": "elsewhere"}]), "no readable report"),
    ],
)
def test_samples_that_nobody_looked_at_are_no_pass(stdout, words):
    with pytest.raises(ToolError, match=words):
        read_matches(stdout, ["s"])


def test_an_example_is_of_one_kind():
    assert example(SAMPLE, "a", "ruleid") == ("bad()",)
    assert example(SAMPLE, "a", "ok") == ("def f():", "    good()")
    mixed = "# ruleid: a\nbad()\n# ok: a\ngood()\n"
    assert example(mixed, "a", "ok") == ("good()",)
    assert example(mixed, "z", "ok") == ()
