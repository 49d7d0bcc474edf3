from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
import reports_sample as sample

from secscan.lockfiles.reader import read
from secscan.lockfiles.sbom import SPDX
from secscan.model import Component
from secscan.reporters import render

VERDICT = sample.sample_verdict()
REPORTS = [sample.sample_report(), sample.clean_report(), sample.healthy_report()]


def document(report):
    return json.loads(render("spdx", report, VERDICT))


def with_components(*components):
    return replace(sample.clean_report(), components=components)


def one(name, version="1.0.0", **more):
    return Component(name, version, "npm", f"pkg:npm/{name}@{version}", "package-lock.json", **more)


@pytest.mark.parametrize("report", REPORTS)
def test_the_official_schema_agrees(report):
    path = Path(os.environ.get("SECSCAN_SCHEMAS", "")) / "spdx-schema-2.3.json"
    if not path.is_file():
        pytest.skip("the SPDX schema is not in SECSCAN_SCHEMAS")
    from jsonschema import Draft7Validator

    errors = Draft7Validator(json.loads(path.read_text("utf-8"))).iter_errors(document(report))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("report", REPORTS)
def test_every_id_is_unique_and_every_relationship_ends_at_one(report):
    told = document(report)
    ids = [package["SPDXID"] for package in told["packages"]]
    assert len(set(ids)) == len(ids)
    known = {*ids, "SPDXRef-DOCUMENT", "NOASSERTION", "NONE"}
    ends = {edge[key] for edge in told["relationships"] for key in ("spdxElementId", "relatedSpdxElement")}
    assert ends <= known


def test_minimum_elements():
    report = with_components(
        one("@scope/a", parents=("",), hashes=(("sha512", "ab" * 64),), licenses=("MIT",), line=7),
        one(
            "b",
            parents=("pkg:npm/@scope/a@1.0.0",),
            direct=False,
            licenses=("My own", "MIT OR ISC"),
            scope="dev",
        ),
    )
    told = document(report)
    _, first, second = told["packages"]
    assert first["name"] == "@scope/a"
    assert first["versionInfo"] == "1.0.0"
    assert first["supplier"] == "Organization: @scope"
    assert second["supplier"] == "NOASSERTION"
    assert first["checksums"] == [{"algorithm": "SHA512", "checksumValue": "ab" * 64}]
    assert first["licenseDeclared"] == "MIT"
    extracted = told["hasExtractedLicensingInfos"][0]
    assert second["licenseDeclared"] == f"(MIT OR ISC) AND {extracted['licenseId']}"
    assert extracted["name"] == "My own"
    assert first["sourceInfo"] == "declared in package-lock.json:7"
    assert told["creationInfo"]["creators"][0].startswith("Tool: secscan-")
    edges = [
        (e["spdxElementId"], e["relationshipType"], e["relatedSpdxElement"]) for e in told["relationships"]
    ]
    assert ("SPDXRef-Project", "DEPENDS_ON", first["SPDXID"]) in edges
    assert (second["SPDXID"], "DEV_DEPENDENCY_OF", first["SPDXID"]) in edges
    assert (second["SPDXID"], "DEPENDS_ON", "NONE") in edges


def test_what_nobody_knows_is_said():
    told = document(with_components(replace(one("a"), version="", declared="^1")))
    package = told["packages"][1]
    assert "versionInfo" not in package
    assert package["comment"] == "declared as ^1; the version is not known"
    unknown = {e["spdxElementId"] for e in told["relationships"] if e["relatedSpdxElement"] == "NOASSERTION"}
    assert unknown == {"SPDXRef-Project", package["SPDXID"]}


def test_time_alone_changes_nothing_but_itself():
    report = sample.sample_report()
    first, second = document(report), document(replace(report, started="2027-01-01T00:00:00.5+00:00"))
    assert second["creationInfo"].pop("created") == "2027-01-01T00:00:00Z"
    first["creationInfo"].pop("created")
    assert first == second
    other = document(replace(report, components=report.components[1:]))
    assert other["documentNamespace"] != first["documentNamespace"]


@pytest.mark.parametrize("name", ["cyclonedx", "cyclonedx-1.7", "spdx"])
def test_what_we_write_we_read_again(name):
    graph = (
        one("a", parents=("",), hashes=(("sha512", "ab" * 64),), licenses=("MIT",), supplier="A Ltd"),
        one("b", parents=("pkg:npm/a@1.0.0",), direct=False, scope="dev"),
    )
    kind = SPDX if name == "spdx" else "cyclonedx"
    listing = read("x.json", render(name, with_components(*graph), VERDICT).encode(), kind)
    assert listing.error == ""
    kept = [replace(c, path="package-lock.json", line=1, column=1, end_column=1) for c in listing.components]
    assert kept == [replace(c, origin="manifest") for c in graph]
