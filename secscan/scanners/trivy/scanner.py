"""The image stage: Trivy on each image that the caller named.

Trivy runs without a configuration of anybody else's, without its scan cache (whose entries an image
could claim by a layer digest that is not its own) and, where the image is at hand, without a network:
its advisory database is updated by a run of its own that sees no image.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secscan.contract import ProjectInput, ProjectResult, ScannerContext, Settings
from secscan.errors import MissingToolError, ToolError
from secscan.knowledge.releases import objection
from secscan.model import Finding, Rule, RunStatus, Stage
from secscan.scanners.trivy import database, self_test
from secscan.scanners.trivy.image_source import ImageInput, find_source
from secscan.scanners.trivy.report import ImageReport, Question, read_report
from secscan.selftest import belief
from secscan.system.process import Command, Completed, Ending

NAME = "trivy"
STAGE = Stage.IMAGE

_VERSION = re.compile(rb"^Version: *v?(\S+)", re.MULTILINE)
_FATAL = re.compile(
    r"^\S*[\t ]+FATAL[\t ]+(?:Fatal error[\t ]+)?(.*(?:\n[\t ]+\S.*|\n(?=[\t ]))*)", re.MULTILINE
)
_LONG_WORD = re.compile(r"[A-Za-z0-9+_=%-]{24,}")
_REASON_LENGTH = 300
_DAY = 24 * 3600
_OLD_DAYS = 14
_LOCK_TRIES = 12
_JARS = ("**/*.jar", "**/*.war", "**/*.ear", "**/*.par")
_NO_SKIPS = b"skip-patterns: []\n"
_QUIET = ("--no-progress", "--skip-version-check", "--disable-telemetry", "--skip-vex-repo-update")
_FLAGS = (
    *_QUIET,
    *("--format", "json", "--list-all-pkgs", "--exit-code", "0", "--offline-scan"),
    *("--scanners", "vuln,secret", "--image-config-scanners", "misconfig,secret"),
    *("--skip-db-update", "--skip-java-db-update", "--skip-check-update"),
    *("--cache-backend", "memory"),
)
_ENDINGS = {
    Ending.SIGNAL: "it was killed",
    Ending.TIMEOUT: "it took too long",
    Ending.STALLED: "it took too long",
    Ending.OUTPUT_LIMIT: "it wrote too much",
    Ending.MEMORY_LIMIT: "it needed too much memory",
    Ending.NOT_STARTED: "it could not be started",
    Ending.CANCELLED: "it was cancelled",
}


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every run of Trivy in this scan shares: the tool, its files, and its database."""

    tool: str
    files: str
    cache: str
    settings: Settings
    world: ScannerContext
    buckets: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class _Database:
    """What the database can judge; `problem` is why it cannot be used, `gap` why not to be trusted."""

    problem: str = ""
    gap: str = ""
    buckets: frozenset[str] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """How the look at one image ended."""

    source: ImageInput
    report: ImageReport
    status: RunStatus


def applies(material: ProjectInput, settings: Settings) -> str:
    """There is work where the caller names an image."""
    return "" if settings.images else material.images.why_none or "no image was named"


def scan(material: ProjectInput, settings: Settings, world: ScannerContext) -> ProjectResult:
    """Looks at each image once. A `ToolError` escapes where there is no Trivy and nobody else can judge."""
    del material
    try:
        program = world.tools.program(NAME)
    except MissingToolError:
        if not _others_judge(settings, world):
            raise
        return ProjectResult(
            RunStatus.SKIPPED, "Trivy is not installed: secscan read and judged the images itself"
        )
    version = program.version or _version(world.run(Command((program.path, "--version"))))
    if not version:
        return ProjectResult(
            RunStatus.FAILED, f"{posixpath.basename(program.path)} does not report its version"
        )
    refused = objection(NAME, version)
    if refused:
        return ProjectResult(RunStatus.FAILED, refused, version)
    used = (replace(program, version=version),)
    return replace(_scan(program.path, version, settings, world), version=version, programs=used)


def _scan(tool: str, version: str, settings: Settings, world: ScannerContext) -> ProjectResult:
    """Looks at each image with a Trivy that may be run."""
    bench = _bench(tool, settings, world)
    database = _database(bench)
    if database.problem:
        return ProjectResult(RunStatus.FAILED, database.problem)
    bench = replace(bench, buckets=database.buckets)
    answers = [_look(find_source(name, settings, world), bench) for name in dict.fromkeys(settings.images)]
    result = _result(answers, database)
    missed = _miss_of_canary(bench, version) if result.units else ""
    if missed:
        return replace(result, status=RunStatus.FAILED, reason=f"Trivy {belief.SILENCE} ({missed})")
    return result


def _others_judge(settings: Settings, world: ScannerContext) -> bool:
    """Whether all images are at hand for secscan's own reader, and advisories too."""
    here = all(posixpath.isabs(name) or _is_local(name, world) for name in settings.images)
    return here and (not settings.offline or world.advisory_database() is not None)


