"""Bills of materials of other tools, small and hostile."""

from __future__ import annotations

import json

import pytest

from secscan.lockfiles.package_url import named_by
from secscan.lockfiles.reader import read
from secscan.lockfiles.sbom import CYCLONEDX, OTHER, SPDX, format_of_bill

BOM = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "metadata": {"component": {"bom-ref": "root", "type": "application", "name": "shop"}},
    "components": [
        {
            "bom-ref": "a",
            "type": "library",
            "group": "@scope",
            "name": "left",
            "version": "1.0.0",
            "purl": "pkg:npm/%40scope/left@1.0.0",
            "licenses": [{"license": {"id": "MIT"}}],
            "supplier": {"name": "Left Ltd"},
            "hashes": [{"alg": "SHA-256", "content": "ab" * 32}, {"alg": "SHA-256", "content": "no hex"}],
        },
        {"bom-ref": "lock", "type": "application", "name": "package-lock.json"},
        {
            "bom-ref": "b",
            "type": "library",
            "name": "openssl",
            "version": "3.0.11-1",
            "purl": "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12.4&upstream=openssl",
        },
        {
            "type": "framework",
            "name": "holder",
            "version": "1",
            "components": [{"bom-ref": "c", "type": "library", "name": "in", "purl": "pkg:pypi/In_Side@2"}],
        },
    ],
    "dependencies": [
        {"ref": "root", "dependsOn": ["lock"]},
        {"ref": "lock", "dependsOn": ["a", "a", "gone"]},
        {"ref": "a", "dependsOn": ["b", "a"]},
    ],
}
SPDX_DOCUMENT = {
    "spdxVersion": "SPDX-2.3",
    "SPDXID": "SPDXRef-DOCUMENT",
    "packages": [
        {"SPDXID": "SPDXRef-root", "name": "shop"},
        {
            "SPDXID": "SPDXRef-a",
            "name": "org.example:a",
            "versionInfo": "1.0",
            "supplier": "Organization: Example (a@example.org)",
            "licenseDeclared": "NOASSERTION",
            "licenseConcluded": "MIT OR Apache-2.0",
            "checksums": [{"algorithm": "SHA1", "checksumValue": "cd" * 20}],
            "externalRefs": [
                {
                    "referenceCategory": "PACKAGE-MANAGER",
                    "referenceType": "purl",
                    "referenceLocator": "pkg:maven/org.example/a@1.0",
                }
            ],
        },
        {"SPDXID": "SPDXRef-b", "name": "b", "versionInfo": "2"},
    ],
    "relationships": [
        {
            "spdxElementId": "SPDXRef-DOCUMENT",
            "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-root",
        },
        {
            "spdxElementId": "SPDXRef-root",
            "relationshipType": "DEPENDS_ON",
            "relatedSpdxElement": "SPDXRef-a",
        },
        {
            "spdxElementId": "SPDXRef-b",
            "relationshipType": "DEV_DEPENDENCY_OF",
            "relatedSpdxElement": "SPDXRef-a",
        },
    ],
}


def listed(document, kind):
    text = document if isinstance(document, str) else json.dumps(document, indent=1)
    return read("sbom.json", text.encode("utf-8", "surrogatepass"), kind)


def test_cyclonedx():
    listing = listed(BOM, CYCLONEDX)
    left, ssl, holder, inside = listing.components
    assert listing.error == ""
    assert (left.ecosystem, left.name, left.version) == ("npm", "@scope/left", "1.0.0")
    assert left.licenses == ("MIT",)
    assert left.supplier == "Left Ltd"
    assert left.hashes == (("sha256", "ab" * 32),)
    assert (left.direct, left.line, left.unassessed) == (True, 18, "")
    assert (ssl.ecosystem, ssl.name, ssl.parents, ssl.direct) == ("Debian:12", "openssl", (left.purl,), False)
    assert (holder.name, holder.unassessed) == ("holder", "no package URL")
    assert (inside.ecosystem, inside.name, inside.version) == ("PyPI", "in-side", "2")


def test_spdx():
    listing = listed(SPDX_DOCUMENT, SPDX)
    first, second = listing.components
    assert listing.error == ""
    assert (first.ecosystem, first.name, first.supplier) == ("Maven", "org.example:a", "Example")
    assert first.licenses == ("MIT OR Apache-2.0",)
    assert first.hashes == (("sha1", "cd" * 20),)
    assert first.direct
    assert (second.scope, second.parents, second.unassessed) == ("dev", (first.purl,), "no package URL")


