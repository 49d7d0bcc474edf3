"""A terminal's screen: how wide text is, how it wraps, how it is coloured."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from secscan.model import Confidence, Severity
from secscan.reporters.commands import unhashed

NARROWEST = 40
STYLES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
    "critical": "1;97;41",
    "high": "1;31",
    "medium": "1;33",
    "low": "1;36",
    "info": "1;34",
}
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Look:
    """What a person asked to see, and the terminal it is seen on.

    `show` and `min_confidence` hide findings from the screen, never from the gate; `per_rule` is how
    many findings of one rule are drawn in full where `verbose` is not asked for.
    """

    color: bool = False
    width: int = 100
    verbose: bool = False
    quiet: bool = False
    show: Severity = Severity.INFO
    min_confidence: Confidence = Confidence.LOW
    per_rule: int = 4

    @property
    def room(self) -> int:
        """The columns to draw in; a terminal narrower than the least we can use counts as that."""
        return max(self.width, NARROWEST)

    def paint(self, text: str, style: str) -> str:
        """The text in a style, where colours are wanted."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.color and text and style else text


PLAIN = Look()


def cells(text: str) -> int:
    """How many columns of a terminal the text takes; escapes of our own take none."""
    if "\x1b" in text:
        text = ESCAPES.sub("", text)
    return len(text) if text.isascii() else sum(map(cell, text))


def cell(character: str) -> int:
    """The columns of one character: 0 where it joins the one before, 2 where it is wide."""
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text and enough blanks to fill the width; blanks come first if it stands on the right."""
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if cells(text) <= width:
        return text
    taken, room = [], width - 1
    for character in text:
        room -= cell(character)
        if room < 0:
            break
        taken.append(character)
    return "".join(taken).rstrip() + "\u2026"


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width` columns, the first behind `first`, the others behind `rest`.

    A word wider than a line (a path, a link) stays whole, so that it can still be copied.
    """
    lines, line, empty = [], first, True
    for word in unhashed(text).split():
        if not empty and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line, empty = rest, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    return [*lines, line.rstrip()]


def listing(names: Iterable[str], most: int) -> str:
    """`a, b, c and 4 more`."""
    every = list(names)
    shown = ", ".join(every[:most])
    return shown if len(every) <= most else f"{shown} and {len(every) - most} more"


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2 files`, `1,200 files`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
