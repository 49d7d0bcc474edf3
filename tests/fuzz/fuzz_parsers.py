"""Fuzz targets: manifests and infrastructure documents, read by our own parsers.

What is found stands inside the text, and what is not found is told with its line.
"""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

from fuzz_inputs import LINE_END, text_of

from secscan.cache import results as store
from secscan.contract import FileResult
from secscan.iac.dockerfile import read_dockerfile
from secscan.iac.documents import read_units
from secscan.iac.judge import engine_input
from secscan.iac.unit import KINDS
from secscan.lockfiles.listing import decode
from secscan.lockfiles.names import FORMATS, recognise
from secscan.lockfiles.python import requirements
from secscan.lockfiles.reader import read
from secscan.scanners import manifests
from secscan.syntax.hcl import read_hcl
from secscan.syntax.json import json_place, load_json
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, NodePosition
from secscan.syntax.yaml import load_yaml


def logical_lines(text: str) -> list[str]:
    """A model of pip's lines: joined at backslashes, comments and blank lines gone."""
    joined: list[str] = []
    open_line: list[str] = []
    physical = [part for line in LINE_END.split(text) for part in (line.splitlines() or [""])]
    for line in physical:
        comment = line.lstrip().startswith("#")
        if line.endswith("\\") and not comment:
            open_line.append(line[:-1])
            continue
        joined.append("".join([*open_line, " " + line if comment and open_line else line]))
        open_line = []
    joined += ["".join(open_line)] if open_line else []
    stripped = (re.sub(r"(^|\s)#.*$", "", line).strip() for line in joined)
    return [line for line in stripped if line]


def fuzz_requirements(data: bytes) -> None:
    """A requirements file: every logical line is a package, an option, or counted in the error."""
    text = text_of(data)
    found = requirements.parse(text, "requirements.txt")
    lines = logical_lines(text)
    options = sum(line.startswith("-") for line in lines)
    bad = 0
    if found.error:
        more = re.search(r"nor are (\d+) further", found.error)
        bad = 1 + (int(more[1]) if more else 0)
        assert re.match(r"line \d+: not a requirement", found.error)
    packages = sum(not one.unassessed.startswith("included") for one in found.components)
    assert len(lines) - options <= packages + bad
    assert bad <= len(lines)
    check_components(found.components, text)


def check_components(components: Any, text: str) -> None:
    """Places inside the text, and nothing that the parent would not take from the worker."""
    rows = LINE_END.split(text)
    for one in components:
        assert 1 <= one.line <= len(rows)
        assert 1 <= one.column <= one.end_column or one.end_column == 1
        assert one.column <= 2 * len(rows[one.line - 1]) + 1
        assert one.name
        assert one.version or one.unassessed or one.ecosystem != "PyPI"
        plain = json.loads(json.dumps(dataclasses.asdict(one)))
        assert manifests._component(plain, one.path) is not None
    stored = FileResult(components=tuple(dataclasses.replace(c, path="p") for c in components))
    opened = store.unpack(store.pack(stored, "k"), "k", "p")
    assert opened is not None
    assert opened.components == stored.components


MANIFESTS = (*sorted(FORMATS), "pylock.toml", "requirements/x.in", "constraints.txt")


def fuzz_lockfiles(data: bytes) -> None:
    """Every other manifest: packages at their places, or an error that quotes nothing of the text."""
    path = MANIFESTS[data[0] % len(MANIFESTS)] if data else "poetry.lock"
    body = data[1:]
    assert recognise(path)
    found = read(path, body)
    if found.error:
        assert len(found.error) < 200
        assert found.error.isascii()
    check_components(found.components, decode(body))
    assert read(path, body) == found


def check_place(place: NodePosition, lines: LineIndex) -> None:
    """A place and its parts inside the text."""
    waiting = [place]
    while waiting:
        here = waiting.pop()
        line, column, last, end = here.span
        assert 1 <= line <= last <= len(lines)
        assert 1 <= column <= lines.width(line) + 2
        assert 1 <= end <= lines.width(last) + 2
        assert (line, column) <= (last, end)
        assert line <= here.last <= len(lines)
        waiting += here.parts.values()


