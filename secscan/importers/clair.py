"""Clair's vulnerability report (version 4; `clairctl report -o json`), and the lists of its older clients.

A report of version 4 names its image by the digest of its manifest alone: the repository is known where
another report, or a scan, knows that digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from secscan.importers.images import digests_in, image_named
from secscan.importers.intake import Intake, decimal, first, prose, said
from secscan.importers.vulnerability import (
    SYSTEMS,
    ReportedVulnerability,
    add_vulnerability,
    advisories_in,
    kind_of,
    purl_of,
)
from secscan.model import Stage
from secscan.syntax.values import list_of, strings, table, tables, text_of

NAME = "clair"
STAGE = Stage.IMAGE
BY_DIGEST = "sha256"
_LANGUAGES = {
    "python": "pypi",
    "java": "maven",
    "maven": "maven",
    "ruby": "gem",
    "go": "golang",
    "nodejs": "npm",
}


def recognises(document: Any) -> bool:
    """A manifest's hash with packages, or a list of features of an image."""
    if not isinstance(document, dict):
        return False
    new = "manifest_hash" in document and isinstance(document.get("package_vulnerabilities"), dict)
    old = isinstance(document.get("vulnerabilities"), list) and (
        isinstance(document.get("unapproved"), list)
        or any("featurename" in one for one in tables(document["vulnerabilities"])[:3])
    )
    layers = "LayerCount" in document and isinstance(document.get("Vulnerabilities"), dict)
    return new or old or layers


def read(document: Any, intake: Intake) -> None:
    """Every vulnerability of every package."""
    intake.tool = NAME
    if "manifest_hash" in document:
        _Report(document, intake).read()
        return
    image = image_named(first(document.get("image"), "image"))
    for one in list_of(document.get("vulnerabilities")):
        _feature(one, image, intake, _OLD)
    for listed in table(document.get("Vulnerabilities")).values():
        for one in list_of(listed):
            _feature(one, image, intake, _KLAR)


class _Report:
    """A report of version 4."""

    def __init__(self, document: Mapping[str, Any], intake: Intake) -> None:
        self.intake = intake
        self.packages = table(document.get("packages"))
        self.weaknesses = table(document.get("vulnerabilities"))
        self.pairs = table(document.get("package_vulnerabilities"))
        self.systems = table(document.get("distributions"))
        self.places = table(document.get("environments"))
        self.scores = [
            table(one) for listed in table(document.get("enrichments")).values() for one in list_of(listed)
        ]
        digest = next(iter(digests_in(said(document.get("manifest_hash")))), "")
        self.image = f"{BY_DIGEST}/{digest.removeprefix('sha256:')[:12]}" if digest else "image"
        if digest:
            intake.images.setdefault(digest, self.image)
        if document.get("success") is False or text_of(document.get("err")):
            intake.complain("Clair itself says that it could not read the image whole")

    def read(self) -> None:
        """Each pair of a package and a weakness."""
        for package, weaknesses in self.pairs.items():
            for name in list_of(weaknesses):
                weakness = table(self.weaknesses.get(name) if isinstance(name, str) else None)
                if weakness and isinstance(self.packages.get(package), dict):
                    self._pair(package, weakness)
                else:
                    self.intake.refuse("a package or a vulnerability that the report does not describe")

    def _pair(self, key: str, weakness: Mapping[str, Any]) -> None:
        package = table(self.packages.get(key))
        place = next(iter(tables(self.places.get(key))), {})
        kind, namespace = self._kind(place, weakness)
        name, version = said(package.get("name")), said(package.get("version"))
        native = said(weakness.get("name"), 200)
        known = advisories_in(native, text_of(weakness.get("links")))
        database = said(place.get("package_db"), 4000)
        word = first(weakness.get("normalized_severity"), weakness.get("severity"))
        fixed = said(weakness.get("fixed_in_version"), 100)
        found = ReportedVulnerability(
            NAME,
            tuple(dict.fromkeys((*native.split(), *known))),
            name,
            version,
            purl=purl_of(kind, name, version, namespace),
            kind=kind,
            level=word,
            fixed=(fixed,) if fixed and fixed != "0" else (),
            text=prose(weakness.get("description")),
            url=next(iter(text_of(weakness.get("links")).split()), ""),
            path="" if kind in SYSTEMS else database.partition(":")[2] or database,
            image=self.image,
        )
        facts = {
            "updater": weakness.get("updater"),
            "severity": weakness.get("severity"),
            "layer": place.get("introduced_in"),
            "packageDatabase": database,
            "issued": weakness.get("issued"),
        }
        add_vulnerability(found, self.intake, self.intake.origin(facts))

    def _kind(self, place: Mapping[str, Any], weakness: Mapping[str, Any]) -> tuple[str, str]:
        """The package URL's type and namespace: of a language by where it was found, else the system's."""
        database = said(place.get("package_db")).lower()
        language = database.partition(":")[0]
        if language in _LANGUAGES:
            return _LANGUAGES[language], ""
        system = table(self.systems.get(text_of(place.get("distribution_id"))))
        system = system or table(weakness.get("distribution"))
        if not system:
            system = table(next(iter(self.systems.values()), {}))
        family = said(system.get("did")).lower()
        return kind_of(family), {"rhel": "redhat"}.get(family, family)


class _FeatureKeys(NamedTuple):
    """What an older client calls the parts of its entries, each a feature and what is known of it."""

    namespace: str
    name: str
    package: str
    version: str
    severity: str
    fixed: str
    link: str
    text: str


_OLD = _FeatureKeys(
    "namespace",
    "vulnerability",
    "featurename",
    "featureversion",
    "severity",
    "fixedby",
    "link",
    "description",
)
"""Those of clair-scanner."""
_KLAR = _FeatureKeys(
    "NamespaceName", "Name", "FeatureName", "FeatureVersion", "Severity", "FixedBy", "Link", "Description"
)


def _feature(one: Any, image: str, intake: Intake, keys: _FeatureKeys) -> None:
    entry = table(one)
    family = said(entry.get(keys.namespace)).partition(":")[0]
    name, package, version = (said(entry.get(key)) for key in (keys.name, keys.package, keys.version))
    kind = kind_of(family)
    severity, fixed, link, text = (entry.get(key) for key in keys[4:])
    scored = table(table(table(entry.get("Metadata")).get("NVD")).get("CVSSv3"))
    found = ReportedVulnerability(
        NAME,
        (name, *advisories_in(name)),
        package,
        version,
        purl=purl_of(kind, package, version, family) if package else "",
        kind=kind,
        level=said(severity),
        score=decimal(scored.get("Score")),
        vector=said(scored.get("Vectors"), 400),
        fixed=tuple(strings([said(fixed, 100)])) if said(fixed) else (),
        text=prose(text),
        url=said(link),
        image=image,
    )
    add_vulnerability(found, intake, intake.origin({"namespace": family}))
