"""Dockerfile text -> instructions with their lines, as BuildKit reads it.

Escape directive, continuations with comments and empty lines between them, here-documents, ONBUILD,
flags and the JSON form are understood. Whatever BuildKit would refuse is a `DocumentError`.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from secscan.iac.shell import unquote
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError, Span

INSTRUCTIONS = frozenset(
    (
        *("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL"),
        *("MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"),
    )
)
_DIRECTIVE = re.compile(r"#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*\Z")
_COMMENT = re.compile(r"[ \t]*#")
_WORD = re.compile(r"(?:[^\s\"'\\]|\\.|\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\"'\\])+", re.DOTALL)
_HEREDOC = re.compile(r"\d*<<(-?)([^<]+)\Z")
_FLAG = re.compile(r"--([a-z][a-z0-9-]*)(?:=(\S*))?(?:\s+|\Z)")
_WITH_HEREDOCS = ("ADD", "COPY", "RUN")


@dataclass(frozen=True, slots=True)
class JoinedPiece:
    """A stretch of an instruction's joined text: where it starts there, and in the file."""

    joined: int
    file: int


@dataclass(frozen=True, slots=True)
class Heredoc:
    """A here-document of an instruction: its text, and where in the file it starts."""

    name: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction. `value` is its joined text without flags; `items` is set for the JSON form.

    `pieces` lead from offsets in `value` back to the file; `onbuild` says that it runs in a later build.
    """

    name: str
    value: str
    flags: tuple[tuple[str, str], ...]
    items: tuple[str, ...] | None
    heredocs: tuple[Heredoc, ...]
    pieces: tuple[JoinedPiece, ...]
    span: Span
    onbuild: bool

    def origin(self, offset: int) -> int:
        """The offset in the file of an offset in `value`."""
        at = bisect_right([piece.joined for piece in self.pieces], offset) - 1
        piece = self.pieces[max(at, 0)]
        return piece.file + offset - piece.joined


def read_dockerfile(text: str) -> tuple[Instruction, ...]:
    """The instructions of a Dockerfile; raises `DocumentError`. Nothing but comments: none."""
    lines = LineIndex(text)
    found: list[Instruction] = []
    number = 1
    escape = _escape(lines)
    while number <= len(lines):
        line = lines.text(number)
        if not line.strip() or _COMMENT.match(line):
            number += 1
            continue
        joined, pieces, following = _join(lines, number, escape)
        instruction, number = _instruction(lines, joined, pieces, number, following)
        found.append(instruction)
    _check_order(found)
    return tuple(found)


def _escape(lines: LineIndex) -> str:
    """The escape character: directives stand before anything else."""
    for number in range(1, len(lines) + 1):
        match = _DIRECTIVE.match(lines.text(number))
        if not match:
            break
        if match[1].lower() == "escape" and match[2] in ("`", "\\"):
            return match[2]
    return "\\"


def _join(lines: LineIndex, number: int, escape: str) -> tuple[str, list[JoinedPiece], int]:
    """An instruction's lines as one text, its pieces, and the number of the line after it."""
    parts: list[str] = []
    pieces: list[JoinedPiece] = []
    size = 0
    while number <= len(lines):
        line = lines.text(number)
        if parts and (not line.strip() or _COMMENT.match(line)):
            number += 1
            continue
        body = line.rstrip(" \t")
        goes_on = body.endswith(escape) and not body.endswith(escape * 2)
        body = body[:-1] if goes_on else body
        pieces.append(JoinedPiece(size, lines.index(number, 1)))
        parts.append(body)
        size += len(body)
        number += 1
        if not goes_on:
            break
    return "".join(parts), pieces, number


def _instruction(
    lines: LineIndex, joined: str, pieces: list[JoinedPiece], number: int, following: int
) -> tuple[Instruction, int]:
    """The instruction in a joined text, and the number of the line after it and its here-documents."""
    start = len(joined) - len(joined.lstrip())
    name, value, skipped, onbuild = _name(joined.lstrip(), number)
    heredocs: list[Heredoc] = []
    if name in _WITH_HEREDOCS:
        heredocs, following = _heredocs(lines, value, following)
    flags, rest = _flags(value)
    last = _last_text_line(lines, number, following)
    moved = start + skipped + len(value) - len(rest)
    return (
        Instruction(
            name,
            rest,
            flags,
            _json_form(rest),
            tuple(heredocs),
            tuple(JoinedPiece(piece.joined - moved, piece.file) for piece in pieces),
            (number, start + 1, last, lines.width(last) + 1),
            onbuild,
        ),
        following,
    )


def _name(text: str, number: int) -> tuple[str, str, int, bool]:
    """Instruction word, its text, the text's offset, and whether ONBUILD came before it."""
    word, rest, skipped = _first_word(text)
    onbuild = word == "ONBUILD"
    if onbuild:
        word, rest, more = _first_word(rest)
        skipped += more
    if word not in INSTRUCTIONS:
        raise DocumentError("not a Dockerfile instruction", number)
    return word, rest, skipped, onbuild


def _first_word(text: str) -> tuple[str, str, int]:
    match = re.match(r"\S*\s*", text)
    end = match.end() if match else 0
    return text[:end].strip().upper(), text[end:], end


def _last_text_line(lines: LineIndex, first: int, following: int) -> int:
    """The last line that belongs to an instruction; comments and blank lines at its end do not."""
    last = following - 1
    while last > first and (not lines.text(last).strip() or _COMMENT.match(lines.text(last))):
        last -= 1
    return last


def _heredocs(lines: LineIndex, value: str, number: int) -> tuple[list[Heredoc], int]:
    """The here-documents that an instruction's text opens, and the line after the last of them."""
    found = []
    for tabs, name in _openings(value):
        first = number
        while number <= len(lines) and _closing(lines.text(number), tabs=tabs) != name:
            number += 1
        if number > len(lines):
            raise DocumentError("a here-document that never ends", first - 1)
        body = "\n".join(lines.text(n) for n in range(first, number))
        found.append(Heredoc(name, body, lines.index(first, 1)))
        number += 1
    return found, number


def _openings(value: str) -> Iterator[tuple[bool, str]]:
    for match in _WORD.finditer(value):
        opening = _HEREDOC.match(match[0])
        if opening and (name := unquote(opening[2])):
            yield bool(opening[1]), name


def _closing(line: str, *, tabs: bool) -> str:
    return line.lstrip("\t") if tabs else line


def _flags(value: str) -> tuple[tuple[tuple[str, str], ...], str]:
    flags = []
    while match := _FLAG.match(value):
        flags.append((match[1], match[2] if match[2] is not None else "true"))
        value = value[match.end() :]
    return tuple(flags), value


def _json_form(value: str) -> tuple[str, ...] | None:
    if not value.startswith("["):
        return None
    try:
        items = json.loads(value)
    except (ValueError, RecursionError):
        return None
    plain = isinstance(items, list) and all(isinstance(item, str) for item in items)
    return tuple(items) if plain else None


def _check_order(found: list[Instruction]) -> None:
    """BuildKit wants FROM first; only ARG may come before it."""
    first = next((i for i in found if i.name != "ARG"), None)
    if first is not None and first.name != "FROM":
        raise DocumentError("an instruction before the first FROM", first.span[0])
    if first is None and found:
        raise DocumentError("no FROM", found[-1].span[0])