def fuzz_dockerfile(data: bytes) -> None:
    """A Dockerfile: every line that is no comment belongs to an instruction or a here-document of one."""
    text = text_of(data)
    lines = LineIndex(text)
    try:
        found = read_dockerfile(text)
    except DocumentError as problem:
        assert 1 <= problem.line <= len(lines)
        return
    covered: set[int] = set()
    for instruction in found:
        first, column, last, end = instruction.span
        assert 1 <= first <= last <= len(lines)
        assert column >= 1
        assert end == lines.width(last) + 1
        assert not covered & {first}
        covered.update(range(first, last + 1))
        offsets = [
            instruction.origin(at) for at in range(0, len(instruction.value), 1 + len(instruction.value) // 8)
        ]
        assert offsets == sorted(offsets)
        for at, offset in zip(
            range(0, len(instruction.value), 1 + len(instruction.value) // 8), offsets, strict=True
        ):
            assert 0 <= offset < len(text)
            assert text[offset] == instruction.value[at]
    for number in range(1, len(lines) + 1):
        line = lines.text(number)
        assert number in covered or not line.strip() or line.lstrip(" \t").startswith("#")


def fuzz_yaml(data: bytes) -> None:
    """YAML: plain values with places inside the text."""
    text = text_of(data[1:])
    lines = LineIndex(text)
    try:
        found = load_yaml(text, old_booleans=bool(data[:1] < b"\x80"))
    except DocumentError as problem:
        assert 1 <= problem.line <= len(lines)
        return
    for one in found:
        json.dumps(one.value)
        check_place(one.place, lines)


def fuzz_json(data: bytes) -> None:
    """JSON: the value that every reader sees, and a place for each of its nodes."""
    text = text_of(data)
    lines = LineIndex(text)
    try:
        value = load_json(text)
        place = json_place(text)
    except DocumentError as problem:
        assert 1 <= problem.line <= len(lines)
        return
    check_place(place, lines)
    waiting = [(value, place)]
    while waiting:
        one, here = waiting.pop()
        parts: Any = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        waiting += [(part, here.parts[key]) for key, part in parts]


def fuzz_hcl(data: bytes) -> None:
    """HCL: blocks with places inside the text."""
    text = text_of(data)
    lines = LineIndex(text)
    try:
        found = read_hcl(text)
    except DocumentError as problem:
        assert 1 <= problem.line <= len(lines)
        return
    for block in found:
        json.dumps(block.values)
        check_place(block.place, lines)


DOCUMENTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Dockerfile", frozenset({"dockerfile"})),
    ("main.tf", frozenset({"terraform"})),
    ("main.tf.json", frozenset({"terraform", "json"})),
    ("deploy.yaml", frozenset({"yaml"})),
    ("docker-compose.yml", frozenset({"yaml"})),
    ("stack.json", frozenset({"json"})),
    (".github/workflows/ci.yml", frozenset({"yaml", "github-workflow"})),
    ("action.yml", frozenset({"yaml", "github-action"})),
    ("main.bicep", frozenset({"bicep"})),
    ("Jenkinsfile", frozenset({"pipeline", "pipeline:jenkins"})),
    (".gitlab-ci.yml", frozenset({"yaml", "pipeline", "pipeline:gitlab"})),
    ("group_vars/all.yml", frozenset({"yaml", "ansible-vars"})),
)


def fuzz_documents(data: bytes) -> None:
    """Every kind of document: units that policies can judge, or a problem with its line, never a crash."""
    path, kinds = DOCUMENTS[data[0] % len(DOCUMENTS)] if data else DOCUMENTS[0]
    text = text_of(data[1:])
    lines = LineIndex(text)
    reading = read_units(path, kinds, text)
    if reading.problem is not None:
        assert 1 <= reading.problem.line <= len(lines)
    for unit in reading.units:
        assert unit.kind in KINDS
        assert json.dumps(engine_input(unit)).isascii()
        check_place(unit.place, lines)
