"""A history's findings and runs: a report of their own, or joined to a scan's."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from secscan.config.settings import Config
from secscan.contract import FileScanner, SourceFile
from secscan.errors import ToolError, UsageError
from secscan.gap import Gap
from secscan.history.blob_scan import BlobBytes, BlobProgress, BlobScan
from secscan.history.query import Query
from secscan.history.search import SearchResult, search
from secscan.knowledge.gaps import UNREADABLE, advice_on
from secscan.model import (
    Finding,
    Report,
    Rule,
    Run,
    RunStatus,
    SkippedFile,
    Stage,
    SuppressionNotice,
    TargetInfo,
)
from secscan.run.assembly import Contents, assemble, by_stage, finished
from secscan.run.coverage import run_state
from secscan.run.repository import open_git
from secscan.run.runtime import Progress, Runtime, open_runtime
from secscan.run.scan import choose
from secscan.run.scanner_result import failed_run
from secscan.run.steps import Phase, StepContext, run_steps
from secscan.scanners import file_scanners
from secscan.steps.gaps import ACCEPTANCE, AcceptedGaps, accept_gaps, identify_gaps, know_gaps
from secscan.steps.mask import Masker
from secscan.steps.order import order_findings
from secscan.steps.scrub_report import scrub_report
from secscan.steps.suppress import Excuses, expired
from secscan.syntax.text import staged_bytes
from secscan.system import clock, files, git
from secscan.system.places import find_root
from secscan.system.process import processors
from secscan.target.inventory import Choice, Target

STAGE = Stage.SECRETS
GIT = "git"

Versioned = tuple[FileScanner, str]


@dataclass(frozen=True, slots=True)
class HistoryPart:
    """What a history adds to a report: findings after all steps, of so many blobs, and gaps.

    `unused` are acceptances that excuse none of the gaps.
    """

    runs: Sequence[Run]
    findings: Sequence[Finding] = ()
    gaps: Sequence[Gap] = ()
    unused: Sequence[SuppressionNotice] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    skipped: Sequence[SkippedFile] = ()
    secrets: frozenset[str] = field(default_factory=frozenset, repr=False)
    blobs: int = 0


def examine(runtime: Runtime, choice: Choice, known: set[str]) -> HistoryPart:
    """Searches the repository's history; what could not be looked at is in the runs.

    `known` are the fingerprints of a baseline.
    """
    begun = clock.monotonic()
    scanners, missing = _scanners(runtime)
    config, cage = runtime.config, runtime.processes.cage.words
    query = Query(choice, config.since, config.reflog, config.stashes)
    with ThreadPoolExecutor(max(config.jobs, 1)) as pool:
        blob_scan = _blob_scan(runtime, pool, scanners)
        try:
            repository = open_git(runtime)
            found = search(repository, blob_scan, config, query, clock.today())
            version = repository.version()
        except ToolError as error:
            runs = [failed_run(STAGE, GIT, error), *missing]
            return HistoryPart([finished(run, config, cage) for run in runs])
    gaps = _gaps(config, found, [scanner.NAME for scanner, _ in scanners])
    git_run = replace(_git_run(config, found, version), duration=round(clock.monotonic() - begun, 3))
    runs = [git_run, *(_scanner_run(blob_scan, found, *one) for one in scanners), *missing]
    runtime.store.secrets |= found.secrets
    return HistoryPart(
        [finished(run, config, cage) for run in runs],
        run_steps(Phase.COMPARE, found.findings, _step_context(runtime, found, known)),
        know_gaps(gaps.gaps, known),
        gaps.unused,
        {name: rule for scanner, _ in scanners for name, rule in scanner.rules().items()},
        [SkippedFile(path, reason) for path, reason in found.skipped],
        found.secrets,
        found.blobs,
    )


def _step_context(runtime: Runtime, found: SearchResult, known: set[str]) -> StepContext:
    """What the steps over all versions' findings may know."""
    context = StepContext(secrets=found.secrets, known=frozenset(known))
    verifier = runtime.verifier
    if verifier is None:
        return context
    masked = {fingerprint: value.split("\n") for fingerprint, value in found.values.items()}
    return replace(
        context,
        verify=lambda findings: verifier.verified(findings, lambda one: masked.get(one.fingerprint, [""])),
    )


