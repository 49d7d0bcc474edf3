"""Single-file components (Vue, Svelte): the script in one, as the code engine reads it.

https://vuejs.org/api/sfc-spec.html, https://svelte.dev/docs/svelte/svelte-files
"""

from __future__ import annotations

import re

from secscan.contract import Rewrite
from secscan.rewrites.text import spaces

KIND = "template:component"
"""The kind of such a file."""

_SCRIPT = re.compile(
    rb"<script\b(?P<attributes>[^>]{0,300})>(?P<code>.*?)(?:</script\s{0,20}>|\Z)", re.DOTALL | re.IGNORECASE
)
_TYPED = re.compile(rb"\blang\s{0,4}=\s{0,4}[\"']?(?:ts|tsx|typescript)\b")
_DATA = re.compile(rb"\btype\s{0,4}=\s{0,4}[\"']?(?:application|text)/(?!javascript|ecmascript|typescript)")


def as_template(content: bytes) -> Rewrite | None:
    """The file as the rules for templates are given it, before its script; None where it has no script."""
    return Rewrite(content, content, partial=True) if script_of(content).strip() else None


def as_script(content: bytes) -> Rewrite:
    """The scripts where they stand, and blanks for all around them."""
    typed = any(_TYPED.search(found["attributes"]) for found in _SCRIPT.finditer(content))
    kinds = frozenset({"typescript" if typed else "javascript"})
    return Rewrite(content, script_of(content), kinds=kinds, attempt=2)


def script_of(content: bytes) -> bytes:
    """The content with blanks for all but its scripts."""
    parts, done = [], 0
    for found in _SCRIPT.finditer(content):
        if not _DATA.search(found["attributes"]):
            begin, end = found.span("code")
            parts += [spaces(content[done:begin]), content[begin:end]]
            done = end
    return b"".join([*parts, spaces(content[done:])])
