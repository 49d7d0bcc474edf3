"""Where any of many texts stands in a text: one pass, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_LONE = re.compile("[\ud800-\udfff]")


class Matcher:
    """Texts to be found, letter case kept."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = tuple(sorted(set(wanted)))
        self._automaton = _automaton(self._wanted)

    def places(self, text: str) -> Mapping[str, Sequence[int]]:
        """The positions, ascending, of each that stands in the text."""
        if self._automaton is None:
            return dict(_searched(text, self._wanted))
        places: dict[str, list[int]] = {}
        for number, start, _ in self._automaton.find_matches_as_indexes(_whole(text), overlapping=True):
            places.setdefault(self._wanted[number], []).append(start)
        return places

    def among(self, text: str) -> frozenset[str]:
        """Those that stand in the text."""
        if self._automaton is None:
            return frozenset(wanted for wanted in self._wanted if wanted in text)
        found = self._automaton.find_matches_as_indexes(_whole(text), overlapping=True)
        return frozenset(self._wanted[number] for number in {match[0] for match in found})


def _whole(text: str) -> str:
    """The text without halves of characters, which the automaton does not take."""
    return text if text.isascii() else _LONE.sub("?", text)


def _automaton(wanted: Sequence[str]) -> Any:
    """The compiled texts, or None where the library for it is not installed."""
    try:
        import ahocorasick_rs
    except ImportError:
        return None
    return ahocorasick_rs.AhoCorasick(wanted, matchkind=ahocorasick_rs.MatchKind.Standard)


def _searched(text: str, wanted: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
    """The same, one by one."""
    for word in wanted:
        found = []
        position = text.find(word)
        while position >= 0:
            found.append(position)
            position = text.find(word, position + 1)
        if found:
            yield word, found
