"""Images judged without any tool: the worker in its cage once, broken answers, and what Trivy says as well."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import NamedTuple

import images
import pytest
import trivy_world
from advisories.osv_records import affected, record

from secscan.advisories.records import record_rows
from secscan.contract import ProjectInput, Settings
from secscan.errors import MissingToolError, ToolError
from secscan.model import Component, RunStatus
from secscan.run.assembly import _judged
from secscan.scanners.image import scanner as image
from secscan.scanners.image.judgement import questions_of, weaknesses_of
from secscan.scanners.trivy import scanner as trivy
from secscan.scanners.trivy.report import read_report
from secscan.steps.merge_duplicates import merge_duplicates
from secscan.system.process import Completed, Ending
from secscan.system.tools import SystemTools


class Facts(NamedTuple):
    records: int
    as_of: str


RECORDS = [
    record("ALPINE-CVE-2019-1549", affected("Alpine:v3.10", "openssl", "introduced=0 fixed=1.1.1d-r0"), upstream=["CVE-2019-1549"]),
    record("ALPINE-CVE-2019-1551", affected("Alpine:v3.10", "openssl", "introduced=0 fixed=1.1.1d-r2"), upstream=["CVE-2019-1551"]),
    record("ALPINE-CVE-2019-14697", affected("Alpine:v3.10", "musl", "introduced=0 fixed=1.1.22-r3"), upstream=["CVE-2019-14697"]),
    record("GHSA-x84v-xcm2-53pg", affected("PyPI", "requests", "introduced=0 fixed=2.20.0"), aliases=["CVE-2018-18074"]),
    record("GHSA-9wx4-h78v-vm56", affected("PyPI", "requests", "introduced=0 fixed=2.32.0"), aliases=["CVE-2024-35195"]),
    record("DSA-1-1", affected("Debian:12", "openssl", "introduced=0 fixed=3.0.15"), upstream=["CVE-2024-1001", "CVE-2024-1002"]),
    record("DEBIAN-CVE-2024-1001", affected("Debian:12", "openssl", "introduced=0"), upstream=["CVE-2024-1001"]),
]  # fmt: skip


class Database:
    def __init__(self, *records):
        self.rows = [row for one in records for row in record_rows(one).rows]
        self.ecosystems = {row.ecosystem: Facts(1, "2026-11-01T00:00:00Z") for row in self.rows}

    def bodies(self, ecosystem, names):
        found = {}
        for row in self.rows:
            if row.ecosystem == ecosystem and row.name in names:
                found.setdefault(row.name, []).append(row.body)
        return found


class World(trivy_world.HostWorld):
    """Our own workers for real; Trivy is there or not."""

    def __init__(self, scratch, *records, trivy="", answer=None):
        super().__init__(trivy, scratch)
        self.tools = NoTrivy(str(scratch)) if not trivy else self.tools
        self.tools.python = SystemTools(str(scratch)).python
        self.database = Database(*records) if records else None
        self.answer = answer

    def run(self, command):
        return super().run(command) if self.answer is None else self.answer

    def advisory_database(self):
        return self.database


class NoTrivy(SystemTools):
    def find(self, name):
        raise MissingToolError(f"{name} is not installed")

    program = find


def settings(*names, offline=True):
    return Settings(images=tuple(map(str, names)), offline=offline, timeout=60)


def scan(world, *names, **more):
    return image.scan(ProjectInput(), settings(*names, **more), world)


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    """An archive and a layout with two images, read in one scan."""
    place = tmp_path_factory.mktemp("images")
    debian = images.image_of(
        images.debian_tree(), config={"User": "app", "Env": ["TOKEN_PASSWORD=" + "Xk29fLq8" + "Zt5w"]}
    )
    archive = images.write_archive(place / "app.tar", images.sample_image())
    layout = images.write_layout(place / "layout", debian, images.image_of({"x": b"y"}))
    return scan(World(place, *RECORDS), archive, layout)


def test_old_advisories_are_incomplete_where_the_caller_sets_a_limit(tmp_path):
    archive = images.write_archive(tmp_path / "app.tar", images.image_of(images.python_tree()))
    world = World(tmp_path, *RECORDS)
    world.database.ecosystems = {"PyPI": Facts(1, "2026-10-01T00:00:00Z")}
    old = image.scan(ProjectInput(), replace(settings(archive), max_db_age=7), world)
    assert (old.status, "older than --max-db-age 7" in old.reason) == (RunStatus.PARTIAL, True)
    mentioned = image.scan(ProjectInput(), settings(archive), world)
    assert any("are of 2026-10-01" in note for note in mentioned.notes)


def test_packages_are_judged_by_the_advisories_of_their_release(looked):
    found = {(one.rule, one.package.name) for one in looked.findings if one.package}
    assert found == {
        ("CVE-2019-14697", "musl"),
        *(
            (cve, name)
            for cve in ("CVE-2019-1549", "CVE-2019-1551")
            for name in ("libssl1.1", "libcrypto1.1")
        ),
        *((cve, "requests") for cve in ("CVE-2018-18074", "CVE-2024-35195")),
        *((cve, "libssl3") for cve in ("CVE-2024-1001", "CVE-2024-1002")),
    }
    [one] = [one for one in looked.findings if one.rule == "CVE-2024-1001"]
    assert one.aliases == ("DEBIAN-CVE-2024-1001",)
    assert one.package.fixed_versions == ("3.0.15",)
    assert one.location.path == "image/layout"
    assert {one.purl for one in looked.components} >= {
        "pkg:deb/debian/zlib1g@1.2.13.dfsg-1?arch=amd64&distro=debian-12.6&epoch=1",
        "pkg:apk/alpine/musl@1.1.22-r2?arch=x86_64&distro=3.10.2",
        "pkg:pypi/requests@2.19.1",
    }
    assert {one.unassessed for one in looked.components} == {""}
    assert looked.rules.keys() == {one.rule for one in looked.findings}


def test_configuration_is_judged_and_no_secret_is_shown(looked):
    found = {(one.rule, one.location.path) for one in looked.findings if not one.package}
    assert ("image.root-user", "image/example/app") in found
    assert ("image.end-of-life", "image/example/app") in found
    assert ("image.secret-in-file", "image/example/app") in found
    assert ("image.secret-in-configuration", "image/layout") in found
    for secret in ("Xk29fLq8" + "Zt5w", images.planted_secret()):
        assert secret not in str(looked)


def test_an_image_in_which_nothing_was_recognised_makes_it_partial(looked):
    assert looked.status is RunStatus.PARTIAL
    assert looked.reason == "layout: neither an operating system nor packages were recognised in it"
    assert looked.units == 2


def test_with_trivy_each_weakness_is_reported_once(looked):
    report = read_report(trivy_world.ALPINE, trivy_world.question())
    ours = [one for one in looked.findings if one.location.path == "image/example/app"]
    merged = merge_duplicates([*report.findings, *ours])
    theirs = {(one.rule, one.subject) for one in report.findings}
    assert {(one.rule, one.subject) for one in merged if one.scanner == "trivy"} == theirs
    assert [one.rule for one in merged if one.scanner == "image"] == ["image.end-of-life"]
    both = {one.rule for one in merged if one.also_reported_by}
    assert both == {one.rule for one in report.findings}


def test_two_advisories_of_one_scanner_are_never_united(looked):
    [one, other] = [one for one in looked.findings if one.rule in {"CVE-2024-1001", "CVE-2024-1002"}]
    theirs = [
        replace(each, scanner="trivy", aliases=("DSA-1-1",), subject=each.rule) for each in (one, other)
    ]
    merged = merge_duplicates([one, other, *theirs])
    assert sorted((each.scanner, each.rule) for each in merged) == [
        ("trivy", "CVE-2024-1001"),
        ("trivy", "CVE-2024-1002"),
    ]


def answered(text):
    return Completed(Ending.EXIT, 0, text, b"", 0.1)


GOOD = {"tags": [], "distribution": None, "packages": [], "hits": [], "problems": []}
GOOD |= {
    "layers": [["sha256:a", None], ["sha256:b", ["Dockerfile", 3, 4, "RUN", ""]]],
    "closed": [],
    "bundled": False,
}


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"{}", b"\xff\n", b'{"i":0,"findings":[]}\n{"done":true}\n',
        b'{"i":0,"findings":[],"error":"it is no tar","images":[]}\n{"done":true}\n',
        json.dumps({"i": 0, "findings": [], "images": [{**GOOD, "packages": [["deb"]]}]}).encode() + b'\n{"done":true}\n',
        json.dumps({"i": 0, "findings": [], "images": [{**GOOD, "hits": [["x", "", "", "", "high", 0, -1]]}]}).encode() + b'\n{"done":true}\n',
    ],
)  # fmt: skip
@pytest.mark.parametrize("trivy", ["", "/opt/trivy"])
def test_a_broken_worker_is_never_a_clean_image(tmp_path, answer, trivy):
    (tmp_path / "a.tar").write_bytes(b"x")
    result = scan(World(tmp_path, *RECORDS, trivy=trivy, answer=answered(answer)), tmp_path / "a.tar")
    assert result.status is RunStatus.FAILED
    assert result.reason.startswith("a.tar: ")


def one_image(**changes):
    answer = {"i": 0, "findings": [], "images": [{**GOOD, **changes}]}
    return answered(json.dumps(answer).encode() + b'\n{"done":true}\n')


@pytest.mark.parametrize(
    ("problem", "mere"),
    [("layer 1: it is packed with Zstandard", True), ("layer 1: it is not what its digest says", False)],
)
def test_what_trivy_can_read_is_a_remark_where_trivy_looks_too(tmp_path, problem, mere):
    (tmp_path / "a.tar").write_bytes(b"x")
    alone = scan(World(tmp_path, *RECORDS, answer=one_image(problems=[problem])), tmp_path / "a.tar")
    both = scan(World(tmp_path, trivy="/opt/trivy", answer=one_image(problems=[problem])), tmp_path / "a.tar")
    assert (alone.status, both.status) == (RunStatus.PARTIAL, RunStatus.OK if mere else RunStatus.PARTIAL)
    assert f"a.tar: {problem}" in (both.notes if mere else both.reason.split("; "))


def test_without_advisories_packages_are_not_assessed(tmp_path):
    (tmp_path / "a.tar").write_bytes(b"x")
    packages = [
        ["PyPI", "a", "1", "p", "", "", "", [], False, "", -1],
        ["deb", "b", "1", "p", "b", "1", "", [], False, "", 0],
    ]
    result = scan(World(tmp_path, answer=one_image(packages=packages)), tmp_path / "a.tar")
    assert result.status is RunStatus.PARTIAL
    assert [one.unassessed for one in result.components] == [
        "no advisory data offline",
        "its distribution is not known",
    ]


def test_a_missing_path_and_a_registry(tmp_path):
    world = World(tmp_path, *RECORDS)
    result = scan(world, tmp_path / "no.tar", tmp_path, "registry.example/a:1")
    assert result.status is RunStatus.FAILED
    assert "no.tar: there is no such file or directory" in result.reason
    assert "not an OCI layout" in result.reason
    assert image.REMOTE in result.reason
    world = World(tmp_path, *RECORDS, trivy="/opt/trivy")
    assert scan(world, "registry.example/a:1").status is RunStatus.NOT_APPLICABLE


def test_trivy_may_be_missing_where_secscan_itself_can_judge(tmp_path):
    (tmp_path / "a.tar").write_bytes(b"x")
    done = trivy.scan(ProjectInput(), settings(tmp_path / "a.tar"), World(tmp_path, *RECORDS))
    assert done.status is RunStatus.SKIPPED
    for world, name in (
        (World(tmp_path), tmp_path / "a.tar"),
        (World(tmp_path, *RECORDS), "registry.example/a:1"),
    ):
        with pytest.raises(ToolError):
            trivy.scan(ProjectInput(), settings(name), world)


def test_a_package_that_one_scanner_could_judge_is_judged():
    one = Component("a", "1", "deb", "pkg:deb/debian/a@1", "image/x", origin="image")
    other = replace(one, unassessed="no advisory data offline")
    assert _judged(one, other) is one
    assert _judged(other, one) is one
    assert _judged(None, other) is other


def test_a_release_with_several_ecosystems_is_asked_of_all(looked):
    from secscan.image.distribution import Distribution
    from secscan.image.packages import ShippedPackage

    one = ShippedPackage("rpm", "bash", "5.1-1.el9", "p")
    known = [
        "Red Hat:enterprise_linux:9::baseos",
        "Red Hat:enterprise_linux:9::appstream",
        "Red Hat:enterprise_linux:90::x",
    ]
    asked = questions_of(Distribution("rhel", "9.4"), one, known)
    assert [each[0] for each in asked] == sorted(known[:2])
    deb = ShippedPackage("deb", "a", "1", "p", "a", "1")
    assert questions_of(Distribution("ubuntu", "22.04"), deb, ())[0][0] == "Ubuntu:22.04:LTS"
    assert questions_of(Distribution("ubuntu", "23.10"), deb, ())[0][0] == "Ubuntu:23.10"
    assert weaknesses_of(()) == ()
