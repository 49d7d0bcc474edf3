"""Imported findings, put where the repository has what they are about; and how each report's run ended.

Pure. Paths of another machine become paths of the tree where their tails are there; packages are placed at
the line that declares them, workloads at their manifests, images under the name that their digest has.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secscan.gap import Gap
from secscan.imported import ImportedReport
from secscan.importers.clair import BY_DIGEST
from secscan.importers.intake import WHOLE, Problem
from secscan.knowledge.advisory_names import base_purl
from secscan.knowledge.gaps import UNREAD, advice_on
from secscan.model import (
    ColumnUnit,
    Component,
    FileProblem,
    Finding,
    FindingStatus,
    Location,
    Run,
    RunStatus,
    Stage,
)
from secscan.run.imports import ReadReport, Workload
from secscan.run.relocation import relocate
from secscan.run.scanner_result import ScannerResult
from secscan.secrets.identity import short_hash
from secscan.syntax.text import SourceText

Texts = Callable[[Iterable[str]], Mapping[str, SourceText]]
_VIRTUAL = ("image/", "runtime/", "cluster/")
_VALUE = re.compile(r"[^\s\"'`=:,;<>(){}\[\]]+|\"[^\"]*\"|'[^']*'|`[^`]*`")
_MOST_TRIED = 12
_TALLEST = 50


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What of the repository imported findings are joined to.

    `paths` are its files, `weaknesses` our class of what other scanners call a check (in lower case), and
    `images` the repositories that digests belong to.
    """

    paths: frozenset[str] = frozenset()
    components: tuple[Component, ...] = ()
    workloads: tuple[Workload, ...] = ()
    weaknesses: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)


def placed(reports: Sequence[ReadReport], around: Surroundings, texts: Texts) -> list[ScannerResult]:
    """The results of all reports: for each stage that one tells of a run of its own."""
    places = _Joints(around)
    results = []
    for report in reports:
        findings = _relocated(report.intake.findings, around.paths)
        findings = [places.place(finding, report) for finding in findings]
        results += _results(report, list(_masked(findings, texts)))
    return results


def images_of(reports: Iterable[ReadReport], known: Mapping[str, str]) -> Mapping[str, str]:
    """The repositories of digests: those that are known, and those that reports name."""
    images = dict(known)
    for report in reports:
        for digest, image in report.intake.images.items():
            if not image.startswith(f"{BY_DIGEST}/"):
                images.setdefault(digest, image)
    return images


def _relocated(findings: Sequence[Finding], paths: frozenset[str]) -> list[Finding]:
    """The findings with paths of the tree, where these can be found out."""
    native = {one.location.path for one in findings if not one.location.path.startswith(_VIRTUAL)}
    moved = relocate(native, paths)
    return [
        replace(one, location=replace(one.location, path=moved[one.location.path]))
        if one.location.path in moved
        else one
        for one in findings
    ]


