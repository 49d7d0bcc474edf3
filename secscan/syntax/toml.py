"""TOML text -> plain values, and the place of every key: a scan beside the real parser, which keeps none."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from secscan.syntax.positions import DocumentError, Path, Position
from secscan.syntax.text import utf16_length

_DEEP_KEY = re.compile(r"(?:\.[ \t]{0,8}[\w\"'-]{1,64}[ \t]{0,8}){100}")

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<long>\"{3}(?:[^\\]|\\.)*?\"{3,5} | '{3}.*?'{3,5})
      | (?P<text>"(?:[^"\\\n]|\\.)*" | '[^'\n]*')
      | (?P<newline>\n)
      | (?P<sign>[\[\]{},=:.])
      | (?P<bare>[^\s\[\]{},=:.\#"']+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _OpenTable:
    """An open table, list or (at the bottom, in TOML) document: where it is, and what is being read in it."""

    kind: str
    path: Path
    index: int = 0
    parts: list[str] = field(default_factory=list)
    in_value: bool = False
    start: int = 0
    end: int = 0
    line: int = 0


def load_toml(text: str) -> Mapping[str, Any]:
    """The values of a TOML text; raises `DocumentError` with the line where it is not TOML."""
    deep = _DEEP_KEY.search(text)
    if deep:  # the parser takes the square of its parts
        line = text.count("\n", 0, deep.start()) + 1
        raise DocumentError("a key of more than 100 parts", line)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise DocumentError("nested too deeply") from None
    except ValueError as problem:
        at = re.search(r"\(at line (\d+),", str(problem))
        raise DocumentError("not valid TOML", int(at[1]) if at else text.count("\n") + 1) from None


def toml_positions(text: str, *, depth: int = 8) -> dict[Path, Position]:
    """The place of each key (with its value, where that is text on the same line) and each text in a list.

    The text must be valid TOML: for one that is not the places mean nothing (but nothing is raised). Paths
    longer than `depth`, such as `("package", 3, "name")` would be for 2, are left out.
    """
    scan = _Scan(text, depth)
    for token in TOKEN.finditer(text):
        scan.take(token)
    return scan.found


class _Scan:
    """The state of a scan; `take` moves it by one token."""

    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.ascii = text.isascii()
        self.depth = depth
        self.found: dict[Path, Position] = {}
        self.frames = [_OpenTable("document", ())]
        self.lists: dict[Path, int] = {}
        self.header = 0
        self.line = 1
        self.line_start = 0

    def take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "newline":
            self._next_line(token.end())
        elif kind == "sign":
            self._sign(token[0])
        elif kind in ("text", "long", "bare"):
            self._word(token)
        if kind == "long":
            self.line += token[0].count("\n")
            if "\n" in token[0]:
                self.line_start = token.start() + token[0].rindex("\n") + 1

    def _next_line(self, start: int) -> None:
        self.line += 1
        self.line_start = start
        if len(self.frames) == 1 and self.frames[0].kind == "document":
            frame = self.frames[0]
            frame.in_value, frame.parts = False, []

    def _word(self, token: re.Match[str]) -> None:
        if not self.frames:
            return
        frame = self.frames[-1]
        if frame.kind == "[":
            if token.lastgroup != "bare":
                self._record((*frame.path, frame.index), token.start(), token.end())
        elif not frame.in_value:
            if not frame.parts:
                frame.start, frame.line = token.start(), self.line
            frame.parts.append(_plain(token[0]))
            frame.end = token.end()
        elif token.lastgroup == "text" and frame.line == self.line:
            self._record((*frame.path, *frame.parts), frame.start, token.end())

    def _sign(self, sign: str) -> None:
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.kind == "document" and not frame.in_value and sign in "[]":
            self._header(frame, sign)
        elif sign in "[{":
            self._open(sign)
        elif frame is None:
            return
        elif sign in "]}":
            self.frames.pop()
        elif sign == ",":
            frame.index += 1
            if frame.kind == "{":
                frame.in_value, frame.parts = False, []
        elif sign in "=:" and frame.kind != "[" and not frame.in_value:
            frame.in_value = True
            self._record((*frame.path, *frame.parts), frame.start, frame.end)

    def _open(self, sign: str) -> None:
        path: Path = ()
        if self.frames:
            above = self.frames[-1]
            # Past the depth nothing is recorded, and the paths must not grow with hostile nesting.
            step: Path = (above.index,) if above.kind == "[" else tuple(above.parts)
            path = (*above.path, *step) if len(above.path) <= self.depth else above.path
        self.frames.append(_OpenTable(sign, path))

    def _header(self, frame: _OpenTable, sign: str) -> None:
        if sign == "[":
            self.header += 1
            frame.parts = []
        elif self.header:
            path = self._resolve(frame.parts, listed=self.header > 1)
            self._record(path, frame.start, frame.end)
            frame.path, frame.parts, self.header = path, [], 0

    def _resolve(self, parts: list[str], *, listed: bool) -> Path:
        """A header's path: a name that is a list of tables means its newest table."""
        path: Path = ()
        for position, part in enumerate(parts, 1):
            path = (*path, part)
            if listed and position == len(parts):
                self.lists[path] = self.lists.get(path, -1) + 1
            if path in self.lists:
                path = (*path, self.lists[path])
        return path

    def _record(self, path: Path, start: int, end: int) -> None:
        if len(path) <= self.depth:
            self.found[path] = Position(self.line, self._column(start), self._column(end))

    def _column(self, offset: int) -> int:
        if self.ascii:
            return offset - self.line_start + 1
        before = self.text[self.line_start : offset]
        return utf16_length(before) + 1


def _plain(token: str) -> str:
    if token[0] not in "\"'":
        return token
    if token[0] == '"' and "\\" in token:
        try:
            return str(json.loads(token))
        except ValueError:
            return token[1:-1]
    return token[1:-1]
