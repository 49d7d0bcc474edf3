"""Rules without what cannot match: of a text it is known which words stand in it, and nothing else.

A pattern that names `exec` matches nothing in a text without that word, which is how the engine itself leaves
out whole rules. Here every part of a rule is looked at: an alternative that cannot match is left out, and so
is an exception or a sanitizer that cannot; where one condition of several cannot be met, none of them counts.
What the rule finds in such a text stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from secscan.scanners.semgrep.adjacent import adjacent
from secscan.scanners.semgrep.expressions import clauses
from secscan.scanners.semgrep.patterns import texts, words

Node = Mapping[str, Any]
Words = int
"""A set of words and texts, a bit for each; see `Alphabet`."""
_WANTED = frozenset({"pattern", "pattern-inside", "pattern-regex"})
_UNWANTED = frozenset({"pattern-not", "pattern-not-inside", "pattern-not-regex"})
_NAMES = re.compile(r"(?P<any_case>\(\?i\))?\^\(?(?P<names>\w+(?:\|\w+)*)\)?\$")
_IN_TEXTS = frozenset({"pattern-regex", "pattern-not-regex"})
WORD, ANY_CASE, TEXT, TOGETHER, PIECE = "w", "i", "t", "b", "p"
"""A whole word; one in any letter case; a part of the text in any letter case, and of it without blanks; what
the text may put together from pieces."""


class _CannotMatchError(Exception):
    """Of a part of a rule, in the text at hand."""


class Alphabet:
    """The bit of every word, behind the letter that says how it is looked for."""

    def __init__(self) -> None:
        self._bits: dict[str, Words] = {}

    def set_of(self, words: Iterable[str]) -> Words:
        """The set of these words; a new one gets a bit of its own."""
        made = 0
        for word in words:
            made |= self._bits.setdefault(word, 1 << len(self._bits))
        return made


class Vocabulary:
    """What the parts of one language's rules ask for; each need is a list of clauses."""

    def __init__(self, language: str, alphabet: Alphabet) -> None:
        self._language = language
        self._alphabet = alphabet
        self._needs: dict[tuple[str, str], tuple[Words, ...]] = {}
        self.words: set[str] = set()

    def need(self, key: str, text: str) -> tuple[Words, ...]:
        """Of each set, one member stands in whatever matches a pattern or an expression."""
        asked = key, text
        if asked not in self._needs:
            derived = list(self._derived(key, text))
            self.words.update(*derived)
            self._needs[asked] = tuple(map(self._alphabet.set_of, derived))
        return self._needs[asked]

    def _derived(self, key: str, text: str) -> Iterable[frozenset[str]]:
        if key == "metavariable-regex" and (names := _NAMES.fullmatch(text)):
            yield _any_of(names["names"].split("|"), any_case=bool(names["any_case"]))
        elif key.endswith("regex"):
            yield from (frozenset(TEXT + one for one in clause) for clause in clauses(text))
            if key in _IN_TEXTS and (together := adjacent(text)):
                yield frozenset(TOGETHER + one for one in together)
        else:
            # Names of functions and classes are found in any case in PHP.
            any_case = self._language == "php"
            yield from (_any_of([word], any_case=any_case) for word in sorted(words(text, self._language)))
            for quoted in sorted(texts(text, self._language)):
                yield frozenset([TEXT + quoted, PIECE + quoted])


def _any_of(found: Iterable[str], *, any_case: bool) -> frozenset[str]:
    return frozenset(ANY_CASE + word.lower() if any_case else WORD + word for word in found)


def needs_of(part: Node, vocabulary: Vocabulary) -> Words:
    """Every word that is asked for anywhere in a part of a rule."""
    made = 0
    for need in _needs_below(part, vocabulary):
        for clause in need:
            made |= clause
    return made


def _needs_below(node: Any, vocabulary: Vocabulary) -> Iterable[tuple[Words, ...]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if isinstance(value, str) and key in _WANTED | _UNWANTED:
                yield vocabulary.need(key, value)
            elif key == "metavariable-regex":
                yield vocabulary.need(key, value["regex"])
            else:
                yield from _needs_below(value, vocabulary)
    elif isinstance(node, list):
        for child in node:
            yield from _needs_below(child, vocabulary)


def narrowed(part: Node, vocabulary: Vocabulary, present: Words) -> dict[str, Any] | None:
    """A part of a rule for texts in which no other word stands; None where it cannot match."""
    try:
        return _formula(part, vocabulary, present)
    except _CannotMatchError:
        return None


def _formula(node: Node, vocabulary: Vocabulary, present: Words) -> dict[str, Any]:
    """A formula without what cannot match; raises where that is all of it."""
    made: dict[str, Any] = {}
    for key, value in node.items():
        if key in _UNWANTED:
            try:
                made[key] = _leaf(key, value, vocabulary, present)
            except _CannotMatchError:
                continue
        elif key in _WANTED:
            made[key] = _leaf(key, value, vocabulary, present)
        elif key == "metavariable-regex":
            _leaf(key, value["regex"], vocabulary, present)
            made[key] = value
        elif key == "pattern-either":
            alternatives = (narrowed(node, vocabulary, present) for node in value)
            made[key] = [node for node in alternatives if node is not None]
            if not made[key]:
                raise _CannotMatchError
        elif key == "patterns":
            made[key] = [kept for child in value if (kept := _formula(child, vocabulary, present))]
        else:
            made[key] = value
    return made


def _leaf(key: str, value: Any, vocabulary: Vocabulary, present: Words) -> Any:
    if not isinstance(value, str):
        return _formula(value, vocabulary, present)
    if not all(clause & present for clause in vocabulary.need(key, value)):
        raise _CannotMatchError
    return value
