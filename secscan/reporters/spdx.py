"""The software bill of materials: SPDX 2.3 in JSON.

Each package once, with where it is declared, the graph of what needs what, and what is not known of it:
`DEPENDS_ON NOASSERTION` where no file tells what a package needs, `NONE` where one tells that it is nothing.
The document's namespace is made from its content. Weaknesses have no place in it; CycloneDX carries them.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from secscan.model import Report, Verdict
from secscan.reporters.cyclonedx.parts import HEX, NOT_SHIPPED, is_package_url
from secscan.reporters.links import repository_uri, web_address
from secscan.reporters.packages import (
    ROOT,
    SbomPackage,
    all_packages,
    dependencies,
    images_of,
    known_needs,
    layers_of,
)
from secscan.reporters.text import json_text, one_line, printable_bytes, public_url

NAMESPACE = uuid.UUID("5b7a9a2e-6a0c-5d38-9c52-0f2a4b8f9a31")
DOCUMENT, PROJECT = "SPDXRef-DOCUMENT", "SPDXRef-Project"
UNKNOWN, NOTHING = "NOASSERTION", "NONE"
EPOCH = "1970-01-01T00:00:00Z"
# SPDX's names of algorithms, and the length of their digests in hex.
DIGESTS = {"MD5": 32, "SHA1": 40, "SHA224": 56, "SHA256": 64, "SHA384": 96, "SHA512": 128}
DEVELOPING = "DEV_DEPENDENCY_OF"


def render(report: Report, verdict: Verdict) -> str:  # noqa: ARG001 - every reporter is given both
    """The document as indented JSON that ends with a line feed."""
    return json_text(document_of(report), indent=2) + "\n"


def document_of(report: Report) -> dict[str, Any]:
    """The document as plain JSON values."""
    packages = all_packages(report)
    ids = {ROOT: PROJECT, **{ref: _identifier(ref) for ref in (*images_of(packages), *packages)}}
    custom = {text: _license_ref(text) for text in _unknown_licenses(packages.values())}
    content = {
        "SPDXID": DOCUMENT,
        "name": one_line(report.target.root) or "project",
        "dataLicense": "CC0-1.0",
        "packages": [
            _project(report),
            *(_image(name, ids[name]) for name in images_of(packages)),
            *(_package(package, ids[ref], custom) for ref, package in packages.items()),
        ],
        "relationships": _relationships(report, packages, ids),
        **_extracted(custom),
    }
    digest = json.dumps([content, report.version], sort_keys=True)
    root = re.sub(r"[^A-Za-z0-9.-]+", "-", report.target.root) or "project"
    return {
        "spdxVersion": "SPDX-2.3",
        "documentNamespace": f"https://spdx.org/spdxdocs/{root}-{uuid.uuid5(NAMESPACE, digest)}",
        "creationInfo": {
            "created": _second(report.started),
            "creators": [f"Tool: secscan-{one_line(report.version)}"],
            "comment": f"Read from {_origin(packages)}.",
        },
        **content,
    }


def _origin(packages: Mapping[str, SbomPackage]) -> str:
    """What the packages were read from, with CISA's word for that kind of bill."""
    source = "manifests and lock files before the build (SBOM type: source)"
    images = "images (SBOM type: analyzed)"
    if not images_of(packages):
        return source
    every = all(place.origin == "image" for package in packages.values() for place in package.places)
    return images if every else f"{source}, and from {images}"


def _second(moment: str) -> str:
    """A time as SPDX writes it: in UTC, without fractions."""
    whole = re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", moment)
    return f"{whole[0]}Z" if whole else EPOCH


def _identifier(ref: str) -> str:
    """An id of letters, digits, dots and hyphens that no other package has."""
    digest = hashlib.sha256(ref.encode("utf-8", "surrogatepass")).hexdigest()
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", ref.partition("?")[0].removeprefix("pkg:")).strip("-")
    return f"SPDXRef-{name[:80]}-{digest[:12]}"


def _project(report: Report) -> dict[str, Any]:
    target = report.target
    uri = repository_uri(target.repository)
    version = {"versionInfo": one_line(target.commit)} if target.commit else {}
    where = f"git+{uri}" if uri.startswith(("http", "ssh")) else UNKNOWN
    return {
        "SPDXID": PROJECT,
        "name": one_line(target.root) or "project",
        **version,
        "downloadLocation": where,
        "filesAnalyzed": False,
        "supplier": UNKNOWN,
        "primaryPackagePurpose": "APPLICATION",
        "licenseConcluded": UNKNOWN,
        "licenseDeclared": UNKNOWN,
        "copyrightText": UNKNOWN,
    }


def _image(name: str, identifier: str) -> dict[str, Any]:
    return {
        "SPDXID": identifier,
        "name": one_line(name) or "image",
        "downloadLocation": UNKNOWN,
        "filesAnalyzed": False,
        "supplier": UNKNOWN,
        "primaryPackagePurpose": "CONTAINER",
        "licenseConcluded": UNKNOWN,
        "licenseDeclared": UNKNOWN,
        "copyrightText": UNKNOWN,
    }


