"""Packages judged by the local database and by OSV's service, and what nobody can judge."""

from __future__ import annotations

import json

import pytest
from advisories.osv_records import affected, record

from secscan.advisories.records import record_rows
from secscan.contract import ProjectInput, Settings
from secscan.errors import ToolError
from secscan.model import Component, RunStatus, Severity
from secscan.scanners.advisories import scanner
from secscan.system.advisory_file import EcosystemData

NOW = 1_767_312_000.0  # 2026-01-02
NPM = [
    record(
        "GHSA-1",
        affected("npm", "qs", "introduced=0 fixed=6.2.4", "introduced=6.3.0 fixed=6.3.3"),
        aliases=["CVE-2022-24999"],
    ),
    record("GHSA-2", affected("npm", "qs", "introduced=0 fixed=6.2.5")),
    record("MAL-2024-1", affected("npm", "evil", versions=["1.0.0"])),
    record("GHSA-3", affected("npm", "odd", "introduced=nothing")),
]


def component(name, version, **more):
    return Component(
        name, version, **({"path": "lock", "line": 1, "purl": f"pkg:generic/{name}@{version}"} | more)
    )


class Database:
    """A database in memory."""

    def __init__(self, records, as_of="2026-01-01T00:00:00Z", **counts):
        self.digest = "d"
        self.rows = {}
        for row in (row for told in records for row in record_rows(told).rows):
            self.rows.setdefault((row.ecosystem, row.name), []).append(row.body)
        names = {ecosystem for ecosystem, _ in self.rows} | counts.keys()
        self.ecosystems = {name: EcosystemData(name, "", as_of, "", counts.get(name, 1)) for name in names}

    def bodies(self, ecosystem, names):
        return {name: self.rows[ecosystem, name] for name in names if (ecosystem, name) in self.rows}


class Service:
    """OSV's service over some records; `calls` are the addresses asked."""

    def __init__(self, records, broken=()):
        self.records = {told["id"]: told for told in records}
        self.broken = broken
        self.calls = []

    def post_json(self, url, body, *, timeout=20.0, attempts=1):
        self.calls.append(url)
        if "batch" in self.broken:
            raise ToolError("osv.example: answered 503")
        return {"results": [self.answer(query) for query in body["queries"]]}

    def answer(self, query):
        found = [
            {"id": name, "modified": told["modified"]}
            for name, told in self.records.items()
            for entry in told["affected"]
            if entry["package"] == query["package"]
            and ("version" not in query or query["version"] in told["hits"])
        ]
        return {"vulns": found} if found else {}

    def get_json(self, url, *, timeout=20.0, attempts=1):
        self.calls.append(url)
        name = url.rpartition("/")[2]
        if name in self.broken:
            raise ToolError("osv.example: answered 500")
        return self.records[name]


class World:
    def __init__(self, database=None, network=None):
        self.database, self.network = database, network
        self.memory = {}

    def advisory_database(self):
        if isinstance(self.database, Exception):
            raise self.database
        return self.database

    def recall(self, key):
        return self.memory.get(key)

    def remember(self, key, content):
        self.memory[key] = content

    def now(self):
        return NOW


def npm(name, version, **more):
    more = {"path": "package-lock.json", "unassessed": "unsupported ecosystem"} | more
    return component(name, version, ecosystem="npm", purl=f"pkg:npm/{name}@{version}", **more)


def scanned(components, world, **settings):
    return scanner.scan(ProjectInput(components=tuple(components)), Settings(**settings), world)


def test_the_database_judges_without_a_network():
    express = npm("express", "4.0.0", line=3, direct=True, parents=("",))
    qs = npm("qs", "6.2.0", line=9, direct=False, parents=(express.purl,))
    done = scanned([express, qs], World(Database(NPM)), offline=True)
    assert (done.status, done.reason, done.units) == (RunStatus.OK, "", 2)
    assert [one.unassessed for one in done.components] == ["", ""]
    first, second = done.findings
    assert (first.rule, first.aliases, first.location.start_line) == ("CVE-2022-24999", ("GHSA-1",), 9)
    assert first.package.fixed_versions == ("6.2.4", "6.3.3")
    assert (first.package.upgrade, first.package.required_by) == ("6.2.5", ("express 4.0.0",))
    assert first.fix == (
        "Raise express 4.0.0 to a version that needs qs 6.2.5 or later, or pin qs to it, "
        "which clears all 2 known vulnerabilities of it."
    )
    assert (second.rule, done.rules["GHSA-2"].severity) == ("GHSA-2", Severity.MEDIUM)


