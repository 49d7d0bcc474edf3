"""Renders the templates of Helm charts for the worker that judges them.

Each is rendered with its chart's own values, and again with each file of other values that lies beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from secscan.iac.helm.chart import INSIDE, Chart, Values, chart_directories, read_chart
from secscan.iac.helm.release import Files, chart_object, has_api, release_object, version_object
from secscan.iac.helm.scopes import Scope, copied, scopes
from secscan.secrets.archives import TooMuchError, UnreadError, members
from secscan.syntax.positions import DocumentError
from secscan.workers.gotemplate import Methods, Rendering, TemplateError, TemplateSet

MAX_ARCHIVE = 16 << 20
_DEFINES = "define "
_UNDEFINED = "is not defined"
_BY_PATH = re.compile(r"""Template\.BasePath\s+"/([^"]+)\"""")
_RENDERED = (".yaml", ".yml", ".json")


class Rendered(NamedTuple):
    """A template, carried out once: with which values, in whose release, and what came out."""

    root: Chart
    scope: Scope
    override: Values | None
    rendering: Rendering


class Charts:
    """The charts among some files of the target; templates are parsed once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.problem = ""
        self._files = dict(_unpacked(files))
        self._roots = list(self._readable_roots())
        places = chart_directories(list(self._files))
        self._places = [f"{place}/templates/" if place else "templates/" for place in places]
        self._sets: dict[tuple[str, ...], TemplateSet] = {}
        self._sources: dict[tuple[str, ...], dict[str, str]] = {}
        self._latest: tuple[tuple[str, ...], TemplateSet] = ((), TemplateSet({}))
        self._releases: dict[tuple[str, str], list[Scope]] = {}

    def _readable_roots(self) -> Iterator[Chart]:
        nested: list[str] = []
        for directory in chart_directories(list(self._files)):
            if any(directory.startswith(f"{above}/charts/" if above else "charts/") for above in nested):
                continue
            nested.append(directory)
            try:
                yield read_chart(directory, self._files)
            except DocumentError as problem:
                self.problem = f"{directory}/Chart.yaml: line {problem.line}: {problem.message}".lstrip("/")

    def is_template(self, path: str) -> bool:
        """Whether a file of the target is a template that makes objects."""
        name = path.rpartition("/")[2]
        return not name.startswith("_") and name.endswith(_RENDERED) and self.is_source(path)

    def is_source(self, path: str) -> bool:
        """Whether a file lies where templates lie."""
        return any(path.startswith(place) for place in self._places)

    def rendered(self, path: str) -> Iterator[Rendered | TemplateError]:
        """What a template makes, or why not, for each values of each release that has it; equal ones once."""
        seen = set()
        for root in self._roots:
            for override in (None, *root.overrides):
                for scope in self._release(root, override):
                    for found in self._one(root, scope, override, path):
                        text = found.rendering.text if isinstance(found, Rendered) else found.message
                        if text not in seen:
                            seen.add(text)
                            yield found

    def _release(self, root: Chart, override: Values | None) -> list[Scope]:
        key = root.directory, override.path if override else ""
        if key not in self._releases:
            self._releases[key] = scopes(root, override.tree if override else {})
        return self._releases[key]

    def _one(
        self, root: Chart, scope: Scope, override: Values | None, path: str
    ) -> Iterator[Rendered | TemplateError]:
        prefix = f"{scope.chart.directory}/" if scope.chart.directory else ""
        inside = path.removeprefix(prefix)
        if not path.startswith(prefix) or inside not in scope.chart.files or scope.chart.is_library:
            return
        release = self._release(root, override)
        name = f"{scope.prefix}/{inside}"
        given = _given(scope, release, name)
        try:
            rendering = self._templates(release, name, whole=False).render(name, given)
        except TemplateError as first:
            if _UNDEFINED not in first.message:
                yield _explained(first, root, name)
                return
            try:
                rendering = self._templates(release, name, whole=True).render(name, given)
            except TemplateError as problem:
                yield _explained(problem, root, name)
                return
        yield Rendered(root, scope, override, rendering)

    def _texts(self, release: list[Scope]) -> dict[str, str]:
        """The templates of a release by name, those of inner charts first."""
        key = tuple(scope.prefix for scope in release)
        if key not in self._sources:
            inner = sorted(release, key=lambda scope: -scope.prefix.count("/"))
            self._sources[key] = {f"{s.prefix}/{p}": text for s in inner for p, text in s.chart.templates()}
        return self._sources[key]

    def _templates(self, release: list[Scope], name: str, *, whole: bool) -> TemplateSet:
        """What defines templates, and the named one; or `whole`, all there is.

        The templates of outer charts come last, and so override.
        """
        key = *(scope.prefix for scope in release), str(whole)
        texts = self._texts(release)
        if key not in self._sets:
            chosen = {n: text for n, text in texts.items() if whole or _DEFINES in text}
            self._sets[key] = TemplateSet(chosen)
        if self._latest[0] != (*key, name):
            found = self._sets[key]
            for needed in (name, *_included(name, texts[name])):
                if needed not in found and needed in texts:
                    found = found.extended(needed, texts[needed])
            self._latest = (*key, name), found
        return self._latest[1]


def _included(name: str, text: str) -> list[str]:
    """The templates that one includes by their path, as for a checksum."""
    base = name.partition("/templates/")[0] if "/charts/" not in name else name.rpartition("/templates/")[0]
    return [f"{base}/templates/{match[1]}" for match in _BY_PATH.finditer(text)]


def _explained(problem: TemplateError, root: Chart, name: str) -> TemplateError:
    """The problem, with the dependencies that are not there where these may be the cause."""
    message = problem.message
    if problem.source and problem.source != name and _UNDEFINED not in message:
        message = f"{problem.source}:{problem.line}: {message}"
    if root.missing and _UNDEFINED in message:
        message += f" (charts/ lacks {', '.join(root.missing)})"
    return TemplateError(name, problem.own_line, message)


def _given(scope: Scope, release: list[Scope], name: str) -> dict[str, Any]:
    """The dot of a template."""
    inner = {
        found.name: {"Chart": chart_object(found), "Values": copied(found.values)}
        for found in release
        if found.keys[:-1] == scope.keys and found.keys
    }
    return {
        "Values": copied(scope.values),
        "Chart": chart_object(scope),
        "Release": release_object(),
        "Capabilities": {
            "KubeVersion": version_object(),
            "APIVersions": Methods({"Has": has_api}),
            "HelmVersion": {"Version": "v3.19.0", "GoVersion": "go1.24"},
        },
        "Template": {"Name": name, "BasePath": f"{scope.prefix}/templates"},
        "Files": Files(scope.chart.files),
        "Subcharts": inner,
    }


def _unpacked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files, and what packed dependencies hold."""
    for path, data in files.items():
        if path.endswith(".tgz") and "charts/" in path:
            yield from _members(path, data)
        else:
            yield path, data


def _members(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    room = MAX_ARCHIVE
    try:
        for member in members(data, "", lambda _head: True):
            room -= len(member.data)
            if room < 0:
                return
            yield f"{path}{INSIDE}{member.path}", member.data
    except (TooMuchError, UnreadError):
        return
