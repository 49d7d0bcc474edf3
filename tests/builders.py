"""Small builders of model data for tests."""

from __future__ import annotations

from secscan.model import ColumnUnit, Finding, Location, Severity, Stage
from secscan.syntax.text import SourceText


def at(path="a.py", line=1, start=1, end=5, last=None, unit=ColumnUnit.UTF16):
    return Location(path, line, start, last or line, end, unit)


def finding(rule="semgrep.x", where=None, **more):
    scanner = more.pop("scanner", rule.split(".")[0])
    stage = more.pop("stage", Stage.SAST)
    return Finding(
        stage=stage,
        scanner=scanner,
        rule=rule,
        severity=more.pop("severity", Severity.HIGH),
        message=more.pop("message", "A message."),
        location=where or at(),
        **more,
    )


def text(path, content):
    return {path: SourceText(path, content)}
