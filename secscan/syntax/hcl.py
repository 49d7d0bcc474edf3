"""HCL text -> its top-level blocks as plain JSON, with the place of every attribute and nested block.

Nested blocks are lists of objects, `dynamic` blocks included; an expression that is not a plain value is the
text "${...}"; `jsonencode(x)` is x, and a here-document that holds JSON is its value.
"""

from __future__ import annotations

import contextlib
import re
import textwrap
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from secscan.syntax.json import json_place, load_json
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, Key, NodePosition

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_DEPTH = 100
MAX_EXPRESSION = 1000
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|([$%])\2(?=\{)", re.DOTALL)
_SIMPLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_TRANSPARENT = frozenset(("jsonencode", "tolist", "toset", "sensitive", "nonsensitive"))


class Block(NamedTuple):
    """A top-level block: `resource`, its labels, its content and where it stands."""

    name: str
    labels: tuple[str, ...]
    values: dict[str, Any]
    place: NodePosition


Value = tuple[Any, dict[Key, NodePosition]]


def read_hcl(text: str) -> tuple[Block, ...]:
    """The top-level blocks of an HCL text; raises `DocumentError`."""
    reader, root = _parsed(text)
    return tuple(reader.blocks(root))


def read_attributes(text: str) -> tuple[dict[str, Any], NodePosition]:
    """The top-level attributes of an HCL text, and their places; raises `DocumentError`."""
    reader, root = _parsed(text)
    body = next((node for node in root.named_children if node.type == "body"), None)
    values, parts = reader.body(body, 1) if body else ({}, {})
    return values, NodePosition((1, 1, 1, 1), 1, parts)


def _parsed(text: str) -> tuple[_HclReader, Node]:
    import tree_sitter
    import tree_sitter_hcl

    data = text.encode("utf-8", "surrogatepass")
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language()))
    root = parser.parse(data).root_node
    reader = _HclReader(text, data)
    if root.has_error:
        raise DocumentError("not valid HCL", reader.lines.at(reader.index(_first_error(root).start_byte))[0])
    return reader, root


def _first_error(node: Node) -> Node:
    """The first part that cannot be read; the innermost one, since an error may take in the whole text."""
    while inner := next((one for one in node.children if one.has_error or one.is_missing), None):
        node = inner
    return node


