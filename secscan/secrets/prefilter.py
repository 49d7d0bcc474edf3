"""Where any of many words stands in a text: one pass, however many words there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from secscan.secrets.text_lines import TextLines

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class KeywordHits:
    """The positions of words in the text of some lines: word -> positions, ascending."""

    lines: TextLines
    positions: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def at(self, words: Iterable[str]) -> Iterator[tuple[str, int, int, int]]:
        """Every occurrence of the words: (word, position, start and end of its line), word by word."""
        starts, size = self.lines.starts, len(self.lines.text)
        for word in words:
            for position in self.positions.get(word, ()):
                following = bisect_right(starts, position)
                end = starts[following] - 1 if following < len(starts) else size
                yield word, position, starts[following - 1], end

    def indices(self, words: Iterable[str]) -> list[int]:
        """The indices of the lines that hold one of the words, in any case."""
        return sorted(
            {self.lines.at(position) for word in words for position in self.positions.get(word, ())}
        )


class Prefilter:
    """Words in lower case, found in any case."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(sorted(set(words)))
        self._automaton = _automaton(self._words)

    def search(self, lines: TextLines) -> KeywordHits:
        """The positions of all words."""
        if self._automaton is None:
            return KeywordHits(lines, dict(_find_each(lines.folded, self._words)))
        text = lines.folded if lines.folded.isascii() else _LONE.sub("?", lines.folded)
        positions: dict[str, list[int]] = {}
        for number, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            positions.setdefault(self._words[number], []).append(start)
        return KeywordHits(lines, positions)


def _automaton(words: Sequence[str]) -> Any:
    """The compiled words, or None where the library for it is not installed."""
    try:
        import ahocorasick_rs
    except ImportError:
        return None
    kind = ahocorasick_rs.MatchKind.Standard
    return ahocorasick_rs.AhoCorasick(words, matchkind=kind)


def _find_each(text: str, words: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
    """The same, word by word."""
    for word in words:
        found = []
        position = text.find(word)
        while position >= 0:
            found.append(position)
            position = text.find(word, position + 1)
        if found:
            yield word, found
