"""`MODULE.bazel`: the modules of a build, and the artifacts of Maven that it asks for. Nothing is run.

Format: https://bazel.build/external/module
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secscan.lockfiles.jvm.gradle import EXACT, declared_module
from secscan.lockfiles.listing import NOT_PINNED, component, judged
from secscan.model import Component
from secscan.syntax.lines import LineIndex
from secscan.syntax.text import without_comments

_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|#[^\n]*')
_CALL = re.compile(r'\bbazel_dep\s*\((?P<rest>[^()]*)\)|"(?P<module>[\w.-]+:[\w.-]+):(?P<version>[\w.+-]*)"')
_PART = re.compile(r'\b(?P<key>name|version)\s*=\s*"(?P<value>[^"\n]*)"')
_DEV = re.compile(r"\bdev_dependency\s*=\s*True\b")


def parse_module(text: str) -> Iterator[Component]:
    """The modules and artifacts, in the file's order."""
    code = without_comments(text, _COMMENT)
    lines = LineIndex(text)
    for match in _CALL.finditer(code):
        if match["module"]:
            mark = lines.mark(match.start("module"), len(match["module"]))
            version = match["version"] if EXACT.fullmatch(match["version"]) else ""
            yield declared_module(match["module"], (match["version"], version), mark, "", NOT_PINNED)
            continue
        parts = {part["key"]: part for part in _PART.finditer(code, *match.span("rest"))}
        if "name" in parts:
            name, version = parts["name"]["value"], parts["version"]["value"] if "version" in parts else ""
            scope = "dev" if _DEV.search(match["rest"]) else ""
            mark = lines.mark(parts["name"].start("value"), len(name))
            yield component("Bazel", name, version, mark, scope=scope, unassessed=judged(version))
