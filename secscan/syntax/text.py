"""Text of the target: bytes -> decoded lines, and columns between the units that tools count in.

Only LF, CR LF and CR end a line, as for GitHub and for SARIF; `str.splitlines` knows many more.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from secscan.model import ColumnUnit, Location

_VISIBLE = re.compile(r"[^\r\n]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_BYTE_LINE_END = re.compile(rb"\r\n|\n|\r")
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SNIFFED = 8192
_EBCDIC_XML = b"\x4c\x6f\xa7\x94\x93"  # <?xml
_EBCDIC = "cp037"
_EBCDIC_PAGES = frozenset({"cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"})
_DECLARED = re.compile(r"""(<\?xml[^>]*?\bencoding\s*=\s*["'])([\w.-]+)""")
_NO_LETTERS = frozenset({"Cc", "Cn", "Co", "Cs"})
_FEWEST_UNITS = 32
_LONGEST_RUN = 100
_MOST_PAGES = 5
_PLAIN_RUN = re.compile(rb"[ -~]{8}")
_HEADER = 1024
# These decode in quadratic time, and no source is written in them.
_REFUSED_CODECS = frozenset({"punycode", "idna"})
_PLAIN = r"\t\n\r -~"
_FEWEST_PAGES = 4
_WOVEN = re.compile(f"(?:[{_PLAIN}]\0{{1,3}}){{4,}}".encode())
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b\b")) + b"\x7f"
_PADDING = re.compile(rb"\0+")
_MOST_NOISE = 0.15
_UTF16 = "utf-16-le"
# How a column of a unit is counted: in this encoding, so many bytes at a time.
_ENCODINGS = {ColumnUnit.BYTE: ("utf-8", 1), ColumnUnit.UTF16: (_UTF16, 2)}
_LONG = 1000


def looks_binary(head: bytes) -> bool:
    """True where the first bytes hold a NUL, are no wide encoding, and are not text but for a few bytes."""
    sample = head[:_SNIFFED]
    if b"\0" not in sample or guess_encoding(sample) is not None:
        return False
    sample = _PADDING.sub(b"\0", sample)
    text = sample.decode("utf-8", "ignore").encode("utf-8")
    return len(text.translate(None, _CONTROLS)) < (1 - _MOST_NOISE) * len(sample)


def guess_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark gives away, the pattern of NULs, or the start of EBCDIC XML."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if head.startswith(_EBCDIC_XML):
        return _ebcdic(head)
    return _by_quads(head) or _by_pairs(head) or _by_alphabet(head)


def _ebcdic(head: bytes) -> str:
    """The code page of an XML text in EBCDIC, as its declaration names it."""
    declared = _DECLARED.search(head[:_HEADER].decode(_EBCDIC))
    name = declared[2].lower().replace("ibm-", "cp").replace("ibm", "cp") if declared else _EBCDIC
    return name if name in _EBCDIC_PAGES else _EBCDIC


def _by_quads(head: bytes) -> str | None:
    """UTF-32 without a byte order mark: of four bytes the first or the last is always zero."""
    sample = head[:_SNIFFED]
    sample = sample[: len(sample) & ~3]
    if len(sample) < 8:  # noqa: PLR2004 -- fewer bytes prove nothing
        return None
    for name, top in (("utf-32-le", sample[3::4]), ("utf-32-be", sample[::4])):
        if not top.strip(b"\0") and (text := _strictly(sample, name)) and _is_text(text):
            return name
    return None


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return ""


def _is_text(text: str) -> bool:
    """Whether every character has a meaning in a text."""
    return all(unicodedata.category(c) not in _NO_LETTERS or c in "\t\n\r\f\x1b\b" for c in set(text))


def _by_alphabet(head: bytes) -> str | None:
    """UTF-16 without a byte order mark in an alphabet that is not Latin: all its units are letters and signs.

    They stand on few pages of Unicode; what is no text is all over them.
    """
    sample = head[:_SNIFFED]
    sample = sample[: len(sample) & ~1]
    if len(sample) < _FEWEST_UNITS or b"\0" not in sample or _PLAIN_RUN.search(sample):
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = _strictly(sample, name)
        blank = (text.count(" ") + text.count("\n")) * _LONGEST_RUN > len(text)
        if blank and _is_text(text) and len({ord(c) >> 8 for c in text}) <= _MOST_PAGES:
            return name
    return None


def _by_pairs(head: bytes) -> str | None:
    sample = head[: _SNIFFED & ~1]
    sample = sample[: len(sample) & ~1]
    if len(sample) >= 8 and b"\0" in sample:  # noqa: PLR2004 -- fewer bytes prove nothing
        even, odd = sample[0::2].count(0) / (len(sample) // 2), sample[1::2].count(0) / (len(sample) // 2)
        if odd > 0.7 and even < 0.05:  # noqa: PLR2004 -- Latin text in UTF-16 has one NUL per unit
            return "utf-16-le"
        if even > 0.7 and odd < 0.05:  # noqa: PLR2004
            return "utf-16-be"
    return None


def _cookie(data: bytes) -> str | None:
    """The codec that a PEP 263 comment on the first two lines names, if Python knows it.

    The comment must read the same in that codec: what Python could not run is read as plain text.
    """
    for line in _BYTE_LINE_END.split(data[:_HEADER], 2)[:2]:
        match = _COOKIE.match(line)
        if match:
            return _honest(line, match[1].decode("ascii", "replace"))
        if line.strip() and not line.lstrip().startswith(b"#"):
            return None
    return None


def _honest(line: bytes, cookie: str) -> str | None:
    try:
        name = codecs.lookup(cookie).name
        good = name in _REFUSED_CODECS or line.decode(name).encode("ascii", "replace") == line
    except (LookupError, ValueError):
        return None
    return name if good else None


def decode(data: bytes, *, python: bool = False) -> tuple[str, str]:
    """Text and the name of its encoding. Never fails: what is not UTF-8 is read as Latin-1.

    A file that mixes encodings (`mixed`), or whose byte order mark lies, is read so that whatever is
    plain ASCII in any of them can be seen.
    """
    name = guess_encoding(data[:_SNIFFED])
    if name in _EBCDIC_PAGES:
        # A line ends with NEL there; nowhere else does that end a line.
        return data.decode(name, "replace").replace("\x85", "\n"), name
    if name and name != "utf-8-sig":
        text = data.decode(name, "replace")
        if not _misread(data, text):
            return text, name
        name = None
    if b"\0" in data and (plain := _WOVEN.sub(lambda run: run[0].replace(b"\0", b""), data)) != data:
        return plain.decode("utf-8", "replace"), "mixed"
    name = name or (_cookie(data) if python else None) or "utf-8"
    try:
        return data.decode("utf-8" if name in _REFUSED_CODECS else name), name
    except (UnicodeDecodeError, LookupError, ValueError):
        return data.decode("latin-1"), "latin-1"


@cache
def _misreading() -> re.Pattern[str]:
    """Plain text where it is read as UTF-16 (characters whose halves are both ASCII) or as UTF-32."""
    ends = (0x09, 0x0A, 0x0D)
    pages = (*ends, *range(0x20, 0x7F))
    ranges = (f"{chr(page << 8 | 0x20)}-{chr(page << 8 | 0x7E)}" for page in pages)
    single = (chr(page << 8 | end) for page in pages for end in ends)
    return re.compile(f"[{''.join((*ranges, *single))}]{{10,}}|\ufffd{{8}}")


def _misread(data: bytes, text: str) -> bool:
    """Whether a text that was read as a wide encoding holds plain bytes after all.

    A word of an alphabet stands on one or two pages of Unicode, plain bytes are spread over many.
    """
    runs = (match[0] for match in _misreading().finditer(text))
    pages = (len({ord(character) >> 8 for character in run}) for run in runs if run[0] != "\ufffd")
    return b"\0" not in data or "\ufffd" * 8 in text or any(count >= _FEWEST_PAGES for count in pages)


def staged_bytes(data: bytes, *, python: bool = False) -> bytes:
    """The UTF-8 form of a file that tools are given: same lines, no byte order mark.

    A coding cookie is replaced by one of the same meaning for the new bytes.
    """
    if data.isascii() and b"\0" not in data and not (python and _cookie(data)):
        return data
    text, name = decode(data, python=python)
    if name == "utf-8":
        return data
    text = _DECLARED.sub(r"\1utf-8", text, count=1) if text.startswith("<?xml") else text
    if python and (cookie := _cookie(data)):
        head, rest = _split_lines(text, 2)
        honest = f"refused-{cookie}" if cookie in _REFUSED_CODECS else "utf-8"
        text = re.sub(r"(coding[:=][ \t]*)([-\w.]+)", rf"\g<1>{honest}", head, count=1) + rest
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
    def parents(self) -> tuple[int, ...]:
        """The index of the nearest line before that is indented less; -1 where there is none.

        Tabs are four columns; a blank line has none, and is none.
        """
        found: list[int] = []
        # The lines that a line further in would be below of, and how far each is indented.
        open_lines, columns = [-1], [-1]
        known: dict[str, int] = {}
        for index, line in enumerate(self.lines):
            width = len(line) - len(line.lstrip())
            if width == len(line):
                found.append(-1)
                continue
            margin = line[:width]
            column = known.get(margin, -1)
            if column < 0:
                column = known[margin] = len(margin.expandtabs(4))
            while columns[-1] >= column:
                open_lines.pop()
                columns.pop()
            found.append(open_lines[-1])
            open_lines.append(index)
            columns.append(column)
        return tuple(found)

    def line(self, number: int) -> str:
        """Line `number` (from 1), or nothing outside the text."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""


def source_text(path: str, data: bytes, *, python: bool = False) -> SourceText:
    """The decoded form of a file's bytes, as the staged copy has it."""
    return SourceText(path, staged_bytes(data, python=python).decode("utf-8", "replace"))


def to_code_points(line: str, column: int, unit: ColumnUnit) -> int:
    """A column (from 1) of the given unit as a column in code points, kept inside the line."""
    if unit not in _ENCODINGS:
        return min(max(column, 1), len(line) + 1)
    encoding, width = _ENCODINGS[unit]
    if len(line) > _LONG:
        return bisect_right(_ends(line, encoding), width * max(column - 1, 0)) + 1
    before = line.encode(encoding, "surrogatepass")[: width * max(column - 1, 0)]
    return len(before.decode(encoding, "ignore")) + 1


@lru_cache(maxsize=16)
def _ends(line: str, encoding: str) -> array[int]:
    """Where each character of a long line ends, in bytes: made once for all the findings on it."""
    return array("Q", accumulate(len(character.encode(encoding, "surrogatepass")) for character in line))


def utf16_length(text: str) -> int:
    """How many UTF-16 code units a text takes: one per character, two beyond U+FFFF."""
    return len(text) if text.isascii() else len(text.encode(_UTF16, "surrogatepass")) // 2


def to_utf16(line: str, column: int, unit: ColumnUnit) -> int:
    """A column (from 1) of the given unit as a column in UTF-16 code units."""
    if line.isascii():
        return min(max(column, 1), len(line) + 1)
    points = to_code_points(line, column, unit) - 1
    if len(line) > _LONG:
        return (_ends(line, _UTF16)[points - 1] // 2 if points else 0) + 1
    return utf16_length(line[:points]) + 1


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


def without_comments(text: str, pattern: re.Pattern[str]) -> str:
    """The text with blanks for comments; the pattern finds strings (which begin with `"`) and comments."""
    return pattern.sub(lambda found: found[0] if found[0][0] == '"' else _VISIBLE.sub(" ", found[0]), text)
