r"""Lines that a CI log would take for its own commands, and how they are made harmless.

A GitHub runner reads `::command::` at the start of a line, after white space of any kind, and
`##[command]` anywhere in one; Azure reads `##vso[...]` and TeamCity `##teamcity[...]`. Runners compare
by culture, which overlooks control characters, so these are overlooked here as well.
"""

from __future__ import annotations

import re

UNSEEN = r"\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
AT_START = re.compile(rf"^([\s{UNSEEN}]*):(?=[{UNSEEN}]*:)")
ANYWHERE = re.compile(rf"#([{UNSEEN}]*)#(?=[{UNSEEN}A-Za-z]*\[)")


def harmless(line: str) -> str:
    r"""The line, which no runner takes for a command: `\::error::` and `##\[error]`."""
    if "::" not in line and "##" not in line and line.isascii() and line.isprintable():
        return line
    return unhashed(AT_START.sub(r"\1\\:", line))


def unhashed(text: str) -> str:
    r"""The text without the form that counts anywhere in a line: `##\[error]`."""
    return ANYWHERE.sub(r"#\1#\\", text) if "#" in text else text
