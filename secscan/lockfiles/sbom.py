"""Software bills of materials of any tool as lists of packages: CycloneDX and SPDX 2 in JSON.

Formats: https://cyclonedx.org/docs/1.6/json/ and https://spdx.github.io/spdx-spec/v2.3/
The subject of a bill is the project; what it lists without a package URL is a package that nobody can look
up, except files and operating systems, which are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from secscan.lockfiles.documents import Manifest, json_manifest
from secscan.lockfiles.graph import PROJECT, with_parents
from secscan.lockfiles.listing import NO_VERSION, Listing, MalformedError, component, one_line
from secscan.lockfiles.package_url import PackageName, named_by, unnamed_reason
from secscan.model import Component
from secscan.syntax.positions import Key, Position
from secscan.syntax.values import strings, table, tables, text_of

CYCLONEDX, SPDX, OTHER = "cyclonedx", "spdx", "sbom-other"
NO_PURL = "no package URL"
FORMATS = frozenset({CYCLONEDX, SPDX, OTHER})

_BY_CONTENT = (
    (CYCLONEDX, re.compile(rb'"bomFormat"\s*:\s*"CycloneDX"')),
    (SPDX, re.compile(rb'"spdxVersion"\s*:\s*"SPDX-\d')),
    (OTHER, re.compile(rb'"@context"\s*:\s*"https://spdx\.org/rdf/')),
)
_OTHER = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:\w+:)?bom\s[^>]*cyclonedx\.org|(?:#[^\n]*\n|\s)*SPDXVersion:"
)
_BY_NAME = (
    (CYCLONEDX, re.compile(r"(?:.*[._-])?(?:bom|cdx)\.json", re.IGNORECASE)),
    (SPDX, re.compile(r".*\.spdx\.json", re.IGNORECASE)),
)
NO_PACKAGES = frozenset(
    {"file", "operating-system", "cryptographic-asset", "data", "device", "device-driver"}
)
HOLDERS = frozenset({"application", "container", "platform"})
"""What holds packages, as a lock file does, and is one itself only where it has a version."""
SCOPES = {"optional": "optional", "excluded": "dev"}
_OWN_SCOPE, _OWN_DECLARED, _NPM_DEV = "secscan:scope", "secscan:declared", "cdx:npm:package:development"
# SPDX: the relationships that say that one thing needs or holds another, and the scope that they give it.
_FORWARD = frozenset({"DEPENDS_ON", "CONTAINS", "HAS_PREREQUISITE"})
_BACKWARD = {
    "DEPENDENCY_OF": "",
    "CONTAINED_BY": "",
    "PACKAGE_OF": "",
    "RUNTIME_DEPENDENCY_OF": "",
    "PREREQUISITE_FOR": "",
    "DEV_DEPENDENCY_OF": "dev",
    "DEV_TOOL_OF": "dev",
    "TEST_DEPENDENCY_OF": "test",
    "TEST_TOOL_OF": "test",
    "BUILD_DEPENDENCY_OF": "build",
    "BUILD_TOOL_OF": "build",
    "OPTIONAL_DEPENDENCY_OF": "optional",
}
_NOTHING = frozenset({"", "NOASSERTION", "NONE"})


class Listed(NamedTuple):
    """A thing of a bill: the reference by which its graph knows it, and the package, if it is one."""

    ref: str
    package: Component | None


def format_of_bill(path: str, data: bytes) -> str | None:
    """The kind of bill that a file is by its content, else by its name; None for anything else."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        found = next((kind for kind, pattern in _BY_CONTENT if pattern.search(data)), None)
        if found:
            return found
    elif _OTHER.match(data):
        return OTHER
    name = path.rpartition("/")[2]
    return next((kind for kind, pattern in _BY_NAME if pattern.fullmatch(name)), None)


def parse_other(text: str) -> Listing:
    """A bill in a syntax that is not read: CycloneDX in XML, SPDX as tag and value, SPDX 3."""
    del text
    raise MalformedError(
        "line 1: this format of SBOM is not read; convert it to CycloneDX or SPDX 2.3 in JSON"
    )


