"""What the code engine is given in the place of a file that it does not read as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from secscan.contract import MINIFIED, SYNTAX, Rewrite, SourceFile, Tried, UnseenPart
from secscan.rewrites import blanks, bundles, components, csharp, scripts, shell
from secscan.rewrites.text import Edit, apply, merged

_SCRIPTS = frozenset({"javascript", "typescript"})
_OLDER: dict[str, Callable[[bytes], list[Edit]]] = {
    "csharp": csharp.edits,
    "javascript": scripts.edits,
    "typescript": scripts.edits,
    "shell": shell.edits,
}
"""What writes code of a kind in the words that the engine's grammar knows."""
_MOST_BYTES = 1 << 20
"""A larger file is not tried again: each attempt costs as much as the first."""


def rewritten(file: SourceFile, content: bytes, tried: Tried | None) -> Rewrite | None:
    """A bundle as text and then as the rest of it; what was not parsed in older words, then with blanks.

    A component is given as a template and then as its script.
    """
    if tried is None:
        return _at_first(file, content)
    before = tried.rewrite
    if before and before.partial and not before.kinds:
        return components.as_script(content)
    if before and before.kinds and not before.partial:
        return None
    if before and before.partial:
        lines = [(part.start_line, part.end_line) for part in before.unseen]
        return Rewrite(content, blanks.blanked(content, lines), unseen=before.unseen)
    return unparsed(file, content, tried)


def _at_first(file: SourceFile, content: bytes) -> Rewrite | None:
    if components.KIND in file.kinds:
        return components.as_template(content)
    return _as_text(content) if file.kinds & _SCRIPTS else None


def _as_text(content: bytes) -> Rewrite | None:
    """A script that a program made, as the rules for text are given it; None for any other."""
    parts = bundles.unseen_parts(content)
    if not parts:
        return None
    kinds = frozenset({"settings", bundles.KIND})
    rest = any(part.start_line for part in parts)
    return Rewrite(content, content, unseen=parts, kinds=kinds, partial=rest)


def unparsed(file: SourceFile, content: bytes, tried: Tried) -> Rewrite | None:
    """The next text for a file that was not parsed whole: in older words first, then with blanks."""
    open_parts = [part for part in _told(tried) if part.kind == SYNTAX]
    given = tried.rewrite.content if tried.rewrite else content
    if not open_parts or tried.said.error or len(given.translate(None, b" \r\n")) > _MOST_BYTES:
        return None
    attempt = (tried.rewrite.attempt if tried.rewrite else 0) + 1
    older = next((write for kind, write in _OLDER.items() if kind in file.kinds), None)
    if older and attempt == 1 and (found := older(content)):
        return replace(apply(content, found), attempt=attempt)
    if any(not part.start_line for part in open_parts):
        return None
    return _blanked(content, tried, open_parts, attempt=attempt, older=older)


def _told(tried: Tried) -> list[UnseenPart]:
    """What the tool itself did not read of the text that it was given."""
    ours = tried.rewrite.unseen if tried.rewrite else ()
    return [part for part in tried.said.unseen if part not in ours]


def _blanked(
    content: bytes,
    tried: Tried,
    reported: Sequence[UnseenPart],
    *,
    attempt: int,
    older: Callable[[bytes], list[Edit]] | None,
) -> Rewrite | None:
    """The text without what was not read so far, nor what was blanked before."""
    lines = [(part.start_line, part.end_line) for part in reported]
    before = [(p.start_line, p.end_line) for p in (tried.rewrite.unseen if tried.rewrite else ())]
    outwards = max(attempt - 1 - (older is not None), 0)
    stretches = blanks.joined((*before, *blanks.grown(content, lines, outwards)))
    hidden = blanks.blanked(content, stretches)
    if hidden == content:
        return None
    unseen = _hidden(content, stretches, tried, reported[0])
    made = apply(hidden, older(hidden) if older else ())
    return replace(made, original=content, unseen=unseen, attempt=attempt)


def _hidden(
    content: bytes, stretches: Sequence[blanks.Lines], tried: Tried, reported: UnseenPart
) -> tuple[UnseenPart, ...]:
    """The blanked lines; those around a bundle's dense lines belong to it."""
    dense = [part for part in (tried.rewrite.unseen if tried.rewrite else ()) if part.kind == MINIFIED]
    if dense and bundles.mostly_dense(content):
        return tuple(replace(dense[0], start_line=first, end_line=last) for first, last in stretches)
    lines = {line for part in dense for line in range(part.start_line, part.end_line + 1)}
    rest = [n for first, last in stretches for n in range(first, last + 1) if n not in lines]
    return merged([*dense, *(replace(reported, start_line=n, end_line=n) for n in rest)])
