"""pip's requirements files (and pip-tools' `.in`): every line read, nothing resolved, nothing fetched.

Format: https://pip.pypa.io/en/stable/reference/requirements-file-format/
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from secscan.lockfiles import listing
from secscan.lockfiles.listing import Listing, component, reference
from secscan.lockfiles.names import REQUIREMENTS, recognise
from secscan.lockfiles.python.pins import Declared, read_requirement
from secscan.model import Component
from secscan.syntax.positions import Position
from secscan.syntax.text import utf16_length

INCLUDED = "included file with a name that is not a requirements file's"
INCLUDED_OUTSIDE = "included file with an absolute path"
INCLUDED_URL = "included URL"

LONGEST_PATH = 1000
LONGEST_LINE = 100_000
"""What is longer is no requirement, and some parsers take the square of its length."""

COMMENT = re.compile(r"(?:^|\s)#.*$")
CONDA = re.compile(r"([A-Za-z0-9_][\w.-]*)=([\w.!+]+)=[\w.]+", re.ASCII)
SCOPES = {"dev": "dev", "develop": "dev", "development": "dev", "lint": "dev", "docs": "dev", "doc": "dev"}
SCOPES |= {"test": "test", "tests": "test", "testing": "test", "build": "build"}


class Line(NamedTuple):
    """A logical line: continuations joined, comment gone; number and indent are its first physical line's."""

    number: int
    indent: int
    first: str
    text: str


def parse(text: str, name: str) -> Listing:
    """The packages of a requirements file; `name` is its base name."""
    found: list[Component] = []
    bad: list[int] = []
    for line in logical_lines(text):
        components = _read(line, name)
        found += components or ()
        if components is None:
            bad.append(line.number)
    error = f"line {bad[0]}: not a requirement" if bad else ""
    if len(bad) > 1:
        error += f" (nor are {len(bad) - 1} further lines)"
    return Listing(tuple(found), error)


def logical_lines(text: str) -> Iterator[Line]:
    """The lines as pip sees them: joined where they end in a backslash, comments and blank ones dropped."""
    parts: list[str] = []
    start = 0
    for number, line in _physical_lines(text):
        is_comment = line.lstrip().startswith("#")
        if not parts:
            start, first = number, line
        continued = line.endswith("\\") and not is_comment
        parts.append(line[:-1] if continued else " " + line if is_comment and parts else line)
        if not continued:
            yield from _logical(start, first, "".join(parts))
            parts = []
    if parts:
        yield from _logical(start, first, "".join(parts))


def _physical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with the numbers of the report; pip also ends one at a form feed and at Unicode's separators."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        yield from ((number, part) for part in line.splitlines() or [""])


def _logical(number: int, first: str, joined: str) -> Iterator[Line]:
    text = COMMENT.sub("", joined).strip()
    if text:
        yield Line(number, len(first) - len(first.lstrip()), first, text)


def _read(line: Line, name: str) -> list[Component] | None:
    """The line's packages (options declare none), or None where it is not of the format."""
    if len(line.text) > LONGEST_LINE:
        return None
    if line.text.startswith("-"):
        return _read_options(line, name)
    words = line.text.split()
    options = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    return _read_package(line, name, " ".join(words[:options]), words[options:])


def _read_package(line: Line, name: str, wanted: str, options: list[str]) -> list[Component] | None:
    conda = CONDA.fullmatch(wanted)
    if conda:
        return [component("conda", conda[1], conda[2], _mark(line, wanted), unassessed=listing.UNSUPPORTED)]
    declared = read_requirement(wanted)
    if declared is None:
        return None
    texts = (word.rpartition("--hash=")[2] for word in options)
    return [_component(declared, _mark(line, wanted), name, listing.hash_pairs(texts))]


def _component(
    declared: Declared, mark: Position, name: str, hashes: tuple[tuple[str, str], ...] = ()
) -> Component:
    unnamed = declared.unassessed == listing.LOCAL_PATH and not re.fullmatch(r"[\w.-]*\w", declared.name)
    made = component(
        "file" if unnamed else listing.PYPI,
        declared.name,
        declared.version,
        mark,
        scope=_scope(name),
        hashes=hashes,
        unassessed=declared.unassessed,
    )
    return replace(made, traits=declared.traits)


def _mark(line: Line, shown: str) -> Position:
    """From the first character of the line to the end of the requirement, or of its first physical line."""
    visible = COMMENT.sub("", line.first).rstrip("\\").rstrip()
    end = line.indent + len(shown) if line.first[line.indent :].startswith(shown) else len(visible)
    return Position(
        line.number, utf16_length(line.first[: line.indent]) + 1, utf16_length(line.first[:end]) + 1
    )


def _scope(name: str) -> str:
    words = re.split(r"[^a-z]+", name.lower())
    return next((SCOPES[word] for word in words if word in SCOPES), "")


def _read_options(line: Line, name: str) -> list[Component] | None:
    mark = _mark(line, line.text)
    found: list[Component] = []
    for option, value in _options(line.text):
        if not value:
            return None
        if option == "editable":
            declared = read_requirement(value)
            if declared is None:
                return None
            if not _is_here(value):
                found.append(_component(declared, mark, name))
        elif reason := include_problem(name, value):
            shown = "included URL" if reason == INCLUDED_URL else value
            found.append(component("file", shown, "", mark, unassessed=reason))
        else:
            found.append(reference("constraint" if option == "constraint" else "include", value, "", mark))
    return found


def _is_here(value: str) -> bool:
    """Whether an editable path is the project itself: `.`, `./`, `file:.`, `file:.#egg=name`, `.[extra]`."""
    place = value.removeprefix("file:").partition("#")[0].partition("[")[0]
    return place.rstrip("/\\") in (".", "") and place != "/"


def _options(text: str) -> Iterator[tuple[str, str]]:
    """The options of a line that name files or packages: (`requirement` | `constraint` | `editable`, value).

    The rest (index URLs, which may hold credentials, and switches) is passed over unread.
    """
    words = iter(text.split())
    for word in words:
        name, equals, value = word.partition("=")
        option = _option_name(name if name.startswith("--") else word[:2])
        if not option:
            continue
        if not name.startswith("--"):
            equals, value = word[2:], word[2:].removeprefix("=")
        if not equals:
            value = next(words, "")
        yield option, value.strip("\"'")


def _option_name(word: str) -> str:
    if word in ("-r", "-c", "-e"):
        return {"-r": "requirement", "-c": "constraint", "-e": "editable"}[word]
    # pip's parser takes any unambiguous beginning of a long option.
    for option, shortest in (("--requirement", 10), ("--constraint", 3), ("--editable", 4)):
        if len(word) >= shortest and option.startswith(word):
            return option[2:]
    return ""


def include_problem(name: str, target: str) -> str:
    """Why a file that the manifest `name` includes is not read as a requirements file itself, or nothing.

    Only names decide, so that equal manifests in two directories give equal results.
    """
    if "://" in target:
        return INCLUDED_URL
    if len(target) > LONGEST_PATH:
        return INCLUDED
    # A file that is claimed for its directory's name includes its neighbours, which are claimed likewise.
    beside = "" if REQUIREMENTS.fullmatch(name) or recognise(name) else "requirements"
    joined = posixpath.normpath(posixpath.join(beside, target.replace("\\", "/")))
    if joined.startswith("/") or re.match(r"[A-Za-z]:", joined):
        return INCLUDED_OUTSIDE
    return "" if recognise(joined) == "requirements" else INCLUDED
