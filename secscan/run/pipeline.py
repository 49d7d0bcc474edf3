"""The scan: scanners side by side, then the steps, then the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from secscan import __version__
from secscan.config.pull_request import effective_config, pending_words
from secscan.config.settings import Config
from secscan.contract import (
    FileResult,
    FileScanner,
    ProjectInput,
    ProjectResult,
    ProjectScanner,
    ScannerContext,
    ScopedScanner,
)
from secscan.errors import MissingToolError, SecscanError, ToolError, unexpected
from secscan.model import (
    Component,
    Finding,
    Report,
    Rule,
    Run,
    RunStatus,
    Stage,
)
from secscan.run.batches import BatchContext, BatchRunner
from secscan.run.coverage import Coverage
from secscan.scanners import FILE_SCANNERS, PROJECT_SCANNERS
from secscan.steps import refine
from secscan.steps.baseline import mark_known
from secscan.steps.mask import Masker
from secscan.steps.order import order_components, order_findings
from secscan.steps.pending_suppressions import doubted, marked_paths
from secscan.steps.redact import secrets_of
from secscan.steps.scrub_report import scrub_report
from secscan.steps.suppress import Excuses, Suppressed, marks, suppress
from secscan.syntax.text import SourceText
from secscan.system import clock
from secscan.target.inventory import Target


@dataclass(frozen=True, slots=True)
class ScanContext:
    """The world as a scan sees it; tests hand in their own. `custom` runs the caller's own rules."""

    shop: Callable[[Executor, Target], BatchContext]
    world: Callable[[ProjectScanner], ScannerContext]
    today: str = ""
    now: Callable[[], str] = lambda: ""
    cage: str = ""
    base_texts: Callable[[Mapping[str, SourceText]], Mapping[str, SourceText]] = lambda _texts: {}
    custom: ScopedScanner | None = None
    verify: Callable[[list[Finding], Mapping[str, SourceText]], list[Finding]] = lambda found, _texts: found


@dataclass(slots=True)
class ScannerResult:
    """What one scanner brought home."""

    run: Run
    findings: tuple[Finding, ...] = ()
    components: tuple[Component, ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)


def _broken(stage: Stage, name: str, error: Exception) -> ScannerResult:
    """A scanner that raised: missing tool, expected failure, or a bug of ours; never a pass."""
    if isinstance(error, ToolError):
        status = RunStatus.MISSING if isinstance(error, MissingToolError) else RunStatus.FAILED
        reason = error.message + (f" ({error.advice})" if error.advice else "")
        return ScannerResult(Run(stage, name, "", status, reason))
    if isinstance(error, SecscanError):
        return ScannerResult(Run(stage, name, "", RunStatus.FAILED, error.message))
    return ScannerResult(Run(stage, name, "", RunStatus.FAILED, unexpected(error)))


def _guarded(stage: Stage, name: str, work: Callable[[], ScannerResult]) -> ScannerResult:
    """One scanner's bug must not hide what the others found."""
    begun = clock.monotonic()
    try:
        done = work()
    except Exception as error:  # noqa: BLE001 -- the one broad except: it becomes the run's state
        done = _broken(stage, name, error)
    # A file scanner knows how long its children worked; waiting for its turn is not its time.
    seconds = done.run.duration or clock.monotonic() - begun
    done.run = replace(done.run, duration=round(seconds, 3))
    return done


def _scan_files(scanner: FileScanner, target: Target, shop: BatchContext, config: Config) -> ScannerResult:
    """A file scanner's whole work."""
    claimed = [f for f in target.files if scanner.claims(f)]
    unreadable = [p for p in target.problems if scanner.claims(target.guess(p.path))] + list(target.unseen)
    account = Coverage(scanner.STAGE, claimed, unreadable=unreadable)
    version = scanner.version(shop.tools) if claimed else ""
    drive = BatchRunner(scanner, account, shop, version)
    if claimed:
        drive.run()
    status, reason, failed, notes = account.close(config.accept_unscanned)
    run = Run(
        scanner.STAGE,
        scanner.NAME,
        version,
        status,
        reason,
        duration=drive.budget.spent,
        files_scanned=len(claimed) - len({p.path for p in failed} & {f.path for f in claimed}),
        failed=failed,
        notes=tuple(notes),
    )
    results = [account.results[f.path] for f in claimed if f.path in account.results]
    return _gathered(run, results, scanner)


