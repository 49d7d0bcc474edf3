"""How the time of a backtracking matcher grows with the length of a text, read from a regular expression.

The expression becomes an automaton of its characters (Glushkov's), in which two ways from a place back to it,
over the same text, are exponential time, and two loops one behind the other, over one repeated character,
polynomial time; both only where the rest of the expression can fail. What is not understood is linear.
See https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

_OTHER_CODE = 128
_OTHER = 1 << _OTHER_CODE
_ALL = (1 << 129) - 1
_END, _START = 1 << 129, 1 << 130
_MOST_PLACES, _MOST_PAIRS = 160, 20_000
_LONGEST = 2_000
_NEARLY_ALL = 120


class Growth(StrEnum):
    """The time for a text that does not match, by its length."""

    LINEAR = "linear"
    POLYNOMIAL = "polynomial"
    EXPONENTIAL = "exponential"


class _UnknownSyntaxError(Exception):
    """An expression that this module does not know, or one that is too large."""


def _mask(characters: Iterable[str]) -> int:
    made = 0
    for one in characters:
        made |= 1 << ord(one) if ord(one) < _OTHER_CODE else _OTHER
    return made


def _span(first: str, last: str) -> int:
    least, most = ord(first), ord(last)
    if most < least:
        raise _UnknownSyntaxError
    ascii_part = sum(1 << code for code in range(least, min(most, _OTHER_CODE - 1) + 1))
    return ascii_part | (_OTHER if most >= _OTHER_CODE else 0)


_DIGIT, _LINES = _span("0", "9"), _mask("\r\n")
_LETTER = _span("a", "z") | _span("A", "Z")
_SPACE, _NAME = _mask(" \t\r\n\f\v\u00a0"), _DIGIT | _LETTER | _mask("_")
_SETS = {
    "d": _DIGIT,
    "D": _ALL & ~_DIGIT,
    "s": _SPACE,
    "S": _ALL & ~_SPACE | _OTHER,
    "w": _NAME,
    "W": _ALL & ~_NAME,
    "h": _mask(" \t"),
    "R": _LINES,
    "N": _ALL & ~_LINES,
}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0", "a": "\a", "e": "\x1b"}
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)")
_LOOK = re.compile(r"\?(?:<?[=!])")
_OPENING = re.compile(r"\?(?:P?<[A-Za-z]\w*>|:|[a-zA-Z]*(?:-[a-zA-Z]+)?:)")
_CODE = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|c([A-Za-z])")
_PROPERTY = re.compile(r"[pP](?:\{[^}]*\}|\w)")


@dataclass(slots=True)
class _Piece:
    """A piece of the automaton: where it begins and ends, and whether it may be passed over."""

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    empty: bool = True


class _Automaton:
    """The places of an expression's characters, and which follows which in how many ways."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self.sets: list[int] = []
        self.follow: dict[int, dict[int, int]] = {}
        self.whole = self._either()
        if self._at < len(text):
            raise _UnknownSyntaxError

    def _place(self, mask: int) -> _Piece:
        if len(self.sets) >= _MOST_PLACES:
            raise _UnknownSyntaxError
        self.sets.append(mask)
        here = len(self.sets) - 1
        self.follow[here] = {}
        return _Piece([here], [here], empty=False)

    def _link(self, left: _Piece, right: _Piece) -> None:
        for one in left.last:
            for other in right.first:
                self.follow[one][other] = self.follow[one].get(other, 0) + 1

    def _joined(self, left: _Piece, right: _Piece) -> _Piece:
        self._link(left, right)
        return _Piece(
            left.first + right.first if left.empty else left.first,
            left.last + right.last if right.empty else right.last,
            empty=left.empty and right.empty,
        )

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self) -> str:
        if self._at >= len(self._text):
            raise _UnknownSyntaxError
        self._at += 1
        return self._text[self._at - 1]

    def _either(self) -> _Piece:
        made = self._sequence()
        while self._peek() == "|":
            self._at += 1
            other = self._sequence()
            made = _Piece(made.first + other.first, made.last + other.last, empty=made.empty or other.empty)
        return made

    def _sequence(self) -> _Piece:
        made = _Piece()
        while self._peek() not in ("", "|", ")"):
            start = self._at
            item = self._item()
            end = self._at
            made = self._joined(made, self._repeated(item, start, end))
        return made

    def _repeated(self, item: _Piece, start: int, end: int) -> _Piece:
        """An item with the quantifier that follows it; one that never gives back is not understood."""
        found = _QUANTIFIER.match(self._text, self._at)
        if not found:
            return item
        self._at = found.end()
        if found[5] == "+":
            raise _UnknownSyntaxError
        sign = found[1]
        least = {"*": 0, "+": 1, "?": 0}.get(sign, int(found[2] or 0))
        endless = sign in ("*", "+") or bool(found[3] and not found[4])
        most = 1 if sign == "?" else int(found[4] or found[2] or 0)
        if not endless and most == 0:
            return _Piece()
        if not endless and most > 1:
            item = self._joined(item, self._again(start, end, optional=least < most))
        if endless:
            self._link(item, item)
        return _Piece(item.first, item.last, empty=item.empty or least == 0)

    def _again(self, start: int, end: int, *, optional: bool) -> _Piece:
        """A second copy of an item."""
        resume, self._at = self._at, start
        copy = self._item()
        if self._at != end:
            raise _UnknownSyntaxError
        self._at = resume
        return _Piece(copy.first, copy.last, empty=copy.empty or optional)

    def _item(self) -> _Piece:
        one = self._take()
        if one == "(":
            return self._group()
        if one == "[":
            return self._place(self._class())
        if one == "\\":
            return self._escape()
        if one == "^":
            return self._place(_START)
        if one == "$":
            return self._place(_END)
        if one in "*+?":
            raise _UnknownSyntaxError
        return self._place(_ALL & ~_LINES if one == "." else _mask(one))

    def _group(self) -> _Piece:
        look = _LOOK.match(self._text, self._at)
        if look:
            self._at = look.end()
        elif self._peek() == "?":
            opening = _OPENING.match(self._text, self._at)
            if not opening:
                raise _UnknownSyntaxError
            self._at = opening.end()
        inner = self._either()
        if self._take() != ")":
            raise _UnknownSyntaxError
        # What stands ahead takes no character, and can fail.
        return self._place(_END) if look and look[0] == "?=" else _Piece() if look else inner

    def _escape(self) -> _Piece:
        one = self._peek()
        if one and one in "bBGAzZk123456789":
            self._at += 1
            return self._place(_END) if one in "zZ" else self._place(_START) if one == "A" else _Piece()
        return self._place(self._escaped())

    def _escaped(self) -> int:
        """The characters that an escape stands for."""
        if found := _PROPERTY.match(self._text, self._at):
            self._at = found.end()
            return _ALL & ~_mask(" ") if found[0][0] == "P" else _LETTER | _OTHER
        if found := _CODE.match(self._text, self._at):
            self._at = found.end()
            code = int(found[1] or found[2] or found[3] or "1", 16)
            return _OTHER if code >= _OTHER_CODE else 1 << code
        one = self._take()
        return _SETS.get(one) or _mask(_CONTROLS.get(one, one))

    def _class(self) -> int:
        """The characters of a set, behind its opening bracket."""
        inverted = self._peek() == "^"
        self._at += inverted
        made = 0
        while self._peek() != "]":
            made |= self._member()
        self._at += 1
        return _ALL & ~made if inverted else made & _ALL

    def _member(self) -> int:
        """One member of a set: a character, a span of them, or a set by its letter."""
        if self._text.startswith(("[:", "[", "&&"), self._at) and self._text[self._at + 1 : self._at + 2] in (
            ":",
            "&",
        ):
            raise _UnknownSyntaxError
        one = self._take()
        mask = self._escaped() if one == "\\" else _mask(one)
        ahead = self._text[self._at : self._at + 2]
        if ahead[:1] != "-" or ahead[1:] in ("", "]") or mask.bit_count() != 1:
            return mask
        self._at += 1
        end = self._take()
        upper = self._escaped() if end == "\\" else _mask(end)
        if upper.bit_count() != 1:
            return mask | upper | _mask("-")
        least, most = mask.bit_length() - 1, upper.bit_length() - 1
        return sum(1 << code for code in range(least, most + 1))


