"""What Trivy's database knows, read from the database's own file."""

from __future__ import annotations

import os

import pytest
import trivy_db
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from trivy_world import ALPINE, KNOWN, question

from secscan.scanners.trivy import database
from secscan.scanners.trivy.report import read_report


def reader(content: bytes):
    return lambda offset, size: content[offset : offset + size]


def test_the_buckets_of_a_database():
    assert database.advisory_buckets(reader(trivy_db.database(trivy_db.ADVISORIES))) == KNOWN
    assert database.advisory_buckets(reader(trivy_db.database({}))) == frozenset()


def test_the_buckets_of_a_tree_of_many_pages():
    names = {f"alpine 3.{number}" for number in range(3000)}
    file = trivy_db.BoltFile(leaf_bytes=900, fan_out=20)
    content = file.to_bytes({name: {} for name in names})
    assert database.advisory_buckets(reader(content)) == names


@given(
    cut=st.integers(0, 30_000),
    flips=st.lists(st.tuples(st.integers(0, 30_000), st.integers(1, 255)), max_size=4),
)
@hypothesis_settings(max_examples=300, deadline=None)
def test_a_damaged_database_is_read_or_refused(cut, flips):
    content = bytearray(trivy_db.database(trivy_db.ADVISORIES))
    for place, value in flips:
        content[place % len(content)] ^= value
    try:
        names = database.advisory_buckets(reader(bytes(content[: len(content) - cut])))
    except ValueError:
        return
    assert isinstance(names, frozenset)


def test_a_circle_of_pages_ends():
    content = bytearray(
        trivy_db.BoltFile(leaf_bytes=100, fan_out=3).to_bytes({f"b{n:04}": {} for n in range(40)})
    )
    root = int.from_bytes(content[4096 + 16 + 16 : 4096 + 16 + 24], "little")
    at = root * 4096 + 16 + 8
    content[at : at + 8] = root.to_bytes(8, "little")
    with pytest.raises(ValueError, match="circle"):
        database.advisory_buckets(reader(bytes(content)))


@pytest.mark.parametrize(
    ("family", "release", "bucket"),
    [
        ("alpine", "3.20.1", "alpine 3.20"),
        ("alpine", "3.23.0_alpha20250612", "alpine edge"),
        ("debian", "12.6", "debian 12"),
        ("ubuntu", "24.04", "ubuntu 24.04"),
        ("ubuntu", "18.04", "ubuntu 18.04-ESM"),
        ("amazon", "2023.5 (x)", "amazon linux 2023"),
        ("amazon", "2 (Karoo)", "amazon linux 2"),
        ("amazon", "2018.03", "amazon linux 1"),
        ("redhat", "9.4", "Red Hat"),
        ("centos", "7.9", "Red Hat"),
        ("rocky", "9.3", "rocky 9"),
        ("azurelinux", "3.0.20240727", "Azure Linux 3.0"),
        ("sles", "15.5", "SUSE Linux Enterprise 15.5"),
        ("photon", "5.0", "Photon OS 5.0"),
        ("wolfi", "20230201", "wolfi"),
        ("somebody-elses", "1", ""),
    ],
)
def test_the_bucket_of_a_release(family, release, bucket):
    assert database.knows_system(frozenset([bucket]), family, release)
    if bucket:
        assert not database.knows_system(KNOWN - {bucket}, family, release)


@pytest.mark.parametrize(
    "metadata", [b"", b"{", b"[]", b"{}", b'{"UpdatedAt": 5}', b'{"UpdatedAt": "soon"}', b"null"]
)
def test_a_damaged_date_is_none(metadata):
    assert database.read_date(metadata) is None


def test_gos_zero_time_is_the_epoch():
    date = database.read_date(
        b'{"UpdatedAt": "0001-01-01T00:00:00Z", "DownloadedAt": "1970-01-02T00:00:00.5Z"}'
    )
    assert date == database.DatabaseDate(0.0, 86400.0)


def test_reading_touches_no_file(monkeypatch):
    monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("a parser opened a file"))
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("a parser opened a file"))
    assert read_report(ALPINE, question()).usable
