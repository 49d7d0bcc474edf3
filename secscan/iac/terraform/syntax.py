"""The text of an HCL expression -> a tree of tuples, by recursive descent; a `ValueError` for anything else.

Nodes are ("literal", value), ("template", [text or node, ...]), ("name", name), ("attribute", node, name),
("index", node, node), ("splat", node, [steps]), ("call", name, [nodes], spread), ("tuple", [nodes]),
("object", [(key node, node), ...]), ("for", kind, names, source, key node or None, value node, condition or
None, grouped), ("unary", operator, node), ("binary", operator, node, node) and ("if", node, node, node).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

MAX_TEXT = 4000
MAX_DEPTH = 60
Node = tuple[Any, ...]
_TOKEN = re.compile(
    r"\s+|\#[^\n]*|//[^\n]*|/\*.*?\*/"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
    r"|(?P<name>[A-Za-z_][\w-]*)"
    r"|(?P<string>\")"
    r"|(?P<operator>\.\.\.|=>|==|!=|<=|>=|&&|\|\||[-+*/%!<>?:.,()\[\]{}=])",
    re.DOTALL,
)
_LEVELS = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))
_WORDS = {"true": True, "false": False, "null": None}
_QUOTED = re.compile(r"\\.|[$%]{2}\{|\$\{|\"|(?:(?!%\{|\$\{|[$%]{2}\{)[^\"\\])+", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Node:
    """The tree of an expression; raises `ValueError`."""
    if len(text) > MAX_TEXT:
        raise ValueError("an expression that is longer than is read")
    parser = _Parser(text)
    node = parser.expression()
    if parser.kind != "end":
        raise ValueError("text behind the expression")
    return node


@lru_cache(maxsize=4096)
def parse_template(text: str) -> Node:
    """The tree of a text with `${...}` in it; raises `ValueError`."""
    if len(text) > MAX_TEXT * 16 or "%{" in text:
        raise ValueError("a template that is not read")
    parts: list[Any] = []
    at = 0
    while (start := text.find("${", at)) >= 0:
        parser = _Parser(text, start + 2)
        node = parser.expression()
        if parser.word != "}":
            raise ValueError("an interpolation without an end")
        parts += [text[at:start], node]
        at = parser.start + 1
    parts.append(text[at:])
    kept = [part for part in parts if part != ""]
    if len(kept) == 1 and not isinstance(kept[0], str):
        return kept[0]  # type: ignore[no-any-return]
    return "template", kept


class _Parser:
    """Reads one token ahead; `start` is where it begins."""

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at
        self.depth = 0
        self.start, self.kind, self.word = at, "", ""
        self.advance()

    def advance(self) -> None:
        """The next token."""
        while self.at < len(self.text):
            match = _TOKEN.match(self.text, self.at)
            if match is None:
                raise ValueError("a character that no expression has")
            self.start, self.at = self.at, match.end()
            if match.lastgroup:
                self.kind, self.word = match.lastgroup, match[0]
                return
        self.start, self.kind, self.word = len(self.text), "end", ""

    def take(self, token: str) -> bool:
        """Passes over a token where it is the next."""
        if self.word == token and self.kind != "string":
            self.advance()
            return True
        return False

    def need(self, token: str) -> None:
        """Passes over a token that must be the next."""
        if not self.take(token):
            raise ValueError(f"expected {token}")

    def expression(self) -> Node:
        """A whole expression, conditional included."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError("nested deeper than is read")
        node = self.binary(0)
        if self.take("?"):
            yes = self.expression()
            self.need(":")
            node = "if", node, yes, self.expression()
        self.depth -= 1
        return node

    def binary(self, level: int) -> Node:
        """Operators of one level and those that bind closer."""
        if level == len(_LEVELS):
            return self.unary()
        node = self.binary(level + 1)
        while self.kind == "operator" and self.word in _LEVELS[level]:
            operator = self.word
            self.advance()
            node = "binary", operator, node, self.binary(level + 1)
        return node

    def unary(self) -> Node:
        """A sign or a negation, and what it stands before."""
        if self.kind == "operator" and self.word in ("-", "!"):
            operator = self.word
            self.advance()
            return "unary", operator, self.unary()
        return self.postfix(self.primary())

    def postfix(self, node: Node) -> Node:
        """Attributes, indexes and splats behind a value."""
        while True:
            if self.take("."):
                node = self.step(node)
            elif self.take("["):
                if self.take("*"):
                    self.need("]")
                    return "splat", node, self.steps()
                index = self.expression()
                self.need("]")
                node = "index", node, index
            else:
                return node

    def step(self, node: Node) -> Node:
        """What follows a dot."""
        if self.take("*"):
            return "splat", node, self.steps()
        kind, word = self.kind, self.word
        self.advance()
        if kind == "number":
            return "index", node, ("literal", int(word))
        if kind != "name":
            raise ValueError("expected a name")
        return "attribute", node, word

    def steps(self) -> Node:
        """What a splat asks of each element, as a tree over the name `*`."""
        return self.postfix(("name", "*"))

    def primary(self) -> Node:
        """A value that no operator makes."""
        kind, word = self.kind, self.word
        if kind == "string":
            return self.quoted()
        self.advance()
        if kind == "number":
            return "literal", float(word) if re.search(r"[.eE]", word) else int(word)
        if kind == "name":
            if self.take("("):
                return self.call(word)
            return ("literal", _WORDS[word]) if word in _WORDS else ("name", word)
        if word == "(":
            node = self.expression()
            self.need(")")
            return node
        if word in ("[", "{"):
            return self.collection(word)
        raise ValueError("expected a value")

    def collection(self, opening: str) -> Node:
        """A list or an object, written out or made by a loop."""
        end = "]" if opening == "[" else "}"
        if self.kind == "name" and self.word == "for":
            return self.loop(end)
        return ("tuple", self.items(end)[0]) if end == "]" else self.mapping()

    def items(self, end: str) -> tuple[list[Node], bool]:
        """Values with commas between them, and whether the last is spread."""
        found: list[Node] = []
        spread = False
        while not self.take(end):
            found.append(self.expression())
            spread = self.take("...")
            if not self.take(","):
                self.need(end)
                break
        return found, spread

    def call(self, name: str) -> Node:
        """A function's arguments."""
        arguments, spread = self.items(")")
        return "call", name, arguments, spread

    def mapping(self) -> Node:
        """An object; a name as key is its text."""
        pairs: list[tuple[Node, Node]] = []
        while not self.take("}"):
            bare = self.kind == "name"
            key = self.expression()
            if bare and key[0] == "name":
                key = "literal", key[1]
            if not self.take("="):
                self.need(":")
            pairs.append((key, self.expression()))
            self.take(",")
        return "object", pairs

    def loop(self, end: str) -> Node:
        """A `for` expression."""
        self.advance()
        names = [self.name()]
        if self.take(","):
            names.append(self.name())
        self.need("in")
        source = self.expression()
        self.need(":")
        key, value = None, self.expression()
        if self.take("=>"):
            key, value = value, self.expression()
        grouped = self.take("...")
        condition = self.expression() if self.take("if") else None
        self.need(end)
        return "for", end, tuple(names), source, key, value, condition, grouped

    def name(self) -> str:
        """A name."""
        if self.kind != "name":
            raise ValueError("expected a name")
        name = self.word
        self.advance()
        return name

    def quoted(self) -> Node:
        """A quoted text with its interpolations."""
        parts: list[Any] = []
        at = self.start + 1
        while True:
            match = _QUOTED.match(self.text, at)
            if match is None:
                raise ValueError("a text without an end, or a template that is not read")
            if match[0] == '"':
                break
            at = match.end()
            if match[0] == "${":
                node, at = self.interpolated(at)
                parts.append(node)
            else:
                parts.append(_unescaped(match[0]))
        self.at = at + 1
        self.advance()
        return _joined(parts)

    def interpolated(self, at: int) -> tuple[Node, int]:
        """An expression inside a text, and the offset behind its brace."""
        inner = _Parser(self.text, at)
        inner.depth = self.depth + 1
        node = inner.expression()
        if inner.word != "}":
            raise ValueError("an interpolation without an end")
        return node, inner.start + 1


def _unescaped(text: str) -> str:
    if text[0] == "\\":
        return _ESCAPES.get(text[1], text[1])
    return text[1:] if text in ("$${", "%%{") else text


def _joined(parts: list[Any]) -> Node:
    """A template; of texts alone, one literal."""
    if all(isinstance(part, str) for part in parts):
        return "literal", "".join(parts)
    return "template", parts
