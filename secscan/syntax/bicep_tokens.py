"""Bicep's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"(?P<space>[ \t\r]+|//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?)|(?P<newline>\n)|(?P<number>\d+)"
    r"|(?P<name>[A-Za-z_]\w*)|(?P<long>'''(?:[^']|'(?!''))*+(?:''')?)|(?P<quote>')"
    r"|(?P<sign>==|!=|=~|!~|<=|>=|&&|\|\||\?\?|\.\?|::|\.\.\.|[\s\S])"
)


class BicepToken(NamedTuple):
    """A piece of the source: its kind, its text (of a text without quotes), its offsets."""

    kind: str
    text: str
    start: int
    end: int


def read_tokens(text: str, start: int, end: int) -> Iterator[BicepToken]:
    """The tokens of a part of a text, and the end of the line that follows the last."""
    at = start
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None:
            return
        kind, at = str(match.lastgroup), match.end()
        if kind == "quote":
            at = _text_end(text, at, end)
            closed = text[at - 1 : at] == "'" and at > match.end()
            yield BicepToken("text", text[match.end() : at - closed], match.start(), at)
        elif kind == "long":
            yield BicepToken("long", match[0].removeprefix("'''").removesuffix("'''"), match.start(), at)
        elif kind != "space":
            yield BicepToken(kind, match[0], match.start(), at)
    yield BicepToken("newline", "\n", end, end)


def _text_end(text: str, at: int, end: int) -> int:
    """The offset behind a text's closing quote, or behind its line; `${` may hold texts of its own."""
    inside: list[bool] = []  # for each `${` whether a text is open in it
    while at < end and text[at] != "\n":
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign == "$" and text[at + 1 : at + 2] == "{" and (not inside or inside[-1]):
            inside.append(False)
            at += 1
        elif sign == "'" and not inside:
            return at + 1
        elif sign == "'":
            inside[-1] = not inside[-1]
        elif sign == "}" and inside and not inside[-1]:
            inside.pop()
        at += 1
    return at


def closing(text: str, at: int) -> int:
    """The offset of the brace that ends `${`."""
    open_, quoted = 1, False
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign == "'":
            quoted = not quoted
        elif not quoted:
            open_ += (sign == "{") - (sign == "}")
            if not open_:
                return at
        at += 1
    return at


def joined(parts: list[Any]) -> list[Any]:
    """Texts that follow one another as one."""
    whole: list[Any] = []
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if "".join(run):
            whole.append("".join(run))
        run = []
        whole.append(part)
    if "".join(run) or not whole:
        whole.append("".join(run))
    return whole