def _is_local(name: str, world: ScannerContext) -> bool:
    try:
        return bool(world.local_image(name))
    except ToolError:
        return False


def _miss_of_canary(bench: _Bench, version: str) -> str:
    """What Trivy does not find in the image that is known to have it; empty if it finds all."""

    def look(archive: str) -> Completed:
        return _run(
            _command(bench, ImageInput("canary", "canary", reads=(archive,)), ("--input", archive)), bench
        )

    return self_test.listen(bench.world, version, str(_date(bench)), bench.buckets, look)


def _version(done: Completed) -> str:
    match = _VERSION.search(done.stdout)
    usable = done.ending is Ending.EXIT and done.code == 0 and match
    return match[1].decode("ascii", "replace") if usable and match else ""


def _bench(tool: str, settings: Settings, world: ScannerContext) -> _Bench:
    """Writes the configuration files that are Trivy's own, and finds the place of its database."""
    files = world.directory()
    for name in ("config.yaml", "ignore"):
        world.write(posixpath.join(files, name), b"")
    # Trivy leaves out of its search any file of the image whose path ends like its own configuration's.
    world.write(_secret_config(files), _NO_SKIPS)
    cache = settings.trivy_cache_dir or (
        posixpath.join(settings.cache_dir, NAME) if settings.cache_dir else ""
    )
    if cache:
        world.make_directory(cache)
    return _Bench(tool, files, cache or world.directory(), settings, world)


def _secret_config(files: str) -> str:
    return posixpath.join(files, f"{posixpath.basename(files)}.yaml")


def _command(bench: _Bench, source: ImageInput, end: Sequence[str]) -> Command:
    argv = (
        *(bench.tool, "image", *_FLAGS, "--cache-dir", bench.cache),
        *("--timeout", f"{max(1, int(bench.settings.timeout))}s"),
        *("--config", posixpath.join(bench.files, "config.yaml")),
        *("--ignorefile", posixpath.join(bench.files, "ignore")),
        *("--secret-config", _secret_config(bench.files), *end),
    )
    reads, writes = (bench.files, *source.reads), (bench.cache, *source.writes)
    return Command(argv, network=source.network, reads=reads, writes=writes)


def _database(bench: _Bench) -> _Database:
    """The database after an update, if it is due and allowed."""
    before = _date(bench)
    fresh = before is not None and bench.world.now() - max(before.updated, before.fetched) < _DAY
    notes: list[str] = []
    if not bench.settings.offline and not fresh:
        refused = _download(bench, "--download-db-only")
        if refused and before is None:
            return _Database(problem=f"no advisory database is there and none could be fetched ({refused})")
        if refused:
            notes.append("Trivy's advisory database could not be updated, so the one at hand was used")
    date = _date(bench)
    if date is None:
        advice = f"run once without --offline, or put trivy.db and metadata.json into {NAME}/db of the cache"
        return _Database(problem=f"there is no advisory database for Trivy; {advice}")
    if bench.world.now() - date.updated > _OLD_DAYS * _DAY:
        notes.append(f"Trivy's advisory database is more than {_OLD_DAYS} days old")
    return _checked(bench, tuple(notes))


def _checked(bench: _Bench, notes: tuple[str, ...]) -> _Database:
    """Whether the database holds any advisory at all."""
    path = posixpath.join(bench.cache, "db", "trivy.db")
    try:
        buckets = database.advisory_buckets(lambda at, size: bench.world.read(path, at, size))
    except (ValueError, ToolError):
        return _Database(gap="what Trivy's advisory database knows could not be read", notes=notes)
    gap = "" if buckets else "Trivy's advisory database holds no advisories"
    return _Database(gap=gap, buckets=buckets, notes=notes)


def _date(bench: _Bench) -> database.DatabaseDate | None:
    """The date of the database; None where a part of it is missing."""
    folder = posixpath.join(bench.cache, "db")
    if bench.world.kind_of(posixpath.join(folder, "trivy.db")) != "file":
        return None
    try:
        return database.read_date(bench.world.read(posixpath.join(folder, "metadata.json"), 0, 4096))
    except ToolError:
        return None


def _download(bench: _Bench, what: str) -> str:
    """Fetches a database in a run of its own; empty, or why that was not possible."""
    argv = (bench.tool, "image", what, *_QUIET, "--cache-dir", bench.cache)
    config = ("--config", posixpath.join(bench.files, "config.yaml"))
    command = Command((*argv, *config), network=True, reads=(bench.files,), writes=(bench.cache,))
    done = bench.world.run(command)
    return "" if done.ending is Ending.EXIT and done.code == 0 else _reason(done)


