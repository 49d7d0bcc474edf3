"""Groups, dates, and what is remembered of a blob."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from past import key

from secscan.history import marks
from secscan.history.chart import Standing
from secscan.history.gather import Times, apart, author_date, corrected, group
from secscan.history.marks import Mark, Note, mark_of
from secscan.model import Finding, Location, Severity, Stage

MARK = Mark("r", "s")


def finding(**more) -> Finding:
    facts = {"stage": Stage.SECRETS, "scanner": "s", "rule": "s.r", "severity": Severity.HIGH, "message": "m"}
    return Finding(**{**facts, "location": Location("p"), **more})


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (b"author A B <a@b> 1735689600 +0130", "2025-01-01T01:30:00+01:30"),
        (b"author A > <a@b> 1735689600 -0800", "2024-12-31T16:00:00-08:00"),
        (b"author A <a@b> 99999999999999999999 +0000", ""),
        (b"author A <a@b> 1735689600 +9999", ""),
        (b"author A <a@b> soon", ""),
        (b"author", ""),
        (b"committer A <a@b> 1735689600 +0000", ""),
        (b"author A <a@b> 0 +0000", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_author_dates(line, date):
    assert author_date(b"tree x\n" + line + b"\n\nauthor B <a@b> 5 +0000") == date


TIMES = {"p": Times({"old": Standing(9, 5), "new": Standing(4, 1), "head": Standing(3, 0)})}


def grouped(*blobs, heads=frozenset(), whole=()):
    notes = {(oid, "p"): Note((MARK,), whole=oid in whole) for oid in blobs}
    return group(notes, {(oid, "p"): ["p"] for oid in blobs}, heads, TIMES)


def test_head_speaks_else_what_stood_last():
    assert grouped("old", "new")[0].speaker == "new"
    assert grouped("old", "new", heads=frozenset({("p", "old")}))[0].speaker == "old"
    assert grouped("old", "stranger")[0].speaker == "old"
    assert grouped("old", "new", "head")[0].blobs == {"old", "new", "head"}


def test_a_speaker_that_has_it_not_is_replaced_by_one_that_was_looked_at_whole():
    [one] = grouped("old", "new", "head", whole=("old",))
    again = corrected(one, frozenset(), TIMES["p"])
    assert (one.speaker, again.speaker, again.blobs) == ("head", "old", {"old", "new"})
    assert corrected(again, frozenset(), TIMES["p"]) is None


def test_spans_go_over_all_blobs():
    assert TIMES["p"].over(["old", "new"]) == Standing(9, 1)
    assert TIMES["p"].over(["stranger"]) is None


def test_two_values_never_share_a_fingerprint():
    names = [
        f.fingerprint
        for f in apart([finding(fingerprint="a"), finding(fingerprint="b"), finding(fingerprint="a")])
    ]
    assert names[:2] == ["a", "b"]
    assert len(set(names)) == 3


def test_a_note_keeps_no_text():
    one = finding(subject=f"x = '{key('s')}' ***:ab12", location=Location(f"d/{key('path')}"))
    data = marks.pack(Note((mark_of(one),), whole=True), "k")
    assert marks.unpack(data, "k") == Note((mark_of(one),), whole=True)
    assert key("s").encode() not in data
    assert key("path").encode() not in data


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_note_is_none(at, flip):
    data = bytearray(marks.pack(Note((MARK,), skipped="binary"), "k"))
    data[at % len(data)] ^= flip
    assert marks.unpack(bytes(data), "k") is None
    assert marks.unpack(bytes(data), "other") is None


def test_a_note_is_found_by_all_that_decides_it():
    keys = {
        marks.key(scanners, oid, name, kind)
        for scanners in ([("s", "1", "d")], [("s", "2", "d")], [("s", "1", "d"), ("t", "1", "d")])
        for oid in "ab"
        for name in "xy"
        for kind in ("text", "yaml")
    }
    assert len(keys) == 24
