"""Code frames: the lines of a finding with carets under the region, as compilers draw them.

Columns of a location count UTF-16 code units; a terminal counts cells. Tabs, wide and combining
characters, and the visible escapes of invisible characters make these differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from secscan.model import Excerpt, Location
from secscan.reporters.console.screen import Look, cells
from secscan.reporters.text import ELLIPSIS, clean

TAB = "    "
MOST_LINES = 5
SMALLEST = 20


@dataclass(frozen=True, slots=True)
class View:
    """The part of a source line that is drawn, and the region's first cell and one past its last."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a frame, and how wide its line numbers are."""

    gutter: int = 1
    rows: tuple[str, ...] = ()


def frame(excerpt: Excerpt | None, location: Location, look: Look, gutter: int = 1) -> Frame:
    """The frame; without rows where the excerpt does not hold the region's first line.

    `gutter` is how wide the line numbers are at least, so that frames below one another agree.
    """
    lines = dict(enumerate(excerpt.lines, excerpt.first_line)) if excerpt else {}
    if location.start_line not in lines:
        return Frame(gutter)
    region = _settled(location, lines)
    single = region.start_line == region.end_line
    rows = _one_line(region, lines) if single else _many_lines(region, lines)
    if look.verbose:
        rows = _with_context(rows, region, lines)
    gutter = max(gutter, *(len(str(row.number or "")) for row in rows))
    return Frame(gutter, tuple(_paint(rows, gutter, max(look.room - gutter - 3, SMALLEST), look)))


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A row of a frame: a source line (`number` is set) or marks under one."""

    number: int | None
    source: str
    lead: str = ""
    start: int = 0
    end: int = 0
    kind: str = "code"


def _settled(location: Location, lines: dict[int, str]) -> Location:
    """The region with an end inside the excerpt and not at the empty start of a further line."""
    end_line, end_column = max(location.end_line, location.start_line), location.end_column
    if end_line > location.start_line and end_column <= 1:
        end_line, end_column = end_line - 1, _units(lines.get(end_line - 1, "")) + 1
    return Location(location.path, location.start_line, location.start_column, end_line, end_column)


def _one_line(region: Location, lines: dict[int, str]) -> list[FrameRow]:
    source = lines[region.start_line]
    start = index_of(source, region.start_column)
    end = index_of(source, region.end_column)
    bare = len(source) - len(source.lstrip())
    if start < bare < end:
        start = bare
    return [
        FrameRow(region.start_line, source, start=start, end=end),
        FrameRow(None, source, start=start, end=max(end, start + 1), kind="carets"),
    ]


def _many_lines(region: Location, lines: dict[int, str]) -> list[FrameRow]:
    numbers = [n for n in range(region.start_line, region.end_line + 1) if n in lines]
    whole = numbers[-1] == region.end_line
    rows = [FrameRow(n, lines[n], lead="/ " if n == region.start_line else "| ") for n in numbers]
    if len(rows) > MOST_LINES:
        rows = [*rows[: MOST_LINES - 2], FrameRow(None, "", lead="| ", kind="gap"), rows[-1]]
    if not whole:
        return [*rows, FrameRow(None, "", lead="| ", kind="gap")]
    last = lines[region.end_line]
    end = index_of(last, region.end_column)
    return [*rows, FrameRow(None, last, start=max(end - 1, 0), end=end, lead="|_", kind="close")]


def _with_context(rows: list[FrameRow], region: Location, lines: dict[int, str]) -> list[FrameRow]:
    lead = "  " if region.start_line != region.end_line else ""
    before = [FrameRow(n, lines[n], lead=lead) for n in lines if n < region.start_line]
    after = [FrameRow(n, lines[n], lead=lead) for n in lines if n > region.end_line]
    return [*before, *rows, *after]


def _paint(rows: list[FrameRow], gutter: int, room: int, look: Look) -> list[str]:
    bar = look.paint("|", "blue")
    painted = [f"{' ' * gutter} {bar}"]
    for row in rows:
        number = look.paint(str(row.number or "").rjust(gutter), "blue")
        painted.append(f"{number} {bar} {_body(row, room - len(row.lead), look)}".rstrip())
    return painted


def _body(row: FrameRow, room: int, look: Look) -> str:
    if row.kind == "gap":
        return look.paint(row.lead + "...", "red")
    seen = view(row.source, row.start, row.end, room)
    if row.kind == "carets":
        width = max(min(seen.end, room) - seen.start, 1)
        return " " * seen.start + look.paint("^" * width, "red")
    if row.kind == "close":
        return look.paint(row.lead + "_" * seen.start + "^", "red")
    return look.paint(row.lead, "red") + seen.text


def view(source: str, start: int, end: int, room: int) -> View:
    """The line as it is drawn in `room` cells, moved so that the region from index `start` is seen."""
    low, high = max(0, start - room), min(len(source), start + 2 * room)
    glyphs = [drawn(character) for character in source[low:high]]
    widths = [cells(glyph) for glyph in glyphs]
    whole = low == 0 and high == len(source) and sum(widths) <= room
    seen_from_left = low == 0 and sum(widths[: start + 1]) <= room * 2 // 3
    first = 0 if whole or seen_from_left else _back(widths, start - low, room // 3)
    lead = ELLIPSIS if low + first else ""
    last = len(glyphs) if whole else _forward(widths, first, room - len(lead) - 1)
    tail = "" if low + last == len(source) else ELLIPSIS

    def at(index: int) -> int:
        return len(lead) + sum(widths[first : min(max(index - low, first), last)])

    return View(lead + "".join(glyphs[first:last]) + tail, at(start), max(at(end), at(start) + 1))


def drawn(character: str) -> str:
    """How one character of source is drawn."""
    return TAB if character == "\t" else clean(character).replace("\n", "\\n")


def index_of(line: str, column: int) -> int:
    """How many characters stand before a 1-based UTF-16 column; at most the line's length."""
    units = max(column - 1, 0)
    if line.isascii() or max(line, default="") < "\U00010000":
        return min(units, len(line))
    passed = 0
    for index, character in enumerate(line):
        if passed >= units:
            return index
        passed += 2 if character > "\uffff" else 1
    return len(line)


def _back(widths: list[int], index: int, room: int) -> int:
    """How far left of `index` one may go within the room."""
    index = min(index, len(widths))
    while index > 0 and (room := room - widths[index - 1]) >= 0:
        index -= 1
    return index


def _forward(widths: list[int], index: int, room: int) -> int:
    """How far right of `index` one may go within the room."""
    while index < len(widths) and (room := room - widths[index]) >= 0:
        index += 1
    return index


def _units(text: str) -> int:
    return sum(2 if character > "\uffff" else 1 for character in text)
