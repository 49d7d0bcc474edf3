"""Trivy's JSON report of one image (schema version 2), read into findings and components."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from secscan.model import Component, Finding, Rule
from secscan.scanners.trivy import database
from secscan.scanners.trivy.findings import (
    Found,
    distinct,
    ecosystem,
    findings_of,
    layer_of,
    root_user,
    rules_of,
)
from secscan.scanners.trivy.json_fields import Json, mapping, mappings, text, texts

_SCHEMA = 2
_KINDS = ("os-pkgs", "lang-pkgs")
_NO_PACKAGES = ("activestate",)
_TAG = re.compile(r":[^:/]*\Z")


@dataclass(frozen=True, slots=True)
class Question:
    """What an image is asked about: the name for it, and what the database knows (None: not known)."""

    repository: str
    is_file: bool = False
    buckets: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ImageReport:
    """What a report says; `problem` is why it is not all that there is to say, empty if it is.

    `usable` is False where the output is no report at all.
    """

    usable: bool = True
    problem: str = ""
    findings: tuple[Finding, ...] = ()
    components: tuple[Component, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_report(output: bytes, question: Question) -> ImageReport:
    """The report in Trivy's standard output. Never raises, whatever the bytes are."""
    document = _decode(output)
    if document is None:
        return ImageReport(usable=False, problem="its output is not a report of an image")
    metadata = mapping(document.get("Metadata"))
    repository = _repository(question, metadata)
    results, odd = mappings(document.get("Results"))
    found: list[Found] = []
    components: list[Component] = []
    for result in results:
        more, unread = findings_of(result, repository, text(document, "ArtifactName"))
        listed, unlisted = _components(result, repository, question.buckets)
        found, components, odd = [*found, *more], [*components, *listed], odd + unread + unlisted
    found += root_user(metadata, results, repository)
    problems = [f"{odd} entries of its output were not readable"] if odd else []
    problems += _gaps(metadata, results, question.buckets)
    return ImageReport(
        problem="; ".join(problems),
        findings=distinct(each.finding for each in found),
        components=tuple(dict.fromkeys(components)),
        rules=rules_of(found),
        notes=tuple(_notes(metadata, results)),
    )


def repository_of(reference: str) -> str:
    """The repository of an image reference: no tag, no digest, and no default registry."""
    name = _TAG.sub("", reference.partition("@")[0])
    for default in ("index.docker.io/", "docker.io/"):
        name = name.removeprefix(default)
    return name.removeprefix("library/") or "image"


def _decode(output: bytes) -> Json | None:
    try:
        document = json.loads(output)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("SchemaVersion") != _SCHEMA:
        return None
    fits = document.get("ArtifactType") == "container_image" and isinstance(document.get("Metadata"), dict)
    return document if fits else None


def _repository(question: Question, metadata: Json) -> str:
    """The image's name in reports: for a file, the repository that is written in it, if there is one."""
    tags = texts(metadata, "RepoTags")
    identity = text(metadata, "ImageID").removeprefix("sha256:")
    by_identity = len(question.repository) >= len("0123456789ab") and identity.startswith(question.repository)
    if tags and (question.is_file or by_identity or question.repository == "sha256"):
        return repository_of(min(tags))
    return question.repository


def _components(result: Json, repository: str, buckets: frozenset[str] | None) -> tuple[list[Component], int]:
    """The packages of one result, and how many of its entries could not be read."""
    if text(result, "Class") not in _KINDS:
        return [], 0
    packages, odd = mappings(result.get("Packages"))
    parents = _parents(packages)
    gap = _ecosystem_gap(result, buckets)
    listed = [_component(each, repository, parents.get(text(each, "ID"), ()), gap) for each in packages]
    read = [component for component in listed if component is not None]
    return read, odd + len(listed) - len(read)


def _component(entry: Json, repository: str, parents: Sequence[str], gap: str) -> Component | None:
    name = text(entry, "Name")
    if not name:
        return None
    purl = text(mapping(entry.get("Identifier")), "PURL")
    foreign = text(mapping(entry.get("Repository")), "Class") == "third-party"
    algorithm, _, value = text(entry, "Digest").partition(":")
    return Component(
        name=name,
        version=_version(entry),
        ecosystem=ecosystem(purl) or "generic",
        purl=purl or f"pkg:generic/{name}",
        path=f"image/{repository}",
        direct=not parents,
        parents=tuple(sorted(set(parents))) or ("",),
        hashes=((algorithm, value),) if value else (),
        licenses=tuple(sorted(set(texts(entry, "Licenses")))),
        unassessed="it comes from a third party's package repository" if foreign else gap,
        origin="image",
        layer=layer_of(entry),
        inside=text(entry, "FilePath").strip("/"),
    )