def _look(source: ImageInput, bench: _Bench) -> _Answer:
    """One image, with all that its file or directory holds."""
    if source.problem:
        return _Answer(source, ImageReport(usable=False, problem=source.problem), RunStatus.FAILED)
    answers = [_look_at(end, source, bench) for end in source.inputs]
    worst = next((each for each in answers if each.status is not RunStatus.OK), answers[0])
    problems = dict.fromkeys([source.gap, *(each.report.problem for each in answers)])
    report = ImageReport(
        usable=any(each.report.usable for each in answers),
        problem="; ".join(problem for problem in problems if problem),
        findings=tuple(dict.fromkeys(found for each in answers for found in each.report.findings)),
        components=tuple(dict.fromkeys(part for each in answers for part in each.report.components)),
        rules=_united(answers),
        notes=tuple(dict.fromkeys(note for each in answers for note in each.report.notes)),
    )
    return _Answer(source, report, worst.status)


def _look_at(end: Sequence[str], source: ImageInput, bench: _Bench) -> _Answer:
    done = _run(_command(bench, source, end), bench)
    gap = ""
    if "Java DB" in _reason(done) and done.code:
        done, gap = _without_java_index(end, source, bench)
    if done.ending is not Ending.EXIT or done.code != 0:
        status = RunStatus.TIMEOUT if done.ending in (Ending.TIMEOUT, Ending.STALLED) else RunStatus.FAILED
        problem = _reason(done, *(path for path in source.reads if path.startswith("/")))
        return _Answer(source, ImageReport(usable=False, problem=problem), status)
    report = read_report(done.stdout, Question(source.repository, source.is_file, bench.buckets))
    report = replace(report, problem="; ".join(part for part in (gap, report.problem) if part))
    return _Answer(source, report, RunStatus.PARTIAL if report.problem else RunStatus.OK)


def _run(command: Command, bench: _Bench) -> Completed:
    """Runs Trivy, again while another process holds the database: each try waits for five seconds."""
    for _ in range(_LOCK_TRIES):
        done = bench.world.run(command)
        if done.code != 1 or b"in use by another process" not in done.stderr:
            break
    return done


def _without_java_index(end: Sequence[str], source: ImageInput, bench: _Bench) -> tuple[Completed, str]:
    """Looks again with the index of Java archives fetched; without it, at all but those archives."""
    command = _command(bench, source, end)
    if not bench.settings.offline and not _download(bench, "--download-java-db-only"):
        return _run(command, bench), ""
    skips = tuple(word for pattern in _JARS for word in ("--skip-files", pattern))
    at = command.argv.index("image") + 1
    argv = (*command.argv[:at], *skips, *command.argv[at:])
    return _run(
        replace(command, argv=argv), bench
    ), "its Java archives need Trivy's Java index, which is not there"


def _reason(done: Completed, *paths: str) -> str:
    """Why a run failed, in Trivy's last words; nothing in them that may be a secret or a place of ours."""
    if done.ending is not Ending.EXIT:
        return f"Trivy did not finish: {_ENDINGS[done.ending]}"
    said = _FATAL.findall(done.stderr.decode("utf-8", "replace"))
    words = " ".join(said[-1].split()) if said else ""
    for path in paths:
        words = words.replace(path, posixpath.basename(path))
    words = _LONG_WORD.sub("…", words.removeprefix("run error: ").removeprefix("image scan error: "))
    return f"Trivy ended with code {done.code}" + (f": {words[:_REASON_LENGTH]}" if words else "")


def _result(answers: Sequence[_Answer], database: _Database) -> ProjectResult:
    """All images together: one that could not be looked at never hides what the others have."""
    findings: list[Finding] = [found for each in answers for found in each.report.findings]
    reasons = [f"{each.source.label}: {each.report.problem}" for each in answers if each.report.problem]
    usable = sum(each.report.usable for each in answers)
    return ProjectResult(
        status=_status(answers, usable, database.gap),
        reason="; ".join([database.gap, *reasons] if database.gap else reasons),
        findings=tuple(dict.fromkeys(findings)),
        components=tuple(dict.fromkeys(part for each in answers for part in each.report.components)),
        rules=_united(answers),
        notes=(*database.notes, *_notes(answers)),
        units=usable,
    )


def _status(answers: Sequence[_Answer], usable: int, gap: str) -> RunStatus:
    if not usable:
        late = any(each.status is RunStatus.TIMEOUT for each in answers)
        return RunStatus.TIMEOUT if late else RunStatus.FAILED
    whole = not gap and all(each.status is RunStatus.OK and not each.report.problem for each in answers)
    return RunStatus.OK if whole else RunStatus.PARTIAL


def _notes(answers: Sequence[_Answer]) -> Iterator[str]:
    for each in answers:
        yield from (f"{each.source.label}: {note}" for note in each.report.notes)


def _united(answers: Sequence[_Answer]) -> Mapping[str, Rule]:
    """The rules of all reports; of two with one name, the graver."""
    rules: dict[str, Rule] = {}
    for each in answers:
        for name, rule in each.report.rules.items():
            if name not in rules or rule.severity > rules[name].severity:
                rules[name] = rule
    return rules
