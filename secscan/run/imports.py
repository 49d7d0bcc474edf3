"""Reports of other tools, read by caged workers, and what of the repository they are joined to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from secscan.config.settings import split_import
from secscan.contract import SourceFile, Tools
from secscan.errors import ToolError, UsageError
from secscan.importers.codec import intake_from
from secscan.importers.intake import Intake, Problem
from secscan.importers.kube_manifests import NAME as EXPORTED
from secscan.model import Stage
from secscan.system.command import Command, Completed, Ending
from secscan.system.places import below, is_special
from secscan.target.inventory import LARGEST_FILE, Target
from secscan.workers.protocol import read_answers, request

_ODD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_MANIFEST_KINDS = frozenset({"yaml", "json"})
_LARGEST_MANIFEST = 1 << 20
_MARK = b"apiVersion"
_MOST_MANIFESTS = 5_000
ENDED = {
    Ending.TIMEOUT: "it could not be read within the time limit",
    Ending.MEMORY_LIMIT: "it could not be read within the memory limit",
    Ending.STALLED: "it could not be read within the time limit",
}

Runner = Callable[[Command, float], Completed]


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report to be read: where it lies, its format where that was named, and what reports call it."""

    path: str
    format: str
    called: str


@dataclass(slots=True)
class ReadReport:
    """What was read; `broken` says why nothing was."""

    file: ReportFile
    intake: Intake
    broken: str = ""


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads reports, each in a worker of its own: one that breaks it takes nothing else along."""

    run: Runner
    tools: Tools
    timeout: float
    jobs: int

    def read(self, files: Sequence[ReportFile]) -> list[ReadReport]:
        """What each of them says, in their order."""
        if not files:
            return []
        with ThreadPoolExecutor(max(min(self.jobs, len(files)), 1)) as pool:
            return list(pool.map(self._one, files))

    def _one(self, file: ReportFile) -> ReadReport:
        asked = [SourceFile(file.called, frozenset(), 0, "", staged=file.path)]
        options = {"formats": {file.path: file.format}, "called": {file.path: file.called}}
        command = Command(
            (*self.tools.python(), "-m", "secscan.workers.importer"),
            stdin=request(asked, options),
            reads=(file.path,),
        )
        done = self.run(command, self.timeout)
        answers, problem = read_answers(done, asked)
        problem = ENDED.get(done.ending, problem)
        if problem or not answers or answers[0]["error"]:
            return _broken(file, problem or str(answers[0]["error"]))
        try:
            return ReadReport(file, intake_from(answers[0], file.called))
        except _ODD:
            return _broken(file, "the worker's answer cannot be read")


def _broken(file: ReportFile, reason: str) -> ReadReport:
    intake = Intake(file.called, file.format, Stage.SAST, problems=[Problem(0, reason)])
    return ReadReport(file, intake, reason)


def report_files(imports: Iterable[str], root: str) -> list[ReportFile]:
    """The reports that were named, each once; what lies in the tree is called by its place there."""
    found = []
    called: set[str] = set()
    for text in dict.fromkeys(imports):
        named, path = split_import(text)
        parts = Path(path).parts
        names = ["/".join(parts[-size:]).lstrip("/") for size in range(1, len(parts))]
        name = below(path, root) or next((one for one in names if one not in called), path)
        called.add(name)
        found.append(ReportFile(path, named, name))
    return found


def spooled(text: str, directory: Callable[[], str]) -> str:
    """A report that is no file (standard input, a pipe) as one that a worker can be given."""
    from secscan.system import files, streams

    named, path = split_import(text)
    if path != streams.STANDARD_INPUT and not is_special(path):
        return text
    try:
        kept = streams.spool(path, directory())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {files.plain_reason(error)}") from None
    return f"{named}={kept}" if named else kept


@dataclass(frozen=True, slots=True)
class Workload:
    """Where a manifest of the repository declares an object (`Kind/namespace/name`)."""

    address: str
    path: str
    line: int


def workloads_of(
    target: Target, stage: Callable[[SourceFile], SourceFile], run: Runner, tools: Tools, seconds: float
) -> tuple[Workload, ...]:
    """What the manifests of the target deploy; a file that cannot be read deploys nothing that is known."""
    files = []
    for file in target.files:
        if file.size <= _LARGEST_MANIFEST and not _MANIFEST_KINDS.isdisjoint(file.kinds):
            try:
                if _MARK in target.bytes_of(file):
                    files.append(stage(file))
            except ToolError:
                continue
    files = files[:_MOST_MANIFESTS]
    if not files:
        return ()
    command = Command(
        (*tools.python(), "-m", "secscan.workers.workloads"),
        stdin=request(files, {}),
        reads=tuple(file.staged for file in files),
    )
    answers, _ = read_answers(run(command, seconds), files)
    found = []
    for file, answer in zip(files, answers, strict=False):
        try:
            found += [Workload(str(one[0]), file.path, int(one[1])) for one in answer.get("workloads", ())]
        except _ODD:
            continue
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Imports:
    """The reports of a scan that were named, and what reads them; `outside` makes a target of a text."""

    files: tuple[ReportFile, ...]
    reader: ReportReader
    outside: Callable[[str, bytes], Target]

    def read(self) -> list[ReadReport]:
        """What the reports say, in the order in which they were named."""
        return self.reader.read(self.files)

    def workloads(self, target: Target, stage: Callable[[SourceFile], SourceFile]) -> tuple[Workload, ...]:
        """What the manifests of the target deploy."""
        reader = self.reader
        return workloads_of(target, stage, reader.run, reader.tools, reader.timeout)


def exported(reports: Iterable[ReadReport]) -> list[ReportFile]:
    """The reports that are exports of a cluster, under names that say what they are."""
    files = []
    for one in reports:
        if one.intake.format == EXPORTED and not one.broken:
            called = one.file.called
            plain = called.endswith((".yaml", ".yml", ".json"))
            files.append(one.file if plain else replace(one.file, called=f"{called}.yaml"))
    return files


def read_export(file: ReportFile) -> bytes:
    """The bytes of an exported cluster, which the scanner of manifests is given; raises `ToolError`."""
    from secscan.system import files

    try:
        return files.read_named(file.path, LARGEST_FILE + 1)
    except OSError as error:
        raise ToolError(f"{file.called}: {files.plain_reason(error)}") from None