def test_the_format_is_told_by_content_before_the_name():
    assert format_of_bill("x", json.dumps(BOM).encode()) == CYCLONEDX
    assert format_of_bill("x.cdx.json", json.dumps(SPDX_DOCUMENT).encode()) == SPDX
    assert format_of_bill("a/bom.json", b"{}") == CYCLONEDX
    assert (
        format_of_bill("x", b'<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.4">')
        == OTHER
    )
    assert format_of_bill("x", b"# a comment\nSPDXVersion: SPDX-2.3\n") == OTHER
    assert format_of_bill("x", b'{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}') == OTHER
    assert format_of_bill("package.json", b'{"name": "CycloneDX"}') is None
    assert "not read" in read("x", b"SPDXVersion: SPDX-2.3\n", OTHER).error


@pytest.mark.parametrize(("document", "kind"), [(BOM, CYCLONEDX), (SPDX_DOCUMENT, SPDX)])
def test_a_cut_bill_keeps_what_stands_before_and_names_the_line(document, kind):
    text = json.dumps(document, indent=1)
    later = {"pkg:generic/shop", "pkg:generic/org-example-a"}  # what is known once their ends are read
    whole = {one.purl for one in listed(text, kind).components} | later
    for size in range(1, len(text), 37):
        listing = listed(text[:size], kind)
        assert listing.error.startswith("line "), size
        assert {one.purl for one in listing.components} <= whole
    assert listed(text[: len(text) * 2 // 3], kind).components


@pytest.mark.parametrize(
    "value", [None, 1, "x", [], {}, [1], [[]], [{}], {"name": []}, [{"name": "x", "purl": 3}]]
)
@pytest.mark.parametrize("key", ["components", "dependencies", "metadata", "packages", "relationships"])
def test_odd_types_never_raise(key, value):
    for document, kind in ((BOM, CYCLONEDX), (SPDX_DOCUMENT, SPDX)):
        listed({**document, key: value}, kind)


def test_what_is_no_component_is_a_fault_with_its_line():
    assert listed({**BOM, "components": [{"type": "library"}]}, CYCLONEDX).error.startswith("line ")
    assert listed({**BOM, "components": 3}, CYCLONEDX).error.endswith("components is not a list")
    assert listed({**SPDX_DOCUMENT, "packages": ["x"]}, SPDX).error.endswith("holds what is no object")


def test_hostile_names_are_one_line_and_depth_is_bounded():
    hostile = {
        "type": "library",
        "name": "a\n::error::b",
        "version": "1\r2",
        "purl": "pkg:npm/a%0A::error::b@1%0D2",
    }
    listing = listed({**BOM, "components": [hostile]}, CYCLONEDX)
    one = listing.components[0]
    assert all("\n" not in text and "\r" not in text for text in (one.name, one.version, one.purl))
    deep: dict = {"type": "library", "name": "deep", "purl": "pkg:npm/deep@1"}
    for _ in range(400):
        deep = {"type": "library", "name": "x", "purl": "pkg:npm/x@1", "components": [deep]}
    assert len(listed(json.dumps({**BOM, "components": [deep]}), CYCLONEDX).components) == 401
    assert listed('{"bomFormat":"CycloneDX","components":' + "[" * 100_000, CYCLONEDX).error


@pytest.mark.parametrize(
    ("purl", "ecosystem", "name", "version"),
    [
        ("pkg:npm/%40a/b@1.2.3", "npm", "@a/b", "1.2.3"),
        ("pkg:maven/org.x/y@1", "Maven", "org.x:y", "1"),
        ("pkg:golang/github.com/spf13/cobra@v1.2.0#sub", "Go", "github.com/spf13/cobra", "v1.2.0"),
        ("pkg:golang/stdlib@go1.21.3", "Go", "stdlib", "1.21.3"),
        ("pkg:apk/alpine/musl@1.2.4-r0?arch=x86_64&distro=alpine-3.18.4", "Alpine:v3.18", "musl", "1.2.4-r0"),
        ("pkg:deb/ubuntu/curl@7.81?distro=ubuntu-22.04", "Ubuntu:22.04:LTS", "curl", "7.81"),
        ("pkg:rpm/rocky/bash@5.1-1.el9?epoch=1&distro=rocky-9.2", "Rocky Linux:9", "bash", "1:5.1-1.el9"),
        ("pkg:unheard/of@1", "generic", "of", "1"),
    ],
)
def test_package_urls(purl, ecosystem, name, version):
    named = named_by(purl)
    assert named is not None
    assert named[:3] == (ecosystem, name, version)


@pytest.mark.parametrize(
    "text", ["", "npm/a@1", "pkg:", "pkg:npm", "pkg:npm/a@1?=", "pkg:" + "a" * 5000, "\x00"]
)
def test_what_is_no_package_url(text):
    named = named_by(text)
    assert named is None or named.name
