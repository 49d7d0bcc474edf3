"""What an importer hands over: findings with their rules, and every entry that it could not use, counted.

Of each report `entries = findings + repeated + unread`: nothing that it says is lost without being counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from secscan.imported import ReportOrigin
from secscan.model import (
    Finding,
    Location,
    Rule,
    Severity,
    Stage,
)

LONGEST = 1000
LONGEST_TEXT = 4000
_MOST_PROPERTIES = 20
_LONGEST_PROPERTY = 300
MOST_FINDINGS = 200_000
_MOST_PROBLEMS = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_CWE = re.compile(r"(?i)\bcwe[-_:/ ]{0,2}0*(\d{1,5})\b")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What of a report could not be read: its line (0: not known), and why, without a word of the report."""

    line: int
    reason: str


@dataclass(slots=True)
class Intake:
    """All that was read of one report. `file` is what reports call it, `tool` who wrote it."""

    file: str
    format: str
    stage: Stage
    tool: str = ""
    version: str = ""
    entries: int = 0
    repeated: int = 0
    unread: int = 0
    findings: list[Finding] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    images: dict[str, str] = field(default_factory=dict)

    def add(self, finding: Finding, rule: Rule, of: int = 1) -> None:
        """One finding, made of so many entries; of rules of one name the gravest counts."""
        self.entries += of
        if len(self.findings) >= MOST_FINDINGS:
            self.unread += of
            self.complain(f"more than {MOST_FINDINGS:,} findings; the rest was not read")
            return
        self.repeated += of - 1
        self.findings.append(finding)
        known = self.rules.get(rule.id)
        if known is None or rule.severity > known.severity:
            self.rules[rule.id] = rule

    def refuse(self, reason: str, line: int = 0, of: int = 1) -> None:
        """Entries that are no finding that can be read."""
        self.entries += of
        self.unread += of
        self.complain(reason, line)

    def complain(self, reason: str, line: int = 0) -> None:
        """Something that could not be read, and is no entry that can be counted."""
        problem = Problem(line, reason)
        if problem not in self.problems and len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(problem)

    def origin(self, properties: Mapping[str, Any] | None = None) -> ReportOrigin:
        """Where a finding comes from, with what has no field of its own."""
        return ReportOrigin(self.file, self.format, bag(properties or {}))


class DocumentImporter(Protocol):
    """A module that reads a format which is one JSON document."""

    NAME: str
    STAGE: Stage

    def recognises(self, document: Any) -> bool:
        """Whether a document is of this format. Never raises."""

    def read(self, document: Any, intake: Intake) -> None:
        """Puts all that the document says into the intake. Pure; never raises for odd values."""


class Recorder(Protocol):
    """What takes the records of one stream, one by one, in memory that does not grow with their number."""

    def take(self, record: Mapping[str, Any], line: int) -> None:
        """One record, and the line on which it begins."""

    def close(self) -> None:
        """There are no more."""


class StreamImporter(Protocol):
    """A module that reads a format which is a stream of JSON objects, mostly one a line."""

    NAME: str
    STAGE: Stage

    def recognises(self, document: Any) -> bool:
        """Whether a record is of this format. Never raises."""

    def records(self, document: Any) -> Iterable[Any]:
        """The records of a document that holds several."""

    def recorder(self, intake: Intake) -> Recorder:
        """What takes the records."""


def said(value: Any, limit: int = LONGEST) -> str:
    """Text (or a number as text) on one line, without control characters; anything else is empty."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)[:40]
    if not isinstance(value, str):
        return ""
    text = " ".join(_CONTROL.sub(" ", value[: 4 * limit]).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def prose(value: Any) -> str:
    """A longer text: its lines stay, other control characters go."""
    if not isinstance(value, str):
        return ""
    lines = (_CONTROL.sub(" ", line).rstrip() for line in value[:LONGEST_TEXT].splitlines())
    return "\n".join(lines).strip()


def first(*values: Any) -> str:
    """The first of these texts that says anything."""
    return next((text for text in map(said, values) if text), "")


def number(value: Any, default: int = 0, most: int = 10_000_000) -> int:
    """A whole number from 0 to `most`, be it written as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9:  # noqa: PLR2004
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= most:
        return default
    return int(value)


def decimal(value: Any) -> float | None:
    """A number from 0 to 10, be it written as text: a CVSS score."""
    try:
        found = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else -1.0
    except (ValueError, OverflowError):
        return None
    return found if 0 <= found <= 10 else None  # noqa: PLR2004 - CVSS's own scale


def cwes(*values: Any) -> tuple[str, ...]:
    """The CWEs that texts, numbers and lists of these name, as `CWE-79`."""
    found: dict[str, None] = {}
    for value in values:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, int) and not isinstance(one, bool) and 0 < one < 100_000:  # noqa: PLR2004
                found[f"CWE-{one}"] = None
            elif isinstance(one, str):
                found.update((f"CWE-{int(match)}", None) for match in _CWE.findall(one[:LONGEST]))
    return tuple(found)


def bag(properties: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What a report says that has no field here: flat, on one line each, and so much and no more."""
    kept = []
    for key, value in properties.items():
        text = said(value, _LONGEST_PROPERTY) or _flat(value)
        if text and isinstance(key, str):
            kept.append((said(key, 60), text))
        if len(kept) == _MOST_PROPERTIES:
            break
    return tuple(kept)


def _flat(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return said(", ".join(filter(None, (said(one, 80) for one in value[:20]))), _LONGEST_PROPERTY)
    if isinstance(value, dict):
        pairs = ((said(k, 40), said(v, 80)) for k, v in list(value.items())[:20])
        return said(", ".join(f"{k}: {v}" for k, v in pairs if v), _LONGEST_PROPERTY)
    return ""


def region(path: str, line: Any, end: Any = 0, column: Any = 0, end_column: Any = 0) -> Location:
    """A place in a file; without columns the whole lines."""
    start = number(line) or 1
    last = max(number(end), start)
    begin = number(column) or 1
    stop = number(end_column)
    if last == start and stop <= begin:
        stop = WHOLE if begin == 1 or not stop else begin + 1
    return Location(path, start, begin, last, stop or WHOLE)


WHOLE = 1_000_000
"""An end column beyond every line: the text is not at hand here, and what reads it takes the line's end."""


def rule(  # noqa: PLR0913 - one keyword for each thing that a tool says of its rule
    identity: str,
    title: str,
    severity: Severity,
    *,
    full: str = "",
    help_: str = "",
    url: str = "",
    cwe: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Rule:
    """A rule of another tool, by the name that its findings have."""
    name = identity.partition(".")[2] or identity
    return Rule(identity, name, title or name, full or title, help_, url, cwe, tags, severity)
