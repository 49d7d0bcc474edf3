"""What the code engine is given in the place of a file that it does not read as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secscan.contract import SYNTAX, Rewrite, SourceFile, Tried, UnseenPart
from secscan.rewrites import blanks, csharp
from secscan.rewrites.text import apply, merged

_MOST_BYTES = 1 << 20
"""A larger file is not tried again: each attempt costs as much as the first."""


def rewritten(file: SourceFile, content: bytes, tried: Tried) -> Rewrite | None:
    """The next text for a file that was not parsed whole: in older words first, then with blanks."""
    open_parts = [part for part in _told(tried) if part.kind == SYNTAX]
    if not open_parts or tried.said.error or len(content) > _MOST_BYTES:
        return None
    attempt = (tried.rewrite.attempt if tried.rewrite else 0) + 1
    older = "csharp" in file.kinds
    if older and attempt == 1:
        found = csharp.edits(content)
        if found:
            return replace(apply(content, found), attempt=attempt)
    if any(not part.start_line for part in open_parts):
        return None
    return _blanked(content, tried, open_parts, attempt=attempt, older=older)


def _told(tried: Tried) -> list[UnseenPart]:
    """What the tool itself did not read of the text that it was given."""
    ours = tried.rewrite.unseen if tried.rewrite else ()
    return [part for part in tried.said.unseen if part not in ours]


def _blanked(
    content: bytes, tried: Tried, told: Sequence[UnseenPart], *, attempt: int, older: bool
) -> Rewrite | None:
    """The text without what was not read so far, nor what was blanked before."""
    lines = [(part.start_line, part.end_line) for part in told]
    before = [(p.start_line, p.end_line) for p in (tried.rewrite.unseen if tried.rewrite else ())]
    outwards = max(attempt - 1 - older, 0)
    stretches = blanks.joined((*before, *blanks.grown(content, lines, outwards)))
    hidden = blanks.blanked(content, stretches)
    if hidden == content:
        return None
    unseen = merged(
        [UnseenPart(first, last, told[0].reason, SYNTAX, told[0].advice) for first, last in stretches]
    )
    made = apply(hidden, csharp.edits(hidden) if older else ())
    return replace(made, original=content, unseen=unseen, attempt=attempt)
