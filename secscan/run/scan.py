"""One run of secscan: opens it, lists the target, hands both to the pipeline, and gives the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secscan.config.merge_base import lay_out, texts_at
from secscan.config.settings import Config
from secscan.contract import ScopedScanner
from secscan.errors import ConfigError, UsageError
from secscan.model import Finding, FindingStatus, Report, Stage, TargetInfo
from secscan.run.pipeline import run_scan
from secscan.run.repository import (
    Repository,
    ask_git,
    blob_tree,
    held_words,
    ignored_words,
    open_git,
    tracked_of,
)
from secscan.run.runtime import Progress, Runtime, open_runtime
from secscan.steps.vex import VexStatement, read_vex
from secscan.syntax.text import SourceText
from secscan.system import caching, files, git
from secscan.system.index import index_of_commit
from secscan.system.places import below, chosen_parts, find_root, inside, is_file, private_places
from secscan.system.process import processors
from secscan.system.refs import commit_named
from secscan.target.inventory import LARGEST_FILE, Choice, Target, list_target
from secscan.target.trees import BlobTree, WorkingTree

if TYPE_CHECKING:
    from secscan.run.imports import Imports
    from secscan.selftest.health import Health

WithHistory = Callable[[Runtime, Choice, Report, set[str]], Report]


def choose(paths: Sequence[str], root: str, config: Config) -> Choice:
    """The part of the tree that the paths name, less this very run's own reports and store."""
    parts, named = chosen_parts(paths, root)
    written = [file for _, file in config.outputs if file != "-"]
    own = inside([*written, *([config.store] if is_file(config.store) else [])], root)
    return Choice(parts, (*config.exclude, *own), named)


def working_target(runtime: Runtime, choice: Choice) -> Target:
    """The working tree as a target."""
    asked = ask_git(runtime)
    only = choice.paths if choice.named else ()
    own = [str(Path(runtime.root, ".git"))] if git.find_root(runtime.root) == runtime.root else []
    private = (*private_places(), runtime.scratch.path, *own)
    tracked = tracked_of(runtime, asked, choice)
    tree = WorkingTree(runtime.root, asked.ignored, private, only, tracked)
    hidden = [] if choice.named else [path for path in asked.ignored if choice.wants(path.rstrip("/"))]
    warnings = (*asked.warnings, *ignored_words(runtime.root, hidden, private))
    target = list_target(tree, partial(_info, runtime, asked, choice), choice, warnings=warnings)
    return replace(target, warnings=(*target.warnings, *held_words(tree)))


def _info(runtime: Runtime, asked: Repository, choice: Choice, count: int) -> TargetInfo:
    head = asked.head or git.Head()
    return TargetInfo(
        root=Path(runtime.root).name or "/",
        commit=head.commit,
        dirty=head.dirty,
        branch=head.branch,
        repository=head.repository,
        files=count,
        named=choice.named,
    )


def known_at(runtime: Runtime, ref: str, choice: Choice) -> set[str]:
    """The fingerprints of what was there at the merge base with `ref`."""
    repository = open_git(runtime)
    base = repository.merge_base(commit_named(repository, ref))
    tree = blob_tree(repository, repository.list_tree(base), choice, gaps=True)
    asked = Repository(git.Head(commit=base))
    wide = replace(choice, named=True)
    target = list_target(tree, partial(_info, runtime, asked, wide), wide)
    stages = tuple(s for s in runtime.config.requested if s not in {Stage.IMAGE, Stage.POLICY})
    config = replace(runtime.config, stages=stages, skip=(), images=(), since="", baseline="", base=None)
    report = run_scan(config, target, runtime.scan_context())
    runtime.store.learn(report, target)
    broken = {(run.stage, run.scanner) for run in report.runs if run.status.broken}
    gaps = {g.fingerprint for g in report.gaps if (g.stage, g.scanner) not in broken}
    return gaps | {f.fingerprint for f in report.findings if f.status is FindingStatus.NEW}


def staged_target(runtime: Runtime, choice: Choice) -> Target:
    """What git would commit as a target."""
    repository = open_git(runtime, index_of_commit(runtime.root))
    tree = blob_tree(repository, repository.list_index(), choice)
    # A commit may touch nothing that a stage looks at: that is no surprise.
    wide = replace(choice, named=True)
    return list_target(tree, partial(_info, runtime, ask_git(runtime), wide), choice)


def text_target(runtime: Runtime, choice: Choice, data: bytes) -> Target:
    """A text that is no file, under the one path that was chosen."""
    tree = BlobTree({choice.paths[0]: data})
    return list_target(tree, partial(_info, runtime, Repository(), choice), choice)


def scan(
    config: Config,
    paths: Sequence[str],
    progress: Progress,
    known: set[str] | None = None,
    with_history: WithHistory | None = None,
    text: tuple[str, bytes] | None = None,
    opened: Callable[[Runtime], object] = lambda _runtime: None,
) -> Report:
    """One scan, from paths (or a text and the path that stands for it) to report.

    `known` are the fingerprints of a baseline. `with_history` adds to the report what is in git's history,
    where the configuration asks for it. `opened` is given the run: whoever has it can end its children.
    """
    root = find_root(paths)
    if git.is_bare(root) and not text:
        raise UsageError(
            f"{root}: a bare repository, which has no files to scan",
            "secscan history searches all that it holds; to scan files, scan a clone of it.",
        )
    choice = Choice((text[0],), config.exclude) if text else choose(paths, root, config)
    jobs = config.jobs or processors()
    with open_runtime(replace(config, jobs=jobs), root, progress) as runtime:
        opened(runtime)
        runtime.config = lay_out(runtime.config, runtime.scratch.directory())
        runtime.custom = custom_rules(runtime)
        if text:
            target = text_target(runtime, choice, text[1])
        else:
            target = (staged_target if config.staged else working_target)(runtime, choice)
        if config.cache and (why := caching.objection(root)):
            target = replace(target, warnings=(*target.warnings, why))
        report = scan_target(runtime, target, choice, known or set())
        if with_history and config.history and Stage.SECRETS in config.requested:
            report = with_history(runtime, choice, report, known or set())
        runtime.store.flush()
        return runtime.warned(report)


