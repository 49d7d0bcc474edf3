"""Maven's `pom.xml`: the direct dependencies whose versions stand there; nothing is resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from secscan.lockfiles.listing import UNSUPPORTED, Listing, MalformedError, component
from secscan.model import Component
from secscan.syntax.positions import Position

DEPENDENCY = ("project", "dependencies", "dependency")
MANAGED = ("project", "dependencyManagement", "dependencies", "dependency")
PROPERTY = re.compile(r"\$\{([^}]+)\}")
MAX_DEPTH = 200


@dataclass(slots=True)
class _Pom:
    """What has been read so far: the open elements, the open dependency, and what was found."""

    open: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    current: dict[str, str] = field(default_factory=dict)
    mark: Position = field(default_factory=Position)
    properties: dict[str, str] = field(default_factory=dict)
    found: list[tuple[dict[str, str], Position]] = field(default_factory=list)


def parse_pom(text: str) -> Listing:
    """The dependencies of a `pom.xml`; a version is known where it is literal or a property of this file.

    A document type is refused whole: it is how XML expands without bounds and reads other files.
    """
    pom = _Pom()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, _: _start(pom, name, parser)
    parser.EndElementHandler = lambda _: _end(pom, parser)
    parser.CharacterDataHandler = pom.text.append
    try:
        # The text was decoded already: whatever encoding it declares, these bytes are UTF-8.
        parser.Parse(_undeclared(text).encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError as problem:
        raise MalformedError(f"line {problem.lineno}: not valid XML") from None
    if not text.strip() or "project" not in pom.properties:
        raise MalformedError("line 1: not a Maven project")
    managed = {_coordinates(one): one for one, _ in pom.found if one["managed"]}
    direct = [(one, mark) for one, mark in pom.found if not one["managed"]]
    return Listing(tuple(_artifact(one, mark, pom, managed) for one, mark in direct))


def _refuse(*_: object) -> None:
    raise MalformedError("line 1: has a document type, which is not read")


def _undeclared(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", lambda found: "\n" * found[0].count("\n"), text, count=1)


def _start(pom: _Pom, name: str, parser: expat.XMLParserType) -> None:
    if len(pom.open) >= MAX_DEPTH:
        raise MalformedError(f"line {parser.CurrentLineNumber}: nested too deeply")
    pom.open.append(name.rpartition(" ")[2])
    pom.text.clear()
    if pom.open == ["project"]:
        pom.properties["project"] = ""
    elif tuple(pom.open) in (DEPENDENCY, MANAGED):
        pom.current = {"managed": "yes" if tuple(pom.open) == MANAGED else ""}
        pom.mark = Position(
            parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, parser.CurrentColumnNumber + 1
        )


def _end(pom: _Pom, parser: expat.XMLParserType) -> None:
    path = tuple(pom.open)
    value = "".join(pom.text).strip()
    pom.text.clear()
    if path in (DEPENDENCY, MANAGED):
        pom.found.append((pom.current, pom.mark))
    elif path[:-1] in (DEPENDENCY, MANAGED):
        pom.current[path[-1]] = value
        if path[-1] == "artifactId":
            end = parser.CurrentColumnNumber + 1
            line = parser.CurrentLineNumber
            pom.mark = Position(line, max(1, end - len(value)), end)
    elif path[:-1] == ("project", "properties"):
        pom.properties[path[-1]] = value
    elif path in (("project", "version"), ("project", "parent", "version")):
        pom.properties.setdefault("project.version", value)
    pom.open.pop()


def _coordinates(one: dict[str, str]) -> tuple[str, str]:
    return one.get("groupId", ""), one.get("artifactId", "")


def _artifact(
    one: dict[str, str], mark: Position, pom: _Pom, managed: dict[tuple[str, str], dict[str, str]]
) -> Component:
    group, artifact = (_filled(part, pom) for part in _coordinates(one))
    version = one.get("version") or managed.get(_coordinates(one), {}).get("version", "")
    known = _filled(version, pom)
    scope = {"test": "test", "provided": "optional"}.get(one.get("scope", ""), "")
    return component(
        "Maven",
        f"{group}:{artifact}" if group else artifact or "unnamed",
        "" if PROPERTY.search(known) or known[:1] in ("[", "(") else known,
        mark,
        scope="optional" if one.get("optional") == "true" else scope,
        unassessed=UNSUPPORTED,
    )


def _filled(text: str, pom: _Pom) -> str:
    """The text with this file's own properties put in, once: a property may name itself."""
    return PROPERTY.sub(lambda found: pom.properties.get(found[1], found[0]), text)
