"""From marks in blobs to findings: one for each rule, value and path, with when it stood."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secscan.history.chart import Chart, Standing
from secscan.history.marks import Mark, Note, mark_of
from secscan.model import Finding, FindingStatus, History
from secscan.steps import refine
from secscan.steps.mask import Masker
from secscan.steps.suppress import Excuses, marks, suppress
from secscan.syntax.text import SourceText, locate


@dataclass(frozen=True, slots=True)
class Group:
    """One mark at one path: the blobs that have it, and the one that speaks for them.

    `sure` are those that were looked at whole; of the others the lines say that they have it.
    """

    path: str
    mark: Mark
    blobs: frozenset[str]
    sure: frozenset[str]
    speaker: str


@dataclass(frozen=True, slots=True)
class Times:
    """When blobs stood at a path: the commits' numbers, by blob."""

    standing: Mapping[str, Standing]

    def last(self, oid: str) -> float:
        """The number of the commit in which a blob stood last; infinite where it stood in none."""
        return self.standing[oid].last if oid in self.standing else math.inf

    def over(self, blobs: Iterable[str]) -> Standing | None:
        """From the first to the last of these blobs."""
        known = [self.standing[oid] for oid in blobs if oid in self.standing]
        if not known:
            return None
        return Standing(max(one.first for one in known), min(one.last for one in known))


def group(
    notes: Mapping[tuple[str, str], Note],
    homes: Mapping[tuple[str, str], Sequence[str]],
    heads: frozenset[tuple[str, str]],
    times: Mapping[str, Times],
) -> list[Group]:
    """The groups, in the order of paths and marks. `homes` are the paths of each (blob, name)."""
    members: dict[tuple[str, Mark], dict[str, bool]] = {}
    for place, note in notes.items():
        for path in homes.get(place, ()):
            for mark in note.marks:
                members.setdefault((path, mark), {})[place[0]] = note.whole
    made = []
    for (path, mark), blobs in sorted(members.items(), key=lambda item: item[0]):
        sure = frozenset(oid for oid, whole in blobs.items() if whole)
        speaker = _speaker(path, blobs, heads, times[path])
        made.append(Group(path, mark, frozenset(blobs), sure, speaker))
    return made


def _speaker(path: str, blobs: Iterable[str], heads: frozenset[tuple[str, str]], times: Times) -> str:
    """HEAD's blob if it is one of them, else the one that stood last: no run's circumstances decide."""
    return min(blobs, key=lambda oid: ((path, oid) not in heads, times.last(oid), oid))


def corrected(one: Group, heads: frozenset[tuple[str, str]], times: Times) -> Group | None:
    """A group whose speaker has not got the mark after all, without it; None where none is left."""
    blobs = one.blobs - {one.speaker}
    sure = one.sure - {one.speaker}
    if not sure:
        return None
    return replace(one, blobs=blobs, sure=sure, speaker=_speaker(one.path, sure, heads, times))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a speaker's blob says: its findings by mark, each with its value, and its secrets."""

    findings: Mapping[Mark, Finding]
    values: Mapping[Mark, str]


def speak(
    path: str, raw: Sequence[Finding], source: SourceText, excuses: Excuses, *, doubtful: bool = False
) -> Spoken:
    """The refined, identified and judged findings of one blob at one path.

    In a `doubtful` blob, which a pull request's base does not hold, inline marks are pending.
    """
    refined = refine(raw, {path: source})
    doubted = frozenset(f.fingerprint for f in refined) if doubtful else frozenset()
    whole = replace(excuses, marks=marks(source), doubted=doubted)
    judged = suppress(refined, {path: source}, whole).findings
    placed = {(f.rule, f.location.start_line, f.location.start_column): f for f in judged}
    findings: dict[Mark, Finding] = {}
    values: dict[Mark, str] = {}
    for one in raw:
        where = locate(one.location, source)
        found = placed.get((one.rule, where.start_line, where.start_column))
        if found is not None and mark_of(one) not in findings:
            findings[mark_of(one)] = found
            values[mark_of(one)] = value_of(found, source)
    return Spoken(findings, values)


def value_of(finding: Finding, source: SourceText) -> str:
    """The text that a finding masks."""
    return "\n".join(source.line(line)[start - 1 : end - 1] for line, start, end in finding.masks)


def unite(
    groups: Iterable[Group],
    spoken: Mapping[tuple[str, str], Spoken],
    heads: frozenset[tuple[str, str]],
    times: Mapping[str, Times],
    commits: Sequence[str],
) -> list[tuple[Finding, str]]:
    """One finding for each rule, value and path, and the value; the groups' speakers have spoken."""
    same: dict[tuple[str, str, str], list[tuple[Group, Finding]]] = {}
    for one in groups:
        said = spoken[one.path, one.speaker]
        found = said.findings[one.mark]
        same.setdefault((one.path, found.rule, said.values[one.mark]), []).append((one, found))
    made = apart([_united(members, heads, times, commits) for members in same.values()])
    return [(found, value) for found, (_, _, value) in zip(made, same, strict=True)]


def _united(
    members: Sequence[tuple[Group, Finding]],
    heads: frozenset[tuple[str, str]],
    times: Mapping[str, Times],
    commits: Sequence[str],
) -> Finding:
    """The finding that speaks for all that hold the value: one that counts, in HEAD, the latest."""
    path = members[0][0].path
    when = times[path]
    blobs = {oid for one, _ in members for oid in one.blobs}
    in_head = any((path, oid) in heads for oid in blobs)

    def rank(member: tuple[Group, Finding]) -> tuple[object, ...]:
        one, found = member
        dismissed = found.status is FindingStatus.SUPPRESSED and bool(found.dismissed)
        return (dismissed, (path, one.speaker) not in heads, when.last(one.speaker), found.location)

    best = min(members, key=rank)[1]
    span = when.over(blobs)
    first, last = (commits[span.first], commits[span.last]) if span else ("", "")
    return replace(best, history=History(first, last, "", in_head, len(blobs)))


def apart(findings: Sequence[Finding]) -> list[Finding]:
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


def veiled(findings: Iterable[Finding], values: set[str]) -> list[Finding]:
    """The findings without any of the history's secrets in what is shown of their neighbourhood."""
    hide = Masker(values).hide
    made = []
    for finding in findings:
        excerpt = finding.excerpt
        if excerpt is not None:
            excerpt = replace(excerpt, lines=tuple(hide(line, same_length=True) for line in excerpt.lines))
        made.append(
            replace(
                finding,
                excerpt=excerpt,
                message=hide(finding.message),
                logical=hide(finding.logical),
                subject=hide(finding.subject),
            )
        )
    return made


def times_of(chart: Chart, paths: Iterable[str]) -> dict[str, Times]:
    """When what stood at these paths."""
    made: dict[str, Times] = {}
    for path in paths:
        found = chart.standings(chart.path(path))
        made[path] = Times({chart.blobs[blob]: when for blob, when in found.items()})
    return made
