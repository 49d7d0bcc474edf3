"""One finding for one weakness, whichever scanners saw it; never one for two.

Two findings unite only if they come from different scanners, are of one weakness class, and their
regions overlap; each group holds at most one finding of a scanner, nearest regions first. Findings
of one scanner unite only where they are equal (same rule, same region), and for a package that a
manifest and its own lock file both declare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from posixpath import basename, dirname

from secscan.knowledge import tools
from secscan.model import Confidence, Finding, Package, ReportedBy, Stage

LOCK_FILES = ("poetry.lock", "uv.lock", "Pipfile.lock", "pdm.lock", "pylock")
_MOST_PARTNERS = 64
_PLACED = (Stage.SECRETS, Stage.SAST, Stage.IAC)


def merge_duplicates(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with duplicates united; the others' names are kept in `also_reported_by`."""
    placed: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    packages: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    shipped: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    alerts: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    rest: list[Finding] = []
    for finding in drop_equal(findings):
        if finding.stage in _PLACED:
            placed[finding.location.path, finding.weakness or finding.rule].append(finding)
        elif finding.stage is Stage.DEPENDENCIES and finding.package:
            packages[_package_key(finding)].append(finding)
        elif finding.stage is Stage.IMAGE and (finding.package or finding.weakness):
            shipped[_shipped_key(finding)].append(finding)
        elif finding.observed:
            alerts[finding.scanner, finding.rule, finding.location.path, finding.subject].append(finding)
        else:
            rest.append(finding)
    for bucket in placed.values():
        rest.extend(_merge(group) for group in _groups(bucket))
    for bucket in packages.values():
        rest.extend(_merge(group) for weak in _weaknesses(bucket) for group in _declarations(weak))
    for bucket in shipped.values():
        rest.extend(_merge(group) for group in _same_in_image(bucket))
    rest.extend(_repeated(group) for group in alerts.values())
    return rest


def _repeated(group: list[Finding]) -> Finding:
    """Alerts of one kind in one place, out of several logs: counted together, from the first to the last."""
    first = group[0]
    seen = [one.observed for one in group if one.observed]
    if len(seen) == 1 or first.observed is None:
        return first
    observed = replace(
        first.observed,
        count=sum(one.count for one in seen),
        first_seen=min((one.first_seen for one in seen if one.first_seen), default=""),
        last_seen=max(one.last_seen for one in seen),
    )
    return replace(first, severity=max(one.severity for one in group), observed=observed)


def drop_equal(findings: Iterable[Finding]) -> list[Finding]:
    """Without exact repetitions: one scanner saying the same of the same region twice."""
    seen: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        where = finding.location
        said: tuple[object, ...] = (finding.weakness, finding.subject, finding.message, finding.package)
        said = (*said, finding.dismissed, finding.severity, finding.rated, finding.masks)
        key = (finding.scanner, finding.rule, where, where.end_line, where.end_column, *said)
        seen.setdefault(key, finding)
    return list(seen.values())


def _package_key(finding: Finding) -> tuple[str, ...]:
    package = finding.package
    version = package.version if package else ""
    name = package.purl.split("@")[0] if package else ""
    return (name, version, dirname(finding.location.path))


def _shipped_key(finding: Finding) -> tuple[str, ...]:
    """The package, its version and its place in an image; without a package, the weakness and its place."""
    package = finding.package
    if package is None:
        place = finding.logical if finding.weakness == "image-secret" else ""
        return (finding.location.path, finding.weakness, place)
    place = finding.logical.partition("#")[0]
    return (finding.location.path, package.purl.split("@")[0], package.version, place)


def _same_in_image(bucket: list[Finding]) -> list[list[Finding]]:
    """The findings of a package that share a name of the advisory; never two of one scanner."""
    groups: list[list[Finding]] = []
    for finding in sorted(bucket, key=lambda one: (tools.rank(one.scanner), one.rule)):
        fitting = [group for group in groups if _joins(finding, group)]
        if fitting:
            max(fitting, key=lambda group: _shared(finding, group)).append(finding)
        else:
            groups.append([finding])
    return groups


def _joins(finding: Finding, group: list[Finding]) -> bool:
    of_others = all(one.scanner != finding.scanner for one in group)
    return of_others and (finding.package is None or _shared(finding, group) > (False, 0))


def _shared(finding: Finding, group: list[Finding]) -> tuple[bool, int]:
    """Whether the names that count are equal, and how many names two findings share."""
    names = {name for one in group for name in (one.rule, *one.aliases)}
    return group[0].rule == finding.rule, len(names & {finding.rule, *finding.aliases})


def _weaknesses(bucket: list[Finding]) -> list[list[Finding]]:
    """The findings of one package by weakness: those that share a name of the advisory are of one."""
    groups: dict[str, list[Finding]] = {}
    for finding in bucket:
        names = (finding.rule, *finding.aliases)
        related = {id(group): group for name in names if (group := groups.get(name)) is not None}
        together = [*(one for group in related.values() for one in group), finding]
        for one in together:
            groups.update(dict.fromkeys((one.rule, *one.aliases), together))
    return list({id(group): group for group in groups.values()}.values())


