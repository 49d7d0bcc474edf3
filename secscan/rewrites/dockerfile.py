"""Dockerfiles with here-documents as hadolint reads them.

hadolint wants an empty line after a here-document, knows one of them in an instruction, no `ADD <<EOF`, no
indented body of `<<-EOF`, and few ways to quote the word. What Docker reads is written in that way; where
this does not help, the bodies are left out. Every line leads back to its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secscan.contract import SYNTAX, Rewrite, UnseenPart
from secscan.iac.dockerfile import Heredoc, Instruction, read_dockerfile
from secscan.iac.shell import unquote
from secscan.rewrites.text import Edit, apply, line_starts
from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError

_OPENING = re.compile(rb"""(?<!\d)\d{0,9}<<-?((?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s<"'\\])+)""")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_ADD = re.compile(rb"(?i)^([ \t]*(?:onbuild[ \t]+)?)add\b")
_OPENED = r"""\d*<<(?:"[^"\n]*"|'[^'\n]*'|[^\s"'])+"""
_ALONE = re.compile(rf"\s*{_OPENED}(?:\s+{_OPENED})*\s*")
MOST_BYTES = 256 * 1024
"""A larger Dockerfile is not read outside of a cage."""
_REASON = "a here-document that hadolint does not read"


@dataclass(frozen=True, slots=True)
class _Body:
    """A here-document's lines: those of its text from `first` to before `closing`, counted from 1."""

    heredoc: Heredoc
    first: int
    closing: int


def with_plain_heredocs(content: bytes, attempt: int) -> Rewrite | None:
    """The text with its here-documents in hadolint's way; in a second attempt without their bodies.

    None where there are none, where Docker would not read the file either, or where it is too large.
    """
    if len(content) > MOST_BYTES:
        return None
    text = content.decode("utf-8", "surrogateescape")
    if "<<" not in text or "\r" in text.replace("\r\n", ""):
        return None
    try:
        found = [one for one in read_dockerfile(text) if one.heredocs]
    except DocumentError:
        return None
    lines = _Lines(content)
    index = LineIndex(text)
    edits: list[Edit] = []
    unseen: list[UnseenPart] = []
    for instruction in found:
        bodies = _bodies(instruction, index)
        if bodies:
            edits += _edits(instruction, bodies, lines, bare=attempt > 1)
            unseen += _unseen(instruction, bodies, bare=attempt > 1)
    return replace(apply(content, edits), unseen=tuple(unseen), attempt=attempt) if edits else None


class _Lines:
    """The bytes of a text by lines."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.starts = [*line_starts(content), len(content)]

    def span(self, number: int) -> tuple[int, int]:
        """Where a line starts and ends, its end (CR LF or LF) left out."""
        start, end = self.starts[number - 1], self.starts[number]
        while end > start and self.content[end - 1] in b"\r\n":
            end -= 1
        return start, end


def _bodies(instruction: Instruction, index: LineIndex) -> list[_Body]:
    """The here-documents with their lines; none where the lines are not where they should be."""
    firsts = [index.at(heredoc.start)[0] for heredoc in instruction.heredocs]
    last = instruction.span[2]
    closings = [first - 1 for first in firsts[1:]] + [last]
    bodies = [_Body(*one) for one in zip(instruction.heredocs, firsts, closings, strict=True)]
    good = all(index.text(b.closing).strip("\t") == b.heredoc.name and b.first <= b.closing for b in bodies)
    return bodies if good else []


def _edits(instruction: Instruction, bodies: Sequence[_Body], lines: _Lines, *, bare: bool) -> Iterator[Edit]:
    """The edits of one instruction: its opening words, its bodies, and an empty line after it."""
    start = lines.starts[instruction.span[0] - 1]
    end = lines.starts[bodies[0].first - 1]
    add = _ADD.match(lines.content[start:end])
    if add:
        yield Edit(start + add.end(1), start + add.end(), (b"COPY",))
    matches = _OPENING.finditer(lines.content, start, end)
    for number, body in enumerate(bodies):
        word = _free_word(body, lines)
        match = next((m for m in matches if _name(m[1]) == body.heredoc.name), None)
        if match is None:
            return
        kept = number == 0 and not bare
        gone = b":" if number == 0 and _ALONE.fullmatch(instruction.value) else b""
        other = gone if instruction.name == "RUN" else b"heredoc"
        yield Edit(match.start(), match.end(), (b"<<" + word if kept else other,))
        yield from _body(body, word if kept else b"", lines)
    after = lines.span(bodies[-1].closing)[1]
    yield Edit(after, after, (b"\n",))


def _name(word: bytes) -> str:
    return unquote(word.decode("utf-8", "surrogateescape"))


def _free_word(body: _Body, lines: _Lines) -> bytes:
    """A word that hadolint reads and that no line of the body begins with."""
    texts = [lines.content[slice(*lines.span(n))].strip() for n in range(body.first, body.closing)]
    word = body.heredoc.name if _WORD.fullmatch(body.heredoc.name) else "HEREDOC"
    while any(text.startswith(word.encode()) for text in texts):
        word += "_"
    return word.encode()


def _body(body: _Body, word: bytes, lines: _Lines) -> Iterator[Edit]:
    """A body without the tabs before its lines, and its closing word; without a word nothing at all."""
    for number in range(body.first, body.closing):
        start, end = lines.span(number)
        text = lines.content[start:end]
        tabs = len(text) - len(text.lstrip(b"\t"))
        if not word:
            yield Edit(start, end)
        elif tabs:
            yield Edit(start, start + tabs)
    start, end = lines.span(body.closing)
    yield Edit(start, end, (word,))


def _unseen(instruction: Instruction, bodies: Sequence[_Body], *, bare: bool) -> Iterator[UnseenPart]:
    """The scripts that hadolint would have looked at and is not given."""
    if instruction.name != "RUN" or not _ALONE.fullmatch(instruction.value):
        return
    for body in bodies if bare else bodies[1:]:
        if body.closing > body.first:
            yield UnseenPart(body.first, body.closing - 1, _REASON, SYNTAX)
