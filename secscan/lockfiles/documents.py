"""Manifests in TOML, JSON and YAML: the data, and where its keys stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from secscan.lockfiles.listing import MalformedError
from secscan.syntax.json import json_place, load_json, plain_json
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, Key, NodePosition, Path, Position
from secscan.syntax.text import utf16_length
from secscan.syntax.toml import load_toml, toml_positions
from secscan.syntax.values import table, tables, text_of
from secscan.syntax.xml import Element, read_xml
from secscan.syntax.yaml import load_yaml


class Manifest(NamedTuple):
    """A parsed document and where its keys stand; `find` gives the place at a path, or None."""

    data: Mapping[str, Any]
    find: Callable[[Path], Position | None]

    def mark(self, *keys: Key) -> Position:
        """The place of a key (with its value, where that is text on its line), else of the nearest above."""
        places = (self.find(keys[:length]) for length in range(len(keys), 0, -1))
        return next((place for place in places if place), Position())


class PackageTable(NamedTuple):
    """A package's table in a list of packages, and the place of its name."""

    name: str
    version: str
    table: Mapping[str, Any]
    mark: Position


def toml_manifest(text: str) -> Manifest:
    """The document; raises `MalformedError` with the line where it is not TOML."""
    try:
        return Manifest(load_toml(text), toml_positions(text).get)
    except DocumentError as problem:
        raise _malformed(problem) from None


def json_manifest(text: str, *, comments: bool = False) -> Manifest:
    """The object; raises `MalformedError` with the line where it is not JSON or not an object.

    With `comments` these may stand in it, and a comma before a closing bracket.
    """
    text = plain_json(text) if comments else text
    try:
        value, lines = load_json(text), LineIndex(text)
        return _manifest(lines, value, json_place(text, 0, lines, shallow=True), "not a JSON object")
    except DocumentError as problem:
        raise _malformed(problem) from None


def yaml_manifest(text: str) -> Manifest:
    """The first document, every scalar as text; raises `MalformedError` where it is not YAML, or no table."""
    try:
        documents = load_yaml(text, only_text=True)
    except DocumentError as problem:
        raise _malformed(problem) from None
    if not documents:
        return Manifest({}, lambda _keys: None)
    return _manifest(LineIndex(text), documents[0].value, documents[0].place, "not a table of settings")


def yaml_manifests(text: str) -> tuple[Manifest, ...]:
    """All documents that are tables; raises `MalformedError` where it is not YAML."""
    try:
        documents = load_yaml(text, only_text=True)
    except DocumentError as problem:
        raise _malformed(problem) from None
    tables_ = [one for one in documents if isinstance(one.value, dict)]
    lines = LineIndex(text)
    return tuple(_manifest(lines, one.value, one.place, "") for one in tables_)


def xml_manifest(text: str, *roots: str) -> tuple[Element, str]:
    """The root with what was read, and the fault that ended it; raises where it is no such root."""
    try:
        root, problem = read_xml(text)
    except DocumentError as error:
        raise _malformed(error) from None
    if root.name not in roots:
        raise MalformedError(f"line {root.mark.line}: not a file of this format")
    return root, f"line {problem.line}: {problem.message}" if problem else ""


def _malformed(problem: DocumentError) -> MalformedError:
    return MalformedError(f"line {problem.line}: {problem.message}")


def _manifest(lines: LineIndex, value: Any, root: NodePosition, otherwise: str) -> Manifest:
    if not isinstance(value, dict):
        raise MalformedError(f"line 1: {otherwise}")
    return Manifest(value, _Places(value, root, lines).find)


class _Places(NamedTuple):
    """The places in a document as its lines show them."""

    value: Any
    root: NodePosition
    lines: LineIndex

    def find(self, keys: Path) -> Position | None:
        """The place at a path: of the key alone where the value is no text on the same line."""
        value, node = self.value, self.root
        for key in keys:
            if key not in node.parts:
                return None
            node = node.parts[key]
            value = value[key]
        line, column, last, end = node.span
        if not isinstance(value, str) or last != line:
            if node.key_end[0] != line:
                return None
            end = node.key_end[1]
        return Position(line, self._column(line, column), self._column(line, end))

    def _column(self, line: int, column: int) -> int:
        return utf16_length(self.lines.text(line)[: column - 1]) + 1


def expect(document: Manifest, *keys: str) -> None:
    """Raises `MalformedError` where a document has none of the keys that make it one of its format."""
    if document.data and not any(key in document.data for key in keys):
        raise MalformedError(f"line 1: has none of {', '.join(keys)}")


def entries(document: Manifest, key: str) -> Iterator[PackageTable]:
    """The tables of a list of packages; raises `MalformedError` for one that has no name."""
    listed = document.data.get(key, [])
    if not isinstance(listed, list):
        raise MalformedError(f"line {document.mark(key).line}: {key} is not a list")
    for index, one in enumerate(listed):
        name = text_of(table(one).get("name"))
        if not name.strip():
            raise MalformedError(f"line {document.mark(key, index).line}: a package without a name")
        yield PackageTable(name, text_of(one.get("version")), one, document.mark(key, index, "name"))


def file_hashes(files: Any) -> list[str]:
    """The hashes of a package's files: the source archive's alone where it has one."""
    named = [
        (text_of(file.get("file") or file.get("url")), text_of(file.get("hash"))) for file in tables(files)
    ]
    source = [digest for name, digest in named if name.endswith((".tar.gz", ".zip", ".tar.bz2"))]
    return source or [digest for _, digest in named]