def _package(package: SbomPackage, identifier: str, custom: Mapping[str, str]) -> dict[str, Any]:
    first = package.first
    supplier = package.supplier
    known = {
        "versionInfo": one_line(first.version),
        "checksums": _checksums(pair for place in package.places for pair in place.hashes),
        "externalRefs": _identifiers(printable_bytes(first.purl)),
        "comment": _comment(package),
    }
    return {
        "SPDXID": identifier,
        "name": one_line(first.name) or "unnamed",
        **{key: value for key, value in known.items() if value},
        "downloadLocation": UNKNOWN,
        "filesAnalyzed": False,
        "supplier": f"Organization: {supplier}" if supplier else UNKNOWN,
        "primaryPackagePurpose": "LIBRARY",
        "licenseConcluded": UNKNOWN,
        "licenseDeclared": _declared(package.licenses, custom),
        "copyrightText": UNKNOWN,
        "sourceInfo": _places(package),
    }


def _identifiers(purl: str) -> list[dict[str, str]]:
    if not is_package_url(purl):
        return []
    return [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": purl}]


def _checksums(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    found = {(name.upper().replace("-", ""), digest.lower()) for name, digest in pairs}
    return [
        {"algorithm": name, "checksumValue": digest}
        for name, digest in sorted(found)
        if len(digest) == DIGESTS.get(name) and HEX.fullmatch(digest)
    ]


def _places(package: SbomPackage) -> str:
    places = sorted(
        {(printable_bytes(place.path), place.line) for place in package.places if not place.inside}
    )
    inside = sorted(
        {(printable_bytes(p.path), printable_bytes(p.inside)) for p in package.places if p.inside}
    )
    declared = ", ".join(f"{path or '.'}:{line}" for path, line in places)
    installed = ", ".join(f"/{path} of {image}" for image, path in inside)
    said = [
        f"declared in {declared}" if declared else "",
        f"installed, as {installed} says" if installed else "",
    ]
    layers = "; ".join(f"layer {digest} {place}".strip() for digest, place in layers_of(package))
    return "; ".join(filter(None, (*said, layers)))


def _comment(package: SbomPackage) -> str:
    registries = sorted({public_url(place.registry) for place in package.places} - {""})
    declared = sorted({one_line(place.declared) for place in package.places} - {""})
    said = [f"registry: {url}" for url in registries if web_address(url)]
    said += [f"declared as {text}" for text in declared]
    said += ["" if package.first.version else "the version is not known"]
    return "; ".join(filter(None, said))


@cache
def _known_license(text: str) -> bool:
    from cyclonedx.spdx import is_expression, is_supported_id

    return is_supported_id(text) or is_expression(text)


def _unknown_licenses(packages: Iterable[SbomPackage]) -> list[str]:
    return sorted({text for package in packages for text in package.licenses if not _known_license(text)})


def _license_ref(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"LicenseRef-{re.sub(r'[^A-Za-z0-9.-]+', '-', text)[:40].strip('-')}-{digest[:8]}"


def _declared(texts: Sequence[str], custom: Mapping[str, str]) -> str:
    if not texts:
        return UNKNOWN
    said = [custom.get(text, text) for text in texts]
    return said[0] if len(said) == 1 else " AND ".join(f"({one})" if " " in one else one for one in said)


def _extracted(custom: Mapping[str, str]) -> dict[str, Any]:
    listed = [
        {"licenseId": ref, "name": text, "extractedText": f"The package says: {text}"}
        for text, ref in custom.items()
    ]
    return {"hasExtractedLicensingInfos": listed} if listed else {}


def _relationships(
    report: Report, packages: Mapping[str, SbomPackage], ids: Mapping[str, str]
) -> list[dict[str, str]]:
    """What the document describes, who needs whom, and what nobody knows of that."""
    needs = dependencies(packages)
    known = known_needs(report, packages)
    found = [_relation(DOCUMENT, "DESCRIBES", PROJECT)]
    found += [_need(ids[ref], packages.get(one), ids[one]) for ref in sorted(needs) for one in needs[ref]]
    found += [_relation(ids[ref], "DEPENDS_ON", UNKNOWN) for ref in known.unknown]
    found += [_relation(ids[ref], "DEPENDS_ON", NOTHING) for ref in known.complete if not needs[ref]]
    if known.root != "complete":
        found.append(_relation(PROJECT, "DEPENDS_ON", UNKNOWN))
    return found


def _need(parent: str, package: SbomPackage | None, child: str) -> dict[str, str]:
    if package and all(place.scope.lower() in NOT_SHIPPED for place in package.places):
        return _relation(child, DEVELOPING, parent)
    return _relation(parent, "DEPENDS_ON", child)


def _relation(first: str, kind: str, second: str) -> dict[str, str]:
    return {"spdxElementId": first, "relationshipType": kind, "relatedSpdxElement": second}
