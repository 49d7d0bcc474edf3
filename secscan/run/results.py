"""What a scanner of a scan, or an imported report, gives: findings, gaps, and how the run ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from secscan.contract import FileResult
from secscan.errors import MissingToolError, SecscanError, ToolError, unexpected
from secscan.gap import Gap
from secscan.imported import ImportedReport
from secscan.model import (
    Component,
    Finding,
    Rule,
    Run,
    RunStatus,
    Stage,
)


@dataclass(slots=True)
class ScannerResult:
    """What one scanner reported, and how its run ended.

    `seen` is what a file scanner said of the files that it looked at, at least in part. `report` is the
    imported report that all of it comes from.
    """

    run: Run
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    seen: Mapping[str, FileResult] = field(default_factory=dict)
    components: tuple[Component, ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    report: ImportedReport | None = None


def failed_run(stage: Stage, name: str, error: Exception) -> Run:
    """The run of a scanner that raised: missing tool, expected failure, or a bug of ours; never a pass."""
    if isinstance(error, ToolError):
        status = RunStatus.MISSING if isinstance(error, MissingToolError) else RunStatus.FAILED
        reason = error.message + (f" ({error.advice})" if error.advice else "")
        return Run(stage, name, "", status, reason)
    reason = error.message if isinstance(error, SecscanError) else unexpected(error)
    return Run(stage, name, "", RunStatus.FAILED, reason)


def named_rules(rules: Mapping[str, Rule], findings: Iterable[Finding]) -> Mapping[str, Rule]:
    """The rules that findings name; a scanner may have to read a rule's file to describe it."""
    named = sorted({finding.rule for finding in findings})
    return {name: rules[name] for name in named if name in rules}