def test_malware_is_to_be_removed():
    [found] = scanned([npm("evil", "1.0.0")], World(Database(NPM)), offline=True).findings
    assert (found.severity, found.rule) == (Severity.CRITICAL, "MAL-2024-1")
    assert found.fix.startswith("Remove evil")


def test_an_ecosystem_that_the_database_lacks_is_not_assessed():
    gem = component(
        "rack", "1.0", ecosystem="RubyGems", purl="pkg:gem/rack@1.0", unassessed="unsupported ecosystem"
    )
    done = scanned([npm("qs", "6.2.5"), gem], World(Database(NPM, RubyGems=0)), offline=True)
    assert done.status is RunStatus.PARTIAL
    assert "secscan db update RubyGems" in done.reason
    assert [one.unassessed for one in done.components] == ["", "no advisory data offline"]


def test_without_a_database_offline_is_incomplete():
    done = scanned([npm("qs", "6.2.5")], World(), offline=True)
    assert done.status is RunStatus.FAILED
    assert "secscan db update" in done.reason
    assert done.components[0].unassessed


def test_a_damaged_database_is_never_an_empty_one():
    with pytest.raises(ToolError):
        scanned([npm("qs", "6.2.5")], World(ToolError("damaged")), offline=True)
    broken = Database(NPM)
    broken.rows["npm", "qs"] = [b"damaged"]
    with pytest.raises(ToolError):
        scanned([npm("qs", "6.2.5")], World(broken), offline=True)


def test_pythons_packages_are_left_to_pip_audit_where_there_is_no_database():
    python = component("requests", "2.19.0", ecosystem="PyPI", purl="pkg:pypi/requests@2.19.0")
    done = scanned([python], World())
    assert done.status is RunStatus.NOT_APPLICABLE
    database = Database([record("GHSA-9", affected("PyPI", "Requests", "introduced=0 fixed=2.20.0"))])
    [found] = scanned([python], World(database), offline=True).findings
    assert found.package.upgrade == "2.20.0"


def test_old_data_is_said_and_may_be_too_old():
    world = World(Database(NPM, as_of="2025-12-01T00:00:00Z"))
    done = scanned([npm("qs", "6.2.5")], world, offline=True)
    assert done.status is RunStatus.OK
    assert done.notes == ("the advisories of npm are of 2025-12-01: secscan db update fetches newer ones",)
    done = scanned([npm("qs", "6.2.5")], world, offline=True, max_db_age=30)
    assert done.status is RunStatus.PARTIAL
    assert "older than --max-db-age 30" in done.reason


def test_what_cannot_be_compared_is_said():
    done = scanned([npm("odd", "1.0.0"), npm("qs", "nightly")], World(Database(NPM)), offline=True)
    assert "GHSA-3" in done.notes[0]
    assert {one.name: one.unassessed for one in done.components} == {
        "odd": "",
        "qs": "the version is not valid",
    }


def test_what_no_source_knows_stays_as_it_is():
    known = [
        npm("a", "", unassessed="not pinned"),
        component("x", "1", ecosystem="conda", unassessed="unsupported ecosystem"),
    ]
    assert scanner.applies(ProjectInput(components=tuple(known)), Settings())


def hit(identifier, *entries, hits=(), **more):
    return record(identifier, *entries, **more) | {"hits": hits}


CANARY = hit("GHSA-c", affected("npm", "minimist", "introduced=0"), hits=["0.0.8"])
WEAK = hit(
    "GHSA-1", affected("npm", "qs", "introduced=0 fixed=6.2.4"), hits=["6.2.0"], aliases=["CVE-2022-24999"]
)
NEXT = hit("GHSA-2", affected("npm", "qs", "introduced=6.2.4 fixed=6.2.9"))


