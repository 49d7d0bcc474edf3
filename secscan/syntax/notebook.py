"""Jupyter notebooks: the code of their cells as one Python text, and where each line of it stands.

A notebook is JSON that holds code in strings. Secrets are looked for in the JSON, outputs included; tools
for Python are given the cells' code, and what they say is moved back to the lines of the notebook.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from secscan.model import ColumnUnit, Finding, Location
from secscan.syntax.text import SourceText, to_code_points

_TOKEN = re.compile(r'[{}\[\]:,]|"(?:[^"\\]|\\.)*"?|[^\s{}\[\]:,"]+', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)|[^\\]", re.DOTALL)
_DEEPEST = 100
# Of a cell's first line: magics of which the rest of the cell is Python all the same.
_PYTHON_MAGIC = re.compile(r"%%(?:time|timeit|capture|prun|python3?|debug|memit)\b")
_MAGIC = re.compile(r"(?P<indent>\s*)(?:%%?[a-zA-Z]|!|\?)|(?P<name>\s*[A-Za-z_][\w, ]*=\s*)(?:!|%[a-zA-Z])")
_AWAIT = re.compile(r"(?P<before>(?:[\w.\[\], ]+=\s*)?)await ")
_PYTHON = re.compile(r"(?i)(?:i?python|sage|xpython|pyspark)")


class Origin(NamedTuple):
    """Where a line of code stands in the file: line, column (code points), its text as it is written."""

    line: int
    column: int
    raw: str


@dataclass(frozen=True, slots=True)
class Code:
    """The Python of a notebook. `origins` has one entry for each line of `text`."""

    text: str = ""
    origins: tuple[Origin, ...] = ()

    def line(self, number: int) -> int:
        """The line of the file on which a line of the code stands; 0 stays 0."""
        return _origin(self, number).line if number and self.origins else number


@dataclass(slots=True)
class _Cell:
    kind: str = ""
    language: str = ""
    parts: list[tuple[int, str]] = field(default_factory=list)


class NotebookError(ValueError):
    """The text is no notebook."""


def code_of(text: str) -> Code:
    """The code of a notebook's cells; raises `NotebookError`. Cells of other languages have none."""
    cells: dict[tuple[object, ...], _Cell] = {}
    language = ""
    for path, start, word in _strings(text):
        where = next((n for n in (2, 4) if path[n - 2 : n - 1] == ("cells",)), 0)
        if path in (("metadata", "kernelspec", "language"), ("metadata", "language_info", "name")):
            language = language or _value(word)
        elif where and len(path) > where:
            _into(cells.setdefault(path[:where], _Cell()), path[where:], start, word)
    made = [cell for cell in cells.values() if cell.kind == "code" and _is_python(cell.language or language)]
    return _code(made, SourceText("", text))


def _into(cell: _Cell, path: tuple[object, ...], start: int, word: str) -> None:
    """Takes a string of a cell, if it is one of those that tell what the cell is or does."""
    if path == ("cell_type",):
        cell.kind = _value(word)
    elif path == ("language",):
        cell.language = _value(word)
    elif path[0] in ("source", "input") and len(path) in (1, 2):
        cell.parts.append((start, word))


def _is_python(language: str) -> bool:
    return not language or _PYTHON.match(language) is not None


def _value(word: str) -> str:
    try:
        return str(json.loads(word, strict=False))
    except ValueError:
        raise NotebookError("not valid JSON") from None


def _is_map(word: str, depth: int) -> bool:
    if depth == _DEEPEST:
        raise NotebookError("nested too deeply")
    return word == "{"


def _strings(text: str) -> Iterator[tuple[tuple[object, ...], int, str]]:
    """Every string value of a JSON text: the keys that lead to it, its offset, and how it is written."""
    path: list[object] = []
    maps: list[bool] = []
    key = False
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word in "{[":
            maps.append(_is_map(word, len(maps)))
            path.append("" if word == "{" else 0)
            key = word == "{"
        elif word in "}]":
            if not maps or maps.pop() != (word == "}"):
                raise NotebookError("not valid JSON")
            path.pop()
            key = False
        elif word == ",":
            key = bool(maps) and maps[-1]
            if maps and not key:
                path[-1] = int(str(path[-1])) + 1
        elif word[0] == '"' and key:
            path[-1], key = _value(word), False
        elif word[0] == '"' and maps:
            yield tuple(path), match.start(), word
    if maps:
        raise NotebookError("not valid JSON")


