"""The software bill of materials: CycloneDX 1.6 in JSON.

Each package once, with every place that declares it, the graph of what needs what, how complete that
graph is, and the weaknesses found. The serial number is made from the content, so that the same
content has the same number; only the timestamp (when the scan began) is a matter of time.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from secscan.model import Report, Verdict
from secscan.reporters.cyclonedx.parts import part, vulnerabilities
from secscan.reporters.links import HOME_PAGE, repository_uri
from secscan.reporters.packages import (
    IMAGE,
    PACKAGE_STAGES,
    ROOT,
    Known,
    SbomPackage,
    all_packages,
    dependencies,
    images_of,
    known_needs,
)
from secscan.reporters.text import json_text, one_line

if TYPE_CHECKING:
    from cyclonedx.model import ExternalReference
    from cyclonedx.model.bom import BomMetaData
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.lifecycle import PredefinedLifecycle

VERSION, NEWER = "1.6", "1.7"
SCHEMA = "http://cyclonedx.org/schema/bom-{}.schema.json"
NAMESPACE = uuid.UUID("0c1d5c0e-8a0e-5b7b-8a63-b0c6d6a3a6ce")


def render(report: Report, verdict: Verdict) -> str:  # noqa: ARG001 - every reporter is given both
    """The BOM as indented JSON that ends with a line feed."""
    return json_text(bom_as_json(report), indent=2) + "\n"


def render_newer(report: Report, verdict: Verdict) -> str:  # noqa: ARG001 - every reporter is given both
    """The same BOM as CycloneDX 1.7."""
    return json_text(bom_as_json(report, NEWER), indent=2) + "\n"


def bom_as_json(report: Report, version: str = VERSION) -> dict[str, Any]:
    """The BOM as plain JSON values.

    The metadata are the library's objects; packages, edges and weaknesses, of which there are
    thousands, are plain values, because the library looks each of them up in a list.
    """
    from cyclonedx.model.bom import Bom
    from cyclonedx.schema.schema import SchemaVersion1Dot6, SchemaVersion1Dot7

    packages = all_packages(report)
    needs = dependencies(packages)
    bom = Bom(metadata=_metadata(report, packages))
    view = SchemaVersion1Dot7 if version == NEWER else SchemaVersion1Dot6
    head = json.loads(bom.as_json(view_=view))  # type: ignore[attr-defined]
    content = {
        "version": 1,
        "metadata": head["metadata"],
        "components": [*map(_image, images_of(packages)), *map(part, packages.values())],
        "dependencies": [{"ref": ref, "dependsOn": needs[ref]} for ref in sorted(needs)],
        "compositions": _compositions(known_needs(report, packages)),
        "vulnerabilities": vulnerabilities(f for f in report.findings if f.stage in PACKAGE_STAGES),
    }
    return _numbered(content, report.started, version)


def _numbered(content: dict[str, Any], started: str, version: str) -> dict[str, Any]:
    content["metadata"].pop("timestamp", None)
    digest = json.dumps(content, sort_keys=True)
    metadata = {"timestamp": started, **content["metadata"]} if started else content["metadata"]
    return {
        "$schema": SCHEMA.format(version),
        "bomFormat": "CycloneDX",
        "specVersion": version,
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, digest)}",
        **content,
        "metadata": metadata,
    }


def _compositions(known: Known) -> list[dict[str, Any]]:
    """How far the graph can be trusted, known unknowns included."""
    parts = [("complete", known.complete), ("unknown", known.unknown), (known.root, [ROOT])]
    return [{"aggregate": state, "dependencies": refs} for state, refs in parts if refs]


def _metadata(report: Report, packages: Mapping[str, SbomPackage]) -> BomMetaData:
    from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
    from cyclonedx.model.bom import BomMetaData
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.component import ComponentType
    from cyclonedx.model.contact import OrganizationalContact
    from cyclonedx.model.tool import ToolRepository

    page = ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(HOME_PAGE))
    tool = Part(
        type=ComponentType.APPLICATION, name="secscan", version=report.version, external_references=[page]
    )
    scanners = {run.scanner: run.version for run in report.runs if run.stage in PACKAGE_STAGES}
    others = [
        Part(type=ComponentType.APPLICATION, name=one_line(name), version=one_line(version) or None)
        for name, version in scanners.items()
    ]
    return BomMetaData(
        tools=ToolRepository(components=[tool, *others]),
        authors=[OrganizationalContact(name="secscan")],
        component=_target(report),
        lifecycles=_lifecycles(packages),
    )


def _target(report: Report) -> Part:
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.component import ComponentType

    target = report.target
    return Part(
        type=ComponentType.APPLICATION,
        bom_ref=ROOT,
        name=one_line(target.root) or "project",
        version=one_line(target.commit) or None,
        external_references=_repository(target.repository),
    )


def _repository(address: str) -> list[ExternalReference]:
    from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri

    uri = repository_uri(address)
    return [ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(uri))] if uri else []


def _lifecycles(packages: Mapping[str, SbomPackage]) -> list[PredefinedLifecycle]:
    from cyclonedx.model.lifecycle import LifecyclePhase, PredefinedLifecycle

    images = bool(images_of(packages))
    places = [place for package in packages.values() for place in package.places]
    declared = not places or any(place.origin != "image" for place in places)
    phases = [LifecyclePhase.PRE_BUILD] * declared + [LifecyclePhase.POST_BUILD] * images
    return [PredefinedLifecycle(phase=phase) for phase in phases]


def _image(name: str) -> dict[str, str]:
    return {"type": "container", "bom-ref": name, "name": one_line(name.removeprefix(IMAGE)) or name}
