"""A history's findings and runs, in the shape of a scan's."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from secscan import __version__
from secscan.config.settings import Config
from secscan.contract import FileScanner, SourceFile
from secscan.errors import MissingToolError, ToolError, UsageError
from secscan.history.bench import Bench, Held
from secscan.history.gather import veiled
from secscan.history.search import Outcome, Search, Wish
from secscan.model import (
    FileProblem,
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
from secscan.run.coverage import Coverage
from secscan.run.runtime import Progress, Runtime, open_runtime
from secscan.run.scan import choose
from secscan.scanners import FILE_SCANNERS
from secscan.steps.baseline import mark_known
from secscan.steps.mask import Masker
from secscan.steps.order import order_findings
from secscan.steps.scrub_report import scrub_report
from secscan.steps.suppress import Excuses, suppress
from secscan.syntax.text import staged_bytes
from secscan.system import clock, files, git
from secscan.system.places import find_root
from secscan.system.process import processors
from secscan.target.inventory import Choice, Target

STAGE = Stage.SECRETS
GIT = "git"


@dataclass(frozen=True, slots=True)
class Part:
    """What a search adds to a report."""

    runs: tuple[Run, ...]
    findings: tuple[Finding, ...] = ()
    rules: tuple[tuple[str, Rule], ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    expired: tuple[SuppressionNotice, ...] = ()
    secrets: frozenset[str] = frozenset()
    blobs: int = 0


@contextlib.contextmanager
def _place(session: Runtime) -> Iterator[str]:
    directory = session.scratch.directory()
    files.make_private(Path(directory, "blobs"))
    try:
        yield directory
    finally:
        files.remove_tree(directory)


def search(session: Runtime, choice: Choice) -> Part:
    """Searches the repository's history; what could not be looked at is in the runs."""
    begun = clock.monotonic()
    scanners, missing = _scanners(session)
    with ThreadPoolExecutor(max(session.config.jobs, 1)) as pool:
        bench = _bench(session, pool, scanners)
        try:
            repository = git.Git(session.processes, session.root, session.scratch.path)
            done, version = _searched(session, repository, bench, choice), repository.version()
        except UsageError:
            raise
        except ToolError as error:
            reason = error.message + (f" ({error.advice})" if error.advice else "")
            status = RunStatus.MISSING if isinstance(error, MissingToolError) else RunStatus.FAILED
            return Part((Run(STAGE, GIT, "", status, reason), *missing))
    git_run = _git_run(session, done, version)
    git_run = replace(git_run, duration=round(clock.monotonic() - begun, 3))
    runs = (git_run, *(_scanner_run(session, bench, done, *one) for one in scanners), *missing)
    session.store.secrets |= done.secrets
    return Part(
        tuple(_told(run, session) for run in runs),
        tuple(veiled(_verified(session, done), done.secrets)),
        tuple((name, rule) for scanner, _ in scanners for name, rule in scanner.rules().items()),
        tuple(SkippedFile(path, reason) for path, reason in done.skipped),
        suppress((), {}, Excuses(session.config.suppress, (), clock.today())).expired,
        frozenset(done.secrets),
        done.blobs,
    )


def _verified(session: Runtime, done: Outcome) -> list[Finding]:
    """The findings with what providers said of them, where they are to be asked."""
    if session.verifier is None:
        return done.findings
    return session.verifier.verified(
        done.findings, lambda found: done.values.get(found.fingerprint, "").split("\n")
    )


def _told(run: Run, session: Runtime) -> Run:
    return replace(
        run, cage=session.processes.cage.words, allowed=run.stage in session.config.allow_incomplete
    )


def _scanners(session: Runtime) -> tuple[list[tuple[FileScanner, str]], list[Run]]:
    """The secrets stage's scanners with their versions, and a run for each that is not there."""
    found: list[tuple[FileScanner, str]] = []
    missing: list[Run] = []
    for scanner in FILE_SCANNERS:
        if scanner.STAGE is STAGE:
            try:
                found.append((scanner, scanner.version(session.tools)))
            except ToolError as error:
                missing.append(Run(STAGE, scanner.NAME, "", RunStatus.MISSING, error.message))
    return found, missing


def _bench(session: Runtime, pool: Executor, scanners: Sequence[tuple[FileScanner, str]]) -> Bench:
    nothing = Target(TargetInfo(""), (), _NoTree())
    shop = replace(session.workshop(pool, nothing), progress=lambda _name, _done, _total: None)
    done = _Progress(session)

    store = session.store
    return Bench(
        scanners,
        shop,
        _stage,
        lambda: _place(session),
        store.store.get_many,
        store.store.put_many,
        store.settle,
        done,
    )


_NUMBERS = itertools.count()


def _stage(held: Held, directory: str, file: SourceFile) -> SourceFile:
    """The private copy of a blob. No directory for each: there are many, and workers are told the names."""
    staged = Path(directory, "blobs", str(next(_NUMBERS)))
    files.write_new(staged, staged_bytes(held.bytes_of(file), python="python" in file.kinds))
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


@dataclass(slots=True)
class _Progress:
    """Counts blobs for the progress display."""

    session: Runtime
    done: int = 0
    total: int = 0

    def __call__(self, count: int) -> None:
        self.done += count
        self.session.progress("history", self.done, max(self.total, self.done))


