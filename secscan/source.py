"""Text of the target: bytes -> decoded lines, and columns between the units that tools count in.

Only LF, CR LF and CR end a line, as for GitHub and for SARIF; `str.splitlines` knows many more.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cached_property

from secscan.model import ColumnUnit, Location

_LINE_END = re.compile(r"\r\n|\n|\r")
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SNIFFED = 8192


def looks_binary(head: bytes) -> bool:
    """True where the first bytes hold a NUL and are not one of the wide text encodings."""
    sample = head[:_SNIFFED]
    return b"\0" in sample and guess_encoding(sample) is None


def guess_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark, or UTF-16's pattern of NULs, gives away."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    sample = head[: _SNIFFED & ~1]
    if len(sample) >= 8 and b"\0" in sample:  # noqa: PLR2004 -- fewer bytes prove nothing
        even, odd = sample[0::2].count(0) / (len(sample) // 2), sample[1::2].count(0) / (len(sample) // 2)
        if odd > 0.7 and even < 0.05:  # noqa: PLR2004 -- Latin text in UTF-16 has one NUL per unit
            return "utf-16-le"
        if even > 0.7 and odd < 0.05:  # noqa: PLR2004
            return "utf-16-be"
    return None


def _cookie(data: bytes) -> str | None:
    """The codec that a PEP 263 comment on the first two lines names, if Python knows it."""
    for line in data[:1024].split(b"\n", 2)[:2]:
        match = _COOKIE.match(line)
        if match:
            try:
                return codecs.lookup(match[1].decode("ascii", "replace")).name
            except LookupError:
                return None
        if line.strip() and not line.lstrip().startswith(b"#"):
            return None
    return None


def decode(data: bytes, *, python: bool = False) -> tuple[str, str]:
    """Text and the name of its encoding. Never fails: what is not UTF-8 is read as Latin-1."""
    name = guess_encoding(data[:_SNIFFED]) or (_cookie(data) if python else None) or "utf-8"
    try:
        return data.decode(name), name
    except (UnicodeDecodeError, LookupError, ValueError):
        return data.decode("latin-1"), "latin-1"


def staged_bytes(data: bytes, *, python: bool = False) -> bytes:
    """The UTF-8 form of a file that tools are given: same lines, no byte order mark.

    A coding cookie is replaced by one of the same meaning for the new bytes.
    """
    if data.isascii() and not (python and _cookie(data)):
        return data
    text, name = decode(data, python=python)
    if name == "utf-8":
        return data
    if python and _cookie(data):
        head, rest = _split_lines(text, 2)
        text = re.sub(r"(coding[:=][ \t]*)([-\w.]+)", r"\1utf-8", head) + rest
    return text.encode("utf-8", "surrogatepass")


def _split_lines(text: str, count: int) -> tuple[str, str]:
    """The first lines of a text, and the rest."""
    end = 0
    for _ in range(count):
        match = _LINE_END.search(text, end)
        if match is None:
            return text, ""
        end = match.end()
    return text[:end], text[end:]


@dataclass(frozen=True)
class SourceText:
    """A decoded file. `text` carries no byte order mark."""

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; a text that ends in a line end has an empty last line."""
        return tuple(_LINE_END.split(self.text))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each line's first character in the text."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    @cached_property
    def indents(self) -> tuple[int, ...]:
        """How far each line is indented, tabs as four columns; -1 for a blank line."""
        return tuple(_indent(line) for line in self.lines)

    def line(self, number: int) -> str:
        """Line `number` (from 1), or nothing outside the text."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""


def _indent(line: str) -> int:
    text = line.lstrip()
    if not text:
        return -1
    blank = line[: len(line) - len(text)]
    return len(blank.expandtabs(4))


def source_text(path: str, data: bytes, *, python: bool = False) -> SourceText:
    """The decoded form of a file's bytes, as the staged copy has it."""
    return SourceText(path, decode(staged_bytes(data, python=python))[0])


def to_code_points(line: str, column: int, unit: ColumnUnit) -> int:
    """A column (from 1) of the given unit as a column in code points, kept inside the line."""
    if unit is ColumnUnit.BYTE:
        before = line.encode("utf-8", "surrogatepass")[: max(column - 1, 0)]
        return len(before.decode("utf-8", "ignore")) + 1
    if unit is ColumnUnit.UTF16:
        before = line.encode("utf-16-le", "surrogatepass")[: 2 * max(column - 1, 0)]
        return len(before.decode("utf-16-le", "ignore")) + 1
    return min(max(column, 1), len(line) + 1)


def utf16_length(text: str) -> int:
    """How many UTF-16 code units a text takes: one per character, two beyond U+FFFF."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_utf16(line: str, column: int, unit: ColumnUnit) -> int:
    """A column (from 1) of the given unit as a column in UTF-16 code units."""
    if line.isascii():
        return min(max(column, 1), len(line) + 1)
    return utf16_length(line[: to_code_points(line, column, unit) - 1]) + 1


def locate(where: Location, source: SourceText) -> Location:
    """The location inside the text, in UTF-16 columns; a whole line spans its visible characters."""
    last = max(len(source.lines), 1)
    start = min(max(where.start_line, 1), last)
    end = min(max(where.end_line, start), last)
    first, final = source.line(start), source.line(end)
    if where.unit is ColumnUnit.WHOLE_LINE:
        indent = len(first) - len(first.lstrip())
        begin, stop = utf16_length(first[:indent]) + 1, utf16_length(final.rstrip()) + 1
    else:
        begin = to_utf16(first, where.start_column, where.unit)
        stop = to_utf16(final, where.end_column, where.unit)
    if start == end and stop <= begin:
        stop = min(begin + 1, utf16_length(first) + 1)
    return Location(where.path, start, begin, end, max(stop, 1))