class _HclReader:
    """Turns nodes of the syntax tree into values; holds the text that their offsets point into."""

    def __init__(self, text: str, data: bytes) -> None:
        self.text = text
        self.data = data
        self.lines = LineIndex(text)
        self.wide: list[int] = []
        self.extra: list[int] = [0]
        if not text.isascii():
            self._measure()

    def _measure(self) -> None:
        """Notes where characters take more than one byte."""
        at = 0
        for character in self.text:
            size = len(character.encode("utf-8", "surrogatepass"))
            at += size
            if size > 1:
                self.wide.append(at)
                self.extra.append(self.extra[-1] + size - 1)

    def index(self, byte: int) -> int:
        """The code point's offset of a byte's offset."""
        return byte - self.extra[bisect_left(self.wide, byte + 1)]

    def source(self, node: Node) -> str:
        """The text of a node."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def place(self, node: Node, parts: dict[Key, NodePosition]) -> NodePosition:
        """A node's place; what goes over several lines is shown by its first."""
        line, column = self.lines.at(self.index(node.start_byte))
        last, end = self.lines.at(self.index(node.end_byte))
        stop = (last, end) if last == line else (line, self.lines.width(line) + 1)
        return NodePosition((line, column, *stop), last, parts)

    def blocks(self, root: Node) -> Iterator[Block]:
        """The top-level blocks."""
        for body in root.named_children:
            for node in body.named_children if body.type == "body" else []:
                if node.type == "block":
                    yield self.block(node, 0)

    def block(self, node: Node, depth: int) -> Block:
        """A block with its labels and content."""
        if depth > MAX_DEPTH:
            raise DocumentError("nested deeper than is read", self.lines.at(self.index(node.start_byte))[0])
        names = [self.label(c) for c in node.named_children if c.type in ("identifier", "string_lit")]
        body = next((c for c in node.named_children if c.type == "body"), None)
        values, parts = self.body(body, depth + 1) if body else ({}, {})
        return Block(names[0], tuple(names[1:]), values, self.place(node, parts))

    def label(self, node: Node) -> str:
        """A block's label without its quotes."""
        return self.source(node).strip('"')

    def body(self, body: Node, depth: int) -> tuple[dict[str, Any], dict[Key, NodePosition]]:
        """The attributes and nested blocks of a body."""
        values: dict[str, Any] = {}
        parts: dict[Key, NodePosition] = {}
        for node in body.named_children:
            if node.type == "attribute":
                name = self.source(node.named_children[0])
                values[name], inner = self.value(node.named_children[-1], depth + 1)
                parts[name] = self.place(node, inner)
            elif node.type == "block":
                self.nest(self.block(node, depth), values, parts)
        return values, parts

    def nest(self, block: Block, values: dict[str, Any], parts: dict[Key, NodePosition]) -> None:
        """Adds a nested block to the list of its name."""
        items = values.setdefault(block.name, [])
        if not isinstance(items, list):
            return
        labels = {"$labels": list(block.labels)} if block.labels else {}
        items.append({**labels, **block.values})
        holder = parts.setdefault(block.name, block.place._replace(parts={}))
        holder.parts[len(items) - 1] = block.place

    def value(self, node: Node, depth: int) -> Value:
        """The value of an expression, and the places inside it."""
        if depth > MAX_DEPTH:
            raise DocumentError("nested deeper than is read", self.lines.at(self.index(node.start_byte))[0])
        inner = [child for child in node.named_children if child.type != "comment"]
        if (
            node.type in ("expression", "collection_value", "literal_value", "template_expr")
            and len(inner) == 1
        ):
            return self.value(inner[0], depth + 1)
        if node.type == "tuple":
            return self.sequence(inner, depth)
        if node.type == "object":
            return self.mapping(inner, depth)
        if node.type == "function_call":
            return self.call(node, inner, depth)
        if node.type == "heredoc_template":
            return self.heredoc(node)
        return self.scalar(node), {}

    def scalar(self, node: Node) -> Any:
        """A literal's value, or the source of what would have to be computed."""
        text = self.source(node)
        if node.type in ("string_lit", "quoted_template"):
            return _unescape(text[1:-1])
        if node.type in ("numeric_lit", "operation") and re.fullmatch(
            r"-?\s*[0-9.]+(?:[eE][-+]?[0-9]+)?", text
        ):
            return _number(text)
        if node.type == "bool_lit":
            return text == "true"
        return None if node.type == "null_lit" else "${" + text[:MAX_EXPRESSION] + "}"

    def sequence(self, nodes: list[Node], depth: int) -> Value:
        """A tuple."""
        values: list[Any] = []
        parts: dict[Key, NodePosition] = {}
        for node in nodes:
            if node.type == "expression":
                value, inner = self.value(node, depth + 1)
                parts[len(values)] = self.place(node, inner)
                values.append(value)
        return values, parts

    def mapping(self, nodes: list[Node], depth: int) -> Value:
        """An object; keys are names or texts."""
        values: dict[str, Any] = {}
        parts: dict[Key, NodePosition] = {}
        for node in nodes:
            if node.type == "object_elem":
                key, content = [c for c in node.named_children if c.type == "expression"][:2]
                name = self.source(key).strip('"')
                values[name], inner = self.value(content, depth + 1)
                parts[name] = self.place(node, inner)
        return values, parts

    def call(self, node: Node, inner: list[Node], depth: int) -> Value:
        """A function's argument where the function only changes its form, else its source."""
        arguments = inner[1].named_children if len(inner) > 1 else []
        if self.source(inner[0]) in _TRANSPARENT and len(arguments) == 1:
            return self.value(arguments[0], depth + 1)
        return self.scalar(node), {}

    def heredoc(self, node: Node) -> Value:
        """A here-document's text, or the JSON that it holds."""
        text = self.source(node)
        start, end = text.find("\n") + 1, text.rfind("\n")
        body = text[start : end + 1]
        if body.lstrip()[:1] in ("{", "["):
            with contextlib.suppress(DocumentError):
                value = load_json(body)
                offset = self.index(node.start_byte) + start
                return value, json_place(body, offset, self.lines).parts
        return textwrap.dedent(body) if text.startswith("<<-") else body, {}


def _number(text: str) -> Any:
    text = re.sub(r"\s", "", text)
    if len(text) > 40:  # noqa: PLR2004 -- no number that means anything is longer
        return text
    return int(text) if re.fullmatch(r"-?[0-9]+", text) else float(text)


def _unescape(text: str) -> str:
    if "\\" not in text and "$$" not in text and "%%" not in text:
        return text
    return _ESCAPE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = match[1]
    if code is None:
        return str(match[2])
    if code[0] in "uU" and len(code) > 1:
        value = int(code[1:], 16)
        return chr(value) if value < 0x110000 else "�"  # noqa: PLR2004 -- the end of Unicode
    return _SIMPLE_ESCAPES.get(code, code)