def _declarations(bucket: list[Finding]) -> list[list[Finding]]:
    """What is said of one line; a package's lock files join the first manifest of the same directory."""
    places: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    locks: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in sorted(bucket, key=lambda one: tools.rank(one.scanner)):
        held = locks if _is_lock(finding) else places
        held[finding.location.path, finding.location.start_line].append(finding)
    if not places:
        return list(locks.values())
    first = min(places)
    joined = [*places.pop(first), *(one for key in sorted(locks) for one in locks[key])]
    return [joined, *(places[key] for key in sorted(places))]


def _is_lock(finding: Finding) -> bool:
    return basename(finding.location.path).startswith(LOCK_FILES)


def overlap(a: Finding, b: Finding) -> bool:
    """Whether two regions of one file share a character."""
    one, two = a.location, b.location
    return (one.start_line, one.start_column) < (two.end_line, two.end_column) and (
        two.start_line,
        two.start_column,
    ) < (one.end_line, one.end_column)


def _distance(a: Finding, b: Finding) -> tuple[int, int, int]:
    one, two = a.location, b.location
    return (
        abs(one.start_line - two.start_line),
        abs(one.start_column - two.start_column),
        abs(one.end_line - two.end_line) + abs(one.end_column - two.end_column),
    )


def _groups(bucket: list[Finding]) -> list[list[Finding]]:
    """Groups of at most one finding a scanner, built from the nearest overlapping pairs outwards."""
    if len({f.scanner for f in bucket}) == 1:
        return [[f] for f in bucket]
    ordered = sorted(bucket, key=_rank)
    owner = {index: [index] for index in range(len(ordered))}
    pairs = sorted((_distance(ordered[i], ordered[j]), i, j) for i, j in _neighbours(ordered))
    for _, i, j in pairs:
        left, right = owner[i], owner[j]
        names = [ordered[k].scanner for k in (*left, *right)]
        if left is not right and len(set(names)) == len(names):
            left.extend(right)
            for k in right:
                owner[k] = left
    groups = {id(members): members for members in owner.values()}
    return [[ordered[k] for k in members] for members in groups.values()]


def _neighbours(findings: list[Finding]) -> Iterator[tuple[int, int]]:
    """Pairs of different scanners' overlapping findings, by index, the smaller first; each as often as once.

    One sweep from the first region to the last. Where very many overlap in one place, a finding is
    paired with the nearest of them only.
    """
    open_regions: dict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(findings)), key=lambda i: findings[i].location):
        here = findings[index]
        start = (here.location.start_line, here.location.start_column)
        for scanner, regions in open_regions.items():
            for position in range(len(regions) - 1, max(len(regions) - _MOST_PARTNERS, 0) - 1, -1):
                other = findings[regions[position]]
                if (other.location.end_line, other.location.end_column) <= start:
                    del regions[position]
                elif scanner != here.scanner and overlap(here, other):
                    yield min(index, regions[position]), max(index, regions[position])
        open_regions[here.scanner].append(index)


def _rank(finding: Finding) -> tuple[int, object, str]:
    return (tools.rank(finding.scanner), finding.location, finding.rule)


def _merge(group: list[Finding]) -> Finding:
    """The group's speaker, with the worst rated severity and everybody's names.

    Agreement makes it surer; that of a scanner which only guesses does not.
    """
    if len(group) == 1:
        return group[0]
    first, *others = sorted(group, key=_rank) if group[0].stage in _PLACED else group
    own = ReportedBy(first.scanner, first.rule)
    sources = {ReportedBy(f.scanner, f.rule) for f in others} | {s for f in group for s in f.also_reported_by}
    rated = [f for f in group if f.rated] or group
    sure = {f.scanner for f in group if f.confidence >= Confidence.MEDIUM}
    confidence = max(f.confidence for f in group)
    if len(sure) > 1 and confidence < Confidence.HIGH:
        confidence = Confidence(confidence + 1)
    return replace(
        first,
        severity=max(f.severity for f in rated),
        rated=any(f.rated for f in group),
        confidence=confidence,
        cwe=_ordered(c for f in (first, *others) for c in f.cwe) if not first.cwe else first.cwe,
        aliases=tuple(sorted({a for f in group for a in (f.rule, *f.aliases)} - {first.rule}))
        if first.package
        else tuple(sorted({a for f in group for a in f.aliases})),
        package=_fixed(first, others),
        masks=tuple(sorted({m for f in group for m in f.masks})),
        subject=first.subject or next((f.subject for f in others if f.subject), ""),
        fix=first.fix or next((f.fix for f in others if f.fix), ""),
        autofix=first.autofix or next((f.autofix for f in others if f.autofix), None),
        dismissed=first.dismissed if all(f.dismissed for f in group) else "",
        also_reported_by=tuple(sorted(sources - {own})),
    )


def _fixed(first: Finding, others: Iterable[Finding]) -> Package | None:
    """The first one's package, with the fixed versions of another where it knows none."""
    if first.package is None or first.package.fixed_versions:
        return first.package
    known = (f.package.fixed_versions for f in others if f.package and f.package.fixed_versions)
    return replace(first.package, fixed_versions=next(known, ()))


def _ordered(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
