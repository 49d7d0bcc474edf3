"""What a report's packages are to a bill of materials: each once, who needs whom, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from secscan.model import Component, Finding, Report, Stage
from secscan.reporters.text import one_line, printable_bytes

ROOT = "secscan:root"
IMAGE = "image/"
PACKAGE_STAGES = (Stage.DEPENDENCIES, Stage.IMAGE)
# Ecosystems whose names begin with who publishes the package: how the name is cut, and into how many parts.
PUBLISHERS = {
    "Maven": (":", 1),
    "Go": ("/", 2),
    "SwiftURL": ("/", 2),
    "Packagist": ("/", 1),
    "GitHub Actions": ("/", 1),
    "GitHub": ("/", 1),
    "Terraform": ("/", 1),
}


@dataclass(frozen=True, slots=True)
class SbomPackage:
    """One package of the target: every place that declares it, and its weaknesses."""

    ref: str
    places: tuple[Component, ...]

    @property
    def first(self) -> Component:
        """The place that stands for all; a direct declaration before a transitive one."""
        return min(self.places, key=lambda place: (not place.direct, place.path, place.line))

    @property
    def supplier(self) -> str:
        """Who made it, as far as a file or its own name says."""
        suppliers = sorted({place.supplier for place in self.places} - {""})
        return one_line(suppliers[0]) if suppliers else _publisher(self.first)

    @property
    def licenses(self) -> list[str]:
        """What its places say of its licence, each text once."""
        return sorted({one_line(text) for place in self.places for text in place.licenses} - {""})


def _publisher(one: Component) -> str:
    """The namespace that its registry gives to its publisher alone; an npm scope is one too."""
    if one.ecosystem == "npm" and one.name.startswith("@"):
        return one_line(one.name.partition("/")[0])
    separator, count = PUBLISHERS.get(one.ecosystem, ("", 0))
    parts = one.name.split(separator) if separator else []
    return one_line(separator.join(parts[:count])) if len(parts) > count else ""


class Known(NamedTuple):
    """How far the graph can be trusted: packages whose needs a file lists, the others, and the project's."""

    complete: list[str]
    unknown: list[str]
    root: str
    """`complete`, `unknown` or `incomplete`."""


def reference(component: Component) -> str:
    """What identifies a package in the BOM: its purl, else ecosystem, name and version."""
    return printable_bytes(component.purl) or one_line(
        f"{component.ecosystem}:{component.name}@{component.version}"
    )


def packages_of(components: Iterable[Component]) -> dict[str, SbomPackage]:
    """The components united by what identifies them, sorted."""
    places: dict[str, list[Component]] = {}
    for component in components:
        places.setdefault(reference(component), []).append(component)
    return {ref: SbomPackage(ref, tuple(places[ref])) for ref in sorted(places)}


def component_of(finding: Finding) -> Component | None:
    """The package of a finding as a component, for one that no manifest's listing names."""
    package = finding.package
    if package is None:
        return None
    where = finding.location
    return Component(
        package.name,
        package.version,
        package.ecosystem,
        package.purl,
        where.path,
        where.start_line,
        direct=False,
    )


def layers_of(package: SbomPackage) -> list[tuple[str, str]]:
    """The layers of images that brought a package, each with the line of the Dockerfile, if it is known."""
    layers = {place.layer for place in package.places if place.layer and place.layer.digest}
    return sorted((layer.digest, one_line(layer.place)) for layer in layers)


def all_packages(report: Report) -> dict[str, SbomPackage]:
    """The packages of a report, those that only findings name included."""
    listed = {reference(component) for component in report.components}
    found = [component_of(finding) for finding in report.findings if finding.stage in PACKAGE_STAGES]
    unlisted = [component for component in found if component and reference(component) not in listed]
    return packages_of([*report.components, *unlisted])


def images_of(packages: Mapping[str, SbomPackage]) -> list[str]:
    """The images that hold some of the packages."""
    return sorted({_image_of(place) for package in packages.values() for place in package.places} - {""})


def _image_of(place: Component) -> str:
    inside = place.origin == "image" or place.path.startswith(IMAGE)
    return printable_bytes(place.path) if inside else ""


def dependencies(packages: Mapping[str, SbomPackage]) -> dict[str, list[str]]:
    """What each package, image and the project itself needs directly; everything has an entry.

    A package whose parent is not known hangs on nothing, except that images hold all of theirs.
    """
    images = images_of(packages)
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


def known_needs(report: Report, packages: Mapping[str, SbomPackage]) -> Known:
    """How complete the graph is: only where a file lists more than direct needs does it say all."""
    places = [place for package in packages.values() for place in package.places if not _image_of(place)]
    graphs = {place.path for place in places if any(place.parents)}
    complete = [
        ref for ref, package in packages.items() if all(place.path in graphs for place in package.places)
    ]
    unknown = sorted({*packages, *images_of(packages)} - set(complete))
    return Known(complete, unknown, _root_state(report, unknown))


def _root_state(report: Report, unknown: list[str]) -> str:
    runs = [run for run in report.runs if run.stage in PACKAGE_STAGES]
    pinned = all(component.version for component in report.components)
    if not pinned or not all(run.status.complete for run in runs):
        return "incomplete"
    return "unknown" if unknown else "complete"