def parse_cyclonedx(text: str) -> Listing:
    """CycloneDX, all versions in JSON."""
    document = json_manifest(text)
    if document.data.get("bomFormat") != "CycloneDX":
        raise MalformedError("line 1: no CycloneDX document")
    listed, faults = [], []
    for keys, entry in _components(document):
        mark = document.mark(*keys, "purl" if "purl" in entry else "name")
        if not text_of(entry.get("name")).strip():
            faults.append(f"line {mark.line}: a component without a name")
        else:
            listed.append(Listed(text_of(entry.get("bom-ref")), _cyclonedx_package(entry, mark)))
    faults += _not_tables(document, "components")
    edges = [
        (text_of(one.get("ref")), needed)
        for one in tables(document.data.get("dependencies"))
        for needed in strings(one.get("dependsOn"))
    ]
    return _linked(listed, edges, faults)


def _components(document: Manifest) -> Iterator[tuple[tuple[Key, ...], Mapping[str, Any]]]:
    """Every component, those inside others included, with its place."""
    waiting: list[tuple[tuple[Key, ...], Any]] = [(("components",), document.data.get("components"))]
    while waiting:
        keys, entries = waiting.pop()
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict):
                yield (*keys, index), entry
                waiting.append(((*keys, index, "components"), entry.get("components")))


def _not_tables(document: Manifest, key: str) -> Iterator[str]:
    entries = document.data.get(key, [])
    if not isinstance(entries, list):
        yield f"line {document.mark(key).line}: {key} is not a list"
    elif len(tables(entries)) < len(entries):
        yield f"line {document.mark(key).line}: {key} holds what is no object"


def _cyclonedx_package(entry: Mapping[str, Any], mark: Position) -> Component | None:
    purl = text_of(entry.get("purl"))
    if not purl and _no_package(text_of(entry.get("type")), text_of(entry.get("version"))):
        return None
    properties = {text_of(one.get("name")): one.get("value") for one in tables(entry.get("properties"))}
    scope = text_of(properties.get(_OWN_SCOPE)) or SCOPES.get(text_of(entry.get("scope")), "")
    maker = (table(entry.get(key)).get("name") for key in ("supplier", "manufacturer"))
    said = BillEntry(
        _group_and_name(entry),
        text_of(entry.get("version")),
        tuple(_cyclonedx_licences(entry.get("licenses"))),
        tuple((text_of(one.get("alg")), text_of(one.get("content"))) for one in tables(entry.get("hashes"))),
        next(filter(None, map(text_of, maker)), "") or text_of(entry.get("publisher")),
        "dev" if properties.get(_NPM_DEV) == "true" else scope,
        text_of(properties.get(_OWN_DECLARED)),
    )
    return _package(purl, said, mark)


def _no_package(kind: str, version: str) -> bool:
    """Whether a thing without a package URL is a file, a system or a lock file, and no package."""
    return kind in NO_PACKAGES or (kind in HOLDERS and not version)


def _group_and_name(entry: Mapping[str, Any]) -> str:
    group, name = text_of(entry.get("group")), text_of(entry.get("name"))
    return f"{group}/{name}" if group else name


def _cyclonedx_licences(value: Any) -> Iterator[str]:
    for one in tables(value):
        named = table(one.get("license"))
        yield text_of(one.get("expression")) or text_of(named.get("id")) or text_of(named.get("name"))


def parse_spdx(text: str) -> Listing:
    """SPDX 2.2 and 2.3 in JSON."""
    document = json_manifest(text)
    if not text_of(document.data.get("spdxVersion")).startswith("SPDX-2."):
        raise MalformedError("line 1: no SPDX 2 document")
    edges, scopes, described = _relationships(document.data)
    subject = _subject(document.data, described)
    listed, faults = [], []
    for index, entry in enumerate(tables(document.data.get("packages"))):
        ref = text_of(entry.get("SPDXID"))
        mark = document.mark("packages", index, "name")
        if not text_of(entry.get("name")).strip():
            faults.append(f"line {mark.line}: a package without a name")
        elif ref != subject:
            listed.append(Listed(ref, _spdx_package(entry, mark, scopes.get(ref, ""))))
    faults += _not_tables(document, "packages")
    return _linked(listed, edges, faults)


