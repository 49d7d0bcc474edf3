"""The scan: scanners side by side, then the steps, then the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from secscan.config.settings import Config
from secscan.contract import (
    ContextScanner,
    FileResult,
    FileScanner,
    ProjectInput,
    ProjectResult,
    ProjectScanner,
    ScannerContext,
    ScopedScanner,
    Settings,
    SourceFile,
)
from secscan.gap import Gap
from secscan.image_facts import TreeImages
from secscan.lockfiles.links import link
from secscan.model import Component, Finding, Report, Run, RunStatus, Stage
from secscan.run.assembly import Contents, assemble, named_rules, united_components
from secscan.run.batches import BatchContext, BatchRunner
from secscan.run.coverage import Closing, Coverage
from secscan.run.gaps import Witness, cover_gaps, unreadable_gaps, unsupported_gaps
from secscan.run.image_join import READER, base_notes, contents_of, mark_shipped, with_layers
from secscan.run.scan_context import ScanContext
from secscan.run.scanner_result import ScannerResult, all_runs, failed_run, with_remarks
from secscan.run.steps import Phase, StepContext, run_steps
from secscan.run.tree_images import NAMING, ImageSearch, as_components, with_images
from secscan.scanners import FILE_TABLE, PROJECT_TABLE, ScannerRow
from secscan.steps.attach_fixes import FixSources
from secscan.steps.gaps import AcceptedGaps, accept_gaps, identify_gaps, know_gaps
from secscan.steps.order import order_findings
from secscan.steps.redact import secrets_of
from secscan.steps.suppress import Excuses, expired, idle_marks, marks, unused
from secscan.syntax.text import SourceText
from secscan.system import clock
from secscan.target.inventory import Target

if TYPE_CHECKING:  # what reads reports is loaded where there are any
    from secscan.run.imports import Imports
    from secscan.run.joining import Joining


def _guarded(stage: Stage, name: str, scan: Callable[[], ScannerResult]) -> ScannerResult:
    """One scanner's bug must not hide what the others found."""
    begun = clock.monotonic()
    try:
        done = scan()
    except Exception as error:  # noqa: BLE001 -- the one broad except: it becomes the run's state
        done = ScannerResult(failed_run(stage, name, error))
    # A file scanner knows how long its children worked; waiting for its turn is not its time.
    seconds = done.run.duration or clock.monotonic() - begun
    done.run = replace(done.run, duration=round(seconds, 3))
    return done


def _scan_files(scanner: FileScanner, target: Target, batch_context: BatchContext) -> ScannerResult:
    """A file scanner over all its files."""
    claimed = _in_context(scanner, target, [f for f in target.files if scanner.claims(f)])
    unreadable = [p for p in target.problems if scanner.claims(target.guess(p.path))] + list(target.unseen)
    coverage = Coverage(scanner.STAGE, claimed, unreadable=unreadable, scanner=scanner.NAME)
    version = scanner.version(batch_context.tools) if claimed else ""
    runner = BatchRunner(scanner, coverage, batch_context, version)
    if claimed:
        runner.run()
    end = coverage.close()
    run = Run(
        scanner.STAGE,
        scanner.NAME,
        version,
        end.status,
        end.reason,
        duration=runner.budget.spent,
        files_scanned=len(claimed) - len({p.path for p in end.failed} & {f.path for f in claimed}),
        failed=end.failed,
    )
    answers = {f.path: coverage.results[f.path] for f in claimed if f.path in coverage.results}
    return _gathered(run, answers, end, scanner)


def _in_context(scanner: FileScanner, target: Target, claimed: list[SourceFile]) -> list[SourceFile]:
    """The claimed files, each with the files of the target that it has to be read with."""
    if not (claimed and isinstance(scanner, ContextScanner)):
        return claimed
    contexts = scanner.contexts(target.files, target.bytes_of)
    return [replace(file, context=contexts.get(file.path)) for file in claimed]


def _gathered(
    run: Run, answers: Mapping[str, FileResult], end: Closing, scanner: FileScanner
) -> ScannerResult:
    findings = tuple(f for r in answers.values() for f in r.findings)
    blind = {gap.path for gap in end.gaps if not gap.start_line}
    return ScannerResult(
        run,
        findings,
        end.gaps,
        {path: said for path, said in answers.items() if path not in blind},
        link((c for r in answers.values() for c in r.components), answers.keys()),
        tuple(d for r in answers.values() for d in r.documents),
        tuple(image for r in answers.values() for image in r.images),
        named_rules(scanner.rules(), findings) if findings else {},
    )


