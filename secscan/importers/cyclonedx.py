"""CycloneDX documents with vulnerabilities (JSON, version 1.4 and newer), of any tool.

What the document's own analysis excuses (not affected, false positive, resolved) is dismissed with its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secscan.importers.images import image_named, name_image
from secscan.importers.intake import Intake, cwes, decimal, first, prose, said
from secscan.importers.vulnerability import SYSTEMS, ReportedVulnerability, add_vulnerability
from secscan.model import Stage
from secscan.syntax.values import list_of, table, tables, text_of

NAME = "cyclonedx"
STAGE = Stage.DEPENDENCIES
_EXCUSED = {
    "not_affected": "not affected",
    "false_positive": "a false positive",
    "resolved": "resolved",
    "resolved_with_pedigree": "resolved",
}
_BETTER = ("CVSSv4", "CVSSv31", "CVSSv3", "CVSSv2")


def recognises(document: Any) -> bool:
    """A bill of materials that lists vulnerabilities."""
    return (
        isinstance(document, dict)
        and document.get("bomFormat") == "CycloneDX"
        and isinstance(document.get("vulnerabilities"), list)
    )


def read(document: Any, intake: Intake) -> None:
    """Each vulnerability of each component that it affects."""
    parts = {text_of(one.get("bom-ref")): one for one in _components(document)}
    intake.tool = NAME
    made = _tools(document)
    image = _image(document, intake)
    for one in list_of(document.get("vulnerabilities")):
        if not isinstance(one, dict):
            intake.refuse("a vulnerability that is no object")
            continue
        affected = tables(one.get("affects"))
        for each in affected or [{}]:
            _vulnerability(one, parts.get(text_of(each.get("ref")), {}), each, (image, made), intake)


def _tools(document: Mapping[str, Any]) -> str:
    tools = table(document.get("metadata")).get("tools")
    listed = tables(tools) or tables(table(tools).get("components"))
    return first(*(one.get("name") for one in listed))


def _components(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every component, nested ones too, and what the document is about."""
    waiting = [table(table(document.get("metadata")).get("component")), *tables(document.get("components"))]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += tables(one.get("components"))


def _image(document: Mapping[str, Any], intake: Intake) -> str:
    about = table(table(document.get("metadata")).get("component"))
    if about.get("type") != "container":
        return ""
    image = image_named(said(about.get("name")))
    texts = [text_of(about.get("purl")), text_of(about.get("version")), text_of(about.get("bom-ref"))]
    texts += [text_of(one.get("value")) for one in tables(about.get("properties"))]
    name_image(intake, image, [text.replace("%3A", ":") for text in texts])
    return image


def _vulnerability(
    one: Mapping[str, Any],
    part: Mapping[str, Any],
    affected: Mapping[str, Any],
    about: tuple[str, str],
    intake: Intake,
) -> None:
    ref = text_of(affected.get("ref"))
    purl = said(part.get("purl"), 2000) or (ref if ref.startswith("pkg:") else "")
    bare = purl.partition("?")[0].rpartition("/")[2]
    name = (
        "/".join(filter(None, (said(part.get("group"), 200), said(part.get("name"), 200))))
        or bare.partition("@")[0]
    )
    version = first(part.get("version"), *(v.get("version") for v in tables(affected.get("versions"))))
    system = purl.removeprefix("pkg:").partition("/")[0] in SYSTEMS
    rating = _rating(tables(one.get("ratings")))
    path = _path(part)
    found = ReportedVulnerability(
        NAME,
        (said(one.get("id")), *(said(each.get("id")) for each in tables(one.get("references")))),
        name,
        version or (bare.partition("@")[2] if "@" in bare else ""),
        purl=purl,
        level=said(rating.get("severity")),
        score=decimal(rating.get("score")),
        vector=_vector(rating),
        title="",
        text=first(prose(one.get("description")), prose(one.get("detail"))),
        url=first(
            table(one.get("source")).get("url"), *(a.get("url") for a in tables(one.get("advisories")))
        ),
        cwe=cwes(list_of(one.get("cwes"))),
        path="" if about[0] and system else path,
        image=about[0],
        fix=said(one.get("recommendation")),
        dismissed=_excused(table(one.get("analysis"))),
    )
    facts = {
        "tool": about[1],
        "source": table(one.get("source")).get("name"),
        "analysis": table(one.get("analysis")).get("state"),
        "published": one.get("published"),
        "path": path,
    }
    add_vulnerability(found, intake, intake.origin(facts))


def _rating(ratings: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The rating of the newest method; one with a severity before one without."""

    def order(one: Mapping[str, Any]) -> tuple[bool, int]:
        method = text_of(one.get("method"))
        return not one.get("severity"), _BETTER.index(method) if method in _BETTER else len(_BETTER)

    best = min(ratings, key=order, default={})
    scored = next((one for one in sorted(ratings, key=order) if one.get("score") is not None), {})
    return {**scored, **{key: value for key, value in best.items() if value}}


def _vector(rating: Mapping[str, Any]) -> str:
    vector, method = said(rating.get("vector"), 400), text_of(rating.get("method"))
    prefix = {"CVSSv31": "CVSS:3.1/", "CVSSv3": "CVSS:3.0/", "CVSSv4": "CVSS:4.0/"}.get(method, "")
    return vector if not vector or vector.startswith("CVSS") else prefix + vector


def _excused(analysis: Mapping[str, Any]) -> str:
    state = text_of(analysis.get("state"))
    if state not in _EXCUSED:
        return ""
    why = first(analysis.get("justification"), analysis.get("detail"))
    return f"{_EXCUSED[state]}, says the document" + (f": {why}" if why else "")


def _path(part: Mapping[str, Any]) -> str:
    """Where a tool says that it found the component."""
    for one in tables(part.get("properties")):
        name = text_of(one.get("name")).lower()
        if name.endswith(("location:0:path", "filepath", "srcfile", ":path")):
            return said(one.get("value"), 4000)
    places = tables(table(part.get("evidence")).get("occurrences"))
    return first(*(one.get("location") for one in places))
