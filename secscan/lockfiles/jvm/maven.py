"""Maven's `pom.xml`: what it declares, as far as the file itself says.

Format: https://maven.apache.org/pom.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from secscan.lockfiles.documents import xml_manifest
from secscan.lockfiles.jvm.gradle import EXACT, declared_module
from secscan.lockfiles.listing import NOT_PINNED, NOT_RESOLVED, UNSUPPORTED, Listing, component, reference
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.xml import Element

PROPERTY = re.compile(r"\$\{([^}]+)\}")
MAX_ROUNDS = 8
"""How often properties are put in: one may name another, and itself."""
LONGEST = 500


def parse_pom(text: str) -> Listing:
    """The dependencies of a `pom.xml`, those of its profiles, plugins and extensions among them.

    What stands in a parent is left as `${...}` in `declared`, with references to what this file settles.
    """
    project, error = xml_manifest(text, "project")
    known = _properties(project)
    managed = {
        _key(one, known): one for one in project.all("dependencyManagement", "dependencies", "dependency")
    }
    found: list[Component] = list(_references(project, known))
    for holder, scope in _holders(project):
        found += [_artifact(one, known, managed, scope) for one in holder]
    found += [_imported(one, known) for one in managed.values() if one.get("scope") == "import"]
    return Listing(tuple(found), error)


def _holders(project: Element) -> Iterator[tuple[Iterator[Element], str]]:
    yield project.all("dependencies", "dependency"), ""
    yield project.all("profiles", "profile", "dependencies", "dependency"), ""
    yield project.all("build", "plugins", "plugin", "dependencies", "dependency"), "build"
    yield project.all("build", "extensions", "extension"), "build"


def _properties(project: Element) -> dict[str, str]:
    """The properties, and what is known of the project itself under the names that Maven gives it."""
    known = {one.name: one.text for holder in project.all("properties") for one in holder.children}
    for key in ("groupId", "artifactId", "version"):
        own, above = project.get(key), project.get("parent", key)
        for name in (f"project.{key}", f"pom.{key}", key):
            known.setdefault(name, own or above)
        known.setdefault(f"project.parent.{key}", above)
    return {name: value for name, value in known.items() if value}


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with the known properties put in; a hostile chain of them ends where it grows long."""
    for _ in range(MAX_ROUNDS):
        if "${" not in text or len(text) > LONGEST:
            break
        text = PROPERTY.sub(lambda found: known.get(found[1], found[0])[:LONGEST], text)
    return text


def _key(one: Element, known: Mapping[str, str]) -> str:
    return f"{filled(one.get('groupId'), known)}:{filled(one.get('artifactId'), known)}"


def _artifact(
    one: Element, known: Mapping[str, str], managed: Mapping[str, Element], scope: str
) -> Component:
    key = _key(one, known)
    above = managed.get(key)
    wanted = filled(one.get("version") or (above.get("version") if above else ""), known)
    declared = one.get("scope") or (above.get("scope") if above else "")
    scope = scope or {"test": "test", "provided": "optional"}.get(declared, "")
    if one.get("optional") == "true":
        scope = "optional"
    return artifact(key, wanted, _mark(one), scope)


def artifact(key: str, wanted: str, mark: Position, scope: str) -> Component:
    """A dependency at the version that is wanted: a literal one is known, a range or a property is not."""
    literal = bool(wanted) and "${" not in wanted and wanted[:1] not in ("[", "(", "@")
    exact = re.fullmatch(r"\[([^,\[\]()]+)\]", wanted)
    version = exact[1] if exact else wanted if literal else ""
    why = "not pinned" if wanted[:1] in ("[", "(") else NOT_RESOLVED
    return component(
        "Maven",
        key.strip(":") or "unnamed",
        version,
        mark,
        scope=scope,
        declared="" if version else wanted,
        unassessed=UNSUPPORTED if version else why,
    )


def _imported(one: Element, known: Mapping[str, str]) -> Component:
    """A bill of materials: its versions stand in a file that only a registry has."""
    return artifact(_key(one, known), filled(one.get("version"), known), _mark(one), "build")


def _mark(one: Element) -> Position:
    return next((each.text_mark for each in one.all("artifactId") if each.text), one.mark)


def _references(project: Element, known: Mapping[str, str]) -> Iterator[Component]:
    """What other files of the tree may need of this one: its name, parent, properties, managed versions."""
    yield reference(
        "maven-project", _key_of(known, "project"), known.get("project.version", ""), project.mark
    )
    for parent in project.all("parent"):
        path = next((one.text for one in parent.all("relativePath")), "../pom.xml")
        yield reference(
            "maven-parent", f"{parent.get('groupId')}:{parent.get('artifactId')}", path, parent.mark
        )
    for name, value in known.items():
        if not name.startswith(("project.parent.", "pom.")):
            yield reference("maven-property", name, value, project.mark)
    for one in project.all("dependencyManagement", "dependencies", "dependency"):
        if one.get("version") and one.get("scope") != "import":
            yield reference("maven-managed", _key(one, known), filled(one.get("version"), known), _mark(one))


def _key_of(known: Mapping[str, str], whose: str) -> str:
    return f"{known.get(f'{whose}.groupId', '')}:{known.get(f'{whose}.artifactId', '')}"


def parse_ivy(text: str) -> Listing:
    """`ivy.xml`: the modules that it asks for; a revision that moves is not pinned.

    Format: https://ant.apache.org/ivy/history/latest-milestone/ivyfile/dependency.html
    """
    root, error = xml_manifest(text, "ivy-module")
    found = []
    for one in root.all("dependencies", "dependency"):
        said = one.attributes
        wanted = said.get("rev", "")
        version = wanted if EXACT.fullmatch(wanted) and not wanted.startswith("latest.") else ""
        scope = "test" if said.get("conf", "").startswith("test") else ""
        name = f"{said.get('org') or ''}:{said.get('name') or ''}".strip(":")
        if name:
            found.append(declared_module(name, (wanted, version), one.mark, scope, NOT_PINNED))
    return Listing(tuple(found), error)