def test_the_service_judges_where_there_is_no_database():
    world = World(network=Service([CANARY, WEAK, NEXT]))
    done = scanned([npm("qs", "6.2.0"), npm("left-pad", "1.3.0")], world, osv_url="https://osv.example")
    assert (done.status, [one.unassessed for one in done.components]) == (RunStatus.OK, ["", ""])
    [found] = done.findings
    assert (found.rule, found.package.upgrade) == ("CVE-2022-24999", "6.2.9")
    world.network.calls.clear()
    again = scanned([npm("qs", "6.2.0")], world, osv_url="https://osv.example")
    assert again.findings == done.findings
    assert set(world.network.calls) == {"https://osv.example/v1/querybatch"}


def test_the_service_is_believed_also_where_a_record_says_otherwise_or_cannot_be_had():
    strange = hit("GHSA-7", affected("npm", "qs", "introduced=9.0.0"), hits=["6.2.0"])
    world = World(network=Service([CANARY, WEAK, strange], broken=["GHSA-1"]))
    done = scanned([npm("qs", "6.2.0")], world, osv_url="https://osv.example")
    assert {one.rule: one.rated for one in done.findings} == {"GHSA-1": False, "GHSA-7": False}
    assert "GHSA-1" in done.notes[0]


def test_a_service_that_knows_nothing_is_not_believed():
    done = scanned([npm("qs", "6.2.0")], World(network=Service([])), osv_url="https://osv.example")
    assert done.status is RunStatus.FAILED
    assert "knows no advisories of npm" in done.reason
    assert done.components[0].unassessed == "the advisory service knows nothing of npm"


def test_a_service_that_cannot_be_reached_makes_the_scan_incomplete():
    world = World(network=Service([], broken=["batch"]))
    done = scanned([npm("qs", "6.2.0")], world, osv_url="https://osv.example")
    assert done.status is RunStatus.FAILED
    assert "answered 503; secscan db update" in done.reason


@pytest.mark.parametrize(
    "answer", [None, [], {}, {"results": []}, {"results": [1, 2, 3]}, {"results": [{"vulns": 1}] * 2}]
)
def test_an_answer_that_is_none_is_never_clean(answer):
    class Odd:
        def post_json(self, *_arguments, **_more):
            return answer

    done = scanned([npm("qs", "6.2.0")], World(network=Odd()), osv_url="https://osv.example")
    assert done.status is RunStatus.FAILED


def test_pages_are_read_to_the_end_and_not_for_ever():
    class Paged(Service):
        def answer(self, query):
            if "page_token" in query:
                return super().answer(query)
            return {"next_page_token": "2"}

    done = scanned([npm("qs", "6.2.0")], World(network=Paged([CANARY, WEAK])), osv_url="https://osv.example")
    assert [one.rule for one in done.findings] == ["CVE-2022-24999"]

    class Endless(Service):
        def answer(self, query):
            return {"next_page_token": "2"}

    done = scanned([npm("qs", "6.2.0")], World(network=Endless([])), osv_url="https://osv.example")
    assert "without end" in done.reason


def test_the_database_and_the_service_share_the_work():
    gem = component(
        "rack", "1.0", ecosystem="RubyGems", purl="pkg:gem/rack@1.0", unassessed="unsupported ecosystem"
    )
    canary = hit("GHSA-n", affected("RubyGems", "nokogiri", "introduced=0"), hits=["1.10.0"])
    weak = hit("GHSA-r", affected("RubyGems", "rack", "introduced=0"), hits=["1.0"])
    world = World(Database(NPM), Service([canary, weak]))
    done = scanned([npm("qs", "6.2.4"), gem], world, osv_url="https://osv.example")
    assert sorted(one.rule for one in done.findings) == ["GHSA-2", "GHSA-r"]
    assert "npm" not in json.dumps(world.network.calls)


def test_the_standard_library_is_raised_by_the_toolchain():
    told = record("GO-2024-1", affected("Go", "stdlib", "introduced=0 fixed=1.21.8", kind="SEMVER"))
    stdlib = component("stdlib", "1.21.0", ecosystem="Go", purl="pkg:golang/stdlib@1.21.0", path="go.mod")
    [found] = scanned([stdlib], World(Database([told])), offline=True).findings
    assert found.fix.startswith(
        "Raise the Go toolchain from 1.21.0 to 1.21.8 or later: go.mod's go or toolchain line"
    )