def _scanners(runtime: Runtime) -> tuple[list[Versioned], list[Run]]:
    """The secrets stage's scanners with their versions, and a run for each that does not work."""
    found: list[Versioned] = []
    missing: list[Run] = []
    for scanner in file_scanners([STAGE]):
        try:
            found.append((scanner, scanner.version(runtime.tools)))
        except ToolError as error:
            missing.append(failed_run(STAGE, scanner.NAME, error))
    return found, missing


def _blob_scan(runtime: Runtime, pool: Executor, scanners: Sequence[Versioned]) -> BlobScan:
    nothing = Target(TargetInfo(""), (), _NoTree())
    batch_context = replace(runtime.batch_context(pool, nothing), progress=lambda _name, _done, _total: None)
    return BlobScan(
        scanners,
        batch_context,
        _stage,
        partial(_directory, runtime),
        runtime.store.store,
        runtime.store.settle,
        BlobProgress(partial(runtime.progress, "history")),
    )


@contextlib.contextmanager
def _directory(runtime: Runtime) -> Iterator[str]:
    directory = runtime.scratch.directory()
    files.make_private(Path(directory, "blobs"))
    try:
        yield directory
    finally:
        files.remove_tree(directory)


_NUMBERS = itertools.count()


def _stage(blobs: BlobBytes, directory: str, file: SourceFile) -> SourceFile:
    """The private copy of a blob. No directory for each: there are many, and workers are given the names."""
    staged = Path(directory, "blobs", str(next(_NUMBERS)))
    files.write_new(staged, staged_bytes(blobs.bytes_of(file), python="python" in file.kinds))
    return replace(file, staged=str(staged))


class _NoTree:
    """A tree without files."""

    def entries(self) -> Iterable[files.DirectoryEntry]:
        """None."""
        return ()

    def read(self, path: str, limit: int | None = None) -> bytes:
        """There is no file."""
        del limit
        raise ToolError(f"{path}: not there")


def _git_run(config: Config, found: SearchResult, version: str) -> Run:
    """How reading the repository ended."""
    failed = tuple(sorted(set(found.unread)))
    count = f"{found.commits} commits, {found.blobs} blobs and messages"
    status, reason = RunStatus.OK, ""
    if failed:
        first = f"{failed[0].path}: {failed[0].reason}"
        advice = f"; {'; '.join(dict.fromkeys(found.advice))}" if found.advice else ""
        status = RunStatus.PARTIAL if found.blobs else RunStatus.FAILED
        more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
        reason = f"git could not read everything ({first}{more}){advice}"
    elif not found.blobs:
        status, reason = RunStatus.NOT_APPLICABLE, _nothing(config, found)
    return Run(
        STAGE,
        GIT,
        version,
        status,
        reason,
        files_scanned=found.commits,
        failed=failed,
        notes=(count,),
    )


def _nothing(config: Config, found: SearchResult) -> str:
    if config.since and not found.commits:
        return f"no commit that {config.since} does not reach"
    return "no commits" if not found.commits else "no blob that was asked for"


def _gaps(config: Config, found: SearchResult, scanners: Sequence[str]) -> AcceptedGaps:
    """What git could not give, and what a scanner did not look at; their reasons name the objects."""
    failed = [(GIT, problem) for problem in found.unread]
    failed += [(name, problem) for name in scanners for problem in found.failed]
    advice = "; ".join(dict.fromkeys(found.advice))
    gaps = []
    for name, problem in failed:
        kind = problem.kind or UNREADABLE
        help_ = advice if name == GIT and advice else advice_on(kind)
        content = problem.content or problem.reason
        gaps.append(Gap(STAGE, name, problem.path, kind, problem.reason, help_, content=content))
    return accept_gaps(identify_gaps(gaps, {}), config.accept_unscanned, clock.today(), (STAGE,))