def _gathered(run: Run, results: Sequence[FileResult], scanner: FileScanner) -> ScannerResult:
    findings = tuple(f for r in results for f in r.findings)
    return ScannerResult(
        run,
        findings,
        tuple(c for r in results for c in r.components),
        tuple(d for r in results for d in r.documents),
        scanner.rules() if findings else {},
    )


def _scan_project(
    scanner: ProjectScanner, material: ProjectInput, shop: BatchContext, world: ScannerContext
) -> ScannerResult:
    """A project scanner's whole work."""
    why_not = scanner.applies(material, shop.settings)
    if why_not:
        return ScannerResult(Run(scanner.STAGE, scanner.NAME, "", RunStatus.NOT_APPLICABLE, why_not))
    done: ProjectResult = scanner.scan(material, shop.settings, world)
    run = Run(
        scanner.STAGE,
        scanner.NAME,
        done.version,
        done.status,
        done.reason,
        files_scanned=done.units,
        notes=done.notes,
    )
    return ScannerResult(run, done.findings, done.components, rules=done.rules)


@dataclass(slots=True)
class Scan:
    """One scan of one target."""

    config: Config
    target: Target
    doors: ScanContext
    works: dict[str, ScannerResult] = field(default_factory=dict)

    def stages(self) -> tuple[Stage, ...]:
        """The stages that were asked for."""
        return self.config.requested

    def file_scanners(self) -> tuple[FileScanner, ...]:
        """Those of the table, and the caller's own rules."""
        return (*FILE_SCANNERS, self.doors.custom) if self.doors.custom else FILE_SCANNERS

    def table(self) -> tuple[FileScanner | ProjectScanner, ...]:
        """All scanners in the order of every report."""
        return (*self.file_scanners(), *PROJECT_SCANNERS)

    def run_scanners(self) -> None:
        """Runs everything but the policies; the results are in `works`, in whatever order."""
        jobs = max(self.config.jobs, 1)
        with ThreadPoolExecutor(jobs) as pool, ThreadPoolExecutor(32) as threads:
            shop = self.doors.shop(pool, self.target)
            chosen = (s for s in self.file_scanners() if s.STAGE in self.stages())
            files = {s.NAME: self._start(threads, s, shop) for s in chosen}
            projects = [
                threads.submit(self._project, s, shop, files)
                for s in PROJECT_SCANNERS
                if s.STAGE in self.stages() and s.STAGE is not Stage.POLICY
            ]
            for future in [*files.values(), *projects]:
                work = future.result()
                self.works[work.run.scanner] = work

    def _start(self, threads: Executor, scanner: FileScanner, shop: BatchContext) -> Future[ScannerResult]:
        return threads.submit(
            _guarded,
            scanner.STAGE,
            scanner.NAME,
            lambda: _scan_files(scanner, self.target, shop, self.config),
        )

    def _project(
        self, scanner: ProjectScanner, shop: BatchContext, files: Mapping[str, Future[ScannerResult]]
    ) -> ScannerResult:
        """A project scanner after the manifests, which tell it what there is."""
        components: tuple[Component, ...] = ()
        if scanner.STAGE is Stage.DEPENDENCIES and "manifests" in files:
            components = files["manifests"].result().components
        material = ProjectInput(components=components)
        return _guarded(
            scanner.STAGE,
            scanner.NAME,
            lambda: _scan_project(scanner, material, shop, self.doors.world(scanner)),
        )

    def findings(self) -> list[Finding]:
        """All raw findings so far, through the steps."""
        custom = self.doors.custom
        raw = [f for work in self.ordered() for f in work.findings if not custom or custom.counts(f)]
        paths = {f.location.path for f in raw}
        return refine(raw, self.target.texts(paths))

    def ordered(self) -> list[ScannerResult]:
        """The scanners' work in the table's order."""
        table = [s.NAME for s in self.table()]
        return [self.works[name] for name in sorted(self.works, key=table.index)]

    def run_policies(self) -> None:
        """Runs the user's policies over what was found."""
        for scanner in PROJECT_SCANNERS:
            if scanner.STAGE is Stage.POLICY and scanner.STAGE in self.stages():
                self.works[scanner.NAME] = _guarded(
                    scanner.STAGE, scanner.NAME, partial(self._policy, scanner)
                )

    def _policy(self, scanner: ProjectScanner) -> ScannerResult:
        material = self._material() if self.config.policies else ProjectInput()
        with ThreadPoolExecutor(1) as pool:
            shop = self.doors.shop(pool, self.target)
            return _scan_project(scanner, material, shop, self.doors.world(scanner))

    def _material(self) -> ProjectInput:
        from secscan.reporters.json_report import finding_as_json

        found = order_findings(self.findings())
        return ProjectInput(
            self.components(),
            tuple(finding_as_json(f) for f in found),
            tuple(d for work in self.ordered() for d in work.documents),
            {
                "root": self.target.info.root,
                "commit": self.target.info.commit,
                "dirty": self.target.info.dirty,
            },
        )

    def components(self) -> tuple[Component, ...]:
        """All packages; what an assessing scanner says of one replaces what the manifest said."""
        chosen: dict[tuple[str, int, str, str], Component] = {}
        for work in self.ordered():
            for component in work.components:
                chosen[component.path, component.line, component.purl, component.scope] = component
        return order_components(chosen.values())