def _code(cells: Iterable[_Cell], source: SourceText) -> Code:
    lines: list[str] = []
    origins: list[Origin] = []
    starts = source.starts
    row = 0
    for cell in cells:
        plain = _cell_lines(cell)
        for (text, start, raw), shown in zip(plain, _python(text for text, _, _ in plain), strict=True):
            del text
            while row + 1 < len(starts) and starts[row + 1] <= start:
                row += 1
            lines.append(shown)
            origins.append(Origin(row + 1, start - starts[row] + 1, raw))
        if plain:
            lines.append("")
            origins.append(origins[-1])
    return Code("\n".join(lines), tuple(origins))


def _cell_lines(cell: _Cell) -> list[tuple[str, int, str]]:
    """A cell's lines: decoded, and where and how each is written. A line may go on in the next string."""
    found: list[tuple[list[str], int, list[str]]] = []
    fresh = True
    for start, word in cell.parts:
        at = start + 1
        for raw in _split(word[1:-1]):
            text = _value(f'"{raw}"')
            if fresh:
                found.append(([], at, []))
            found[-1][0].append(text.rstrip("\r\n").replace("\r", " "))
            found[-1][2].append(raw)
            fresh = text.endswith(("\n", "\r"))
            at += len(raw)
    return [("".join(plain), at, "".join(raw)) for plain, at, raw in found]


def _split(raw: str) -> Iterator[str]:
    """What is written in a string, cut behind each escaped line feed."""
    start = 0
    for match in _ESCAPE.finditer(raw):
        if match[0] == "\\n":
            yield raw[start : match.end()]
            start = match.end()
    if start < len(raw):
        yield raw[start:]


def _python(lines: Iterable[str]) -> Iterator[str]:
    """A cell's lines with what only IPython understands replaced, one line for one line."""
    foreign = False
    for number, line in enumerate(lines):
        if number == 0 and line.startswith("%%"):
            foreign = _PYTHON_MAGIC.match(line) is None
        magic = _MAGIC.match(line)
        if foreign:
            yield ""
        elif magic:
            yield f"{magic['name']}None" if magic["name"] else f"{magic['indent']}pass"
        elif line.rstrip().endswith("?") and not line.lstrip().startswith("#"):
            yield "pass" if line[:1].strip() else line
        else:
            yield _AWAIT.sub(r"\g<before>0 or  ", line, count=1) if _AWAIT.match(line) else line


def moved(finding: Finding, code: Code) -> Finding:
    """A finding in the code, at its place in the notebook."""
    masks = tuple(
        (
            _place(code, line, start, finding.location.unit)[0],
            *_span(code, line, start, end, finding.location.unit),
        )
        for line, start, end in finding.masks
    )
    return replace(finding, location=_moved(finding.location, code), masks=masks, autofix=None)


def _span(code: Code, line: int, start: int, end: int, unit: ColumnUnit) -> tuple[int, int]:
    return _place(code, line, start, unit)[1], _place(code, line, end, unit)[1]


def _moved(where: Location, code: Code) -> Location:
    if not code.origins:
        return Location(where.path)
    if where.unit is ColumnUnit.WHOLE_LINE:
        first, last = _origin(code, where.start_line), _origin(code, where.end_line)
        start, end = (first.line, first.column), (last.line, last.column + len(last.raw))
    else:
        start = _place(code, where.start_line, where.start_column, where.unit)
        end = _place(code, where.end_line, where.end_column, where.unit)
    return Location(where.path, *start, *max(start, end), ColumnUnit.CODE_POINT)


def _origin(code: Code, line: int) -> Origin:
    return code.origins[min(max(line, 1), len(code.origins)) - 1]


def _place(code: Code, line: int, column: int, unit: ColumnUnit) -> tuple[int, int]:
    """Line and column (code points) in the file of a place in the code."""
    origin = _origin(code, line)
    lines = code.text.split("\n", line)
    shown = lines[min(max(line, 1), len(lines)) - 1]
    points = to_code_points(shown, column, unit) - 1
    written = 0
    for number, match in enumerate(_ESCAPE.finditer(origin.raw)):
        if number >= points:
            break
        written = match.end()
    return origin.line, origin.column + written
