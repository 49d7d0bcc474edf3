"""A tool's own words, fit for a reason: one line, bounded, no control characters, no temporary paths."""

from __future__ import annotations

import re

from secscan.system.command import Completed

_MOST = 300
_MOST_READ = 4000
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PART = r"[^/\s'\"():,;]+"
_STAGED = re.compile(rf"(?:file://)?(?:/{_PART})*/secscan-{_PART}(?:/{_PART})*/({_PART})")
_MARK = re.compile(r"(?:fatal|error)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"\s*(?:INFO|WARN|DEBUG|TRACE|at |\d+: (?:std|core|<|_start|main$|__|\w+::main)|=|\|)|Stack backtrace"
)

_LONG_WORD = re.compile(r"[A-Za-z0-9+/=_-]{40,}")
_EMPTY = re.compile(r"fatal: no audit was performed")
_CAUSES = "Caused by:"
_NUMBER = re.compile(r"^\s*\d+:\s*")


def plain_words(text: str) -> str:
    """A text of a tool as one line of at most 300 characters.

    A private copy is called by its base name; a long word, which may be a secret of the file, is left out.
    """
    text = _LONG_WORD.sub("…", _STAGED.sub(r"\1", _COLOUR.sub("", text[:_MOST_READ])))
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"


def last_words(done: Completed) -> str:
    """`: ` and what a tool wrote to standard error of why it ended, or nothing where it wrote nothing.

    From the line on that says that it is one about an error, with the last of the causes that follow; without
    such a line the last ones.
    """
    lines = [
        line
        for line in _COLOUR.sub("", done.stderr.decode("utf-8", "replace")).splitlines()
        if line.strip() and not _NOISE.match(line)
    ]
    first = next((n for n, line in enumerate(lines) if _MARK.match(line)), max(len(lines) - 2, 0))
    lines = [line for line in lines[first:] if not _EMPTY.match(line)]
    if _CAUSES in lines:
        at = lines.index(_CAUSES)
        causes = [_NUMBER.sub("", line) for line in lines[at + 1 :]]
        lines = [": ".join([*lines[:at], *causes[-1:]])]
    words = plain_words(" ".join(lines))
    return f": {words}" if words else ""
