"""Which versions an advisory means."""

from __future__ import annotations

import pytest
from advisories.osv_records import affected, record

from secscan.advisories.ranges import Ordered, RangeMatch, fixes, judge
from secscan.advisories.records import advisories_of

YES, NO, MAYBE = RangeMatch.AFFECTED, RangeMatch.NOT_AFFECTED, RangeMatch.UNDECIDED


def verdict(version, *ranges, ecosystem="npm", versions=()):
    [advisory] = advisories_of(
        record("GHSA-a", affected(ecosystem, "x", *ranges, versions=versions))
    ).values()
    return judge(version, advisory, Ordered(ecosystem))


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.9.9", NO), ("1.0.0-rc.1", NO), ("1.0.0", YES), ("1.1.9", YES), ("1.2.0-rc.1", YES), ("1.2.0", NO), ("3.0.0", NO)],
)  # fmt: skip
def test_introduced_and_fixed(version, expected):
    assert verdict(version, "introduced=1.0.0 fixed=1.2.0") is expected


@pytest.mark.parametrize(("version", "expected"), [("1.2.0", YES), ("1.2.1-0", NO), ("1.2.1", NO)])
def test_the_last_affected_version_is_affected(version, expected):
    assert verdict(version, "introduced=0 last_affected=1.2.0") is expected


@pytest.mark.parametrize(
    ("version", "expected"), [("0.0.1", YES), ("1.0.0", NO), ("2.0.0", YES), ("2.5.0", NO), ("3.0.0", YES)]
)
def test_events_of_several_branches_in_any_order(version, expected):
    assert (
        verdict(version, "fixed=2.5.0 introduced=3.0.0 introduced=0 fixed=1.0.0 introduced=2.0.0") is expected
    )


@pytest.mark.parametrize(("version", "expected"), [("1.5.0", YES), ("2.0.0", NO), ("2.5.0", NO)])
def test_a_limit_bounds_the_range(version, expected):
    assert verdict(version, "introduced=1.0.0 limit=2.0.0") is expected
    assert verdict(version, "introduced=1.0.0 limit=*") is YES


def test_an_open_range_never_ends():
    assert verdict("999.0.0", "introduced=0") is YES
    assert verdict("0.0.0-alpha", "introduced=0") is YES
    assert verdict("0.0.0-alpha", "introduced=0.0.1") is NO


def test_listed_versions_count_beside_ranges():
    assert verdict("5.0.0", "introduced=0 fixed=1.0.0", versions=["5.0.0"]) is YES
    assert verdict("v5.0.0", versions=["5.0.0"]) is YES
    assert verdict("5.0", ecosystem="PyPI", versions=["5.0.0"]) is YES
    assert verdict("5.0.1", versions=["5.0.0"]) is NO


def test_a_version_that_is_none_can_only_be_listed():
    assert verdict("2004d-x", ecosystem="PyPI", versions=["2004d-x"]) is YES
    assert verdict("2004d-x", ecosystem="PyPI", versions=["2004d"]) is NO
    assert verdict("2004d-x", "introduced=0 fixed=1.0", ecosystem="PyPI") is MAYBE


def test_a_range_with_an_unreadable_event_decides_nothing():
    assert verdict("1.0.0", "introduced=nothing fixed=1.2.0") is MAYBE
    assert verdict("1.0.0", "introduced=nothing fixed=1.2.0", "introduced=0 fixed=2.0.0") is YES


def test_fixes_are_those_above_the_version():
    told = record(
        "GHSA-a",
        affected(
            "npm",
            "x",
            "introduced=0 fixed=1.2.0",
            "introduced=2.0.0 fixed=2.10.0 introduced=2.11.0 fixed=2.9.9",
        ),
    )
    [advisory] = advisories_of(told).values()
    assert fixes("1.0.0", advisory, Ordered("npm")) == ("1.2.0", "2.9.9", "2.10.0")
    assert fixes("2.0.0", advisory, Ordered("npm")) == ("2.9.9", "2.10.0")
    assert fixes("main", advisory, Ordered("npm")) == ("1.2.0", "2.9.9", "2.10.0")
