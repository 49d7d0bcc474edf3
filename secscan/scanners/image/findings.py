"""From what is in an image to findings and components."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from secscan.image.configuration import ConfigHit
from secscan.image.distribution import Distribution, purl_parts
from secscan.image.packages import SYSTEMS, ShippedPackage
from secscan.image.rules import RULES
from secscan.image_facts import ImageLayer
from secscan.knowledge.advisory_names import base_purl
from secscan.knowledge.severity import confidence_of
from secscan.lockfiles.listing import component
from secscan.model import Component, Confidence, Finding, Location, Package, Rule, Stage
from secscan.scanners.advisories.findings import url_of
from secscan.scanners.image.judgement import Weakness
from secscan.syntax.positions import Position

NAME = "image"


class ImagePart(NamedTuple):
    """Where in an image something was found: the image's repository, and the layer, if that is known."""

    repository: str
    layer: ImageLayer | None = None


_PLAIN = ".-_~:"


def component_of(
    one: ShippedPackage, where: Distribution | None, place: ImagePart, unassessed: str
) -> Component:
    """A package of an image as the SBOM lists it."""
    made = component(_ecosystem(one), one.name, one.version, Position(), licenses=one.licenses)
    purl = _system_purl(one, where) if one.kind in SYSTEMS else made.purl
    return Component(
        made.name,
        made.version,
        purl.removeprefix("pkg:").partition("/")[0],
        purl,
        f"image/{place.repository}",
        parents=("",),
        licenses=made.licenses,
        unassessed=unassessed,
        origin="image",
        layer=place.layer,
        inside=one.path,
    )


def _ecosystem(one: ShippedPackage) -> str:
    return one.kind if one.kind not in SYSTEMS else "generic"


def _system_purl(one: ShippedPackage, where: Distribution | None) -> str:
    namespace, version, qualifiers = purl_parts(where, one)
    parts = [one.kind, *([namespace] if namespace else []), one.name]
    head = "/".join(quote(part, safe=_PLAIN) for part in parts)
    tail = "&".join(
        f"{key}={quote(value, safe=_PLAIN)}" for key, value in sorted(qualifiers.items()) if value
    )
    return f"pkg:{head}@{quote(version, safe=_PLAIN)}" + (f"?{tail}" if tail else "")


def weakness_finding(
    one: ShippedPackage, part: Component, weakness: Weakness, place: ImagePart
) -> tuple[Finding, Rule]:
    """What is said of one weakness of a package."""
    match = weakness.match
    summary = match.said("summary").rstrip(".")
    fixed = weakness.fixed
    repository = place.repository
    path = "" if one.kind in SYSTEMS else one.path
    named = f"{weakness.id} ({summary})" if summary else weakness.id
    remedy = f"; fixed in {', '.join(fixed)}" if fixed else "; no fix is known"
    rule = _advisory_rule(weakness, summary or f"a known vulnerability in {part.name}")
    subject = "|".join((weakness.id, base_purl(part.purl), repository, _steady(path, one.version)))
    finding = Finding(
        Stage.IMAGE,
        NAME,
        weakness.id,
        match.severity,
        f"'{part.name}' {part.version} is affected by {named}{remedy}.",
        Location(f"image/{repository}"),
        confidence=confidence_of(NAME),
        cwe=match.cwe,
        aliases=weakness.aliases,
        package=Package(part.name, part.version, part.ecosystem, part.purl, fixed),
        subject=subject,
        score=match.rating.score,
        vector=match.rating.vector,
        rated=match.rating.rated,
        fix=f"Update '{part.name}' to {fixed[0]} or later." if fixed else "",
        url=rule.url,
        logical=f"{repository}:/{path}#{part.purl}",
        layer=place.layer,
    )
    return finding, rule


def _steady(path: str, version: str) -> str:
    """The path without the version that some package managers write into it."""
    return path.replace(f"-{version}", "") if version else path


def _advisory_rule(weakness: Weakness, short: str) -> Rule:
    match = weakness.match
    return Rule(
        weakness.id,
        weakness.id,
        short,
        match.said("details") or short,
        "Update the package in the image to a version with the fix, or build on a newer base image.",
        url_of(match),
        match.cwe,
        ("image", "vulnerability"),
        match.severity,
    )


def rule_of(identity: str) -> Rule:
    """The description of one of our own rules, by its name without the scanner's."""
    row = RULES[identity]
    return Rule(
        f"{NAME}.{row.id}",
        row.id,
        row.short,
        row.why,
        row.fix,
        "",
        (row.cwe,),
        ("image", "configuration"),
        row.severity,
    )


def hit_finding(hit: ConfigHit, place: ImagePart) -> Finding:
    """What is said of a rule that an image breaks."""
    repository = place.repository
    row = RULES[hit.rule]
    line = f":{hit.line}" if hit.line else ""
    return Finding(
        Stage.IMAGE,
        NAME,
        f"{NAME}.{row.id}",
        row.severity,
        hit.message,
        Location(f"image/{repository}"),
        confidence=Confidence[hit.trust.upper()],
        cwe=(row.cwe,),
        weakness=row.weakness,
        subject=f"{NAME}.{row.id}|{repository}|{hit.subject}",
        fix=row.fix,
        logical=f"{repository}:/{hit.place}{line}" if hit.place else f"{repository}:config",
        layer=place.layer,
    )