def _scan_project(
    scanner: ProjectScanner, project: ProjectInput, settings: Settings, context: ScannerContext
) -> ScannerResult:
    """A project scanner, where it has anything to do."""
    why_not = scanner.applies(project, settings)
    if why_not:
        return ScannerResult(Run(scanner.STAGE, scanner.NAME, "", RunStatus.NOT_APPLICABLE, why_not))
    done: ProjectResult = scanner.scan(project, settings, context)
    run = Run(
        scanner.STAGE,
        scanner.NAME,
        done.version,
        done.status,
        done.reason,
        files_scanned=done.units,
        notes=done.notes,
        programs=done.programs,
    )
    return ScannerResult(
        run, done.findings, components=done.components, rules=done.rules, scanned=done.images
    )


@dataclass(slots=True)
class Scan:
    """One scan of one target."""

    config: Config
    target: Target
    context: ScanContext
    results: dict[str, ScannerResult] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    images: TreeImages = field(default_factory=TreeImages)
    imported: list[ScannerResult] = field(default_factory=list)
    joining: Joining | None = None

    def stages(self) -> tuple[Stage, ...]:
        """The stages that were asked for."""
        return self.config.requested

    def file_scanners(self) -> tuple[FileScanner, ...]:
        """Those of these stages, those that read names of images if asked for, and the caller's own."""
        auto = self.search().auto
        rows = (row for row in FILE_TABLE if row.STAGE in self.stages() or (auto and row.NAME in NAMING))
        chosen = tuple(row.load() for row in rows)
        custom = self.context.custom
        return (*chosen, custom) if custom and custom.STAGE in self.stages() else chosen

    def project_scanners(self) -> tuple[ProjectScanner, ...]:
        """Those of these stages that judge what the others found, where anything is to be judged."""
        rows = [row for row in PROJECT_TABLE if not self.context.listing or row.NAME == READER]
        return tuple(row.load() for row in rows if row.STAGE in self.stages())

    def table(self) -> tuple[ScannerRow | ScopedScanner, ...]:
        """All scanners, asked for or not, in the order of every report."""
        custom = (self.context.custom,) if self.context.custom else ()
        return (*FILE_TABLE, *custom, *PROJECT_TABLE)

    def search(self) -> ImageSearch:
        """What finds the images that the target names."""
        engine = self.context.scanner_context().local_image
        return ImageSearch(self.config, self.target.info.root, engine, listing=self.context.listing)

    def run_scanners(self) -> None:
        """Runs everything but the policies; the results are in `results`, in any order.

        What they found is identified then, in the table's order.
        """
        jobs = max(self.config.jobs, 1)
        with ThreadPoolExecutor(jobs) as pool, ThreadPoolExecutor(32) as threads:
            batch_context = self.context.batch_context(pool, self.target)
            reading = threads.submit(self.context.imports.read) if self.context.imports else None
            files = {s.NAME: self._start(threads, s, batch_context) for s in self.file_scanners()}
            images = threads.submit(self.search().find, files)
            judging = (s for s in self.project_scanners() if s.STAGE is not Stage.POLICY)
            projects = [threads.submit(self._project, s, batch_context, files, images) for s in judging]
            for future in [*files.values(), *projects]:
                result = future.result()
                if result.run.stage in self.stages():
                    judged = result if self.context.listing else with_remarks(result, self.config.licences)
                    self.results[result.run.scanner] = judged
            self.images = images.result()
            if reading and self.context.imports:
                self.joining = self._joining(self.context.imports, pool, batch_context)
                self.imported = self.joining.results(reading.result(), self.results)
        self.identify(self.ordered())
        self._join_images()

    def _join_images(self) -> None:
        """Says of what was found which layer brought it, and whether it is in the images."""
        self.found = with_layers(self.found, self.results)
        contents = contents_of(self.results, self.images.bases)
        if contents is None:
            return
        digests = {file.path: file.digest for file in self.target.files}
        self.found = mark_shipped(self.found, contents, self.components(), digests)
        reader = self.results[READER]
        notes = (*reader.run.notes, *base_notes(self.found))
        reader.run = replace(reader.run, notes=notes)

    def _joining(self, imports: Imports, pool: Executor, batch_context: BatchContext) -> Joining:
        from secscan.run.joining import Joining

        def scan_files(scanner: FileScanner, target: Target) -> ScannerResult:
            own = target is self.target
            context = batch_context if own else self.context.batch_context(pool, target)
            return _guarded(scanner.STAGE, scanner.NAME, lambda: _scan_files(scanner, target, context))

        return Joining(imports, self.target, batch_context.stage, scan_files)

    def texts(self, paths: Iterable[str]) -> Mapping[str, SourceText]:
        """The texts of these files, and of what was imported as files."""
        return self.joining.texts(paths) if self.joining else self.target.texts(paths)

    def _start(
        self, threads: Executor, scanner: FileScanner, batch_context: BatchContext
    ) -> Future[ScannerResult]:
        return threads.submit(
            _guarded,
            scanner.STAGE,
            scanner.NAME,
            lambda: _scan_files(scanner, self.target, batch_context),
        )

    def _project(
        self,
        scanner: ProjectScanner,
        batch_context: BatchContext,
        files: Mapping[str, Future[ScannerResult]],
        images: Future[TreeImages],
    ) -> ScannerResult:
        """A project scanner; one for dependencies or images after the files that it depends on were read."""
        components: tuple[Component, ...] = ()
        if scanner.STAGE is Stage.DEPENDENCIES and "manifests" in files:
            components = files["manifests"].result().components
        settings, found = replace(batch_context.settings, listing=self.context.listing), TreeImages()
        if scanner.STAGE is Stage.IMAGE:
            found = images.result()
            settings = with_images(settings, found)
        project = ProjectInput(
            components, images=found, files=self.target.files, content=self.target.bytes_of
        )
        return _guarded(
            scanner.STAGE,
            scanner.NAME,
            lambda: _scan_project(scanner, project, settings, self.context.scanner_context()),
        )

    def identify(self, results: Sequence[ScannerResult]) -> None:
        """Adds what these scanners reported to the findings, once what came before has been identified."""
        raw = [finding for result in results for finding in result.findings]
        if not raw:
            return
        texts = self.texts({finding.location.path for finding in (*self.found, *raw)})
        rules = {name: rule for one in (*self.results.values(), *results) for name, rule in one.rules.items()}
        fixes = FixSources(rules, self.target.has)
        context = StepContext(texts, tuple(self.found), priorities=self.context.priorities, fixes=fixes)
        if self.context.custom:
            context = replace(context, in_scope=self.context.custom.counts)
        self.found += run_steps(Phase.IDENTIFY, raw, context)

    def gaps(self) -> AcceptedGaps:
        """What was asked for and not looked at, with who covers it and what the configuration accepts."""
        chosen = [s for s in self.file_scanners() if s.STAGE in self.stages()]
        raw = [*(g for result in self.ordered() for g in result.gaps), *self._blind(chosen)]
        mine = [(s, self.results[s.NAME]) for s in chosen if s is not self.context.custom]
        witnesses = [Witness(s, result.seen) for s, result in mine if not result.run.status.broken]
        paths = {gap.path for gap in raw}
        files = {file.path: file for file in self.target.files if file.path in paths}
        texts = self.target.texts({gap.path for gap in raw if gap.start_line})
        found = identify_gaps(cover_gaps(raw, files, witnesses), texts)
        return accept_gaps(found, self.config.accept_unscanned, self.context.today, self.stages())

    def _blind(self, chosen: Sequence[FileScanner]) -> list[Gap]:
        """The gaps of the target itself: what cannot be read, and what no scanner is for."""
        stages = tuple(s for s in Stage if any(one.STAGE is s for one in chosen))
        wanted = [(p, _claiming(self.target.guess(p.path), chosen)) for p in self.target.problems]
        wanted += [(p, stages) for p in self.target.unseen]
        return [*unreadable_gaps(wanted), *unsupported_gaps(self.target.unsupported, self.stages())]

    def ordered(self) -> list[ScannerResult]:
        """The scanners' results in the table's order, then those of imported reports in theirs."""
        table = [s.NAME for s in self.table()]
        return [*(self.results[name] for name in sorted(self.results, key=table.index)), *self.imported]

    def run_policies(self) -> None:
        """Runs the user's policies over what was found, and adds what they report."""
        for scanner in self.project_scanners():
            if scanner.STAGE is Stage.POLICY:
                result = _guarded(scanner.STAGE, scanner.NAME, partial(self._policy, scanner))
                self.results[scanner.NAME] = result
                self.identify([result])

    def _policy(self, scanner: ProjectScanner) -> ScannerResult:
        project = self._policy_input() if self.config.policies else ProjectInput()
        with ThreadPoolExecutor(1) as pool:
            batch_context = self.context.batch_context(pool, self.target)
            return _scan_project(scanner, project, batch_context.settings, self.context.scanner_context())

    def _policy_input(self) -> ProjectInput:
        from secscan.reporters.json_report import finding_as_json, gap_as_json

        found = order_findings(self.found)
        return ProjectInput(
            self.components(),
            tuple(finding_as_json(f) for f in found),
            tuple(gap_as_json(g) for g in self.gaps().gaps),
            tuple(d for result in self.ordered() for d in result.documents),
            {
                "root": self.target.info.root,
                "commit": self.target.info.commit,
                "dirty": self.target.info.dirty,
            },
        )

    def components(self) -> tuple[Component, ...]:
        """All packages; one that a scanner has assessed replaces that of the manifest."""
        listed = [result.components for result in self.ordered()]
        return united_components([*listed, as_components(self.images, [p for one in listed for p in one])])


