"""Scripts that a program wrote for machines: recognised by their content, never by their name.

Taint rules need minutes for a megabyte of such text, and what they say of it nobody can fix there. So dense
long lines are taken out of what the engine parses; whatever else is in the file is scanned with all rules,
and the whole file is looked at by rules for text. Small files are scanned as they are: they cost little.
"""

from __future__ import annotations

import re
from itertools import pairwise

from secscan.contract import MINIFIED, UnseenPart
from secscan.rewrites.blanks import Lines, joined
from secscan.rewrites.text import line_starts

KIND = "settings:bundle"
"""The kind under which the rules for text see a bundle."""
TEXT_RULES = "semgrep's rules for text"

_SMALLEST = 32 * 1024
_LONG_LINE = 300
_MOST_BLANKS = 0.12
_VERY_LONG_LINE = 5000
_MOST_BLANKS_THERE = 0.25
_MOSTLY = 0.9
_LARGE = 192 * 1024
_HUGE = 768 * 1024
_WRITTEN = 400 * 1024
_HEAD = 8192
_BANNER = re.compile(
    rb"webpackBootstrap|webpackUniversalModuleDefinition|__webpack_require__|__nccwpck_require__|__commonJS\b"
    rb"|parcelRequire|System\.register\(|@license|/\*!|typeof\s+define\b"
)
_LIBRARY = re.compile(
    rb"typeof\s+define\s*===?\s*['\"]function|define\.amd\b|__webpack_require__|__nccwpck_require__"
    rb"|__commonJS\b|parcelRequire|sourceMappingURL="
)
_BUNDLED = re.compile(rb"__(?:nccwpck|webpack)_require__\(\d|__commonJS\(\{|\bparcelRequire\(")
"""How a bundle's modules call each other."""
_MOST_BY_HAND = 20
_COMMENT = re.compile(rb"/\*(?:.*?\*/|.*)|//[^\n]*|\s+", re.DOTALL)
_SERVER = re.compile(
    rb"\bchild_process\b|\bexpress\s*\(|\bcreateServer\s*\("
    rb"|require\(\s*['\"](?:node:)?(?:fs|https?|net|vm)['\"]\s*\)"
)
_REASON = "minified or bundled code, so only text rules were run"
_ADVICE = "scan the sources it is built from"


def unseen_parts(content: bytes) -> tuple[UnseenPart, ...]:
    """The parts that are no code to be read: all of a bundle, or its dense lines; none of anything else."""
    if len(content) < _SMALLEST:
        return ()
    dense, size = _dense(content)
    if size >= _SMALLEST and not _is_bundle(content):
        return tuple(_part(first, last) for first, last in joined(dense))
    return (_part(0, 0),) if _generated(content) else ()


def mostly_dense(content: bytes) -> bool:
    """Whether hardly anything stands outside of the dense lines, so that it is a part of the same work."""
    return _dense(content)[1] >= _MOSTLY * (len(content) - _blanks(content))


def _part(first: int, last: int) -> UnseenPart:
    return UnseenPart(first, last, _REASON, MINIFIED, _ADVICE, (TEXT_RULES,))


def _dense(content: bytes) -> tuple[list[Lines], int]:
    """The long lines with hardly any white space, and how many bytes they hold together."""
    found: list[Lines] = []
    size = 0
    starts = [*line_starts(content), len(content)]
    for number, (start, end) in enumerate(pairwise(starts), 1):
        length = end - start
        if length >= _LONG_LINE:
            text = length - _blanks(content[start:end])
            most = _MOST_BLANKS_THERE if length >= _VERY_LONG_LINE else _MOST_BLANKS
            if text >= (1 - most) * length:
                found.append((number, number))
                size += text
    return found, size


def _blanks(line: bytes) -> int:
    return len(line) - len(line.translate(None, b" \t\r\n"))


def _is_bundle(content: bytes) -> bool:
    """Whether a large script is modules that a bundler put together, each calling others by number."""
    return len(content) >= _LARGE and len(_BUNDLED.findall(content)) >= _MOST_BY_HAND


def _generated(content: bytes) -> bool:
    """Whether a large script is a library's distribution or a bundler's work, and no server of somebody's.

    Of the size of a book nobody wrote it by hand; comments and white space are no size.
    """
    bundler = _is_bundle(content)
    built = bundler or bool(_BANNER.search(content[:_HEAD]) and _LIBRARY.search(content))
    server = not bundler and bool(_SERVER.search(content))
    if len(content) < _LARGE or (server and not built):
        return False
    size = sum(len(part) for part in _COMMENT.split(content)) if len(content) >= _HUGE else 0
    return (built and (not server or size >= _WRITTEN)) or (size >= _WRITTEN and not server)
