"""What is kept of an OSV record, whatever is in it."""

from __future__ import annotations

import json

import pytest
from advisories.osv_records import affected, record
from hypothesis import given
from hypothesis import strategies as st

from secscan.advisories.records import (
    MalformedRecordError,
    advisories_of,
    pack,
    read_record,
    record_rows,
    unpack,
)
from secscan.model import Severity


def only(told):
    [advisory] = advisories_of(told).values()
    return advisory


def test_a_record_gives_a_row_for_each_package():
    told = record(
        "GHSA-a", affected("npm", "left-pad", "introduced=0 fixed=1.2"), affected("PyPI", "Left_Pad")
    )
    reading = read_record(json.dumps(told).encode())
    assert [(row.ecosystem, row.name, row.id) for row in reading.rows] == [
        ("npm", "left-pad", "GHSA-a"),
        ("PyPI", "left-pad", "GHSA-a"),
    ]
    assert reading.modified == "2026-01-02T03:04:05Z"


def test_entries_of_one_package_are_one_advisory():
    told = record(
        "GHSA-a",
        affected("npm", "x", "introduced=0 fixed=1.2"),
        affected("npm", "x", "introduced=2 fixed=2.1"),
    )
    assert only(told).ranges == (
        (("introduced", "0"), ("fixed", "1.2")),
        (("introduced", "2"), ("fixed", "2.1")),
    )


def test_what_is_kept_survives_packing():
    told = record(
        "GHSA-a",
        affected("npm", "x", "introduced=0 last_affected=1.2", versions=["1.0", "1.1"]),
        aliases=["CVE-2024-1", "no alias"],
        database_specific={"cwe_ids": ["CWE-79", "none"], "severity": "HIGH"},
    )
    advisory = only(told)
    assert (advisory.aliases, advisory.cwe, advisory.severity) == (
        ("CVE-2024-1",),
        ("CWE-79",),
        Severity.HIGH,
    )
    assert unpack(pack(advisory)) == advisory


def test_a_score_decides_before_the_databases_word():
    vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    told = record(
        "GHSA-a",
        affected("npm", "x"),
        severity=[{"type": "CVSS_V3", "score": vector}],
        database_specific={"severity": "LOW"},
    )
    assert (only(told).severity, only(told).score, only(told).vector) == (Severity.CRITICAL, "9.8", vector)


def test_malware_is_critical():
    advisory = only(record("MAL-2024-1", affected("npm", "x", versions=["1.0.0"])))
    assert advisory.malicious
    assert (advisory.severity, advisory.rated) == (Severity.CRITICAL, True)


def test_a_withdrawn_record_gives_nothing():
    reading = record_rows(record("GHSA-a", affected("npm", "x"), withdrawn="2025-01-01T00:00:00Z"))
    assert reading.withdrawn
    assert reading.rows == ()


def test_commits_are_no_versions():
    assert only(record("GHSA-a", affected("npm", "x", "introduced=0 fixed=abc", kind="GIT"))).ranges == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b'{"id": 1}', b'{"id": "../../etc"}', b"[" * 100_000, b'{"id": "' + b"x" * 200 + b'"}'],
)  # fmt: skip
def test_what_is_no_record_is_refused(data):
    with pytest.raises(MalformedRecordError):
        read_record(data)


def test_a_record_larger_than_any_is_refused():
    versions = [str(number) for number in range(100_001)]
    with pytest.raises(MalformedRecordError):
        record_rows(record("GHSA-a", affected("npm", "x", versions=versions)))


def test_texts_are_one_short_printable_line():
    told = record(
        "GHSA-a", affected("npm", "x"), summary="a\x1b[31m\n\n<b>" + "word " * 1000, details="\u202ex" * 9000
    )
    advisory = only(told)
    assert advisory.summary.startswith("a [31m <b>word")
    assert len(advisory.summary) <= 304
    assert (advisory.summary + advisory.details).isprintable()


@pytest.mark.parametrize("body", [b"", b"x", pack(only(record("GHSA-a", affected("npm", "x"))))[:-3]])
def test_damaged_bytes_are_no_advisory(body):
    with pytest.raises(ValueError, match="damaged"):
        unpack(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["affected", "aliases", "severity", "database_specific", "summary", "modified", "withdrawn"]
)
INNER = st.sampled_from(
    ["package", "ranges", "versions", "events", "introduced", "name", "ecosystem", "score", "type"]
)


@given(
    st.dictionaries(KEYS, JSON | st.lists(st.dictionaries(INNER, JSON, max_size=4), max_size=3), max_size=5)
)
def test_odd_values_never_break_it(told):
    reading = record_rows({**told, "id": "GHSA-a"})
    assert [unpack(row.body).id for row in reading.rows] == ["GHSA-a"] * len(reading.rows)


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        ("unmaintained", Severity.INFO),
        ("notice", Severity.INFO),
        ("unsound", Severity.MEDIUM),
        (None, Severity.MEDIUM),
    ],
)
def test_that_a_crate_is_unmaintained_is_no_weakness(word, severity):
    entry = affected("crates.io", "x", "introduced=0.0.0-0", database_specific={"informational": word})
    assert only(record("RUSTSEC-2020-0001", entry)).severity == severity
