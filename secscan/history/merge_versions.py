"""From what is noted about blobs to findings: one for each rule, value and path, with when it was there."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secscan.history.blob_notes import BlobNote, FindingKey, finding_key
from secscan.history.commit_graph import CommitGraph, Lifespan
from secscan.model import Finding, FindingStatus, History
from secscan.run.steps import Phase, StepContext, run_steps
from secscan.steps.suppress import Excuses, marks
from secscan.syntax.text import SourceText, locate


@dataclass(frozen=True, slots=True)
class VersionGroup:
    """One finding's key at one path: the blobs that have it, and the one that it is reported from.

    `sure` are those that were scanned whole; of the others only the lines say that they have it.
    """

    path: str
    key: FindingKey
    blobs: frozenset[str]
    sure: frozenset[str]
    representative: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """When blobs were at a path: the commits' numbers, by blob."""

    lifespans: Mapping[str, Lifespan]

    def last(self, oid: str) -> float:
        """The number of the last commit that has a blob; infinite where none has."""
        return self.lifespans[oid].last if oid in self.lifespans else math.inf

    def over(self, blobs: Iterable[str]) -> Lifespan | None:
        """From the first to the last of these blobs."""
        known = [self.lifespans[oid] for oid in blobs if oid in self.lifespans]
        if not known:
            return None
        return Lifespan(max(one.first for one in known), min(one.last for one in known))


def group_versions(
    notes: Mapping[tuple[str, str], BlobNote],
    homes: Mapping[tuple[str, str], Sequence[str]],
    heads: frozenset[tuple[str, str]],
    timelines: Mapping[str, Timeline],
) -> list[VersionGroup]:
    """The groups, in the order of paths and keys. `homes` are the paths of each (blob, name)."""
    members: dict[tuple[str, FindingKey], dict[str, bool]] = {}
    for named, note in notes.items():
        for path in homes.get(named, ()):
            for key in note.keys:
                members.setdefault((path, key), {})[named[0]] = note.whole
    made = []
    for (path, key), blobs in sorted(members.items(), key=lambda item: item[0]):
        sure = frozenset(oid for oid, whole in blobs.items() if whole)
        representative = _representative(path, blobs, heads, timelines[path])
        made.append(VersionGroup(path, key, frozenset(blobs), sure, representative))
    return made


def _representative(
    path: str, blobs: Iterable[str], heads: frozenset[tuple[str, str]], timeline: Timeline
) -> str:
    """HEAD's blob if it is one of them, else the latest: nothing that differs from run to run decides."""
    return min(blobs, key=lambda oid: ((path, oid) not in heads, timeline.last(oid), oid))


def without_representative(
    one: VersionGroup, heads: frozenset[tuple[str, str]], timeline: Timeline
) -> VersionGroup | None:
    """A group whose representative does not have the finding after all, without it; None: none is left."""
    blobs = one.blobs - {one.representative}
    sure = one.sure - {one.representative}
    if not sure:
        return None
    following = _representative(one.path, sure, heads, timeline)
    return replace(one, blobs=blobs, sure=sure, representative=following)


@dataclass(frozen=True, slots=True)
class BlobFindings:
    """What is found in a representative: its findings by key, and the value of each."""

    findings: Mapping[FindingKey, Finding]
    values: Mapping[FindingKey, str]


def findings_of(
    path: str, raw: Sequence[Finding], source: SourceText, excuses: Excuses, *, doubtful: bool = False
) -> BlobFindings:
    """The findings of one blob at one path, identified, and suppressed where something excuses them.

    In a `doubtful` blob, which a pull request's base does not hold, inline marks are pending.
    """
    context = StepContext(
        {path: source},
        excuses=replace(excuses, marks=marks(source)),
        base_texts=(lambda _texts: {}) if doubtful else None,
    )
    done = run_steps(Phase.SUPPRESS, run_steps(Phase.IDENTIFY, raw, context), context)
    placed = {(f.rule, f.location.start_line, f.location.start_column): f for f in done}
    findings: dict[FindingKey, Finding] = {}
    values: dict[FindingKey, str] = {}
    for one in raw:
        where = locate(one.location, source)
        found = placed.get((one.rule, where.start_line, where.start_column))
        if found is not None and finding_key(one) not in findings:
            findings[finding_key(one)] = found
            values[finding_key(one)] = value_of(found, source)
    return BlobFindings(findings, values)


