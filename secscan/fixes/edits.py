"""Edits in the bytes of a file: encoding, byte order mark and line ends stay; what is unclear is refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secscan.autofix import Fix, TextEdit
from secscan.fixes.replacements import digest_of, touched
from secscan.model import ColumnUnit
from secscan.syntax.text import SourceText, decode, to_code_points

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARKS = {
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-32": (codecs.BOM_UTF32_LE, "utf-32-le"),
}
_BIG = {"utf-16": (codecs.BOM_UTF16_BE, "utf-16-be"), "utf-32": (codecs.BOM_UTF32_BE, "utf-32-be")}


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A file's text, and how it is written: `encode` gives the file's bytes."""

    source: SourceText
    mark: bytes
    encoding: str

    def encode(self, text: str) -> bytes:
        """The bytes of another text of the file; raises `ValueError` where it cannot be written so."""
        return self.mark + text.encode(self.encoding)


def file_text(path: str, data: bytes, *, python: bool = False) -> EncodedText | None:
    """The text of a file, or None where its bytes could not be made of it again."""
    text, name = decode(data, python=python)
    mark, encoding = _MARKS.get(name, (b"", name))
    if name in _BIG and data.startswith(_BIG[name][0]):
        mark, encoding = _BIG[name]
    made = EncodedText(SourceText(path, text), mark, encoding)
    try:
        return made if made.encode(text) == data else None
    except (LookupError, ValueError):
        return None


def fits(fix: Fix, source: SourceText) -> bool:
    """Whether the lines that a fix is for still are what they were."""
    return digest_of(source.line(number) for number in touched(fix.edits)) == fix.digest


def merged_edits(fixes: Iterable[Fix]) -> tuple[list[TextEdit], list[Fix]]:
    """The edits of all fixes of a file in order, each once, and the fixes that were left out.

    A fix whose edits overlap those of an earlier one is left out; the same edit twice is one. Two that insert
    at one place are taken for an overlap, because nothing says which comes first.
    """
    taken: list[TextEdit] = []
    refused = []
    for fix in fixes:
        new = [edit for edit in fix.edits if edit not in taken]
        if any(_overlap(edit, other) for edit in new for other in taken):
            refused.append(fix)
        else:
            taken += new
    return sorted(taken), refused


def _overlap(one: TextEdit, other: TextEdit) -> bool:
    a, b = one.location, other.location
    start, end = (a.start_line, a.start_column), (a.end_line, a.end_column)
    first, last = (b.start_line, b.start_column), (b.end_line, b.end_column)
    return (start < last and first < end) or start == first


def edited(source: SourceText, edits: Sequence[TextEdit]) -> str:
    """The text after edits that are in order and do not overlap; new lines end as the file's own do."""
    kept, position = [], 0
    for edit in edits:
        where = edit.location
        start = _offset(source, where.start_line, where.start_column)
        kept += [source.text[position:start], _with_ends(edit.text, source, where.start_line)]
        position = _offset(source, where.end_line, where.end_column)
    return "".join([*kept, source.text[position:]])


def _offset(source: SourceText, line: int, column: int) -> int:
    return source.starts[line - 1] + to_code_points(source.line(line), column, ColumnUnit.UTF16) - 1


def _with_ends(text: str, source: SourceText, line: int) -> str:
    """The text with the line end that the line has, or else the first one of the file."""
    if "\n" not in text:
        return text
    near = _LINE_END.match(source.text, source.starts[line - 1] + len(source.line(line)))
    found = near or _LINE_END.search(source.text)
    return text.replace("\n", found[0] if found else "\n")
