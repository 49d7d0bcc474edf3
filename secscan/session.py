"""One run of secscan: makes the target, hands it to the pipeline with open doors, and gives the report."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from secscan import canary
from secscan.absent import ignored_words, large_object, lay_out_objects
from secscan.base import lay_out, texts_at
from secscan.config import Config
from secscan.doors import Progress, Session, open_session
from secscan.errors import SecscanError, ToolError, UsageError
from secscan.history import report as history
from secscan.model import FindingStatus, Report, Stage, TargetInfo
from secscan.pipeline import run_scan
from secscan.rulebook import load_rules
from secscan.source import SourceText
from secscan.system import caching, files, git, gitplaces
from secscan.system.index import index_of_commit
from secscan.system.places import chosen_parts, find_root, inside, private_places
from secscan.system.process import processors
from secscan.target import Choice, Target, Tree, list_target
from secscan.trees import BlobTree, Tracked, WorkingTree

LINK_MODE = "120000"
# Names that git opens wherever it meets them in a tree.
_GIT_READS = frozenset({".gitignore", ".gitattributes", ".gitmodules"})


def choose(paths: Sequence[str], root: str, config: Config) -> Choice:
    """The part of the tree that the paths name, less this very run's own reports and baseline."""
    parts, named = chosen_parts(paths, root)
    own = inside([*(file for _, file in config.outputs if file != "-"), config.baseline], root)
    return Choice(parts, (*config.exclude, *own), named)


@dataclass(frozen=True, slots=True)
class Repository:
    """What git says of the root, if it is a repository that git will talk about."""

    head: git.Head | None = None
    ignored: frozenset[str] = frozenset()
    rows: Mapping[str, git.TreeEntry] = field(default_factory=dict)
    places: git.Places | None = None
    warnings: tuple[str, ...] = ()


def open_git(session: Session, index: str = "") -> git.Git:
    """The root's repository; a question may take no longer than a scanner."""
    return git.Git(
        session.processes, session.root, session.scratch.path, index=index, timeout=session.config.timeout
    )


def ask_git(session: Session) -> Repository:
    """What git says; where it refuses, nothing counts as ignored, and a warning says so."""
    if git.find_root(session.root) != session.root:
        return Repository()
    try:
        gitplaces.refuse_waiting(session.root, _GIT_READS)
        repository = open_git(session)
        rows = {row.path: row for row in repository.list_index()}
        return Repository(repository.head(), frozenset(repository.ignored()), rows, repository.places)
    except (ToolError, SecscanError) as error:
        return Repository(warnings=(f"git could not be asked, so nothing counts as ignored: {error}",))


def working_target(session: Session, choice: Choice) -> Target:
    """The working tree as a target."""
    asked = ask_git(session)
    only = choice.paths if choice.named else ()
    own = [str(Path(session.root, ".git"))] if git.find_root(session.root) == session.root else []
    private = (*private_places(), session.scratch.path, *own)
    tracked = _tracked(session, asked, choice)
    tree = WorkingTree(session.root, asked.ignored, private, only, tracked)
    said = (*asked.warnings, *ignored_words(session.root, asked.ignored))
    target = list_target(tree, partial(_info, session, asked, choice), choice, warnings=said)
    return replace(target, warnings=(*target.warnings, *_held_words(tree)))


def _tracked(session: Session, asked: Repository, choice: Choice) -> Tracked:
    """What git tracks of the choice, with the ways to its content."""
    if asked.places is None:
        return Tracked()
    rows = {path: row for path, row in asked.rows.items() if choice.wants(path) and not choice.excludes(path)}
    return Tracked(rows, partial(lay_out_objects, session), partial(large_object, asked.places.common))


def _held_words(tree: WorkingTree) -> list[str]:
    """What to say of files that are read from git's objects because they are not on the disk."""
    away = [path for path in tree.held if tree.tracked.rows[path].away]
    gone = [path for path in tree.held if not tree.tracked.rows[path].away]
    words = []
    if away:
        words.append(f"{_some(away)}: not checked out, scanned as git has it")
    if gone:
        words.append(
            f"{_some(gone)}: deleted and still in git's index, scanned as it is there (git rm removes it)"
        )
    return words


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
    return f"{min(paths)}{more}"


def _info(session: Session, asked: Repository, choice: Choice, count: int) -> TargetInfo:
    head = asked.head or git.Head()
    return TargetInfo(
        root=Path(session.root).name or "/",
        commit=head.commit,
        dirty=head.dirty,
        branch=head.branch,
        repository=head.repository,
        files=count,
        named=choice.named,
    )


