"""Shell text -> its simple commands, well enough to judge them; quotes and comments are understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<space>[ \t\r]+)|(?P<comment>#[^\n]*)|(?P<operator>\n|&&|\|\||\|&|[|;&()`])"
    r"|(?P<word>(?:[<>]&|[^\s\"'\\|&;()`]|\\[\s\S]|\"(?:[^\"\\]|\\[\s\S])*\"|'[^']*')+)|(?P<rest>[\s\S])"
)
_QUOTED = re.compile(r"\\([\s\S])|\"((?:[^\"\\]|\\[\s\S])*)\"|'([^']*)'")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_KEYWORDS = frozenset(("if", "then", "else", "elif", "do", "while", "until", "!", "{", "exec", "command"))


class ShellCommand(NamedTuple):
    """A simple command: its words without quotes, the operator after it, and its offsets in the text."""

    words: tuple[str, ...]
    operator: str
    start: int
    end: int


def split_commands(text: str) -> tuple[ShellCommand, ...]:
    """The simple commands of a shell text in order; leading keywords and assignments are left out."""
    return tuple(_commands(text))


def _commands(text: str) -> Iterator[ShellCommand]:
    words: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup in ("word", "rest") and match[0].strip():
            words.append((match[0], match.start(), match.end()))
        elif match.lastgroup == "operator":
            yield from _command(words, match[0])
            words = []
    yield from _command(words, "")


def _command(words: list[tuple[str, int, int]], operator: str) -> Iterator[ShellCommand]:
    while words and (words[0][0] in _KEYWORDS or _ASSIGNMENT.match(words[0][0])):
        words = words[1:]
    if words:
        yield ShellCommand(tuple(unquote(w) for w, _, _ in words), operator, words[0][1], words[-1][2])


def unquote(word: str) -> str:
    """A word without its quotes and escapes."""
    if not any(mark in word for mark in "\\\"'"):
        return word
    return _QUOTED.sub(lambda m: next((g for g in m.groups() if g is not None), ""), word)
