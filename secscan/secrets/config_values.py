"""Values that configuration formats assign without quotes, as the lines of code that would say the same.

detect-secrets asks for quotes around what it takes for random. In YAML and INI files the quotes are
optional, so that it rewrites them; here the rewritten lines come beside the file's own.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_COMMENT = ("#", ";")
_SECTION = re.compile(r"\[.+\]")
_DELIMITER = re.compile(r"[=:]")
# Plain YAML scalars that are numbers, dates, booleans or nothing.
_PLAIN_OTHER = re.compile(r"[-+.:\d_eExXoTZ\s]*|true|false|yes|no|on|off|null|~", re.IGNORECASE)
_WIDE = 1 << 30
_DEEPEST = 200  # the parser takes the square of the depth


@dataclass(frozen=True, slots=True)
class ConfigValue:
    """A key and its value, and the lines and columns (from 1, end exclusive) that the value takes up."""

    key: str
    value: str
    line: int
    start: int
    end_line: int
    end: int
    separator: str = "="

    @property
    def as_code(self) -> str:
        """The line that assigns the same value in quotes."""
        value = " ".join(self.value.splitlines()).replace('"', '\\"')
        space = " " if self.separator == "=" else ""
        return f'{self.key}{space}{self.separator} "{value}"'


def ini_values(lines: Sequence[str], *, bare: bool) -> list[ConfigValue]:
    """The assignments of a file that is nothing but INI; `bare` allows it to start without a section.

    Empty for every other file: one line that is no section, assignment, continuation or comment decides.
    """
    found: list[ConfigValue] = []
    key, indent, inside = "", 0, bare
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith(_COMMENT):
            continue
        depth = len(line) - len(line.lstrip())
        if key and depth > indent:
            found.append(_ini(key, text, number, depth))
            continue
        indent = depth
        if _SECTION.match(text):
            key, inside = "", True
            continue
        delimiter = _DELIMITER.search(text)
        key = text[: delimiter.start()].rstrip() if delimiter else ""
        if not inside or not delimiter or not key:
            return []
        value = text[delimiter.end() :].lstrip()
        if value:
            found.append(_ini(key, value, number, depth + len(text) - len(value)))
    return found


def _ini(key: str, value: str, number: int, offset: int) -> ConfigValue:
    start, end = offset + 1, offset + 1 + len(value)
    if len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]:
        value, start, end = value[1:-1], start + 1, end - 1
    return ConfigValue(key, value, number, start, number, end)


def yaml_values(text: str) -> list[ConfigValue]:
    """The text values of all mappings of a YAML file, as far as it can be parsed.

    Reads events only: aliases are not followed, and nothing is built. A file that is not
    quite YAML gives less: its own lines are looked at in any case.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[ConfigValue] = []
    with contextlib.suppress(yaml.YAMLError, ValueError, RecursionError):
        found.extend(_mapped(yaml.parse(text, Loader=loader)))
    return found


def _mapped(events: Iterable[Any]) -> Iterator[ConfigValue]:
    """The scalar values of the mappings in a stream of events."""
    open_nodes: list[_Open] = []
    for event in events:
        if len(open_nodes) > _DEEPEST:
            return
        kind = type(event).__name__
        inside = open_nodes[-1] if open_nodes else None
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            open_nodes.pop()
        elif kind in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
            if inside is not None and inside.mapping:
                if inside.at_value and kind == "ScalarEvent" and _is_text(event):
                    yield _yaml(inside.key, event)
                inside.at_value = not inside.at_value
                inside.key = event.value if inside.at_value and kind == "ScalarEvent" else ""
            if kind in ("MappingStartEvent", "SequenceStartEvent"):
                open_nodes.append(_Open(kind == "MappingStartEvent"))


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that has not ended: whether the next node in it is a value, and of which key."""

    mapping: bool
    at_value: bool = False
    key: str = ""


def _is_text(event: Any) -> bool:
    return bool(event.value) and (
        event.style in ("'", '"', "|", ">") or _PLAIN_OTHER.fullmatch(event.value) is None
    )


def _yaml(key: str, event: Any) -> ConfigValue:
    first, last = event.start_mark, event.end_mark
    block = event.style in ("|", ">")
    quoted = int(event.style in ("'", '"'))
    start_line = first.line + 1 + block
    if block or last.column == 0:
        return ConfigValue(key, event.value.strip(), start_line, 1, max(last.line, start_line), _WIDE, ":")
    return ConfigValue(
        key, event.value, start_line, first.column + 1 + quoted, last.line + 1, last.column + 1 - quoted, ":"
    )
