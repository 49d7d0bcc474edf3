"""What one scanner of a scan gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from secscan.config.settings import Config
from secscan.contract import FileResult, ScopedScanner
from secscan.errors import MissingToolError, SecscanError, ToolError, unexpected
from secscan.gap import Gap
from secscan.image_facts import NamedImage, ScannedImage
from secscan.imported import ImportedReport
from secscan.model import Component, Finding, Rule, Run, RunStatus, Stage
from secscan.packages.licences import LicencePolicy
from secscan.packages.remarks import RULES, SCANNER, remarks
from secscan.run.assembly import finished, named_rules
from secscan.scanners import ScannerRow


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
    images: tuple[NamedImage, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    report: ImportedReport | None = None
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


def all_runs(
    table: Iterable[ScannerRow | ScopedScanner],
    results: Mapping[str, ScannerResult],
    imported: Iterable[ScannerResult],
    config: Config,
    cage: str,
) -> list[Run]:
    """Every scanner's run in table order, then those of imports; what was not asked for is `skipped`."""
    runs = []
    for scanner in table:
        if scanner.NAME in results:
            runs.append(finished(results[scanner.NAME].run, config, cage))
        elif scanner.STAGE in config.skip:
            runs.append(Run(scanner.STAGE, scanner.NAME, "", RunStatus.SKIPPED, "not requested"))
    runs += [finished(one.run, config, cage) for one in imported]
    there = {run.stage for run in runs}
    return runs + [_scannerless(stage) for stage in config.requested if stage not in there]


def _scannerless(stage: Stage) -> Run:
    """The run of a stage that nothing told of: of what runs, only imported alerts can."""
    if stage is Stage.RUNTIME:
        return Run(stage, stage.value, "", RunStatus.NOT_APPLICABLE, "no alerts were imported (--import)")
    return Run(stage, stage.value, "", RunStatus.MISSING, "secscan has no scanner for it")