@dataclass(slots=True)
class _Joints:
    """What findings are joined to, by the names that they give."""

    around: Surroundings

    def place(self, finding: Finding, report: ReadReport) -> Finding:
        """One finding where it belongs."""
        if finding.stage is Stage.DEPENDENCIES and finding.package:
            return self._declared(finding, report)
        if finding.stage is Stage.IMAGE:
            return self._of_image(finding)
        if finding.stage is Stage.IAC:
            return self._deployed(self._classed(finding))
        return self._deployed(finding) if finding.stage is Stage.RUNTIME else finding

    def _declared(self, finding: Finding, report: ReadReport) -> Finding:
        """At the line of the package's declaration, in the manifest that the report names if it names one."""
        one = self._component(finding, report)
        package = finding.package
        if one is None or package is None:
            subject = f"{finding.subject}|{finding.location.path}"
            return replace(finding, subject=subject)
        version = one.version or package.version
        purl = f"{base_purl(one.purl)}@{version}" if version else base_purl(one.purl)
        return replace(
            finding,
            package=replace(
                package,
                name=one.name,
                version=version,
                purl=package.purl
                if base_purl(package.purl) == base_purl(one.purl) and package.version
                else purl,
                ecosystem=one.ecosystem,
                direct=one.direct,
                scope=one.scope or package.scope,
            ),
            location=Location(one.path, one.line, one.column, one.line, max(one.end_column, one.column)),
            subject="|".join((finding.rule, base_purl(one.purl), one.path)),
            message=finding.message if package.version else _with_version(finding.message, version),
        )

    def _component(self, finding: Finding, report: ReadReport) -> Component | None:
        package, path = finding.package, finding.location.path
        if package is None:
            return None
        base = base_purl(package.purl).lower()
        same = [one for one in self.around.components if base_purl(one.purl).lower() == base]
        here = [one for one in same if one.path == path]
        if path != report.file.called and path in self.around.paths:
            same = here
        if package.version:
            same = [one for one in same if _bare(one.version) == _bare(package.version)]
        elif len({one.version for one in same if one.version}) > 1:
            return None
        chosen = [one for one in same if one.version] or same
        return min(chosen, key=lambda one: (one.path, one.line), default=None)

    def _of_image(self, finding: Finding) -> Finding:
        """Under the image's name, where a report knows no more than its digest."""
        path = finding.location.path
        if not path.startswith(f"image/{BY_DIGEST}/"):
            return finding
        short = path.removeprefix("image/")
        name = next((image for digest, image in self.around.images.items() if digest[7:19] == short[7:]), "")
        if not name:
            return finding
        return replace(
            finding,
            location=replace(finding.location, path=f"image/{name}"),
            subject=finding.subject.replace(short, name),
            logical=finding.logical.replace(short, name),
        )

    def _classed(self, finding: Finding) -> Finding:
        """With our class of the weakness, where a policy of ours says what the check is called elsewhere."""
        known = self.around.weaknesses
        names = (finding.rule.rpartition(".")[2], *finding.aliases)
        weakness = next((known[name.lower()] for name in names if name.lower() in known), "")
        return replace(finding, weakness=weakness) if weakness and not finding.weakness else finding

    def _deployed(self, finding: Finding) -> Finding:
        """At the manifest that declares the workload, where exactly one place does."""
        if finding.stage is Stage.IAC and not finding.location.path.startswith("cluster/"):
            return finding
        found = self._manifest(finding.logical)
        if found is None:
            return finding
        moved = replace(finding, location=Location(found.path, found.line, 1, found.line, WHOLE))
        seen = finding.observed
        if seen is None:
            return moved
        return replace(moved, observed=replace(seen, manifest=f"{found.path}:{found.line}"))

    def _manifest(self, address: str) -> Workload | None:
        kind, _, rest = address.partition("/")
        space, _, name = rest.partition("/")
        if not name:
            return None
        fitting = [one for one in self.around.workloads if _fits(one.address, kind, space, name)]
        exact = [one for one in fitting if one.address == address]
        best = exact or fitting
        return (
            min(best, key=lambda one: (one.path, one.line)) if len({o.address for o in best}) == 1 else None
        )


def _fits(address: str, kind: str, space: str, name: str) -> bool:
    """Whether a manifest's object may be the workload: one without a namespace is deployed into any."""
    own_kind, _, rest = address.partition("/")
    own_space, _, own_name = rest.partition("/")
    kinds = own_kind == kind or (kind in {"Pod", "Container"} and own_kind in _MAKERS)
    return own_name == name and kinds and own_space in {space, "default"}


_MAKERS = frozenset({"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"})


def _bare(version: str) -> str:
    return version.removeprefix("v")


def _with_version(message: str, version: str) -> str:
    head, quote, tail = message.partition("' is affected")
    return f"{head}' {version} is affected{tail}" if quote and version else message


def _masked(findings: Iterable[Finding], texts: Texts) -> Iterator[Finding]:
    """Secrets with the place of the value in their lines; the whole lines where that is not found."""
    listed = list(findings)
    paths = {one.location.path for one in listed if one.stage is Stage.SECRETS}
    known = texts(paths) if paths else {}
    for finding in listed:
        source = known.get(finding.location.path)
        if finding.stage is not Stage.SECRETS:
            yield finding
        elif source is None:
            hashed = dict(finding.origin.properties).get("valueHash", "") if finding.origin else ""
            yield replace(finding, masks=(), subject=f"{finding.rule}|{finding.location.start_line}|{hashed}")
        else:
            yield _hidden(finding, source)


def _hidden(finding: Finding, source: SourceText) -> Finding:
    where = finding.location
    length = finding.masks[0][2] if finding.masks else 0
    hashed = dict(finding.origin.properties).get("valueHash", "") if finding.origin else ""
    last = min(max(where.end_line, where.start_line), where.start_line + _TALLEST, len(source.lines))
    if where.start_line == last and hashed and length:
        line = source.line(last)
        if span := _span(line, length, hashed):
            place = Location(where.path, last, span[0], last, span[1])
            return replace(
                finding, location=replace(place, unit=ColumnUnit.CODE_POINT), masks=((last, *span),)
            )
    masks = tuple((number, 1, WHOLE) for number in range(where.start_line, last + 1))
    return replace(finding, masks=masks)


def _span(line: str, length: int, hashed: str) -> tuple[int, int] | None:
    """Where a value of this length and short hash stands in a line; columns from 1, the end exclusive."""
    tried = 0
    for match in _VALUE.finditer(line):
        start, end = match.span()
        if line[start] in "\"'`":
            start, end = start + 1, end - 1
        if end - start != length:
            continue
        tried += 1
        if tried > _MOST_TRIED:
            return None
        if short_hash(line[start:end]) == hashed:
            return start + 1, end + 1
    return None


