"""Shell as the engine's grammar reads it; only files that could not be parsed come here."""

from __future__ import annotations

import re

from secscan.rewrites.text import Edit, blank

_COMMENT = re.compile(rb"(?<=[ \t])`[ \t]*#[^`\n]{0,1000}`(?=[ \t\r\n])")


def edits(code: bytes) -> list[Edit]:
    """Blanks for comments inside a command (`` `# like this` ``): they run nothing."""
    return [blank(code, found.start(), found.end()) for found in _COMMENT.finditer(code)]
