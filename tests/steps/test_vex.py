from __future__ import annotations

import json
from dataclasses import replace

import pytest
import reports_sample as sample

from secscan.errors import ConfigError
from secscan.model import Finding, FindingStatus, Location, Package, Severity, Stage, SuppressionKind
from secscan.reporters import render
from secscan.steps.suppress import Excuses, suppress
from secscan.steps.vex import read_vex

PURL = "pkg:pypi/requests@2.19.0"
JUSTIFIED = "vulnerable_code_not_in_execute_path"
FINDING = Finding(
    Stage.DEPENDENCIES,
    "advisories",
    "CVE-2018-18074",
    Severity.HIGH,
    "requests 2.19.0 has CVE-2018-18074.",
    Location("requirements.txt", 2),
    aliases=("GHSA-x84v-xcm2-53pg",),
    package=Package("requests", "2.19.0", "PyPI", PURL),
)


def openvex(status="not_affected", product=PURL, name="CVE-2018-18074", **more):
    statement = {"vulnerability": {"name": name}, "products": [{"@id": product}], "status": status, **more}
    return {
        "@context": "https://openvex.dev/ns/v0.2.0",
        "author": "Sec Team",
        "timestamp": "2026-01-01T00:00:00Z",
        "statements": [statement],
    }


def cyclonedx(state="not_affected", ref="r1"):
    return {
        "bomFormat": "CycloneDX",
        "metadata": {"authors": [{"name": "Sec Team"}]},
        "components": [
            {"name": "holder", "components": [{"bom-ref": "r1", "name": "requests", "purl": PURL}]}
        ],
        "vulnerabilities": [
            {
                "id": "GHSA-x84v-xcm2-53pg",
                "analysis": {
                    "state": state,
                    "justification": "code_not_reachable",
                    "detail": "No redirects.",
                },
                "affects": [{"ref": ref}],
            }
        ],
    }


def csaf(status="known_not_affected"):
    product = {"product_id": "P1", "product_identification_helper": {"purl": "pkg:pypi/requests@2.19.0"}}
    return {
        "document": {"csaf_version": "2.0", "publisher": {"name": "Sec Team"}},
        "product_tree": {
            "branches": [{"branches": [{"product": product}]}],
            "relationships": [
                {"product_reference": "P1", "full_product_name": {"product_id": "W:P1"}},
            ],
        },
        "vulnerabilities": [
            {
                "cve": "CVE-2018-18074",
                "product_status": {status: ["W:P1"]},
                "flags": [{"label": JUSTIFIED, "product_ids": ["W:P1"]}],
                "threats": [{"category": "impact", "details": "No redirects.", "product_ids": ["W:P1"]}],
            }
        ],
    }


def judged(*documents, finding=FINDING):
    statements = [one for document in documents for one in read_vex(json.dumps(document).encode(), "v.json")]
    return suppress([finding], {}, Excuses(statements=statements))[0]


@pytest.mark.parametrize(
    "document",
    [
        openvex(justification=JUSTIFIED, impact_statement="No redirects."),
        openvex(product="pkg:pypi/requests", name="GHSA-x84v-xcm2-53pg"),
        {
            **openvex(),
            "statements": [{"vulnerability": "CVE-2018-18074", "products": [PURL], "status": "fixed"}],
        },
        cyclonedx(),
        cyclonedx("false_positive"),
        cyclonedx("resolved", ref="urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#" + PURL),
        csaf(),
        csaf("fixed"),
    ],
)
def test_what_excuses(document):
    excused = judged(document)
    assert excused.status is FindingStatus.SUPPRESSED
    assert excused.suppression.kind is SuppressionKind.VEX
    assert excused.suppression.owner == "Sec Team"
    assert excused.suppression.origin == "v.json"
    assert excused.suppression.reason.startswith("VEX: ")


def test_the_statement_is_kept():
    said = judged(openvex(justification=JUSTIFIED, impact_statement="No redirects.")).suppression
    assert (said.vex, said.justification) == ("not_affected", JUSTIFIED)
    assert said.reason == f"VEX: not affected ({JUSTIFIED}): No redirects."
    assert judged(csaf()).suppression.reason == said.reason


