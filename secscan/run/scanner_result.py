"""What one scanner of a scan gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from secscan.contract import FileResult
from secscan.errors import MissingToolError, SecscanError, ToolError, unexpected
from secscan.gap import Gap
from secscan.image_facts import NamedImage, ScannedImage
from secscan.model import Component, Finding, Rule, Run, RunStatus, Stage
from secscan.packages.licences import LicencePolicy
from secscan.packages.remarks import RULES, SCANNER, remarks
from secscan.run.assembly import named_rules


@dataclass(slots=True)
class ScannerResult:
    """What one scanner reported, and how its run ended.

    `seen` is what a file scanner said of the files that it looked at, at least in part.
    """

    run: Run
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    seen: Mapping[str, FileResult] = field(default_factory=dict)
    components: tuple[Component, ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()
    images: tuple[NamedImage, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    scanned: tuple[ScannedImage, ...] = ()


def failed_run(stage: Stage, name: str, error: Exception) -> Run:
    """The run of a scanner that raised: missing tool, expected failure, or a bug of ours; never a pass."""
    if isinstance(error, ToolError):
        status = RunStatus.MISSING if isinstance(error, MissingToolError) else RunStatus.FAILED
        reason = error.message + (f" ({error.advice})" if error.advice else "")
        return Run(stage, name, "", status, reason)
    reason = error.message if isinstance(error, SecscanError) else unexpected(error)
    return Run(stage, name, "", RunStatus.FAILED, reason)


def with_remarks(result: ScannerResult, licences: LicencePolicy | None) -> ScannerResult:
    """What the manifests list, with remarks on packages that are suspicious or of an unwanted licence."""
    if result.run.scanner != SCANNER:
        return result
    found = remarks(result.components, licences)
    rules = named_rules(RULES, found)
    return replace(result, findings=(*result.findings, *found), rules={**result.rules, **rules})