def _relationships(
    data: Mapping[str, Any],
) -> tuple[list[tuple[str, str]], dict[str, str], set[str]]:
    """Who needs whom, the scope of what is said to have one, and what the document is about."""
    edges, scopes = [], {}
    described = set(strings(data.get("documentDescribes")))
    for one in tables(data.get("relationships")):
        kind = text_of(one.get("relationshipType"))
        first, second = text_of(one.get("spdxElementId")), text_of(one.get("relatedSpdxElement"))
        if kind == "DESCRIBES":
            described.add(second)
        elif kind == "DESCRIBED_BY":
            described.add(first)
        elif kind in _FORWARD:
            edges.append((first, second))
        elif kind in _BACKWARD:
            edges.append((second, first))
            scopes[first] = _BACKWARD[kind]
    return edges, scopes, described


def _subject(data: Mapping[str, Any], described: set[str]) -> str:
    """The one package that the others belong to; empty where the document describes all of them alike."""
    packages = [text_of(one.get("SPDXID")) for one in tables(data.get("packages"))]
    named = [ref for ref in packages if ref in described]
    return named[0] if len(named) == 1 < len(packages) else ""


def _spdx_package(entry: Mapping[str, Any], mark: Position, scope: str) -> Component | None:
    purls = [
        text_of(one.get("referenceLocator"))
        for one in tables(entry.get("externalRefs"))
        if one.get("referenceType") == "purl"
    ]
    purpose = text_of(entry.get("primaryPackagePurpose")).lower()
    if not purls and _no_package(purpose.replace("_", "-"), text_of(entry.get("versionInfo"))):
        return None
    licences = (text_of(entry.get(key)) for key in ("licenseDeclared", "licenseConcluded"))
    sums = tables(entry.get("checksums"))
    said = BillEntry(
        text_of(entry.get("name")),
        text_of(entry.get("versionInfo")),
        tuple(one for one in licences if one not in _NOTHING)[:1],
        tuple((text_of(one.get("algorithm")), text_of(one.get("checksumValue"))) for one in sums),
        _party(text_of(entry.get("supplier")) or text_of(entry.get("originator"))),
        scope,
    )
    return _package(purls[0] if purls else "", said, mark)


def _party(text: str) -> str:
    """`Organization: Example (mail)` without the word before and the address behind."""
    if text in _NOTHING:
        return ""
    return re.sub(r"^(?:Organization|Person|Tool):\s*|\s*\([^()]*\)$", "", text).strip()


class BillEntry(NamedTuple):
    """What a bill says of a package beside its package URL."""

    name: str
    version: str
    licences: tuple[str, ...]
    hashes: tuple[tuple[str, str], ...]
    supplier: str
    scope: str
    declared: str = ""


def _package(purl: str, said: BillEntry, mark: Position) -> Component:
    known = named_by(purl) or PackageName("generic", said.name, "", "")
    version = known.version or said.version
    reason = unnamed_reason(known, version) if purl else NO_PURL
    made = component(
        known.ecosystem,
        known.name or said.name,
        version,
        mark,
        scope=one_line(said.scope),
        hashes=_hashes(said.hashes),
        licenses=[one_line(one) for one in said.licences if one.strip()],
        unassessed=reason or ("" if version else NO_VERSION),
        declared=said.declared,
    )
    return replace(made, purl=one_line(purl) or made.purl, supplier=one_line(said.supplier))


def _hashes(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for algorithm, digest in pairs:
        name = re.sub(r"^sha-?(?=\d{1,3}$)", "sha", algorithm.lower())
        if re.fullmatch(r"[0-9A-Fa-f]{32,128}", digest) and name.isascii():
            yield one_line(name), digest.lower()


def _linked(listed: Sequence[Listed], edges: Iterable[tuple[str, str]], faults: Sequence[str]) -> Listing:
    """The packages with their graph: whatever is none of them stands for the project."""
    packages = [one.package for one in listed if one.package]
    refs = [one.ref for one in listed if one.package]
    at = {ref: index for index, ref in enumerate(refs) if ref}
    known = [(at.get(parent, PROJECT), at[child]) for parent, child in edges if child in at]
    linked = with_parents(packages, known)
    return Listing(tuple(linked), faults[0] if faults else "")
