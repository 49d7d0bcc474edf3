"""Imported reports among the results of a scan: read beside the scanners, joined when these are done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from secscan.contract import FileScanner, SourceFile
from secscan.iac.policies import read_policies
from secscan.imported import ImportedReport, ReportOrigin
from secscan.importers.kube_manifests import NAME as EXPORTED
from secscan.model import (
    Component,
    Finding,
    Stage,
)
from secscan.run.imports import Imports, ReadReport, Workload, exported, read_export
from secscan.run.placement import Surroundings, counted, images_of, imported_runs, placed, with_image_findings
from secscan.run.scanner_result import ScannerResult
from secscan.syntax.text import SourceText
from secscan.system.resources import resource_texts
from secscan.target.inventory import Target

ScanFiles = Callable[[FileScanner, Target], ScannerResult]


@dataclass(slots=True)
class Joining:
    """What joins reports to one target. `others` are targets beside it: exported clusters."""

    imports: Imports
    target: Target
    stage: Callable[[SourceFile], SourceFile]
    scan_files: ScanFiles
    others: list[Target] = field(default_factory=list)
    images: Mapping[str, str] = field(default_factory=dict)

    def results(self, reports: list[ReadReport], done: Mapping[str, ScannerResult]) -> list[ScannerResult]:
        """The results of all reports; `done` are those of the scan's own scanners."""
        plain = [one for one in reports if one.intake.format != EXPORTED or one.broken or one.intake.problems]
        every = [finding for one in plain for finding in one.intake.findings]
        self.images = images_of(plain, {})
        skipped = [file.path for file in self.target.skipped] + [one.path for one in self.target.problems]
        around = Surroundings(
            frozenset(file.path for file in self.target.files) | frozenset(skipped),
            self._components(every, done),
            self._workloads(every),
            _weaknesses(),
            self.images,
        )
        return [*placed(plain, around, self.target.texts), *self._clusters(reports, plain)]

    def with_images(self, findings: Iterable[Finding]) -> list[Finding]:
        """Alerts with the number of findings that their images have."""
        return with_image_findings(findings, self.images)

    def counted(self, results: Iterable[ScannerResult], findings: Iterable[Finding]) -> list[ScannerResult]:
        """The results with what became of each report's entries, in numbers and as a remark."""
        listed = list(results)
        reports = counted([one.report for one in listed if one.report], findings)
        by_file = {one.file: one for one in reports}
        return [
            replace(one, run=run, report=by_file[one.report.file] if one.report else None)
            for one, run in zip(listed, imported_runs(listed, reports), strict=True)
        ]

    def texts(self, paths: Iterable[str]) -> Mapping[str, SourceText]:
        """The texts of files of the target and of exported clusters."""
        wanted = set(paths)
        beside = {path: text for other in self.others for path, text in other.texts(wanted).items()}
        return {**beside, **self.target.texts(wanted)}

    def _components(self, every: list[Finding], done: Mapping[str, ScannerResult]) -> tuple[Component, ...]:
        """What the manifests list; they are read for this alone where no stage has read them."""
        from secscan.scanners import manifests

        if manifests.NAME in done:
            return done[manifests.NAME].components
        needed = any(one.stage is Stage.DEPENDENCIES and one.package for one in every)
        return self.scan_files(manifests, self.target).components if needed else ()

    def _workloads(self, every: list[Finding]) -> tuple[Workload, ...]:
        needed = any(one.observed or one.location.path.startswith("cluster/") for one in every)
        return self.imports.workloads(self.target, self.stage) if needed else ()

    def _clusters(self, reports: list[ReadReport], plain: list[ReadReport]) -> list[ScannerResult]:
        """What our own policies say of exported clusters."""
        from secscan.scanners import iac

        made = []
        for file in exported(one for one in reports if one not in plain):
            other = self.imports.outside(file.called, read_export(file))
            self.others.append(other)
            result = self.scan_files(iac, other)
            origin = ReportOrigin(file.called, EXPORTED)
            findings = tuple(replace(one, origin=origin) for one in result.findings)
            count = len(findings)
            result.findings = findings
            result.report = ImportedReport(file.called, EXPORTED, iac.NAME, count, count)
            made.append(result)
        return made


@cache
def _weaknesses() -> Mapping[str, str]:
    """Our classes of weaknesses by what other scanners call them."""
    named: dict[str, str] = {}
    for policy in read_policies(resource_texts("policies", ".rego")):
        for alias in policy.aliases:
            named.setdefault(alias.lower(), policy.weakness or policy.id)
    return named
