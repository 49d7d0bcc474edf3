"""sbt's builds: the modules and plugins that they write out. Nothing is run.

`"group" %% "name" % "version"` is a module whose name ends with the version of Scala, which is put in where
the same file sets it; a version may be a name that the file gives one text. What is computed says so.
Format: https://www.scala-sbt.org/1.x/docs/Library-Dependencies.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from secscan.lockfiles.jvm.gradle import EXACT, declared_module, settled_texts
from secscan.lockfiles.listing import NOT_PINNED, NOT_RESOLVED, component
from secscan.lockfiles.python.setup_py import COMPUTED
from secscan.model import Component
from secscan.syntax.lines import LineIndex
from secscan.syntax.text import without_comments

_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_MODULE = re.compile(
    r'"(?P<group>[\w.-]+)"\s{0,40}(?P<cross>%{1,3})\s{0,40}"(?P<name>[\w.-]+)"'
    r'(?:\s{0,40}%\s{0,40}(?:"(?P<text>[^"\n]*)"|(?P<word>[A-Za-z_][\w.]*)))?'
    r"(?:\s{0,40}%\s{0,40}(?P<scope>\"[^\"\n]*\"|\w+))?"
)
_ASSIGNED = re.compile(
    r'\b(?:val|def)[ \t]+(?P<name>\w+)(?:[ \t]*:[ \t]*String)?[ \t]*=[ \t]*"(?P<value>[^"\n]*)"'
)
_SCALA = re.compile(r'\bscalaVersion[ \t]*:=[ \t]*(?:"(?P<text>[^"\n]*)"|(?P<word>[\w.]+))')
_PLUGIN = re.compile(r"addSbtPlugin\s*\(\s*\Z|addCompilerPlugin\s*\(\s*\Z")
_DECLARES = re.compile(r"\blibraryDependencies\b|\baddSbtPlugin\b")


def parse_sbt(text: str) -> Iterator[Component]:
    """The modules of a build, in its order."""
    code = without_comments(text, _COMMENT)
    lines, known = LineIndex(text), _known(code)
    scala = _binary(_SCALA.search(code), known)
    found = [_module(match, code, lines, known, scala) for match in _MODULE.finditer(code)]
    declares = _DECLARES.search(code)
    if declares and not found:
        mark = lines.mark(declares.start(), declares.end() - declares.start())
        found = [component("file", "build.sbt", "", mark, unassessed=COMPUTED)]
    yield from found


def _known(code: str) -> dict[str, str]:
    return settled_texts((match["name"], match["value"]) for match in _ASSIGNED.finditer(code))


def _value(match: re.Match[str], known: Mapping[str, str]) -> str:
    return match["text"] or known.get((match["word"] or "").rpartition(".")[2], "")


def _binary(match: re.Match[str] | None, known: Mapping[str, str]) -> str:
    """What names of modules end with: `2.13`, or `3`; empty where the file does not say."""
    parts = _value(match, known).split(".") if match else []
    return parts[0] if parts[:1] == ["3"] else ".".join(parts[:2])


def _module(
    match: re.Match[str], code: str, lines: LineIndex, known: Mapping[str, str], scala: str
) -> Component:
    wanted = _value(match, known)
    crossed = len(match["cross"]) > 1
    name = f"{match['group']}:{match['name']}" + (f"_{scala}" if crossed and scala else "")
    version = wanted if EXACT.fullmatch(wanted) and not (crossed and not scala) else ""
    why = NOT_PINNED if wanted and not crossed else NOT_RESOLVED
    plugin = _PLUGIN.search(code, max(match.start() - 60, 0), match.start())
    mark = lines.mark(match.start("name"), len(match["name"]))
    return declared_module(name, (wanted, version), mark, "build" if plugin else _scope(match["scope"]), why)


def _scope(configuration: str | None) -> str:
    word = (configuration or "").strip('"').lower()
    if word.startswith(("test", "it", "integrationtest")):
        return "test"
    return "optional" if word in {"provided", "optional"} else ""
