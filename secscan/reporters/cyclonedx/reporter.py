"""The software bill of materials: CycloneDX 1.6 in JSON.

Each package once, with every place that declares it, the graph of what needs what, how complete that
graph is, and the weaknesses found. The serial number is made from the content, so that the same
content has the same number; only the timestamp (when the scan began) is a matter of time.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from secscan.model import Component, Report, Stage, Verdict
from secscan.reporters.cyclonedx.parts import (
    SbomPackage,
    component_of,
    packages_of,
    part,
    reference,
    vulnerabilities,
)
from secscan.reporters.links import HOME_PAGE, repository_uri
from secscan.reporters.text import json_text, one_line, printable_bytes

if TYPE_CHECKING:
    from cyclonedx.model import ExternalReference
    from cyclonedx.model.bom import BomMetaData
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.lifecycle import PredefinedLifecycle

SPECIFICATION = "1.6"
SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
NAMESPACE = uuid.UUID("0c1d5c0e-8a0e-5b7b-8a63-b0c6d6a3a6ce")
ROOT = "secscan:root"
IMAGE = "image/"
PACKAGE_STAGES = (Stage.DEPENDENCIES, Stage.IMAGE)


def render(report: Report, verdict: Verdict) -> str:  # noqa: ARG001 - every reporter is given both
    """The BOM as indented JSON that ends with a line feed."""
    return json_text(bom_as_json(report), indent=2) + "\n"


def bom_as_json(report: Report) -> dict[str, Any]:
    """The BOM as plain JSON values.

    The metadata are the library's objects; packages, edges and weaknesses, of which there are
    thousands, are plain values, because the library looks each of them up in a list.
    """
    from cyclonedx.model.bom import Bom
    from cyclonedx.schema.schema import SchemaVersion1Dot6

    packages = _packages(report)
    needs = dependencies(packages)
    bom = Bom(metadata=_metadata(report, packages))
    head = json.loads(bom.as_json(view_=SchemaVersion1Dot6))  # type: ignore[attr-defined]
    content = {
        "version": 1,
        "metadata": head["metadata"],
        "components": [*map(_image, _images(packages)), *map(part, packages.values())],
        "dependencies": [{"ref": ref, "dependsOn": needs[ref]} for ref in sorted(needs)],
        "compositions": _compositions(report, packages),
        "vulnerabilities": vulnerabilities(f for f in report.findings if f.stage in PACKAGE_STAGES),
    }
    return _numbered(content, report.started)


def _numbered(content: dict[str, Any], started: str) -> dict[str, Any]:
    content["metadata"].pop("timestamp", None)
    digest = json.dumps(content, sort_keys=True)
    metadata = {"timestamp": started, **content["metadata"]} if started else content["metadata"]
    return {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, digest)}",
        **content,
        "metadata": metadata,
    }


def _packages(report: Report) -> dict[str, SbomPackage]:
    listed = {reference(component) for component in report.components}
    found = [component_of(finding) for finding in report.findings if finding.stage in PACKAGE_STAGES]
    unlisted = [component for component in found if component and reference(component) not in listed]
    return packages_of([*report.components, *unlisted])


def _images(packages: Mapping[str, SbomPackage]) -> list[str]:
    return sorted({_image_of(place) for package in packages.values() for place in package.places} - {""})


def _image_of(place: Component) -> str:
    inside = place.origin == "image" or place.path.startswith(IMAGE)
    return printable_bytes(place.path) if inside else ""


def dependencies(packages: Mapping[str, SbomPackage]) -> dict[str, list[str]]:
    """What each package, image and the project itself needs directly; everything has an entry.

    A package whose parent is not known hangs on nothing, except that images hold all of theirs.
    """
    images = _images(packages)
    needs: dict[str, set[str]] = {ref: set() for ref in (ROOT, *images, *packages)}
    needs[ROOT].update(images)
    for ref, package in packages.items():
        for place in package.places:
            for parent in _parents(place):
                if parent in needs and parent != ref:
                    needs[parent].add(ref)
    return {ref: sorted(wanted) for ref, wanted in needs.items()}


def _parents(place: Component) -> list[str]:
    image = _image_of(place)
    if image:
        return [*map(printable_bytes, place.parents), image]
    parents = [printable_bytes(parent) or ROOT for parent in place.parents]
    return parents or ([ROOT] if place.direct else [])


def _compositions(report: Report, packages: Mapping[str, SbomPackage]) -> list[dict[str, Any]]:
    """How far the graph can be trusted: `complete` only where a file lists more than direct needs."""
    places = [place for package in packages.values() for place in package.places if not _image_of(place)]
    graphs = {place.path for place in places if any(place.parents)}
    known = [
        ref for ref, package in packages.items() if all(place.path in graphs for place in package.places)
    ]
    unknown = sorted({*packages, *_images(packages)} - set(known))
    parts = [("complete", known), ("unknown", unknown), (_root_state(report, unknown), [ROOT])]
    return [{"aggregate": state, "dependencies": refs} for state, refs in parts if refs]


def _root_state(report: Report, unknown: Sequence[str]) -> str:
    runs = [run for run in report.runs if run.stage in PACKAGE_STAGES]
    pinned = all(component.version for component in report.components)
    if not pinned or not all(run.status.complete for run in runs):
        return "incomplete"
    return "unknown" if unknown else "complete"


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

    images = bool(_images(packages))
    phases = [LifecyclePhase.PRE_BUILD, *([LifecyclePhase.POST_BUILD] if images else [])]
    return [PredefinedLifecycle(phase=phase) for phase in phases]


def _image(name: str) -> dict[str, str]:
    return {"type": "container", "bom-ref": name, "name": one_line(name.removeprefix(IMAGE)) or name}