def _results(report: ReadReport, findings: list[Finding]) -> list[ScannerResult]:
    """One result for each stage; what could not be read is said with the first."""
    intake = report.intake
    by_stage: dict[Stage, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_stage[finding.stage].append(finding)
    stages = [stage for stage in Stage if stage in by_stage] or [intake.stage]
    main = intake.stage if intake.stage in stages else stages[0]
    made = []
    for stage in stages:
        mine = by_stage[stage]
        scanner = intake.tool or (mine[0].scanner if mine else intake.format) or "import"
        run, gaps = _run(report, stage, scanner, main=stage is main)
        names = {one.rule for one in mine}
        rules = {name: rule for name, rule in intake.rules.items() if name in names}
        summary = _summary(report) if stage is main else None
        made.append(ScannerResult(run, tuple(mine), gaps, rules=rules, report=summary))
    return made


def _run(report: ReadReport, stage: Stage, scanner: str, *, main: bool) -> tuple[Run, tuple[Gap, ...]]:
    intake = report.intake
    problems = intake.problems if main else []
    reason = f"{report.file.called}: {_words(problems[0])}" if problems else ""
    more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
    status = RunStatus.OK
    if problems:
        nothing = report.broken or not intake.format
        status = RunStatus.FAILED if nothing else RunStatus.PARTIAL
    run = Run(
        stage,
        scanner,
        intake.version,
        status,
        reason + more,
        files_scanned=1,
        failed=tuple(FileProblem(report.file.called, _words(problem)) for problem in problems[:1]),
        notes=tuple(f"{report.file.called}: {note}" for note in intake.notes) if main else (),
    )
    return run, tuple(_gap(report, stage, scanner, problem) for problem in problems)


def _words(problem: Problem) -> str:
    return f"line {problem.line}: {problem.reason}" if problem.line else problem.reason


def _gap(report: ReadReport, stage: Stage, scanner: str, problem: Problem) -> Gap:
    return Gap(
        stage,
        scanner,
        report.file.called,
        UNREAD,
        f"a report of another tool could not be read whole: {problem.reason}",
        advice_on(UNREAD),
        problem.line,
        problem.line,
        f"{problem.line} {problem.reason}",
    )


def _summary(report: ReadReport) -> ImportedReport:
    """The counts of a report, before it is known what its findings united with."""
    intake = report.intake
    return ImportedReport(
        report.file.called,
        intake.format,
        intake.tool,
        intake.entries,
        len(intake.findings),
        intake.repeated,
        intake.unread,
        tuple(intake.notes),
    )


def counted(reports: Iterable[ImportedReport], findings: Iterable[Finding]) -> tuple[ImportedReport, ...]:
    """The reports with the number of findings that are theirs in the end; the others united."""
    own = Counter(finding.origin.file for finding in findings if finding.origin)
    return tuple(
        replace(one, reported=own[one.file], united=one.entries - one.unread - own[one.file])
        for one in reports
    )


def imported_runs(results: Iterable[ScannerResult], reports: Sequence[ImportedReport]) -> Iterator[Run]:
    """The runs of imports, each with the counts of its report as a remark."""
    by_file = {one.file: one for one in reports}
    for result in results:
        report = by_file.get(result.report.file) if result.report else None
        words = (_counts(report),) if report else ()
        yield replace(result.run, notes=(*words, *result.run.notes))


def _counts(one: ImportedReport) -> str:
    """The counts in words: all that was read is one of the three."""
    what = f"{one.file} ({one.format or 'format not known'})"
    read = f"{what}: {one.entries:,} results read"
    parts = [f"{one.reported:,} reported", f"{one.united:,} united with others"]
    return f"{read}, {', '.join([*parts, *([f'{one.unread:,} not readable'] if one.unread else [])])}"


def with_image_findings(findings: Iterable[Finding], images: Mapping[str, str]) -> list[Finding]:
    """Alerts with the number of new findings of the image that they come from, known by its digest."""
    listed = list(findings)
    counts = Counter(
        one.location.path for one in listed if one.stage is Stage.IMAGE and one.status is FindingStatus.NEW
    )
    return [_with_image(one, counts, images) for one in listed]


def _with_image(finding: Finding, counts: Mapping[str, int], images: Mapping[str, str]) -> Finding:
    seen = finding.observed
    if seen is None or seen.digest not in images:
        return finding
    number = counts.get(f"image/{images[seen.digest]}", 0)
    if not number:
        return finding
    many = f"{number} known findings" if number > 1 else "1 known finding"
    return replace(
        finding,
        message=f"{finding.message} Its image has {many}.",
        observed=replace(seen, image_findings=number),
    )
