"""Records as texts: the same bytes for the same record, and nothing that is not one gets in."""

from __future__ import annotations

import json

import pytest
from store_records import BANDIT, SEMGREP, gap, scanned, seen

from secscan.store import entries
from secscan.store.record import LookScope, with_id

RECORD = scanned(
    seen(scanners=("bandit", "semgrep"), owner="ann", status="suppressed"),
    seen("f2", path="caf\u00e9/\\xff.py"),
    runs=(SEMGREP, BANDIT),
    gaps=(gap(),),
    aside=("a.bin",),
    images=("image/app",),
    scope=LookScope(("src", "lib"), history=True),
)
PLACE = entries.path_of(RECORD.scan)


def test_a_record_comes_back_as_it_was():
    data = entries.written(RECORD)
    assert entries.read(PLACE, data) == RECORD
    assert entries.written(entries.read(PLACE, data)) == data
    assert with_id(RECORD) == RECORD


def changed(**values):
    return json.dumps(json.loads(entries.written(RECORD)) | values).encode()


def of_finding(**values):
    data = json.loads(entries.written(RECORD))
    data["findings"][0] |= values
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a record"),
        (changed(**{"secscan-scan": 2}), "not a record"),
        (changed(extra=1), "other keys"),
        (changed(scope={}), "other keys"),
        (changed(scope=None), "other keys"),
        (changed(at="1"), "at: not what"),
        (changed(at=True), "at: not what"),
        (changed(at=1 << 40), "at: not what"),
        (changed(dirty=1), "dirty: not what"),
        (changed(target="x" * 501), "target: not a text"),
        (changed(ref="a\0b"), "ref: not a text"),
        (changed(commit="\ud800"), "commit: not a text"),
        (changed(findings={}), "findings: not what"),
        (changed(findings=[[]]), "other keys"),
        (of_finding(severity=9), "its name is not"),
        (of_finding(scanners="semgrep"), "scanners: not what"),
        (of_finding(line=None), "line: not what"),
        (changed(target="another"), "its name is not"),
        (b" " * (entries.LONGEST_ENTRY + 1), "too long"),
    ],
)
def test_what_is_no_record_is_refused_without_being_quoted(data, why):
    with pytest.raises(ValueError, match=why) as refused:
        entries.read(PLACE, data)
    assert "another" not in str(refused.value)


@pytest.mark.parametrize(
    "record",
    [scanned(seen(severity=9)), scanned(seen(confidence=0)), scanned(seen(), seen()), scanned(at=-30_000)],
)
def test_a_record_with_its_right_name_may_still_be_impossible(record):
    with pytest.raises(ValueError, match=r"level|twice|impossible"):
        entries.read(entries.path_of(record.scan), entries.written(record))