def value_of(finding: Finding, source: SourceText) -> str:
    """The text that a finding masks."""
    return "\n".join(source.line(line)[start - 1 : end - 1] for line, start, end in finding.masks)


def merge_versions(
    groups: Iterable[VersionGroup],
    read: Mapping[tuple[str, str], BlobFindings],
    heads: frozenset[tuple[str, str]],
    timelines: Mapping[str, Timeline],
    commits: Sequence[str],
) -> list[tuple[Finding, str]]:
    """One finding for each rule, value and path, and the value; `read` is by path and representative."""
    same: dict[tuple[str, str, str], list[tuple[VersionGroup, Finding]]] = {}
    for one in groups:
        blob = read[one.path, one.representative]
        found = blob.findings[one.key]
        same.setdefault((one.path, found.rule, blob.values[one.key]), []).append((one, found))
    made = distinct([_merged(members, heads, timelines, commits) for members in same.values()])
    return [(found, value) for found, (_, _, value) in zip(made, same, strict=True)]


def _merged(
    members: Sequence[tuple[VersionGroup, Finding]],
    heads: frozenset[tuple[str, str]],
    timelines: Mapping[str, Timeline],
    commits: Sequence[str],
) -> Finding:
    """The finding that is reported for all that hold the value: one that counts, in HEAD, the latest."""
    path = members[0][0].path
    timeline = timelines[path]
    blobs = {oid for one, _ in members for oid in one.blobs}
    in_head = any((path, oid) in heads for oid in blobs)

    def rank(member: tuple[VersionGroup, Finding]) -> tuple[object, ...]:
        one, found = member
        dismissed = found.status is FindingStatus.SUPPRESSED and bool(found.dismissed)
        blob = one.representative
        return (dismissed, (path, blob) not in heads, timeline.last(blob), found.location)

    best = min(members, key=rank)[1]
    span = timeline.over(blobs)
    first, last = (commits[span.first], commits[span.last]) if span else ("", "")
    return replace(best, history=History(first, last, "", in_head, len(blobs)))


def distinct(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those after the first of a fingerprint under another: no two values share one."""
    seen: dict[str, int] = {}
    made = []
    for finding in findings:
        count = seen.get(finding.fingerprint, 0)
        seen[finding.fingerprint] = count + 1
        made.append(_renamed(finding, count) if count else finding)
    return made


def _renamed(finding: Finding, count: int) -> Finding:
    text = f"{finding.fingerprint}\0{count}"
    return replace(finding, fingerprint=hashlib.sha256(text.encode()).hexdigest()[:32])


def dated(findings: Iterable[Finding], dates: Mapping[str, str]) -> list[Finding]:
    """The findings with the author date of their first commit."""
    return [
        replace(f, history=replace(f.history, author_date=dates.get(f.history.first_commit, "")))
        if f.history
        else f
        for f in findings
    ]


def author_date(commit: bytes) -> str:
    """The author date of a commit object as ISO 8601 with its own offset; empty where it has none."""
    for line in commit.partition(b"\n\n")[0].split(b"\n"):
        if line.startswith(b"author "):
            return _iso(line.decode("utf-8", "replace").rpartition("> ")[2].split())
    return ""


def _iso(words: Sequence[str]) -> str:
    try:
        seconds, zone = int(words[0]), int(words[1])
        minutes = (abs(zone) // 100 * 60 + abs(zone) % 100) * (1 if zone >= 0 else -1)
        offset = dt.timezone(dt.timedelta(minutes=minutes))
        return dt.datetime.fromtimestamp(seconds, offset).isoformat()
    except (ValueError, IndexError, OverflowError, OSError):
        return ""


def timelines_of(graph: CommitGraph, paths: Iterable[str]) -> dict[str, Timeline]:
    """When which blobs were at these paths."""
    made: dict[str, Timeline] = {}
    for path in paths:
        found = graph.lifespans(graph.path(path))
        made[path] = Timeline({graph.blobs[blob]: when for blob, when in found.items()})
    return made
