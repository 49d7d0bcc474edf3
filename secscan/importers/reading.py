"""Bytes of a report -> JSON values, and whatever of it could not be read, with its line.

Reports are hostile: they are decoded whatever their encoding is, a key that occurs twice hides nothing, and
of a text that breaks off what stands before that is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from secscan.importers.intake import Problem
from secscan.syntax.text import decode

LARGEST_DOCUMENT = 256 * 1024 * 1024
LONGEST_LINE = 8 * 1024 * 1024
DEEPEST = 200
NOT_JSON = "not valid JSON"
_TOKEN = re.compile(r'[ \t\r\n,:]+|[{}\[\]]|"(?:[^"\\]++|\\.)*+"|[^\s{}\[\],:"]+', re.DOTALL)
_CLOSING = {"{": "}", "[": "]"}
_BETWEEN, _ENDS = " \t\r\n,:", '"}]'
_WHOLE_NUMBER = 30


@dataclass(slots=True)
class JsonReading:
    """The values of a text, in order with the line that each begins on, and its problems."""

    documents: list[tuple[int, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Decoder:
    """Reads values of JSON; lists under a key that occurs twice are put together."""

    def __init__(self) -> None:
        self.twice: set[str] = set()
        self._fast = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=str, strict=False)
        self._careful = json.JSONDecoder(
            object_pairs_hook=self._object, parse_constant=str, parse_int=_whole_number, strict=False
        )

    def value(self, text: str, at: int) -> tuple[Any, int]:
        """The value that begins here, and where it ends; raises as `json` does."""
        try:
            return self._fast.raw_decode(text, at)
        except json.JSONDecodeError:
            raise
        except ValueError:  # a number with more digits than are read
            return self._careful.raw_decode(text, at)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        made = {}
        for key, value in pairs:
            if key not in made:
                made[key] = value
                continue
            self.twice.add(key[:60])
            if isinstance(made[key], list) and isinstance(value, list):
                made[key] = [*made[key], *value]
        return made


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _WHOLE_NUMBER else digits


_BLANK = re.compile(r"[ \t\r\n,]*")


def read_text(text: str) -> JsonReading:
    """All values of a text, one after another; of one that breaks off what stands before that."""
    reading, decoder = JsonReading(), _Decoder()
    at = _skip(text, 0)
    while at < len(text):
        begun = at
        try:
            value, at = decoder.value(text, begun)
        except (ValueError, RecursionError) as problem:
            _broken(text, begun, problem, reading, decoder)
            break
        reading.documents.append((line_of(text, begun), value))
        at = _skip(text, at)
    if decoder.twice:
        reading.problems.append(Problem(0, "a key occurs twice in one object, so that it says two things"))
    return reading


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def line_of(text: str, at: int) -> int:
    """The line of a position, from 1."""
    return text.count("\n", 0, at) + 1


def _broken(text: str, begun: int, problem: Exception, reading: JsonReading, decoder: _Decoder) -> None:
    """What stands before the place where a value breaks off or is nested too deep."""
    stop = problem.pos if isinstance(problem, json.JSONDecodeError) else len(text)
    kept, end = salvage(text[begun:stop])
    deep = not isinstance(problem, json.JSONDecodeError)
    reason = "nested too deep" if deep else "breaks off" if not text[stop:].strip() else NOT_JSON
    reading.problems.append(Problem(line_of(text, begun + (end if deep else stop - begun)), reason))
    if not kept:
        return
    try:
        value, _ = decoder.value(kept, 0)
    except (ValueError, RecursionError):
        return
    reading.documents.append((line_of(text, begun), value))


def salvage(text: str) -> tuple[str, int]:
    """The beginning of a JSON text up to its last whole value, closed; empty where there is none.

    The second value is where it was cut. Linear in the text.
    """
    opened: list[str] = []
    is_key = False
    cut, closers = 0, ""
    for match in _TOKEN.finditer(text):
        part = match[0]
        if part[0] in _BETWEEN:
            is_key = opened[-1:] == ["{"] and (is_key or "," in part) and ":" not in part
        elif part in _CLOSING:
            opened.append(part)
            is_key = part == "{"
        elif not is_key or part == "}":
            if not _closes(part, opened) or (part[0] not in _ENDS and match.end() == len(text)):
                break
            cut, closers = match.end(), "".join(_CLOSING[one] for one in reversed(opened))
        if len(opened) > DEEPEST or (cut and not opened):
            break
    return (text[:cut] + closers if cut else ""), cut


def _closes(part: str, opened: list[str]) -> bool:
    """Whether a token may stand here; a bracket closes the one that is open."""
    if part not in {"}", "]"}:
        return True
    return bool(opened) and _CLOSING[opened.pop()] == part


def decoded(data: bytes) -> str:
    """The text of a report, without a byte order mark."""
    return decode(data)[0].lstrip("\ufeff")


def lines_of(source: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with their numbers; None for one that is longer than any record is."""
    number = 0
    while line := source.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (more := source.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line
