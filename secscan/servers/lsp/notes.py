"""What an editor shows of a report: findings and places that were not looked at, in order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from secscan.config.settings import Config
from secscan.gap import Gap
from secscan.gate import counts, describe_gap, describe_incomplete, incomplete_runs
from secscan.model import ColumnUnit, Finding, FindingStatus, Location, Report, Rule, Severity, Stage
from secscan.reporters.text import one_line, public_url, sentence
from secscan.syntax.text import SourceText, to_code_points

LONGEST_MESSAGE = 1_000
NOT_SCANNED = "not-scanned"
"""The code of a place that was not looked at."""


class Level(IntEnum):
    """The protocol's severities of a diagnostic."""

    ERROR = 1
    WARNING = 2
    INFORMATION = 3
    HINT = 4


_LEVELS = {
    Severity.CRITICAL: Level.ERROR,
    Severity.HIGH: Level.ERROR,
    Severity.MEDIUM: Level.WARNING,
    Severity.LOW: Level.INFORMATION,
    Severity.INFO: Level.HINT,
}


@dataclass(frozen=True, slots=True)
class EditorNote:
    """One remark at a place of a document, columns in UTF-16 units; `finding` is None where nothing was seen.

    `first_line` is the text of the place's first line: by it the note is found again in a changed text.
    """

    where: Location
    level: Level
    code: str
    text: str
    stage: Stage | None = None
    url: str = ""
    finding: Finding | None = None
    rule: Rule | None = None
    first_line: str = ""


def notes_of(report: Report, config: Config, path: str, source: SourceText) -> tuple[EditorNote, ...]:
    """What there is to show for one document of a report, in the order of its lines."""
    shown = [f for f in report.findings if f.location.path == path and _is_shown(f, config)]
    notes = [_of_finding(finding, report.rules.get(finding.rule), config) for finding in shown]
    notes += [_of_gap(gap) for gap in report.gaps if gap.path == path and counts(gap, config)]
    notes += [unseen(path, describe_incomplete(run), run.stage) for run in incomplete_runs(report, config)]
    if config.unread:
        notes.append(unseen(path, config.unread))
    told = [replace(one, first_line=source.line(one.where.start_line)) for one in notes]
    return tuple(sorted(told, key=lambda one: (one.where, one.level, one.code, one.text)))


def _is_shown(finding: Finding, config: Config) -> bool:
    enough = finding.severity >= config.severity and finding.confidence >= config.min_confidence
    return enough and finding.status is not FindingStatus.SUPPRESSED


def _of_finding(finding: Finding, rule: Rule | None, config: Config) -> EditorNote:
    level = _LEVELS[finding.severity]
    if finding.confidence < config.fail_on_confidence:
        level = max(level, Level.INFORMATION)
    text = one_line(finding.message, LONGEST_MESSAGE)
    if finding.status is FindingStatus.KNOWN:
        level, text = Level.HINT, f"{text} (known: accepted in the baseline, or there before)"
    return EditorNote(
        finding.location,
        level,
        one_line(finding.rule),
        text,
        finding.stage,
        public_url(finding.url or (rule.url if rule else "")),
        finding,
        rule,
    )


def _of_gap(gap: Gap) -> EditorNote:
    """A place that was not looked at: its lines, or the first line for the whole file."""
    where = Location(gap.path, gap.start_line or 1, 1, gap.end_line or 1, 1 << 16)
    said = describe_gap(replace(gap, path="", start_line=0)).removeprefix(": ")
    text = f"{gap.stage.value}: not looked at: {sentence(f'{said}. {gap.advice}' if gap.advice else said)}"
    return EditorNote(where, Level.INFORMATION, NOT_SCANNED, one_line(text, LONGEST_MESSAGE), gap.stage)


def unseen(path: str, why: str, stage: Stage | None = None) -> EditorNote:
    """The note, on the first line, that a document was not looked at."""
    text = f"not looked at: {sentence(why)}"
    where = Location(path, 1, 1, 1, 1 << 16)
    return EditorNote(where, Level.INFORMATION, NOT_SCANNED, one_line(text, LONGEST_MESSAGE), stage)


def carried(notes: Iterable[EditorNote], source: SourceText, fresh: Sequence[EditorNote]) -> list[EditorNote]:
    """Earlier notes at their places in a changed text, until their scanners have looked at it.

    One whose line is gone, or stands there several times, is dropped, and so is one of a line on which there
    is a fresh note: it may be the same.
    """
    places: dict[str, list[int]] = {}
    for number, line in enumerate(source.lines, 1):
        places.setdefault(line, []).append(number)
    taken = {note.where.start_line for note in fresh}
    moved = (_moved(note, source, places) for note in notes)
    return [note for note in moved if note and note.where.start_line not in taken]


def _moved(note: EditorNote, source: SourceText, places: dict[str, list[int]]) -> EditorNote | None:
    where, now = note.where, places.get(note.first_line, [])
    if source.line(where.start_line) == note.first_line and where.start_line <= len(source.lines):
        return note
    if len(now) != 1:
        return None
    by = now[0] - where.start_line
    return replace(note, where=replace(where, start_line=where.start_line + by, end_line=where.end_line + by))


Point = tuple[int, int]
"""A line and a column, both from 0, the column in the client's units."""


def span(where: Location, source: SourceText, encoding: str) -> tuple[Point, Point]:
    """Start and end of a place, inside the text, in the agreed units: `utf-8`, `utf-16` or `utf-32`."""
    start = point(where.start_line, where.start_column, source, encoding)
    end = point(where.end_line, where.end_column, source, encoding)
    return start, max(start, end)


def point(line: int, column: int, source: SourceText, encoding: str) -> Point:
    """A line and a UTF-16 column, both from 1, as the client counts; kept inside the text."""
    number = min(max(line, 1), len(source.lines))
    text = source.line(number)
    before = text[: to_code_points(text, column, ColumnUnit.UTF16) - 1]
    return number - 1, units(before, encoding)


def units(text: str, encoding: str) -> int:
    """How many units of an encoding a text has."""
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) if encoding == "utf-32" else len(text.encode("utf-16-le", "surrogatepass")) // 2