def _claiming(file: SourceFile, scanners: Sequence[FileScanner]) -> tuple[Stage, ...]:
    """The stages with a scanner that would have looked at the file."""
    return tuple(s for s in Stage if any(one.STAGE is s and one.claims(file) for one in scanners))


def _described(scan: Scan) -> list[ScannerResult]:
    """The results so that of two descriptions of one rule ours counts, not an imported report's."""
    return [*scan.imported, *scan.ordered()[: len(scan.results)]]


def _excuses(scan: Scan, texts: Mapping[str, SourceText]) -> Excuses:
    """What may suppress findings: the configuration's tables and the marks in the texts."""
    inline = [mark for path in scan.target.mark_paths if path in texts for mark in marks(texts[path])]
    return Excuses(scan.config.suppress, inline, scan.context.today, statements=scan.context.statements)


def run_scan(
    config: Config, target: Target, context: ScanContext, known: Callable[[], set[str]] = set
) -> Report:
    """Scans the target and returns the report. `known` gives the fingerprints that are not new."""
    started = context.now()
    scan = Scan(config, target, context)
    scan.run_scanners()
    scan.run_policies()
    if scan.joining:
        scan.found = scan.joining.with_images(scan.found)
    texts = scan.texts({f.location.path for f in scan.found} | set(target.mark_paths))
    steps = StepContext(
        texts,
        excuses=_excuses(scan, texts),
        base_texts=context.base_texts if config.base else None,
        base_secrets=context.base_secrets,
        verify=lambda found: context.verify(found, texts),
    )
    judged = run_steps(Phase.SUPPRESS, scan.found, steps)
    before = frozenset(known())
    findings = run_steps(Phase.COMPARE, judged, replace(steps, known=before))
    if scan.joining:
        scan.imported = scan.joining.counted(scan.imported, findings)
    gaps = scan.gaps()
    contents = Contents(
        target=target.info,
        runs=all_runs(scan.table(), scan.results, scan.imported, config, context.cage),
        findings=findings,
        gaps=know_gaps(gaps.gaps, before),
        components=scan.components(),
        images=scan.images.images,
        imports=[one.report for one in scan.imported if one.report],
        rules={name: rule for result in _described(scan) for name, rule in result.rules.items()},
        skipped=target.skipped,
        unused_suppressions=(*unused(findings, steps.excuses), *idle_marks(findings, texts), *gaps.unused),
        expired_suppressions=(*expired(steps.excuses), *gaps.expired),
        warnings=target.warnings,
        secrets=frozenset(secrets_of(scan.found, texts)),
    )
    return assemble(contents, config, started, context.now())