def scan_target(runtime: Runtime, target: Target, choice: Choice, known: set[str]) -> Report:
    """The report of a target in an open run; `known` are the fingerprints of a baseline."""
    context = replace(
        runtime.scan_context(),
        base_texts=partial(_base_texts, runtime, target),
        base_secrets=partial(_base_secrets, runtime),
        verify=runtime.verified,
        statements=[one for name in runtime.config.vex for one in _statements(runtime, name)],
        imports=_imports(runtime),
    )
    report = run_scan(runtime.config, target, context, partial(_known, runtime, choice, known))
    runtime.store.learn(report, target)
    return report


def _imports(runtime: Runtime) -> Imports | None:
    """What reads the reports that were named; it is loaded where any was."""
    config = runtime.config
    if not config.imports:
        return None
    from secscan.run.imports import Imports, ReportReader, report_files, spooled

    here = [spooled(text, runtime.scratch.directory) for text in config.imports]
    reader = ReportReader(runtime.run, runtime.tools, config.timeout, config.jobs)

    def outside(path: str, data: bytes) -> Target:
        return text_target(runtime, Choice((path,), named=True), data)

    return Imports(tuple(report_files(here, runtime.root)), reader, outside)


def custom_rules(runtime: Runtime) -> ScopedScanner | None:
    """The scanner of the caller's own rules; it is imported where there are any."""
    if not runtime.config.rules:
        return None
    from secscan.run.custom_rules import load_rules

    return load_rules(runtime)


def list_packages(
    config: Config,
    paths: Sequence[str],
    progress: Progress,
    opened: Callable[[Runtime], object] = lambda _runtime: None,
) -> Report:
    """The packages of the paths, judged by nobody: a report without findings. `opened` is as in a scan."""
    root = find_root(paths)
    choice = choose(paths, root, config)
    with open_runtime(replace(config, jobs=config.jobs or processors()), root, progress) as runtime:
        opened(runtime)
        target = working_target(runtime, choice)
        context = replace(runtime.scan_context(), listing=True)
        report = run_scan(runtime.config, target, context)
        runtime.store.flush()
        return runtime.warned(report)


def _statements(runtime: Runtime, name: str) -> list[VexStatement]:
    """What a VEX document says; a file of the tree is called by its place there."""
    origin = below(name, runtime.root) or Path(name).name
    try:
        return read_vex(files.read_named(name, LARGEST_FILE), origin)
    except OSError as error:
        raise ConfigError(f"{origin}: cannot be read: {files.plain_reason(error)}") from None


def _base_texts(
    runtime: Runtime, target: Target, texts: Mapping[str, SourceText]
) -> Mapping[str, SourceText]:
    """What these files are at the base of the pull request; nothing where that is not at hand."""
    base = runtime.config.base
    if base is None or not base.commit:
        return {}
    there = {file.path for file in target.files} | {file.path for file in target.skipped}
    return texts_at(open_git(runtime), base.names, texts, there)


def _base_secrets(runtime: Runtime, texts: Mapping[str, SourceText]) -> Sequence[Finding]:
    """The secrets that count in these files as they were."""
    choice = Choice(named=True)
    tree = BlobTree({path: text.text.encode("utf-8", "surrogatepass") for path, text in texts.items()})
    target = list_target(tree, partial(_info, runtime, Repository(), choice), choice)
    asked = replace(runtime.config, stages=(Stage.SECRETS,), skip=(), images=(), suppress=(), policies=())
    report = run_scan(replace(asked, since="", baseline="", base=None), target, runtime.scan_context())
    return [found for found in report.findings if found.status is FindingStatus.NEW]


def _known(runtime: Runtime, choice: Choice, baseline: set[str]) -> set[str]:
    return baseline | (known_at(runtime, runtime.config.since, choice) if runtime.config.since else set())


def examine_scanners(config: Config, progress: Progress) -> tuple[list[Health], str]:
    """How each scanner of the requested stages does on the canary, and how it was caged."""
    from secscan.selftest import health, samples

    with files.Scratch() as place:
        sample = Path(place.directory())
        for name, content in samples.files().items():
            (sample / name).parent.mkdir(parents=True, exist_ok=True)
            files.write_new(sample / name, content)
        beside = Path(place.directory())
        files.write_new(beside / "canary.rego", samples.POLICY.encode())
        files.write_new(beside / "canary.tar", samples.image())
        stages = tuple(s for s in config.stages or tuple(Stage) if s not in config.skip)
        jobs = config.jobs or processors()
        examined = Config(
            stages=stages,
            images=(str(beside / "canary.tar"),) if Stage.IMAGE in stages else (),
            policies=(str(beside),) if Stage.POLICY in stages else (),
            jobs=jobs,
            cache=False,
            offline=config.offline,
            timeout=config.timeout,
            osv_url=config.osv_url,
            db=config.db,
            opa_url=config.opa_url,
            cage=config.cage,
        )
        with open_runtime(examined, str(sample), progress) as runtime:
            target = working_target(runtime, Choice())
            report = run_scan(examined, target, runtime.scan_context())
            return health.examine(report), runtime.processes.cage.words
