"""Places in the units of the report: lines inside the text, columns in UTF-16 code units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from secscan.model import ColumnUnit, Finding, Location
from secscan.syntax.text import SourceText, locate, to_code_points


def normalize_positions(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> list[Finding]:
    """Every finding with its region clamped to its file, and its masks in code points.

    A finding of something that is no file of the target (an image) keeps its place.
    """
    return [_placed(f, texts[f.location.path]) if f.location.path in texts else _bare(f) for f in findings]


def _placed(finding: Finding, source: SourceText) -> Finding:
    where = finding.location
    masks = tuple(
        (
            line,
            to_code_points(source.line(line), start, where.unit),
            to_code_points(source.line(line), end, where.unit),
        )
        for line, start, end in finding.masks
    )
    return replace(finding, location=locate(where, source), masks=masks)


def _bare(finding: Finding) -> Finding:
    where = finding.location
    line, column = max(where.start_line, 1), max(where.start_column, 1)
    end_line = max(where.end_line, line)
    end_column = max(where.end_column, column if end_line == line else 1)
    return replace(
        finding, location=Location(where.path, line, column, end_line, end_column, ColumnUnit.UTF16)
    )
