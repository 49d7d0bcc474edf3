"""Gradle's scripts, in Groovy and in Kotlin: the modules and plugins that they write out. No script is run.

A version that a plain assignment of the same file gives is put in. What a catalogue names is listed where the
catalogue declares it, a project of the same build nowhere.
Formats: https://docs.gradle.org/current/userguide/declaring_dependencies.html, .../plugins.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from secscan.lockfiles.jvm.gradle import EXACT, declared_module, settled_texts
from secscan.lockfiles.listing import NOT_PINNED, NOT_RESOLVED, MalformedError, component
from secscan.lockfiles.python.setup_py import COMPUTED
from secscan.model import Component
from secscan.syntax.groovy import STRING, Statement, block_name, literals, statements
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, Position

_MODULE = re.compile(r"(?P<name>[\w.-]+:[\w.-]+)(?::(?P<version>[^:@\s]*))?(?::[\w.-]+)?(?:@\w+)?\Z")
_CONFIGURATION = re.compile(
    r"\w*(?:implementation|api|compileonly|compileonlyapi|runtimeonly|annotationprocessor|developmentonly|classpath)"
    r"|(?:kapt|ksp)\w*|(?:test)?(?:compile|runtime)|provided",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?P<key>group|name|version)[ \t]*[:=][ \t]*(?P<value>{STRING})")
_ASSIGNED = re.compile(
    r"""(?:\b(?:def|val|var|const|String|final|ext|extra|project)\b[\w \t.]*|\A)"""
    r"""(?:\[["'])?(?<!\w)(?P<name>[A-Za-z_]\w*)(?:["']\])?(?:[ \t]*:[ \t]*String)?"""
    r"""[ \t]*=[ \t]*(?P<value>"[^"$\n]*"|'[^'\n]*')\Z"""
)
_SET = re.compile(
    r"""(?:set|version)[ \t]*\([ \t]*["'](?P<name>\w+)["'][ \t]*,[ \t]*(?P<value>"[^"$\n]*"|'[^'\n]*')"""
)
_VARIABLE = re.compile(r"\$\{[ \t]*([\w.]*?)(\w+)[ \t]*\}|\$()(\w+)")
_ADDED = re.compile(r"""["'][ \t]*\+[ \t]*([\w.]*?)(\w+)[ \t]*\)?\Z""")
_ELSEWHERE = re.compile(
    r"\b(?:project|files|fileTree|gradleApi|localGroovy|gradleTestKit|gradleKotlinDsl)[ \t]*\("
    r"|\bprojects\.|\w*[lL]ibs\w*\."
)
_KOTLIN = re.compile(
    r"""\bkotlin[ \t]*\([ \t]*["'](?P<name>[\w.-]+)["'](?:[ \t]*,[ \t]*["'](?P<version>[^"'\n]+)["'])?"""
)
_PLUGIN = re.compile(r"""(?:id|kotlin)[ \t]*\(?[ \t]*["'](?P<id>[\w.-]+)["']""")
_PLUGIN_VERSION = re.compile(r"""\bversion[ \t]*\(?[ \t]*(?P<value>"[^"\n]*"|'[^'\n]*'|[\w.]+)""")
_WITHOUT = re.compile(r"(?:exclude|if|else|for|while|def|val|var|return|because|println)\b")
_TEST = re.compile(r"(?:\w+)?[tT]est")
_BUILD = re.compile(r"classpath|annotationProcessor|kapt|ksp")


class _Script(NamedTuple):
    """A script's lines, and the texts that its plain assignments give names."""

    lines: LineIndex
    known: Mapping[str, str]

    def mark(self, start: int, length: int) -> Position:
        return self.lines.mark(start, length)

    def filled(self, text: str) -> str:
        return _VARIABLE.sub(lambda m: self.known.get(m[2] or m[4] or "", m[0]), text)


def parse_script(text: str) -> Iterator[Component]:
    """The modules of a script's dependencies, its plugins, and what its version catalogues declare."""
    try:
        parsed = list(statements(text))
    except DocumentError as problem:
        raise MalformedError(f"line {problem.line}: {problem}") from None
    script = _Script(LineIndex(text), _known(parsed))
    for one in parsed:
        names = [block_name(head) for head in one.blocks]
        if not names or _WITHOUT.match(one.text):
            continue
        if names[-1] in {"dependencies", "constraints", "imports"}:
            yield from _declared(one, script)
        elif names[-1] == "plugins":
            yield from _plugin(one, script)
        elif "versionCatalogs" in names:
            yield from _catalogued(one, script)


def _known(parsed: list[Statement]) -> dict[str, str]:
    short = (one.text for one in parsed if len(one.text) < 500)  # noqa: PLR2004
    assigned = (_ASSIGNED.search(text) or _SET.match(text) for text in short)
    return settled_texts((found["name"], found["value"][1:-1]) for found in assigned if found)


def _module(name: str, wanted: str, mark: Position, scope: str) -> Component:
    """A module at the version that is wanted; without one, a platform or a catalogue decides."""
    exact = wanted.removesuffix("!!")
    version = exact if "$" not in exact and EXACT.fullmatch(exact) and not exact.startswith("latest.") else ""
    why = NOT_PINNED if wanted and "$" not in wanted else NOT_RESOLVED
    return declared_module(name, (wanted, version), mark, scope, why)


def _scope(configuration: str) -> str:
    if _TEST.match(configuration):
        return "test"
    if configuration in {"compileOnly", "provided", "developmentOnly"}:
        return "optional"
    return "build" if _BUILD.match(configuration) else ""


def _declared(one: Statement, script: _Script) -> Iterator[Component]:
    """The modules of one declaration, whatever its configuration is called."""
    scope, found = _scope(one.name), False
    parts = {match["key"]: match for match in _PART.finditer(one.text)}
    if "name" in parts:
        filled = {key: script.filled(match["value"].strip("'\"")) for key, match in parts.items()}
        mark = script.mark(one.start + parts["name"].start("value") + 1, len(filled["name"]))
        yield _module(
            f"{filled.get('group', '')}:{filled['name']}".strip(":"), filled.get("version", ""), mark, scope
        )
        return
    for value, start in literals(one.text):
        if module := _MODULE.match(script.filled(value)):
            added = _ADDED.search(one.text) if value.endswith(":") else None
            wanted = module["version"] or (script.known.get(added[2], "$") if added else "")
            mark = script.mark(one.start + start, len(module["name"]))
            yield _module(module["name"], wanted, mark, scope)
            found = True
    if not found:
        yield from _indirect(one, script, scope)


def _indirect(one: Statement, script: _Script, scope: str) -> Iterator[Component]:
    """Kotlin's own libraries by their short name; anything else is computed, or is of this build."""
    if kotlin := _KOTLIN.search(one.text):
        mark = script.mark(one.start + kotlin.start("name"), len(kotlin["name"]))
        yield _module(f"org.jetbrains.kotlin:kotlin-{kotlin['name']}", kotlin["version"] or "", mark, scope)
    elif _CONFIGURATION.fullmatch(one.name) and one.text != one.name and not _ELSEWHERE.search(one.text):
        mark = script.mark(one.start, len(one.name))
        yield component("file", "build.gradle", "", mark, scope=scope, unassessed=COMPUTED)


def _plugin(one: Statement, script: _Script) -> Iterator[Component]:
    """A plugin at a version; one without is Gradle's own, or stands at its version in the settings."""
    found, version = _PLUGIN.match(one.text), _PLUGIN_VERSION.search(one.text)
    if not found or not version:
        return
    name = f"org.jetbrains.kotlin.{found['id']}" if one.text.startswith("kotlin") else found["id"]
    mark = script.mark(one.start + found.start("id"), len(found["id"]))
    yield _module(f"{name}:{name}.gradle.plugin", _plain(version["value"], script), mark, "build")


def _plain(value: str, script: _Script) -> str:
    if value[:1] in "\"'":
        return script.filled(value[1:-1])
    return script.known.get(value.rpartition(".")[2], "$")


def _catalogued(one: Statement, script: _Script) -> Iterator[Component]:
    """`library(alias, ...)` and `plugin(alias, id)` of a catalogue that the settings spell out."""
    if one.name not in {"library", "plugin"}:
        return
    aliases = list(literals(one.text.partition(").")[0]))[1:]
    if not aliases:
        return
    version = re.search(r"""\.version(?:Ref)?[ \t]*\([ \t]*["']([^"'\n]+)["']""", one.text)
    wanted = script.known.get(version[1], version[1]) if version else ""
    name, start = aliases[0]
    mark = script.mark(one.start + start, len(name))
    if one.name == "plugin":
        yield _module(f"{name}:{name}.gradle.plugin", wanted, mark, "build")
        return
    if ":" not in name and len(aliases) > 1:
        name = f"{name}:{aliases[1][0]}"
    if module := _MODULE.match(script.filled(name)):
        yield _module(module["name"], wanted or module["version"] or "", mark, "")
