"""Swift's, CocoaPods' and Carthage's lock files.

Formats: https://github.com/swiftlang/swift-package-manager/blob/main/Documentation/Usage.md,
https://guides.cocoapods.org/using/using-cocoapods.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from secscan.lockfiles.documents import expect, json_manifest, yaml_manifest
from secscan.lockfiles.graph import PROJECT, Edge, with_parents
from secscan.lockfiles.listing import LOCAL_PATH, VERSION_CONTROL, Extras, Listing, component, judged
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.values import strings, table, text_of

SWIFT = "SwiftURL"
PODS = "CocoaPods"
POD = re.compile(r"(\S+)(?: \(([^)]*)\))?")


def parse_resolved(text: str) -> Listing:
    """`Package.resolved`, versions 1 to 3: the pins; a branch or a bare revision is no version."""
    document = json_manifest(text)
    expect(document, "pins", "object", "version")
    keys: tuple[str, ...] = ("object", "pins") if isinstance(document.data.get("object"), dict) else ("pins",)
    listed = table(document.data.get("object")).get("pins") if len(keys) > 1 else document.data.get("pins")
    found = []
    for index, one in enumerate(listed if isinstance(listed, list) else ()):
        pin = table(one)
        place = text_of(pin.get("location") or pin.get("repositoryURL"))
        name = repository_name(place) or text_of(pin.get("identity") or pin.get("package"))
        state = table(pin.get("state"))
        version = text_of(state.get("version"))
        local = text_of(pin.get("kind")) in ("localSourceControl", "fileSystem")
        revision = text_of(state.get("branch")) or text_of(state.get("revision"))
        mark = document.mark(*keys, index, "location" if "location" in pin else "repositoryURL")
        found.append(
            component(
                SWIFT,
                name,
                version,
                mark,
                declared="" if version else revision,
                unassessed=LOCAL_PATH if local else judged(version, VERSION_CONTROL),
            )
        )
    return Listing(tuple(with_parents(found, ())))


def repository_name(address: str) -> str:
    """`github.com/a/b` of any address of a repository, or nothing."""
    plain = re.sub(r"^(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/@]*@)?", "", address)
    host, _, path = (
        plain.replace(":", "/", 1).partition("/") if "://" not in address else plain.partition("/")
    )
    path = path.strip("/").removesuffix(".git")
    return f"{host.partition(':')[0].lower()}/{path}" if path and "." in host else ""


def parse_podfile_lock(text: str) -> Listing:
    """`Podfile.lock`: the pods, what each needs, and the project's own; subspecs are named in full."""
    document = yaml_manifest(text)
    expect(document, "PODS", "DEPENDENCIES", "PODFILE CHECKSUM")
    outside = table(document.data.get("EXTERNAL SOURCES"))
    found: list[Component] = []
    needs: list[tuple[int, str]] = []
    listed = document.data.get("PODS")
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        entry = next(iter(item), "") if isinstance(item, dict) else text_of(item)
        pod = POD.match(entry)
        if pod:
            keys = ("PODS", index, entry) if isinstance(item, dict) else ("PODS", index)
            found.append(_pod(pod, document.mark(*keys), table(outside.get(pod[1].partition("/")[0]))))
            needs += [(len(found) - 1, name) for name in strings(table(item).get(entry))]
    roots = strings(document.data.get("DEPENDENCIES"))
    return Listing(tuple(with_parents(found, _pod_edges(found, needs, roots))))


def _pod_edges(found: list[Component], needs: list[tuple[int, str]], roots: list[str]) -> Iterator[Edge]:
    at = {one.name: index for index, one in enumerate(found)}
    for parent, text in [*needs, *((PROJECT, text) for text in roots)]:
        pod = POD.match(text)
        if pod and pod[1] in at:
            yield parent, at[pod[1]]


def _pod(pod: re.Match[str], mark: Position, outside: Mapping[str, Any]) -> Component:
    name, _, subspec = pod[1].partition("/")
    reason = VERSION_CONTROL if ":git" in outside else LOCAL_PATH if ":path" in outside else ""
    version = pod[2] or ""
    extras = Extras(subpath=subspec, name=name)
    return component(PODS, pod[1], version, mark, unassessed=reason or judged(version), extras=extras)


CARTFILE = re.compile(r'(github|git|binary) "([^"]+)" "([^"]+)"\s*')


def parse_cartfile(text: str) -> Listing:
    """`Cartfile.resolved`: one line for each dependency."""
    found, bad = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        requirement = CARTFILE.fullmatch(line.strip())
        if requirement:
            name = (
                f"github.com/{requirement[2]}"
                if requirement[1] == "github"
                else repository_name(requirement[2]) or requirement[2]
            )
            version = requirement[3].removeprefix("v") if re.match(r"v?\d+\.", requirement[3]) else ""
            mark = Position(number, 1, len(line) + 1)
            found.append(component(SWIFT, name, version, mark, unassessed=judged(version, VERSION_CONTROL)))
        elif line.strip() and not line.strip().startswith("#"):
            bad = bad or number
    return Listing(tuple(found), f"line {bad}: not a resolved dependency" if bad else "")
