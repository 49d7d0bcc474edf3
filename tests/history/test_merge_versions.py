"""Groups, dates, and what is remembered of a blob."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from past import key

from secscan.history import blob_notes
from secscan.history.blob_notes import BlobNote, FindingKey, finding_key
from secscan.history.commit_graph import Lifespan
from secscan.history.merge_versions import (
    Timeline,
    author_date,
    distinct,
    group_versions,
    without_representative,
)
from secscan.model import Finding, Location, Severity, Stage

MARK = FindingKey("r", "s")


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


TIMES = {"p": Timeline({"old": Lifespan(9, 5), "new": Lifespan(4, 1), "head": Lifespan(3, 0)})}


def grouped(*blobs, heads=frozenset(), whole=()):
    notes = {(oid, "p"): BlobNote((MARK,), whole=oid in whole) for oid in blobs}
    return group_versions(notes, {(oid, "p"): ["p"] for oid in blobs}, heads, TIMES)


def test_head_speaks_else_what_stood_last():
    assert grouped("old", "new")[0].representative == "new"
    assert grouped("old", "new", heads=frozenset({("p", "old")}))[0].representative == "old"
    assert grouped("old", "stranger")[0].representative == "old"
    assert grouped("old", "new", "head")[0].blobs == {"old", "new", "head"}


def test_a_speaker_that_has_it_not_is_replaced_by_one_that_was_looked_at_whole():
    [one] = grouped("old", "new", "head", whole=("old",))
    again = without_representative(one, frozenset(), TIMES["p"])
    assert (one.representative, again.representative, again.blobs) == ("head", "old", {"old", "new"})
    assert without_representative(again, frozenset(), TIMES["p"]) is None


def test_spans_go_over_all_blobs():
    assert TIMES["p"].over(["old", "new"]) == Lifespan(9, 1)
    assert TIMES["p"].over(["stranger"]) is None


def test_two_values_never_share_a_fingerprint():
    names = [
        f.fingerprint
        for f in distinct([finding(fingerprint="a"), finding(fingerprint="b"), finding(fingerprint="a")])
    ]
    assert names[:2] == ["a", "b"]
    assert len(set(names)) == 3


def test_a_note_keeps_no_text():
    one = finding(subject=f"x = '{key('s')}' ***:ab12", location=Location(f"d/{key('path')}"))
    data = blob_notes.pack(BlobNote((finding_key(one),), whole=True), "k")
    assert blob_notes.unpack(data, "k") == BlobNote((finding_key(one),), whole=True)
    assert key("s").encode() not in data
    assert key("path").encode() not in data


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_note_is_none(at, flip):
    data = bytearray(blob_notes.pack(BlobNote((MARK,), skipped="binary"), "k"))
    data[at % len(data)] ^= flip
    assert blob_notes.unpack(bytes(data), "k") is None
    assert blob_notes.unpack(bytes(data), "other") is None


def test_a_note_is_found_by_all_that_decides_it():
    keys = {
        blob_notes.note_key(scanners, oid, name, kind)
        for scanners in ([("s", "1", "d")], [("s", "2", "d")], [("s", "1", "d"), ("t", "1", "d")])
        for oid in "ab"
        for name in "xy"
        for kind in ("text", "yaml")
    }
    assert len(keys) == 24