def _scanner_run(blob_scan: BlobScan, found: SearchResult, scanner: FileScanner, version: str) -> Run:
    """How scanning the blobs ended."""
    failed = tuple(sorted(set(found.failed)))
    status, reason = run_state(
        failed,
        found.blobs,
        broken=len(failed) >= found.blobs,
        timed_out=blob_scan.timed_out,
        problem=blob_scan.problem,
        unit="blob",
        nothing="no blob",
    )
    spent = round(blob_scan.budgets[scanner.NAME].spent, 3)
    scanned = max(found.blobs - len(found.failed) - len(found.unread), 0)
    return Run(STAGE, scanner.NAME, version, status, reason, spent, scanned, failed)


def history_report(runtime: Runtime, choice: Choice, known: set[str]) -> Report:
    """A history's report by itself. `known` are a baseline's fingerprints."""
    started = clock.now()
    part = examine(runtime, choice, known)
    head = git.Head()
    with contextlib.suppress(ToolError):
        head = open_git(runtime).head()
    root = Path(runtime.root).name or "/"
    contents = Contents(
        target=TargetInfo(root, head.commit, head.dirty, head.branch, head.repository, part.blobs),
        runs=part.runs,
        findings=part.findings,
        gaps=part.gaps,
        rules=part.rules if part.findings else {},
        skipped=part.skipped,
        expired_suppressions=expired(Excuses(runtime.config.suppress, (), clock.today())),
        secrets=part.secrets,
    )
    return assemble(contents, runtime.config, started, clock.now())


def joined(report: Report, part: HistoryPart) -> Report:
    """A scan's report with a history's findings; those that both have get the history's dates."""
    past = {finding.fingerprint: finding for finding in part.findings}
    here = {finding.fingerprint for finding in report.findings}
    findings = [
        replace(f, history=past[f.fingerprint].history) if f.fingerprint in past else f
        for f in report.findings
    ]
    added = [f for f in part.findings if f.fingerprint not in here]
    shown = (run for run in part.runs if run.scanner == GIT or not run.status.complete)
    done = replace(
        report,
        runs=by_stage([*report.runs, *map(_renamed, shown)]),
        findings=order_findings([*findings, *added]),
        gaps=(*report.gaps, *map(_as_history, part.gaps)),
        unused_suppressions=tuple(n for n in report.unused_suppressions if not _is_used(n, part)),
        rules={**part.rules, **report.rules} if added else report.rules,
    )
    return scrub_report(done, Masker(part.secrets))


def _renamed(run: Run) -> Run:
    return replace(run, scanner=f"{run.scanner} history") if run.scanner != GIT else run


def _as_history(gap: Gap) -> Gap:
    """A gap under the name that its run has in a scan's report; it is the same gap."""
    return replace(gap, scanner=f"{gap.scanner} history") if gap.scanner != GIT else gap


def _is_used(notice: SuppressionNotice, part: HistoryPart) -> bool:
    """Whether an acceptance that the scan did not need excuses something of the history."""
    return notice.what.startswith(ACCEPTANCE) and notice.what not in {n.what for n in part.unused}


def with_history(runtime: Runtime, choice: Choice, report: Report, known: set[str]) -> Report:
    """A scan's report with what the history holds."""
    return joined(report, examine(runtime, choice, known))


def search_history(
    config: Config, paths: Sequence[str], progress: Progress, known: set[str] | None = None
) -> Report:
    """The secrets of a repository's history. `known` are the fingerprints of a baseline."""
    root = find_root(paths)
    if git.find_root(root) != root and not git.is_bare(root):
        raise UsageError(f"{root}: not a git repository", "Name a checkout that has its .git directory.")
    choice = choose(paths, root, config)
    jobs = config.jobs or processors()
    with open_runtime(replace(config, jobs=jobs), root, progress) as runtime:
        report = history_report(runtime, choice, known or set())
        runtime.store.flush()
        return runtime.warned(report)
