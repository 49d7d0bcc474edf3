"""What all advisories of a package together say of one version: what affects it, and what to raise it to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from secscan.advisories.ranges import Ordered, RangeMatch, fixes, judge
from secscan.advisories.records import Advisory
from secscan.knowledge.advisory_names import canonical
from secscan.knowledge.severity import cvss_version
from secscan.model import Severity

_SOURCES = ("GHSA-", "PYSEC-", "CVE-")
"""Whose record speaks first where several are rated alike: GitHub's are classified most often."""
_UNFINISHED = re.compile(
    r"-|(?<![a-z])(?:a|alpha|b|beta|c|rc|cr|m|milestone|pre|dev|snapshot)(?![a-z])", re.IGNORECASE
)
_FINISHED = re.compile(r"[\d.]+-(?:jre|android|final|ga|release|p\d+)\.?\d*", re.IGNORECASE)
MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Match:
    """One weakness of a version, whichever databases know it: their records, the best one first."""

    names: tuple[str, ...]
    records: tuple[Advisory, ...]
    fixed: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name by which reports know it."""
        return canonical(self.names)

    @property
    def rating(self) -> Advisory:
        """The record whose severity counts."""
        return self.records[0]

    @property
    def malicious(self) -> bool:
        """Whether it says that the package is malware."""
        return any(record.malicious for record in self.records)

    def said(self, field_name: str) -> str:
        """The first record's text that is not empty."""
        return next((text for record in self.records if (text := getattr(record, field_name))), "")

    @property
    def cwe(self) -> tuple[str, ...]:
        """The weaknesses that the first classified record names."""
        return next((record.cwe for record in self.records if record.cwe), ())

    @property
    def severity(self) -> Severity:
        """How bad it is; malware is always critical."""
        return Severity.CRITICAL if self.malicious else Severity(self.rating.severity)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The lowest version that clears the most; `left` counts the weaknesses that it still has."""

    version: str
    left: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """What affects a version, the ids of advisories that could not be compared with it, and the way out."""

    matches: tuple[Match, ...] = ()
    undecided: tuple[str, ...] = ()
    upgrade: Upgrade | None = field(default=None)


def assess(
    version: str, advisories: Sequence[Advisory], ordered: Ordered, said: frozenset[str] = frozenset()
) -> Assessment:
    """Judges one version of a package by all advisories that name the package.

    `said` are the ids of those that are known to affect it, whatever their ranges are.
    """
    judged = [
        (RangeMatch.AFFECTED if one.id in said else judge(version, one, ordered), one) for one in advisories
    ]
    affecting = [one for verdict, one in judged if verdict is RangeMatch.AFFECTED]
    undecided = tuple(sorted(one.id for verdict, one in judged if verdict is RangeMatch.UNDECIDED))
    matches = tuple(
        Match(names, records, _fixed(version, records, ordered))
        for names, records in _united(advisories, affecting)
    )
    return Assessment(
        matches, undecided, _upgrade(version, advisories, matches, ordered) if matches else None
    )


def _united(
    advisories: Sequence[Advisory], affecting: Sequence[Advisory]
) -> Iterable[tuple[tuple[str, ...], tuple[Advisory, ...]]]:
    """The affecting records by weakness: those that share a name, if by way of a third, are of one."""
    groups: list[set[str]] = []
    for advisory in advisories:
        names = set(advisory.names)
        related = [group for group in groups if group & names]
        groups = [group for group in groups if not group & names]
        groups.append(names.union(*related))
    found = []
    for group in groups:
        records = tuple(sorted((one for one in affecting if one.id in group), key=_preference))
        if records:
            found.append((tuple(sorted(group)), records))
    return sorted(found, key=lambda pair: pair[0])


def _preference(one: Advisory) -> tuple[bool, int, int, str]:
    """Rated before unrated, newer scores before older ones, then by source."""
    source = next((at for at, start in enumerate(_SOURCES) if one.id.startswith(start)), len(_SOURCES))
    return not one.rated, -cvss_version(one.vector) if one.vector else 0, source, one.id


def _fixed(version: str, records: Iterable[Advisory], ordered: Ordered) -> tuple[str, ...]:
    found = dict.fromkeys(fix for record in records for fix in fixes(version, record, ordered))
    return tuple(sorted(found, key=lambda one: (_unfinished(one), ordered.key(one))))


def _unfinished(version: str) -> bool:
    """Whether it looks like a pre-release, which nobody is advised to use where there is another."""
    return bool(_UNFINISHED.search(version)) and not _FINISHED.fullmatch(version)


def _upgrade(
    version: str, advisories: Sequence[Advisory], matches: Sequence[Match], ordered: Ordered
) -> Upgrade | None:
    """The lowest fixed version without any weakness; else the one with the fewest."""
    if any(match.malicious for match in matches):
        return None
    candidates = _fixed(version, advisories, ordered)[:MOST_CANDIDATES]
    best: Upgrade | None = None
    for candidate in candidates:
        left = [one for one in advisories if judge(candidate, one, ordered) is RangeMatch.AFFECTED]
        weaknesses = len(list(_united(advisories, left))) if left else 0
        if best is None or weaknesses < best.left:
            best = Upgrade(candidate, weaknesses)
        if not weaknesses:
            break
    return best if best and best.left < len(matches) else None
