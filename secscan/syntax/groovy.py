"""Groovy and Kotlin scripts -> their statements, each with the blocks that it stands in. Nothing is run.

Enough for files that say things by calls and blocks (Gradle, Jenkins): comments are blanked, strings,
brackets and closures are understood, expressions are left as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from secscan.syntax.lines import LineIndex
from secscan.syntax.positions import DocumentError

MAX_DEPTH = 100
STRING = (
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+(?:""")?' + r"|'''(?:[^'\\]|\\[\s\S]|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]|\\.)*+"?' + r"|'(?:[^'\\\n]|\\.)*+'?"
)
"""A literal text with its quotes; one that nobody closes ends with its line, or with the file."""
_TOKEN = re.compile(
    rf"(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?)|(?P<string>{STRING})"
    r"|(?P<end>\n(?![ \t]*\??\.[A-Za-z])|;)|(?P<open>\{)|(?P<close>\})|(?P<into>[(\[])|(?P<out>[)\]])"
    r"|(?P<rest>[^\"'/\n;{}()\[\]]+|.|\n)"
)
_NAME = re.compile(r"""[ \t\r\n]*(?:[\w.?]+\.)?["']?(\w+)""")
_LITERAL = re.compile(STRING)


class Statement(NamedTuple):
    """One statement: the blocks around it (what stands before each brace), its text, its offsets.

    `opens` says that a block of its own follows.
    """

    blocks: tuple[str, ...]
    text: str
    start: int
    end: int
    opens: bool

    @property
    def name(self) -> str:
        """What is called: its first word, or the last part of a dotted one."""
        return block_name(self.text)

    def inside(self) -> str:
        """The name of the block that it stands in directly; nothing at the top."""
        return block_name(self.blocks[-1]) if self.blocks else ""


def block_name(head: str) -> str:
    """`dependencies` of `commonMain.dependencies`, `stage` of `stage('Build')`."""
    found = _NAME.match(head)
    return found[1] if found else ""


def literals(text: str) -> Iterator[tuple[str, int]]:
    """The content of each literal text in a statement, and the offset where it begins."""
    for match in _LITERAL.finditer(text):
        quotes = 3 if match[0][:3] in ('"""', "'''") else 1
        closed = len(match[0]) >= 2 * quotes and match[0].endswith(match[0][:quotes])
        yield match[0][quotes : -quotes if closed else None], match.start() + quotes


def statements(text: str) -> Iterator[Statement]:
    """The statements of a script, in order; raises `DocumentError` where blocks are nested too deep."""
    blocks: list[tuple[str, int]] = []
    begun, brackets = 0, 0
    parts: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind in ("open", "close") or (kind == "end" and not brackets):
            joined = "".join(parts)
            if joined.strip():
                yield _statement(blocks, joined, begun, opens=kind == "open")
            if kind == "open":
                _enter(blocks, joined, brackets, text, match.start())
            brackets = blocks.pop()[1] if kind == "close" and blocks else 0
            parts, begun = [], match.end()
            continue
        brackets = max(0, brackets + {"into": 1, "out": -1}.get(str(kind), 0))
        parts.append(re.sub(r"[^\n]", " ", match[0]) if kind == "comment" else match[0])
    if "".join(parts).strip():
        yield _statement(blocks, "".join(parts), begun, opens=False)


def _enter(blocks: list[tuple[str, int]], head: str, brackets: int, text: str, index: int) -> None:
    if len(blocks) >= MAX_DEPTH:
        raise DocumentError("nested deeper than is read", LineIndex(text).at(index)[0])
    blocks.append((head.strip()[-200:] if len(head) > 4000 else head.strip(), brackets))  # noqa: PLR2004


def _statement(blocks: list[tuple[str, int]], joined: str, begun: int, *, opens: bool) -> Statement:
    lead = len(joined) - len(joined.lstrip())
    kept = joined.strip()
    return Statement(
        tuple(head for head, _ in blocks), kept, begun + lead, begun + lead + len(kept), opens=opens
    )
