"""Reading Trivy's report: recorded ones, changed ones, cut ones, and nonsense."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from trivy_world import ALPINE, DEBIAN, question, rules

from secscan.knowledge.advisory_names import base_purl, canonical
from secscan.model import Severity, Stage
from secscan.scanners.trivy.report import read_report, repository_of


def test_a_vulnerability_field_by_field():
    report = read_report(ALPINE, question())
    finding = next(f for f in report.findings if f.rule == "CVE-2018-18074")
    assert (finding.stage, finding.scanner, finding.severity) == (Stage.IMAGE, "trivy", Severity.HIGH)
    assert finding.message == (
        "'requests' 2.19.1 is affected by CVE-2018-18074 (python-requests: Redirect from HTTPS to HTTP"
        " does not remove Authorization header); fixed in 2.20.0."
    )
    assert finding.aliases == ("GHSA-x84v-xcm2-53pg",)
    assert (finding.score, finding.rated, finding.cwe) == ("7.5", True, ("CWE-522",))
    assert finding.vector == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"
    assert finding.subject == (
        "CVE-2018-18074|pkg:pypi/requests|example/app|"
        "usr/lib/python3.11/site-packages/requests.dist-info/METADATA"
    )
    assert finding.logical == (
        "example/app:/usr/lib/python3.11/site-packages/requests-2.19.1.dist-info/METADATA"
        "#pkg:pypi/requests@2.19.1"
    )
    assert finding.url == "https://avd.aquasec.com/nvd/cve-2018-18074"
    assert finding.package is not None
    assert finding.package.fixed_versions == ("2.20.0",)
    rule = report.rules["CVE-2018-18074"]
    assert "2.19.1" not in repr(rule)
    assert all((rule.short, rule.full, rule.help))


def test_an_unfixed_package_says_so_and_versions_keep_their_epoch():
    report = read_report(DEBIAN, question())
    finding = next(f for f in report.findings if f.rule == "CVE-2023-45853")
    assert finding.message.endswith("; its distributor will not fix it.")
    assert finding.fix == ""
    assert [c.version for c in report.components if c.name == "zlib1g"] == ["1:1.2.13.dfsg-1"]
    assert {f.location.path for f in report.findings} == {"image/deb"}


def changed(change) -> bytes:
    document = json.loads(ALPINE)
    change(document)
    return json.dumps(document).encode()


def test_tag_and_digest_change_nothing():
    def retag(document):
        document["Metadata"]["RepoTags"] = ["example/app:2.0"]
        document["Metadata"]["ImageID"] = "sha256:" + "0" * 64
        document["ArtifactID"] = "sha256:" + "1" * 64
        for layer in document["Metadata"]["Layers"]:
            layer["DiffID"] = "sha256:" + "2" * 64

    before, after = read_report(ALPINE, question()), read_report(changed(retag), question())
    assert before.findings == after.findings
    assert before.components == after.components


def test_one_advisory_at_two_paths_is_two_findings():
    def double(document):
        found = document["Results"][1]["Vulnerabilities"]
        found.append({**found[0], "PkgPath": "opt/other/requests-2.19.1.dist-info/METADATA"})
        found.append(dict(found[0]))

    report = read_report(changed(double), question())
    subjects = [f.subject for f in report.findings if f.rule == "CVE-2018-18074"]
    assert len(subjects) == len(set(subjects)) == 2


def test_two_secrets_of_one_rule_in_one_file_are_two_findings():
    def double(document):
        secrets = next(r for r in document["Results"] if r["Class"] == "secret")["Secrets"]
        secrets.append({**secrets[0], "StartLine": 7, "EndLine": 7})

    found = [f for f in read_report(changed(double), question()).findings if f.rule == "trivy.github-pat"]
    assert len({f.subject for f in found}) == 2


def test_an_unknown_severity_is_medium_and_unrated():
    def unrate(document):
        document["Results"][1]["Vulnerabilities"][0]["Severity"] = "UNKNOWN"

    finding = next(
        f
        for f in read_report(changed(unrate), question()).findings
        if f.package and "requests" in f.package.name
    )
    assert (finding.severity, finding.rated) == (Severity.MEDIUM, False)


def test_nothing_of_a_secrets_text_is_taken():
    def plant(document):
        secret = next(r for r in document["Results"] if r["Class"] == "secret")["Secrets"][0]
        secret["Match"] = "PLANTED"
        secret["Code"]["Lines"][0].update(Content="PLANTED", Highlighted="PLANTED")
        secret["Layer"]["CreatedBy"] = "RUN echo PLANTED"
        document["Metadata"]["ImageConfig"]["config"]["Env"] = ["X=PLANTED"]
        document["Results"][2]["Misconfigurations"][0]["Message"] = "PLANTED"

    assert "PLANTED" not in repr(read_report(changed(plant), question()))


def test_entries_that_cannot_be_read_are_counted():
    def spoil(document):
        document["Results"].append("x")
        document["Results"][0]["Vulnerabilities"].append({"PkgName": "x"})
        document["Results"][0]["Packages"].append(7)
        document["Results"][1]["Vulnerabilities"] = {"a": 1}

    report = read_report(changed(spoil), question())
    assert report.problem == "4 entries of its output were not readable"
    assert "CVE-2019-14697" in rules(report)


def test_a_report_without_results_is_not_clean():
    for results in (None, []):

        def empty(document, results=results):
            document["Results"] = results
            document["Metadata"].pop("OS")

        report = read_report(changed(empty), question())
        assert report.problem == "neither an operating system nor packages were recognised in it"


@pytest.mark.parametrize("recorded", [ALPINE, DEBIAN])
def test_a_cut_report_is_never_clean(recorded):
    whole = recorded.rstrip()
    for length in range(0, len(whole), 50):
        assert not read_report(whole[:length], question()).usable
    assert read_report(whole, question()).problem == ""


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
PLACES = (
    ("Results",),
    ("Metadata",),
    ("Metadata", "OS"),
    ("Metadata", "RepoTags"),
    ("Metadata", "ImageConfig"),
    ("Metadata", "ImageConfig", "history"),
    ("Results", 0),
    ("Results", 0, "Packages"),
    ("Results", 0, "Packages", 0),
    ("Results", 0, "Packages", 0, "Identifier"),
    ("Results", 0, "Packages", 0, "DependsOn"),
    ("Results", 0, "Vulnerabilities", 0),
    ("Results", 0, "Vulnerabilities", 0, "CVSS"),
    ("Results", 0, "Vulnerabilities", 0, "VendorIDs"),
    ("Results", 0, "Vulnerabilities", 0, "FixedVersion"),
    ("Results", 2, "Misconfigurations"),
    ("Results", 3, "Secrets", 0),
    ("Results", 3, "Secrets", 0, "StartLine"),
)


@given(place=st.sampled_from(PLACES), value=VALUES)
@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_odd_values_anywhere_never_raise_and_lose_no_other_result(place, value):
    document = json.loads(ALPINE)
    inner = document
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    report = read_report(json.dumps(document).encode(), question())
    if place[0] == "Results" and len(place) > 1 and report.usable:
        other = 0 if place[1] else 1
        expected = {"CVE-2019-14697"} if other == 0 else {"CVE-2018-18074"}
        assert expected <= set(rules(report))


@given(st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()))
@hypothesis_settings(max_examples=200, deadline=None)
def test_anything_else_is_no_report(output):
    assert not read_report(output, question()).usable


def test_deep_nesting_is_no_report():
    assert not read_report(b"[" * 200_000, question()).usable


@pytest.mark.parametrize(
    ("reference", "repository"),
    [
        ("alpine", "alpine"),
        ("alpine:3.10", "alpine"),
        ("docker.io/library/alpine:3", "alpine"),
        ("index.docker.io/org/app", "org/app"),
        ("localhost:5000/app", "localhost:5000/app"),
        ("localhost:5000/app:1.0@sha256:" + "a" * 64, "localhost:5000/app"),
        ("ghcr.io/org/app@sha256:" + "a" * 64, "ghcr.io/org/app"),
    ],
)
def test_the_repository_of_a_reference(reference, repository):
    assert repository_of(reference) == repository


def test_a_package_url_without_version():
    assert base_purl("pkg:apk/alpine/musl@1.1.22-r2?arch=x86_64&distro=3.10.2") == "pkg:apk/alpine/musl"
    assert base_purl("pkg:npm/%40angular/core@1.2.3#sub/path") == "pkg:npm/%40angular/core"
    assert base_purl("pkg:pypi/requests") == "pkg:pypi/requests"


def test_the_canonical_name_of_an_advisory():
    assert canonical(["GHSA-x", "CVE-2020-2", "CVE-2019-10000", "CVE-2019-999"]) == "CVE-2019-999"
    assert canonical(["DSA-1", "GHSA-b"]) == "GHSA-b"
    assert canonical(["TEMP-1"]) == "TEMP-1"
