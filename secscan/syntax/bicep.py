"""Bicep -> its declarations, with expressions as trees and the place of every key.

What is no literal, name, member, choice, comparison or text with parts is `Open`: it says nothing.
Types, functions of the author and imports are passed over.
Format: https://learn.microsoft.com/azure/azure-resource-manager/bicep/file
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from secscan.syntax.bicep_tokens import BicepToken, closing, joined, read_tokens
from secscan.syntax.expressions import ChoiceOf, Compared, MemberOf, Name, Open, Parts
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, Key, NodePosition

MAX_DEPTH = 60
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", "$": "$"}
_BEFORE_BREAK = frozenset(("?", ":", "&&", "||", "??", ".", "|", "==", "!="))
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


class BicepDeclaration(NamedTuple):
    """A declaration; `target` is a resource's type or a module's path."""

    keyword: str
    name: str
    target: str
    value: Any
    decorators: frozenset[str]
    place: NodePosition
    existing: bool


def read_bicep(text: str) -> tuple[BicepDeclaration, ...]:
    """The parameters, variables, resources, modules and outputs of a file; raises `DocumentError`.

    So it does where a resource stands in what had to be passed over.
    """
    tokens = tuple(read_tokens(text, 0, len(text)))
    parser = _BicepParser(text, tokens, LineIndex(text))
    found = tuple(parser.declarations())
    for index, token in enumerate(tokens[:-3]):
        kinds = (token.text, tokens[index + 1].kind, tokens[index + 2].kind)
        if kinds == ("resource", "name", "text") and token.start not in parser.resources:
            raise DocumentError("a resource in what cannot be read", parser.lines.at(token.start)[0])
    return found


class _BicepParser:
    """Reads tokens from left to right; what it does not know it passes over, bracket by bracket."""

    def __init__(self, text: str, tokens: tuple[BicepToken, ...], lines: LineIndex, depth: int = 0) -> None:
        self.text = text
        self.tokens = tokens
        self.lines = lines
        self.at = 0
        self.depth = depth
        self.resources: set[int] = set()

    def peek(self, *, over_lines: bool = False) -> BicepToken:
        at = self.at
        while over_lines and at < len(self.tokens) - 1 and self.tokens[at].kind == "newline":
            at += 1
        return self.tokens[min(at, len(self.tokens) - 1)]

    def take(self) -> BicepToken:
        token = self.peek()
        self.at += 1
        return token

    def skip_lines(self) -> None:
        while self.at < len(self.tokens) and self.peek().kind == "newline":
            self.at += 1

    def take_if(self, *texts: str, over_lines: bool = False) -> bool:
        token = self.peek(over_lines=over_lines)
        if token.kind not in {"text", "long"} and token.text in texts:
            if over_lines:
                self.skip_lines()
            self.at += 1
            return True
        return False

    def declarations(self) -> Iterator[BicepDeclaration]:
        decorators: set[str] = set()
        while self.at < len(self.tokens) - 1:
            self.skip_lines()
            token = self.peek()
            if token.text == "@":
                self.take()
                decorators.add(self._decorator())
            elif token.text in {"param", "var", "resource", "module", "output"}:
                yield self._declaration(frozenset(decorators))
                decorators = set()
            else:
                self.skip()
                decorators = set()

    def _decorator(self) -> str:
        name = self.take().text
        while self.take_if("."):
            name = self.take().text
        self.skip()
        return name

    def skip(self, ends: frozenset[str] = frozenset()) -> None:
        """Passes over everything up to the end of the line, or to one of these signs, outside of brackets."""
        open_ = 0
        while self.at < len(self.tokens):
            token = self.peek()
            plain = token.kind not in {"text", "long"}
            if not open_ and plain and (token.text in ends or (token.text in _CLOSE and ends)):
                return
            if not open_ and token.kind == "newline" and not self._goes_on():
                return
            open_ += plain * ((token.text in _OPEN) - (token.text in _CLOSE))
            open_ = max(0, open_)
            self.at += 1

    def _goes_on(self) -> bool:
        following = self.peek(over_lines=True)
        return following.kind == "sign" and following.text in _BEFORE_BREAK

    def _declaration(self, decorators: frozenset[str]) -> BicepDeclaration:
        start, keyword, name = self.peek().start, self.take().text, self.take().text
        self.resources.add(start)
        target = self.take().text if self.peek().kind == "text" and keyword in {"resource", "module"} else ""
        existing = self.take_if("existing")
        self.skip(frozenset("="))
        value: Any = Open("")
        place = self._place(start, {})
        if self.take_if("="):
            value, inner = self.value()
            place = self._place(start, inner.parts)
        self.skip()
        return BicepDeclaration(keyword, name, target, value, decorators, place, existing)

    def _place(self, start: int, parts: dict[Key, NodePosition]) -> NodePosition:
        line, column = self.lines.at(start)
        last = self.lines.at(self.tokens[min(self.at, len(self.tokens)) - 1].end)[0] if self.at else line
        return NodePosition((line, column, line, self.lines.width(line) + 1), max(line, last), parts)

    def value(self) -> tuple[Any, NodePosition]:
        """An expression and its place; loops and conditions before a body are passed over."""
        self.depth += 1
        start = self.peek().start
        if self.depth > MAX_DEPTH:
            raise DocumentError("nested deeper than is read", self.lines.at(start)[0])
        if self.take_if("if"):
            self._parenthesised()
        if self.peek().text == "{" and self.peek().kind == "sign":
            found, parts = self._object()
        elif self.peek().text == "[" and self.peek().kind == "sign":
            found, parts = self._list()
        else:
            found, parts = self._expression(), {}
        place = self._place(start, parts)
        self.depth -= 1
        return found, place

    def _parenthesised(self) -> None:
        if self.take_if("("):
            self.at -= 1
            open_ = 0
            while self.at < len(self.tokens):
                token = self.take()
                open_ += (token.kind == "sign") * ((token.text in _OPEN) - (token.text in _CLOSE))
                if not open_:
                    return

    def _object(self) -> tuple[Any, dict[Key, NodePosition]]:
        opened = self.take()
        values: dict[str, Any] = {}
        parts: dict[Key, NodePosition] = {}
        while True:
            while (self.peek().kind == "newline" and self.at < len(self.tokens) - 1) or self.take_if(","):
                self.skip_lines()
            if self.take_if("}"):
                return values, parts
            if self.at >= len(self.tokens) - 1:
                raise DocumentError("a brace that nobody closes", self.lines.at(opened.start)[0])
            key = self.take()
            if key.text == "resource" and self.peek().kind == "name":
                self.at -= 1
                inner = self._declaration(frozenset())
                values[f"resource {inner.name}"], parts[f"resource {inner.name}"] = inner, inner.place
            elif self.take_if(":"):
                values[key.text], place = self.value()
                line, column = self.lines.at(key.start)
                parts[key.text] = place._replace(
                    span=(line, column, *place.span[2:]) if place.span[0] == line else place.span
                )
                self.skip(frozenset(",}"))
            else:
                self.skip(frozenset(",}"))

    def _list(self) -> tuple[Any, dict[Key, NodePosition]]:
        opened = self.take()
        if self.take_if("for", over_lines=True):
            self.skip(frozenset(":"))
            self.take_if(":")
            body, place = self.value()
            self.skip(frozenset("]"))
            self.skip_lines()
            self.take_if("]")
            return [body], {0: place}
        values: list[Any] = []
        parts: dict[Key, NodePosition] = {}
        while True:
            while (self.peek().kind == "newline" and self.at < len(self.tokens) - 1) or self.take_if(","):
                self.skip_lines()
            if self.take_if("]"):
                return values, parts
            if self.at >= len(self.tokens) - 1:
                raise DocumentError("a bracket that nobody closes", self.lines.at(opened.start)[0])
            before = self.at
            found, parts[len(values)] = self.value()
            values.append(found)
            self.skip(frozenset(",]"))
            self.at += self.at == before

    def _expression(self) -> Any:
        condition = self._compared()
        if not self.take_if("?", over_lines=True):
            return condition
        self.skip_lines()
        yes, _ = self.value()
        if not self.take_if(":", over_lines=True):
            return Open("?")
        self.skip_lines()
        no, _ = self.value()
        return ChoiceOf(condition, yes, no)

    def _compared(self) -> Any:
        left = self._equal()
        while sign := next((one for one in ("&&", "||") if self.take_if(one, over_lines=True)), ""):
            self.skip_lines()
            left = Compared(sign, left, self._equal())
        return left

    def _equal(self) -> Any:
        left = self._negated()
        for sign in ("==", "!="):
            if self.take_if(sign, over_lines=True):
                self.skip_lines()
                return Compared(sign, left, self._negated())
        return left

    def _negated(self) -> Any:
        turns = 0
        while self.take_if("!"):
            turns += 1
        found = self._primary()
        return Compared("==", found, right=turns % 2 == 0) if turns else found

    def _primary(self) -> Any:
        token = self.take()
        found: Any = Open(token.text)
        if token.kind == "number":
            found = int(token.text[:18])
        elif token.kind == "long":
            found = token.text
        elif token.kind == "text":
            found = self._parts(token)
        elif token.kind == "name":
            found = {"true": True, "false": False, "null": None}.get(token.text, Name(token.text))
        elif token.text == "(":
            found, _ = self.value()
            self.skip(frozenset(")"))
            self.take_if(")")
        elif token.kind == "newline":
            self.at -= 1
        return self._members(found)

    def _members(self, found: Any) -> Any:
        while True:
            if self.take_if(".", ".?", "::"):
                found = MemberOf(found, self.take().text)
            elif self.take_if("["):
                key, _ = self.value()
                self.skip(frozenset("]"))
                self.take_if("]")
                found = MemberOf(found, key)
            elif self.peek().text == "(" and self.peek().kind == "sign":
                self._parenthesised()
                found = Open("a function")
            elif not self.take_if("!"):
                return found

    def _parts(self, token: BicepToken) -> Any:
        """A text; with `${` its literal and computed parts in order."""
        if "\\" not in token.text and "${" not in token.text:
            return token.text
        parts: list[Any] = [""]
        at, base = 0, token.start + 1
        while at < len(token.text):
            sign = token.text[at]
            if sign == "\\":
                parts.append(_ESCAPES.get(token.text[at + 1 : at + 2], ""))
                at += 2
            elif sign == "$" and token.text[at + 1 : at + 2] == "{":
                close = closing(token.text, at + 2)
                inner = tuple(read_tokens(self.text, base + at + 2, base + close))
                parts.append(_BicepParser(self.text, inner, self.lines, self.depth + 1).expression_within())
                at = close + 1
            else:
                parts.append(sign)
                at += 1
        whole = joined(parts)
        return whole[0] if len(whole) == 1 and isinstance(whole[0], str) else Parts(tuple(whole))

    def expression_within(self) -> Any:
        """The one expression that the tokens are."""
        if self.depth > MAX_DEPTH:
            return Open("${}")
        return self.value()[0] if len(self.tokens) > 1 else Open("${}")
