"""A model of how a GitHub runner finds commands in what a step prints.

Two grammars are tried on every line: `::name properties::data` after white space, and `##[name properties]data`
anywhere. The runner compares by culture, which overlooks control and zero-width characters, so the model
reads each line twice: as it is, and without them. Names that no runner knows count as commands too.
"""

from __future__ import annotations

import re
import unicodedata

LINE_END = re.compile("\r\n|\r|\n")
DOTNET_SPACE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


def unescape(text: str, *, in_property: bool) -> str:
    """What the runner makes of escaped text."""
    pairs = [("%0D", "\r"), ("%0A", "\n")] + ([("%3A", ":"), ("%2C", ",")] if in_property else [])
    for escaped, plain in pairs:
        text = text.replace(escaped, plain)
    return text.replace("%25", "%")


def properties(text: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in text.split(",") if "=" in part)
    return {key.strip(): unescape(value, in_property=True) for key, value in pairs}


def parse_line(line: str) -> tuple[str, dict[str, str], str] | None:
    trimmed = line.strip(DOTNET_SPACE)
    if trimmed.startswith("::"):
        end = trimmed.find("::", 2)
        if end >= 0:
            name, _, rest = trimmed[2:end].partition(" ")
            return name, properties(rest), unescape(trimmed[end + 2 :], in_property=False)
    start = line.find("##[")
    end = line.find("]", start)
    if start >= 0 and end >= 0:
        name, _, rest = line[start + 3 : end].partition(" ")
        return name, properties(rest), line[end + 1 :]
    return None


def without_ignorable(line: str) -> str:
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf") or c in DOTNET_SPACE)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Every command in the text, found by either reading of a line."""
    found = []
    for line in LINE_END.split(text):
        command = parse_line(line) or parse_line(without_ignorable(line))
        if command:
            found.append(command)
    return found
