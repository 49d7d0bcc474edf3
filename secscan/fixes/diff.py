"""A change as a unified difference that a person may see: secrets masked, nothing that a terminal obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import unified_diff

from secscan.fixes.plan import FileChange
from secscan.syntax.text import SourceText

CONTEXT = 3
NO_END = "\\ No newline at end of file"


def unified(change: FileChange, hide: Callable[[str], str], name: str) -> Iterator[str]:
    """The lines of the difference. `hide` masks what may not be shown in a line, `name` is the path to show.

    Both texts are masked line by line, so that a masked line is equal in both.
    """
    old, new = change.text.source, SourceText(change.path, change.changed)
    before, after = (_lines(text, hide) for text in (old, new))
    for row in unified_diff(before, after, f"a/{name}", f"b/{name}", n=CONTEXT, lineterm=""):
        text, ended, rest = row.partition("\n")
        yield text
        if ended:
            yield rest


def _lines(source: SourceText, hide: Callable[[str], str]) -> list[str]:
    """The lines as they may be shown; the last one without an end says so on a line of its own."""
    *lines, last = source.lines
    shown = [hide(line) for line in lines]
    return [*shown, f"{hide(last)}\n{NO_END}"] if last else shown