def _searched(session: Runtime, repository: git.Git, bench: Bench, choice: Choice) -> Outcome:
    config = session.config
    wish = Wish(choice, config.since, config.reflog, config.stashes)
    one = Search(repository, bench, config, wish, clock.today())
    if isinstance(bench.progress, _Progress):
        one.expect = lambda count: setattr(bench.progress, "total", count)
    return one.run()


def _git_run(session: Runtime, done: Outcome, version: str) -> Run:
    """How reading the repository ended."""
    counted, notes = _counted(session, done.unread)
    said = [f"{done.commits} commits, {done.blobs} blobs and messages"]
    status, reason = RunStatus.OK, ""
    if counted:
        first = f"{counted[0].path}: {counted[0].reason}"
        advice = f"; {'; '.join(dict.fromkeys(done.advice))}" if done.advice else ""
        status = RunStatus.PARTIAL if done.blobs else RunStatus.FAILED
        more = f" and {len(counted) - 1} more" if len(counted) > 1 else ""
        reason = f"git could not read everything ({first}{more}){advice}"
    elif not done.blobs:
        status, reason = RunStatus.NOT_APPLICABLE, _nothing(session, done)
    return Run(
        STAGE, GIT, version, status, reason, files_scanned=done.commits, failed=counted, notes=(*said, *notes)
    )


def _nothing(session: Runtime, done: Outcome) -> str:
    if session.config.since and not done.commits:
        return f"no commit that {session.config.since} does not reach"
    return "no commits" if not done.commits else "no blob that was asked for"


def _scanner_run(session: Runtime, bench: Bench, done: Outcome, scanner: FileScanner, version: str) -> Run:
    """How looking at the blobs ended."""
    counted, notes = _counted(session, done.failed)
    status, reason = RunStatus.OK, ""
    if counted:
        status = RunStatus.TIMEOUT if bench.timed_out else RunStatus.PARTIAL
        status = RunStatus.FAILED if len(counted) >= done.blobs else status
        first = f"{counted[0].path}: {counted[0].reason}"
        reason = f"{len(counted)} of {done.blobs} blobs not scanned ({first})"
    elif not done.blobs:
        status, reason = RunStatus.NOT_APPLICABLE, "no blob"
    spent = round(bench.budgets[scanner.NAME].spent, 3)
    scanned = max(done.blobs - len(done.failed) - len(done.unread), 0)
    return Run(STAGE, scanner.NAME, version, status, reason, spent, scanned, counted, notes)


def _counted(
    session: Runtime, problems: Sequence[FileProblem]
) -> tuple[tuple[FileProblem, ...], tuple[str, ...]]:
    """The problems that nobody accepted, and a note for each that somebody did."""
    _, _, counted, notes = Coverage(STAGE, (), unreadable=problems).close(session.config.accept_unscanned)
    return counted, tuple(notes)


def report_of(session: Runtime, choice: Choice, known: set[str]) -> Report:
    """A history's report by itself. `known` are a baseline's fingerprints."""
    started = clock.now()
    part = search(session, choice)
    head = git.Head()
    with contextlib.suppress(ToolError):
        head = git.Git(session.processes, session.root, session.scratch.path).head()
    target = TargetInfo(
        Path(session.root).name or "/", head.commit, head.dirty, head.branch, head.repository, part.blobs
    )
    report = Report(
        version=__version__,
        target=target,
        runs=part.runs,
        findings=order_findings(mark_known(part.findings, known)),
        rules=dict(part.rules) if part.findings else {},
        skipped=part.skipped,
        expired_suppressions=part.expired,
        started=started,
        ended=clock.now(),
        compared_to=session.config.since or session.config.baseline,
    )
    return scrub_report(report, Masker(part.secrets))


def joined(report: Report, part: Part, known: set[str]) -> Report:
    """A scan's report with a history's findings: those it has too are told when they stood."""
    past = {finding.fingerprint: finding for finding in part.findings}
    here = {finding.fingerprint for finding in report.findings}
    findings = [
        replace(f, history=past[f.fingerprint].history) if f.fingerprint in past else f
        for f in report.findings
    ]
    added = [f for f in part.findings if f.fingerprint not in here]
    order = {stage: number for number, stage in enumerate(Stage)}
    told = (run for run in part.runs if run.scanner == GIT or not run.status.complete)
    runs = [*report.runs, *map(_renamed, told)]
    done = replace(
        report,
        runs=tuple(sorted(runs, key=lambda run: order[run.stage])),
        findings=order_findings([*findings, *mark_known(added, known)]),
        rules={**dict(part.rules), **report.rules} if added else report.rules,
        skipped=report.skipped,
    )
    return scrub_report(done, Masker(part.secrets))


def _renamed(run: Run) -> Run:
    return replace(run, scanner=f"{run.scanner} history") if run.scanner != GIT else run


def with_history(session: Runtime, choice: Choice, report: Report, known: set[str]) -> Report:
    """A scan's report with what the history holds."""
    return joined(report, search(session, choice), known)


def search_history(
    config: Config, paths: Sequence[str], progress: Progress, known: set[str] | None = None
) -> Report:
    """The secrets of a repository's history. `known` are the fingerprints of a baseline."""
    root = find_root(paths)
    if git.find_root(root) != root:
        raise UsageError(f"{root}: not a git repository", "Name a checkout that has its .git directory.")
    choice = choose(paths, root, config)
    jobs = config.jobs or processors()
    with open_runtime(replace(config, jobs=jobs), root, progress) as session:
        report = report_of(session, choice, known or set())
        session.store.flush()
        return session.warned(report)