def growth(expression: str) -> Growth:
    """How the time grows for the worst text; `LINEAR` too for what cannot be read."""
    if len(expression) > _LONGEST:
        return Growth.LINEAR
    try:
        made = _Automaton(expression)
    except (_UnknownSyntaxError, RecursionError):
        return Growth.LINEAR
    loops = _loops(made, range(len(made.sets)))
    failing = [loop for loop in loops if not loop & set(made.whole.last)]
    if any(_is_ambiguous(made, loop) for loop in failing):
        return Growth.EXPONENTIAL
    return Growth.POLYNOMIAL if _has_loop_behind_loop(made) else Growth.LINEAR


def unquoted(text: str) -> str:
    """An expression as it is, from a text literal of a program, in which backslashes may be doubled."""
    runs = re.findall(r"\\+", text)
    return text.replace("\\\\", "\\") if all(len(run) % 2 == 0 for run in runs) else text


def _loops(made: _Automaton, places: Iterable[int], mask: int = _ALL) -> list[set[int]]:
    """The sets of places from each of which all others of the set can be reached, and itself."""
    inside = {place for place in places if made.sets[place] & mask}
    reached = {place: _reached(made, place, inside) for place in inside}
    found: list[set[int]] = []
    for place in sorted(inside):
        if place in reached[place] and not any(place in loop for loop in found):
            found.append({other for other in reached[place] if place in reached[other]})
    return found


