"""The words without which a pattern of a rule matches nothing."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable

_TOKEN = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\$\.{0,3}[A-Z_][A-Z_0-9]*|\w+""", re.DOTALL
)
# The engine reads these as what they mean, so that another word may stand for the same; and what is left of a
# text's prefix or an expression's flags has one letter.
_WORDS_OF_LANGUAGES = """
abstract alias and array as assert async await base begin bool boolean break byte case catch char class clone
const continue debugger decimal def default defer defined delegate delete die do done double echo elif else
elseif elsif empty end endfor endforeach endif endswitch endwhile ensure enum eval except exit export exports
extends false fi final finally float fn for foreach from func function global go goto if implements import in
include include_once instanceof int interface is isset lambda let list local lock long loop make map module
namespace new next nil not null object of operator or out parent print private protected public raise range
require require_once require_relative rescue return sbyte self short static string strictfp struct super
switch synchronized test then this throw throws trait true try type typeof uint ulong undef undefined unless
unset until use ushort using value var virtual void when where while with xor yield Boolean Byte Character
Double Float Integer Long Object Short String error rune uint8 int64 float64 None True False
"""
_PLAIN = frozenset(_WORDS_OF_LANGUAGES.split())
# Python has words and ways of its own, of which it makes nothing else.
_PLAIN_OF = {"python": frozenset(keyword.kwlist) | frozenset(["print", "exec", "match", "type", "self"])}


_TEXT = re.compile(r"[A-Za-z][\w .:/-]{3,}", re.ASCII)
# Where a text stands in quotes, whole or as what several pieces in quotes make.
_QUOTED = frozenset({"python", "javascript", "go", "java"})
_PIECE = re.compile(r"""(?<=["'`])\s*+([^"'`$#{%\\\n]{1,60}+)(?=["'`$#{%\\\n])""")
_ESCAPE = re.compile(r"\\[0-7xuUN\r\n]")


def texts(pattern: str, language: str) -> frozenset[str]:
    """The texts in quotes that stand in whatever the pattern matches, in lower case.

    A file may make one of several pieces: then it holds the first of them, which `TextPieces` looks for.
    """
    if language not in _QUOTED:
        return frozenset()
    tokens = (match[0] for match in _TOKEN.finditer(pattern))
    found = (token[1:-1] for token in tokens if token[0] in "\"'" and "..." not in token)
    return frozenset(text.lower() for text in found if _TEXT.fullmatch(text))


class TextPieces:
    """Which of many texts a file might put together from pieces in quotes."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = frozenset(wanted)
        self._begun: dict[str, set[str]] = {}
        for text in self._wanted:
            for end in range(1, len(text)):
                self._begun.setdefault(text[:end], set()).add(text)

    def among(self, text: str) -> frozenset[str]:
        """Those of which the first piece stands in the text; all where it spells characters by numbers."""
        if _ESCAPE.search(text):
            return self._wanted
        pieces = {match[1].lower() for match in _PIECE.finditer(text)}
        return frozenset().union(*(self._begun[piece] for piece in pieces & self._begun.keys()))


def words(pattern: str, language: str) -> frozenset[str]:
    """The names that stand in whatever the pattern matches, letter case kept.

    Texts in quotes ask for nothing, because the engine also finds them put together from pieces; words of the
    language and metavariables neither.
    """
    plain = _PLAIN_OF.get(language, _PLAIN)
    found = (match[0] for match in _TOKEN.finditer(pattern))
    return frozenset(word for word in found if len(word) > 1 and word.isidentifier() and word not in plain)