def _version(entry: Json) -> str:
    epoch = entry.get("Epoch")
    version = "-".join(part for part in (text(entry, "Version"), text(entry, "Release")) if part)
    return f"{epoch}:{version}" if type(epoch) is int and epoch else version


def _parents(packages: Iterable[Json]) -> Mapping[str, list[str]]:
    """For each package's id, the purls of those that depend on it."""
    parents: dict[str, list[str]] = defaultdict(list)
    for entry in packages:
        purl = text(mapping(entry.get("Identifier")), "PURL")
        for needed in texts(entry, "DependsOn") if purl else ():
            parents[needed].append(purl)
    return parents


def _ecosystem_gap(result: Json, buckets: frozenset[str] | None) -> str:
    """Why the packages of a language's result were not judged; empty where they were."""
    if text(result, "Class") != "lang-pkgs":
        return ""
    kind = text(result, "Type")
    ecosystem = database.ecosystem_of(kind)
    if not ecosystem:
        return f"Trivy has no advisories for packages of the kind {kind}"
    if buckets is None or database.knows_ecosystem(buckets, ecosystem):
        return ""
    return f"the advisory database has no data on {ecosystem}"


def _gaps(metadata: Json, results: Sequence[Json], buckets: frozenset[str] | None) -> Iterator[str]:
    """Why packages that are or may be there were not judged."""
    languages = {_ecosystem_gap(result, buckets) for result in results if result.get("Packages")}
    yield from sorted(gap for gap in languages if gap.startswith("the advisory database"))
    system = mapping(metadata.get("OS"))
    family, release = text(system, "Family"), text(system, "Name")
    name = f"{family} {release}".strip()
    ours = [result for result in results if text(result, "Class") == "os-pkgs"]
    if family in _NO_PACKAGES:
        return
    if family == "none":
        yield "it has packages of an operating system that is not recognised"
    elif not family and not any(result.get("Packages") for result in results):
        yield "neither an operating system nor packages were recognised in it"
    elif family and not ours:
        yield f"Trivy has no advisories for its operating system, {name}"
    elif family and not any(result.get("Packages") for result in ours):
        yield f"its operating system is {name}, and no package database was found"
    elif family and buckets is not None and not database.knows_system(buckets, family, release):
        yield f"the advisory database has no data on its operating system, {name}"


def _notes(metadata: Json, results: Sequence[Json]) -> Iterator[str]:
    """What a reader should know, and what changes nothing."""
    system = mapping(metadata.get("OS"))
    name = f"{text(system, 'Family')} {text(system, 'Name')}".strip()
    if system.get("EOSL") is True:
        yield f"{name} gets no security updates any more, so newer vulnerabilities may be unknown"
    if not name and any(result.get("Packages") for result in results):
        yield "no operating system was recognised; only the packages of languages were judged"
    if not any(text(result, "Class") == "config" for result in results):
        yield "its history holds no build instructions; of its configuration only the user was judged"
    inherited, layers = _base_layers(metadata)
    if inherited:
        yield (
            f"{inherited} of its {layers} layers were not searched for secrets: "
            "Trivy attributes them to the base image"
        )


def _base_layers(metadata: Json) -> tuple[int, int]:
    """How many layers Trivy takes for the base image's (up to the last inherited CMD), and of how many."""
    history, _ = mappings(mapping(metadata.get("ImageConfig")).get("history"))
    empty = [entry.get("empty_layer") is True for entry in history]
    last = max((index for index, bare in enumerate(empty) if not bare), default=0)
    for index in range(last - 1, -1, -1):
        created = history[index].get("created_by")
        command = created if isinstance(created, str) else ""
        if empty[index] and command.startswith(("CMD", "/bin/sh -c #(nop)  CMD")):
            return empty[:index].count(False), empty.count(False)
    return 0, empty.count(False)