def known_at(session: Session, ref: str, choice: Choice) -> set[str]:
    """The fingerprints of what was there at the merge base with `ref`."""
    repository = open_git(session)
    base = repository.merge_base(ref)
    tree = _blob_tree(repository, repository.list_tree(base), choice)
    asked = Repository(git.Head(commit=base))
    wide = replace(choice, named=True)
    target = list_target(tree, partial(_info, session, asked, wide), wide)
    stages = tuple(s for s in session.config.requested if s not in {Stage.IMAGE, Stage.POLICY})
    config = replace(session.config, stages=stages, skip=(), images=(), since="", baseline="", base=None)
    report = run_scan(config, target, session.doors())
    session.store.learn(report, target)
    return {f.fingerprint for f in report.findings if f.status is FindingStatus.NEW}


def _blob_tree(repository: git.Git, rows: Sequence[git.TreeEntry], choice: Choice) -> Tree:
    """A tree of git's objects, limited to what was chosen."""
    wanted = [row for row in rows if choice.wants(row.path)]
    regular = {row.path: row.oid for row in wanted if row.regular}
    others = {row.path: "link" if row.mode == LINK_MODE else "not a regular file" for row in wanted}
    pointing = {row.path: row.oid for row in wanted if row.mode == LINK_MODE}
    blobs = repository.read_blobs(sorted({*regular.values(), *pointing.values()}))
    return BlobTree(
        {path: blobs[oid] for path, oid in regular.items()},
        {path: reason for path, reason in others.items() if path not in regular},
        {path: os.fsdecode(blobs[oid]) for path, oid in pointing.items()},
        partial(large_object, repository.places.common),
    )


def staged_target(session: Session, choice: Choice) -> Target:
    """What git would commit as a target."""
    repository = open_git(session, index_of_commit(session.root))
    tree = _blob_tree(repository, repository.list_index(), choice)
    # A commit may touch nothing that a stage looks at: that is no surprise.
    wide = replace(choice, named=True)
    return list_target(tree, partial(_info, session, ask_git(session), wide), choice)


def scan(config: Config, paths: Sequence[str], progress: Progress, known: set[str] | None = None) -> Report:
    """One scan, from paths to report. `known` are the fingerprints of a baseline."""
    root = find_root(paths)
    if git.is_bare(root):
        raise UsageError(
            f"{root}: a bare repository, which has no files to scan",
            "secscan history searches all that it holds; to scan files, scan a clone of it.",
        )
    choice = choose(paths, root, config)
    jobs = config.jobs or processors()
    with open_session(replace(config, jobs=jobs), root, progress) as session:
        session.config = lay_out(session.config, session.scratch.directory())
        session.custom = load_rules(session)
        target = (staged_target if config.staged else working_target)(session, choice)
        if config.cache and (why := caching.objection(root)):
            target = replace(target, warnings=(*target.warnings, why))
        known_then = partial(_known, session, choice, known or set())
        doors = replace(session.doors(), base_texts=partial(_base_texts, session), verify=session.verified)
        report = run_scan(session.config, target, doors, known_then)
        session.store.learn(report, target)
        if config.history and Stage.SECRETS in config.requested:
            report = history.joined(report, history.search(session, choice), known or set())
        session.store.flush()
        return session.warned(report)


def _base_texts(session: Session, texts: Mapping[str, SourceText]) -> Mapping[str, SourceText]:
    """What these files are at the base of the pull request; nothing where that is not at hand."""
    base = session.config.base
    if base is None or not base.commit:
        return {}
    repository = open_git(session)
    return texts_at(repository, base.names, texts)


def search_history(
    config: Config, paths: Sequence[str], progress: Progress, known: set[str] | None = None
) -> Report:
    """The secrets of a repository's history. `known` are the fingerprints of a baseline."""
    root = find_root(paths)
    if git.find_root(root) != root and not git.is_bare(root):
        raise UsageError(f"{root}: not a git repository", "Name a checkout that has its .git directory.")
    choice = choose(paths, root, config)
    jobs = config.jobs or processors()
    with open_session(replace(config, jobs=jobs), root, progress) as session:
        report = history.report_of(session, choice, known or set())
        session.store.flush()
        return session.warned(report)


def _known(session: Session, choice: Choice, baseline: set[str]) -> set[str]:
    return baseline | (known_at(session, session.config.since, choice) if session.config.since else set())


def examine_scanners(config: Config, progress: Progress) -> tuple[list[canary.Health], str]:
    """Runs the requested stages on the canary, and says how each scanner fared and how it was caged."""
    with files.Scratch() as place:
        sample = Path(place.directory())
        for name, content in canary.files().items():
            (sample / name).parent.mkdir(parents=True, exist_ok=True)
            files.write_new(sample / name, content)
        beside = Path(place.directory())
        files.write_new(beside / "canary.rego", canary.POLICY.encode())
        files.write_new(beside / "canary.tar", canary.image())
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
            opa_url=config.opa_url,
            cage=config.cage,
        )
        with open_session(examined, str(sample), progress) as session:
            target = working_target(session, Choice())
            report = run_scan(examined, target, session.doors())
            return canary.examine(report), session.processes.cage.words