def _reached(made: _Automaton, start: int, inside: set[int]) -> set[int]:
    seen: set[int] = set()
    todo = [start]
    while todo:
        for other in made.follow[todo.pop()]:
            if other in inside and other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def _is_ambiguous(made: _Automaton, loop: set[int]) -> bool:
    """Whether one text leads from a place of the loop back to it in two ways."""
    if any(ways > 1 for one in loop for other, ways in made.follow[one].items() if other in loop):
        return True
    steps: dict[tuple[int, int], set[tuple[int, int]]] = {}
    todo = [(place, place) for place in loop]
    while todo:
        pair = todo.pop()
        if pair in steps:
            continue
        if len(steps) > _MOST_PAIRS:
            return False
        steps[pair] = {
            (one, other)
            for one in made.follow[pair[0]]
            for other in made.follow[pair[1]]
            if one in loop and other in loop and made.sets[one] & made.sets[other]
        }
        todo += steps[pair]
    return _comes_together(steps)


def _comes_together(steps: dict[tuple[int, int], set[tuple[int, int]]]) -> bool:
    """Whether two different places, reached by one text, lead to the same place again."""
    back: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pair, following in steps.items():
        for other in following:
            back.setdefault(other, []).append(pair)
    todo = [pair for pair in back if pair[0] == pair[1]]
    seen = set(todo)
    while todo:
        for pair in back.get(todo.pop(), ()):
            if pair[0] != pair[1]:
                return True
            if pair not in seen:
                seen.add(pair)
                todo.append(pair)
    return False


def _has_loop_behind_loop(made: _Automaton) -> bool:
    """Whether one repeated character can be shared out between two loops, and the rest can fail.

    A search that is not tied to the start is such a loop in front of a loop to the end.
    """
    last = set(made.whole.last)
    for mask in {one for one in made.sets if one & _ALL}:
        character = mask & -mask
        inside = {place for place, one in enumerate(made.sets) if one & character}
        loops = _loops(made, inside)
        for loop in loops:
            behind = _reached(made, min(loop), inside) - loop
            if any(other & behind and not other & last and not _takes_all(made, other) for other in loops):
                return True
            if _starts_anywhere(made, loop, inside) and _wants_end(made, loop):
                return True
    return False


def _starts_anywhere(made: _Automaton, loop: set[int], inside: set[int]) -> bool:
    """Whether the loop can be reached from the beginning by one repeated character."""
    starts = {place for place in made.whole.first if place in inside}
    return any(start in loop or _reached(made, start, inside) & loop for start in starts)


def _wants_end(made: _Automaton, loop: set[int]) -> bool:
    """Whether the end of the text may come behind the loop, and nothing but more must."""
    ends = any(made.sets[other] == _END for place in loop for other in made.follow[place])
    return ends and not loop & set(made.whole.last)


def _takes_all(made: _Automaton, loop: set[int]) -> bool:
    """Whether the loop takes any character up to the end, so that hardly a text is left that fails."""
    return _wants_end(made, loop) and any(made.sets[place].bit_count() > _NEARLY_ALL for place in loop)
