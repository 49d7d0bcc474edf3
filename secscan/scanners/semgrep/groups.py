"""Files that the same rules concern, for rules that are narrowed to what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from secscan.contract import SourceFile

_LOADING = 10
"""Kilobytes of source for which looking for a word's rules costs as much as reading these rules."""
_MOST = 40


@dataclass(slots=True)
class Group:
    """Files, and the words that stand in any of them."""

    kinds: frozenset[str]
    screened: bool
    files: list[SourceFile] = field(default_factory=list)
    words: int = 0
    size: int = 0

    def added(self, file: SourceFile) -> float:
        """What it costs to look at the file with the rules of all, and at all with those of the file."""
        return _cost(self.words | file.present, self.size + file.size) - _cost(self.words, self.size)

    def add(self, file: SourceFile) -> None:
        """Puts the file in."""
        self.files.append(file)
        self.words |= file.present
        self.size += file.size


def _cost(words: int, size: int) -> float:
    return words.bit_count() * (_LOADING + size / 1024)


def groups(files: Iterable[SourceFile], screened: Callable[[SourceFile], bool]) -> list[Group]:
    """The files in groups, largest files first: each joins where it costs least, or begins one.

    Files are together only with others of their kind that are `screened` as well, or are not either.
    """
    made: list[Group] = []
    for file in sorted(files, key=lambda file: (-file.size, file.path)):
        alike = file.kinds, screened(file)
        fitting = [group for group in made if (group.kinds, group.screened) == alike]
        best = min(fitting, key=lambda group: group.added(file), default=None)
        alone = _cost(file.present, file.size)
        if best is None or (best.added(file) > alone and len(made) < _MOST):
            best = Group(*alike)
            made.append(best)
        best.add(file)
    return made