@pytest.mark.parametrize(
    "document",
    [
        openvex("affected"),
        openvex("under_investigation"),
        openvex("anything"),
        openvex(product="pkg:pypi/requests@2.20.0"),
        openvex(product="pkg:npm/requests@2.19.0"),
        openvex(product="requests"),
        openvex(name="CVE-1999-0001"),
        cyclonedx("exploitable"),
        cyclonedx(ref="elsewhere"),
        csaf("known_affected"),
    ],
)
def test_what_excuses_nothing(document):
    assert judged(document) == FINDING


def test_the_latest_statement_counts_and_of_equals_the_one_that_excuses_nothing():
    later = {**openvex("affected"), "timestamp": "2026-02-01T00:00:00+02:00"}
    assert judged(openvex(), later) == judged(later, openvex()) == FINDING
    assert judged(openvex(), openvex("affected")) == judged(openvex("affected"), openvex()) == FINDING
    again = {**openvex(), "timestamp": "2026-03-01T00:00:00Z"}
    assert judged(again, later, openvex()).status is FindingStatus.SUPPRESSED


def test_a_product_with_subcomponents_is_about_these():
    document = openvex(product="pkg:oci/shop")
    document["statements"][0]["products"][0]["subcomponents"] = [{"identifiers": {"purl": PURL}}]
    assert judged(document).suppression.vex == "not_affected"


def test_code_is_not_excused():
    code = replace(FINDING, package=None)
    assert judged(openvex(), finding=code) == code


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"@context": 3}', b'{"document": []}']
)
def test_what_is_no_document_is_an_error(data):
    with pytest.raises(ConfigError, match=r"v\.json: no VEX document"):
        read_vex(data, "v.json")


@pytest.mark.parametrize(
    "value", [None, 3, "x", [], {}, [None], [[]], [{}], [{"vulnerability": [], "products": 3}]]
)
def test_odd_types_excuse_nothing(value):
    for document in (openvex(), cyclonedx(), csaf()):
        for key in document:
            if key not in {"@context", "bomFormat", "document"}:
                judged({**document, key: value})
    assert judged({**openvex(), "statements": value}) == FINDING


def excused_report(excused):
    return replace(sample.clean_report(), findings=(excused,))


def openvex_of(excused):
    return json.loads(render("openvex", excused_report(excused), sample.sample_verdict()))


def test_what_we_write_says_what_we_read():
    excused = judged(openvex(justification=JUSTIFIED, impact_statement="No redirects."))
    written = openvex_of(excused)
    assert judged(written).suppression.justification == JUSTIFIED
    assert written["statements"][0]["vulnerability"]["aliases"] == ["GHSA-x84v-xcm2-53pg"]
    bom = json.loads(render("cyclonedx", excused_report(excused), sample.sample_verdict()))
    analysis = bom["vulnerabilities"][0]["analysis"]
    assert (analysis["state"], analysis["justification"]) == ("not_affected", "code_not_reachable")


def test_an_accepted_risk_is_affected_and_a_new_finding_is_under_investigation():
    accepted = next(f for f in sample.sample_report().findings if f.suppression and not f.suppression.vex)
    excused = replace(
        FINDING,
        suppression=replace(accepted.suppression, reason="we take it"),
        status=FindingStatus.SUPPRESSED,
    )
    told = openvex_of(excused)["statements"][0]
    assert told["status"] == "affected"
    assert told["action_statement"].startswith("The risk is accepted: we take it")
    assert judged(openvex_of(excused)) == FINDING
    assert openvex_of(FINDING)["statements"][0]["status"] == "under_investigation"


def test_the_document_has_one_id_for_one_content():
    report = excused_report(FINDING)
    first, second = (
        json.loads(render("openvex", one, sample.sample_verdict()))
        for one in (report, replace(report, started="2027-01-01T00:00:00Z"))
    )
    assert first["@id"] == second["@id"]
    assert openvex_of(replace(FINDING, message="other"))["@id"] != first["@id"]