def _runs(scan: Scan, doors: ScanContext) -> tuple[Run, ...]:
    """Every scanner's run in table order; a stage that was not asked for is `skipped`."""
    runs = []
    for scanner in scan.table():
        if scanner.NAME in scan.works:
            run = scan.works[scanner.NAME].run
            runs.append(replace(run, cage=doors.cage, allowed=scanner.STAGE in scan.config.allow_incomplete))
        elif scanner.STAGE in scan.config.skip:
            runs.append(Run(scanner.STAGE, scanner.NAME, "", RunStatus.SKIPPED, "not requested"))
    told = {run.stage for run in runs}
    runs += [
        Run(stage, stage.value, "", RunStatus.MISSING, "secscan has no scanner for it")
        for stage in scan.stages()
        if stage not in told
    ]
    order = {stage: position for position, stage in enumerate(Stage)}
    return tuple(sorted(runs, key=lambda run: order[run.stage]))


def _judged(scan: Scan, found: Sequence[Finding], texts: Mapping[str, SourceText]) -> Suppressed:
    """The findings with what excuses them; a pull request's own inline marks are pending."""
    inline = [mark for path in scan.target.mark_paths if path in texts for mark in marks(texts[path])]
    excuses = Excuses(scan.config.suppress, inline, scan.doors.today)
    judged = suppress(found, texts, excuses)
    if scan.config.base is None:
        return judged
    before = scan.doors.base_texts({path: texts[path] for path in marked_paths(judged.findings)})
    return suppress(found, texts, replace(excuses, doubted=doubted(judged.findings, texts, before)))


def run_scan(
    config: Config, target: Target, doors: ScanContext, known: Callable[[], set[str]] = set
) -> Report:
    """Scans the target and returns the report. `known` gives the fingerprints that are not new."""
    started = doors.now()
    scan = Scan(config, target, doors)
    scan.run_scanners()
    scan.run_policies()
    found = scan.findings()
    texts = target.texts({f.location.path for f in found} | set(target.mark_paths))
    judged = _judged(scan, found, texts)
    report = Report(
        version=__version__,
        target=target.info,
        runs=_runs(scan, doors),
        findings=order_findings(doors.verify(mark_known(judged.findings, known()), texts)),
        components=scan.components(),
        rules={name: rule for work in scan.ordered() for name, rule in work.rules.items()},
        skipped=target.skipped,
        unused_suppressions=judged.unused,
        expired_suppressions=judged.expired,
        warnings=(*pending_words(config, judged.findings), *target.warnings),
        started=started,
        ended=doors.now(),
        compared_to=config.since or config.baseline,
        settled=effective_config(config),
    )
    return scrub_report(report, Masker(secrets_of(found, texts)))
