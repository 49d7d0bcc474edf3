"""All advisories of a package together: what is one weakness, and what clears them all."""

from __future__ import annotations

from advisories.osv_records import affected, record

from secscan.advisories.assess import Upgrade, assess
from secscan.advisories.ranges import Ordered
from secscan.advisories.records import advisories_of
from secscan.model import Severity


def assessed(version, *records, ecosystem="npm"):
    found = [advisory for told in records for advisory in advisories_of(told).values()]
    return assess(version, found, Ordered(ecosystem))


def weak(identifier, *ranges, ecosystem="npm", **more):
    return record(identifier, affected(ecosystem, "x", *ranges), **more)


def test_records_that_share_a_name_are_one_weakness():
    done = assessed(
        "1.0.0",
        weak("GHSA-a", "introduced=0 fixed=1.2.0", aliases=["CVE-2024-1"]),
        weak("PYSEC-1", "introduced=0 fixed=1.1.0", aliases=["CVE-2024-1"]),
        weak("GHSA-b", "introduced=0 fixed=2.0.0"),
    )
    assert [match.id for match in done.matches] == ["CVE-2024-1", "GHSA-b"]
    assert done.matches[0].fixed == ("1.1.0", "1.2.0")


def test_a_third_record_may_tie_two():
    done = assessed(
        "1.0.0",
        weak("RUSTSEC-1", "introduced=0 fixed=1.2.0"),
        weak("GHSA-a", "introduced=0 fixed=1.2.0", aliases=["CVE-2024-1"]),
        weak("OTHER-1", "introduced=5.0.0", aliases=["RUSTSEC-1", "CVE-2024-1"]),
    )
    [match] = done.matches
    assert match.names == ("CVE-2024-1", "GHSA-a", "OTHER-1", "RUSTSEC-1")
    assert [one.id for one in match.records] == ["GHSA-a", "RUSTSEC-1"]


def test_the_newest_score_counts():
    three, four = (
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N",
    )
    [match] = assessed(
        "1.0.0",
        weak(
            "GHSA-a", "introduced=0", aliases=["CVE-2024-1"], severity=[{"type": "CVSS_V3", "score": three}]
        ),
        weak(
            "OTHER-1", "introduced=0", aliases=["CVE-2024-1"], severity=[{"type": "CVSS_V4", "score": four}]
        ),
    ).matches
    assert (match.rating.vector, match.severity) == (four, Severity.MEDIUM)


def test_the_smallest_upgrade_clears_everything():
    done = assessed(
        "1.0.0",
        weak("GHSA-a", "introduced=0 fixed=1.2.0", "introduced=2.0.0 fixed=2.1.0"),
        weak("GHSA-b", "introduced=0 fixed=1.4.0"),
        weak("GHSA-c", "introduced=1.3.0 fixed=1.5.0"),
    )
    assert [match.id for match in done.matches] == ["GHSA-a", "GHSA-b"]
    assert done.upgrade == Upgrade("1.5.0")


def test_a_finished_release_is_preferred():
    done = assessed("1.0.0", weak("GHSA-a", "introduced=0 fixed=1.1.0-beta.1", "introduced=0 fixed=1.2.0"))
    assert done.upgrade == Upgrade("1.2.0")


def test_where_nothing_clears_all_the_best_is_said():
    done = assessed("1.0.0", weak("GHSA-a", "introduced=0 fixed=1.2.0"), weak("GHSA-b", "introduced=0"))
    assert done.upgrade == Upgrade("1.2.0", 1)
    assert assessed("1.0.0", weak("GHSA-b", "introduced=0")).upgrade is None


def test_nobody_is_told_to_upgrade_malware():
    done = assessed("1.0.0", weak("MAL-2024-1", "introduced=0"), weak("GHSA-a", "introduced=0 fixed=1.2.0"))
    assert done.upgrade is None
    assert done.matches[1].severity is Severity.CRITICAL


def test_what_cannot_be_compared_is_named():
    done = assessed("1.0.0", weak("GHSA-a", "introduced=odd"), weak("GHSA-b", "introduced=9.0.0"))
    assert (done.matches, done.undecided, done.upgrade) == ((), ("GHSA-a",), None)
