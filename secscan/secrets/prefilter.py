"""Where any of many words stands in a text: one pass, however many words there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from secscan.secrets.text_lines import TextLines
from secscan.syntax.matcher import Matcher


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
        self._matcher = Matcher(words)

    def search(self, lines: TextLines) -> KeywordHits:
        """The positions of all words."""
        return KeywordHits(lines, self._matcher.places(lines.folded))
