"""A Jenkinsfile, declarative or scripted -> the unit of a pipeline. Nothing is run.

body  {"scripts": [texts], "images": [names], "variables": [values], "options": [texts], "libraries": [names]}
"""

from __future__ import annotations

import re
from typing import Any

from secscan.iac.pipelines.systems import SYSTEMS
from secscan.iac.pipelines.units import Script, image, inserted, made_unit
from secscan.iac.unit import Unit
from secscan.syntax.groovy import Statement, literals, statements
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import Key, NodePosition

_BEFORE = 200
_STEP = re.compile(r"(?:^|[^\w.'\"])(?:sh|bat|powershell|pwsh)[ \t]*\(?[ \t]*\Z")
_SCRIPT = re.compile(r"\bscript[ \t]*:[ \t]*\Z")
_OTHER = re.compile(r"\b(?:label|encoding)[ \t]*:[ \t]*\Z")
_IMAGE = re.compile(
    r"(?:\bdocker\.image[ \t]*\([ \t]*|(?:\A|\n)[ \t]*image[ \t]*\(?[ \t]*|\bimage[ \t]*:[ \t]*|"
    r"(?:\A|\n)[ \t]*docker[ \t]*\(?[ \t]*)\Z"
)
_IMAGE_NAME = re.compile(r"[\w./:@${}-]+\Z")
_ASSIGNED = re.compile(r"(?:\A|(?P<env>\benv\.))(?P<name>\w+)[ \t]*=[ \t]*\Z")
_LIBRARY = re.compile(
    r"(?:@Library[ \t]*\([ \t]*|(?:\A|\n)[ \t]*library[ \t]*\(?[ \t]*(?:identifier:[ \t]*)?)\Z"
)
_OPTIONS = re.compile(r"(?:\A[ \t]*args[ \t]*\(?|\.(?:inside|withRun|run)[ \t]*\(|\bargs:)[ \t]*\Z")
_LISTS = ("scripts", "images", "variables", "options", "libraries")
_FACTS = ("images", "variables", "includes", "privileged", "mounts")
_BRANCHES = frozenset(("main", "master", "develop", "trunk", "head", "latest"))


class _Jenkinsfile:
    """What is found, list by list, each with its place."""

    def __init__(self, text: str) -> None:
        self.lines = LineIndex(text)
        self.values: dict[str, list[str]] = {name: [] for name in _LISTS}
        self.places: dict[str, dict[Key, NodePosition]] = {name: {} for name in _LISTS}
        self.scripts: list[Script] = []
        self.filled: list[Script] = []
        self.context: dict[str, list[dict[str, Any]]] = {name: [] for name in _FACTS}

    def _add(self, name: str, value: str, start: int) -> list[Any]:
        line, column = self.lines.at(start)
        last = line + value.count("\n")
        end = column + len(value) if last == line else self.lines.width(line) + 1
        index = len(self.values[name])
        self.values[name].append(value)
        self.places[name][index] = NodePosition((line, column, line, max(end, column)), last, {})
        return [name, index]

    def place(self) -> NodePosition:
        """The whole file, with its lists and their elements."""
        top = (1, 1, 1, self.lines.width(1) + 1)
        parts: dict[Key, NodePosition] = {
            name: NodePosition(top, len(self.lines), self.places[name]) for name in _LISTS
        }
        return NodePosition(top, len(self.lines), parts)

    def take(self, one: Statement, value: str, start: int) -> None:
        """Sorts one literal by what stands before it."""
        quote = one.text[start - 1]
        width = 3 if one.text[max(0, start - 3) : start] == quote * 3 else 1
        before = one.text[max(0, start - width - _BEFORE) : start - width]
        offset = one.start + start
        if (_STEP.search(before) or _SCRIPT.search(before)) and not _OTHER.search(before):
            self._script(value, offset, filled=quote == '"')
        elif _IMAGE.search(before) and _IMAGE_NAME.match(value):
            self.context["images"].append(image(self._add("images", value, offset), value))
        elif _OPTIONS.search(before):
            self._options(value, offset)
        elif _LIBRARY.search(before):
            self.context["includes"].append(_library(self._add("libraries", value, offset), value))
        elif name := _variable_name(one, before, value):
            assigned = value.partition("=")[2] if "withEnv" in one.text else value
            at = self._add("variables", value, offset)
            self.context["variables"].append({"at": at, "name": name, "value": assigned})

    def _script(self, value: str, offset: int, *, filled: bool) -> None:
        """A script; Groovy fills variables into what stands in double quotes, the shell into all others."""
        script = Script(tuple(self._add("scripts", value, offset)), value)
        self.scripts.append(script)
        if filled:
            self.filled.append(script)

    def _options(self, value: str, offset: int) -> None:
        """Options of `docker run`: privileges, and what of the host is mounted."""
        at = self._add("options", value, offset)
        if "--privileged" in value.split():
            self.context["privileged"].append({"at": at})
        for found in re.finditer(r"(?<![\w./])(/[\w./-]+):/", value):
            self.context["mounts"].append({"at": at, "source": found[1]})


def jenkins_unit(text: str) -> Unit:
    """The unit of a Jenkinsfile; raises `DocumentError`."""
    reader = _Jenkinsfile(text)
    for one in statements(text):
        for value, start in literals(one.text):
            reader.take(one, value, start)
    found = {**reader.context, "inserted": list(inserted(SYSTEMS["jenkins"], reader.filled))}
    return made_unit("jenkins", reader.values, reader.place(), reader.scripts, found)


def _variable_name(one: Statement, before: str, value: str) -> str:
    """The variable of the environment that a literal is given to, or nothing."""
    if one.name == "withEnv":
        return value.partition("=")[0] if "=" in value else ""
    found = _ASSIGNED.search(before)
    return found["name"] if found and (found["env"] or one.inside() == "environment") else ""


def _library(at: list[Any], value: str) -> dict[str, Any]:
    """A shared library; without a version it is what the server's administrator chose."""
    moving = value.partition("@")[2].lower() in _BRANCHES
    return {"at": at, "name": value, "remote": False, "pinned": not moving}
