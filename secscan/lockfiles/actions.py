"""What GitHub Actions workflows and actions use, and pre-commit's hooks.

Formats: https://docs.github.com/en/actions/reference/workflow-syntax-for-github-actions,
https://pre-commit.com/#plugins
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from secscan.lockfiles.docker import image
from secscan.lockfiles.documents import Manifest, yaml_manifest
from secscan.lockfiles.javascript.registry import EXACT, NPM
from secscan.lockfiles.listing import (
    NO_VERSION,
    PYPI,
    UNSUPPORTED,
    VERSION_CONTROL,
    Extras,
    Listing,
    component,
    judged,
)
from secscan.lockfiles.python.pins import read_requirement
from secscan.lockfiles.swift import repository_name
from secscan.model import Component
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import Key, Path, Position
from secscan.syntax.values import strings, table, text_of

USES = re.compile(r"([\w.-]+/[\w.-]+)(/[^@\s]+)?@(\S+)", re.ASCII)
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
COMMENT = re.compile(r"#\s*(?:tag=|version:?\s*)?(v?\d[\w.+-]*)", re.ASCII)


def parse_actions(text: str) -> Listing:
    """The actions, reusable workflows and images of a workflow or action; own ones (`./x`) are none.

    The version is the reference; for a commit that of the comment beside it, which names what it is.
    """
    document = yaml_manifest(text)
    lines = LineIndex(text)
    found = []
    for keys, value in _uses(document):
        mark = document.mark(*keys)
        one = _used(value, mark, lines.text(mark.line))
        found += [one] if one else []
    return Listing(tuple(found))


def _uses(document: Manifest) -> Iterator[tuple[Path, str]]:
    places: list[tuple[Path, Any]] = []
    for job, value in table(document.data.get("jobs")).items():
        yield from _one(("jobs", job), value)
        places.append((("jobs", job, "steps"), table(value).get("steps")))
        for key in ("container", "services"):
            yield from _images(("jobs", job, key), table(value).get(key))
    runs = table(document.data.get("runs"))
    places.append((("runs", "steps"), runs.get("steps")))
    if text_of(runs.get("image")).startswith("docker://"):
        yield ("runs", "image"), text_of(runs.get("image"))
    for keys, steps in places:
        for index, step in enumerate(steps if isinstance(steps, list) else ()):
            yield from _one((*keys, index), step)


def _one(keys: Path, value: Any) -> Iterator[tuple[Path, str]]:
    text = text_of(table(value).get("uses"))
    if text:
        yield (*keys, "uses"), text


def _images(keys: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """The image of a job's container, or those of its services."""
    if isinstance(value, str) and value:
        yield keys, f"docker://{value}"
    holders: list[tuple[tuple[Key, ...], Any]] = [(keys, value)]
    if keys[-1] == "services":
        holders = [((*keys, name), one) for name, one in table(value).items()]
    for place, one in holders:
        text = text_of(table(one).get("image"))
        if text:
            yield (*place, "image"), f"docker://{text}"


def _used(value: str, mark: Position, line: str) -> Component | None:
    if value.startswith("docker://"):
        return image(value.removeprefix("docker://"), mark, scope="build")
    used = USES.fullmatch(value.strip())
    if used is None or value.startswith("./"):
        return None
    comment = COMMENT.search(line.rpartition(used[3])[2]) if COMMIT.fullmatch(used[3]) else None
    version = comment[1] if comment else used[3]
    extras = Extras(subpath=used[2] or "", version=used[3])
    dynamic = "${{" in value
    return component(
        "GitHub Actions",
        used[1],
        "" if dynamic else version,
        mark,
        scope="build",
        declared=used[3] if comment else "",
        unassessed=NO_VERSION if dynamic else UNSUPPORTED,
        extras=extras,
    )


def parse_pre_commit(text: str) -> Listing:
    """`.pre-commit-config.yaml`: the repositories at their revisions, and what hooks install besides."""
    document = yaml_manifest(text)
    listed = document.data.get("repos")
    found: list[Component] = []
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        one = table(item)
        address, version = text_of(one.get("repo")), text_of(one.get("rev"))
        if address not in ("local", "meta", ""):
            found.append(_hooks(address, version, document.mark("repos", index, "rev")))
        hooks = one.get("hooks")
        for number, hook in enumerate(hooks if isinstance(hooks, list) else ()):
            for place, text_ in enumerate(strings(table(hook).get("additional_dependencies"))):
                mark = document.mark("repos", index, "hooks", number, "additional_dependencies", place)
                extra = _additional(text_, mark)
                found += [extra] if extra else []
    return Listing(tuple(found))


def _hooks(address: str, version: str, mark: Position) -> Component:
    name = repository_name(address) or address
    ecosystem = "GitHub" if name.startswith("github.com/") else "git"
    shown = name.removeprefix("github.com/")
    why = judged(version, VERSION_CONTROL)
    return component(ecosystem, shown, version, mark, scope="dev", unassessed=why)


def _additional(text: str, mark: Position) -> Component | None:
    """A pinned package of Python or npm; other languages' cannot be recognised from the text alone."""
    name, at, version = text[1:].rpartition("@")
    if at and EXACT.fullmatch(version):
        return component(NPM, text[:1] + name, version, mark, scope="dev", unassessed=UNSUPPORTED)
    declared = read_requirement(text) if re.match(r"[A-Za-z0-9][\w.-]*\s*(?:\[|==)", text) else None
    if declared is None or not declared.version:
        return None
    return component(PYPI, declared.name, declared.version, mark, scope="dev")
