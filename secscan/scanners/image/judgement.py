"""Judging what is in images by the advisory database, or by OSV's service where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from secscan.advisories.assess import Match
from secscan.advisories.versions import name_of, scheme_of
from secscan.image.distribution import (
    NO_ADVISORIES,
    NO_DISTRIBUTION,
    Distribution,
    advisory_name,
    ecosystems_of,
)
from secscan.image.packages import SYSTEMS, ShippedPackage
from secscan.lockfiles.listing import BAD_VERSION, UNSUPPORTED
from secscan.scanners.advisories.answers import UNACCOUNTED, Answers, is_comparable
from secscan.scanners.advisories.subjects import Question

_CVE = re.compile(r"(?:[A-Z]+-)?(CVE-\d{4}-\d{4,})", re.ASCII)


class Weakness(NamedTuple):
    """One weakness of a package: its best known name, all others, the best record's match, what fixes it."""

    id: str
    aliases: tuple[str, ...]
    match: Match
    fixed: tuple[str, ...]


def questions_of(
    where: Distribution | None, one: ShippedPackage, known: Iterable[str]
) -> tuple[Question, ...]:
    """What an advisory source is asked about a package; `known` are the ecosystems that a database holds.

    Where one release has several ecosystems, all of them are asked.
    """
    if one.unassessed:
        return ()
    if one.kind not in SYSTEMS:
        name = name_of(one.kind, one.name)
        version = one.version.partition("+")[0] if one.kind == "PyPI" else one.version
        return ((one.kind, name, version),) if scheme_of(one.kind) else ()
    pattern = ecosystems_of(where, one.kind)
    name, version = advisory_name(where, one)
    if not pattern.endswith("*"):
        return ((pattern, name, version),) if pattern and scheme_of(pattern) else ()
    start = pattern[:-1]
    fitting = sorted(
        each for each in known if each == start.rstrip(":") or each.startswith(_with_colon(start))
    )
    return tuple((each, name, version) for each in fitting or (_usual(start),))


def _with_colon(start: str) -> str:
    return start if start.endswith(":") else f"{start}:"


def _usual(start: str) -> str:
    """The ecosystem of a release whose variants no database names: of Ubuntu, an LTS where it is one."""
    even = re.fullmatch(r"Ubuntu:(\d+)\.04", start)
    return f"{start}:LTS" if even and not int(even[1]) % 2 else start.rstrip(":")


def why_not(where: Distribution | None, one: ShippedPackage) -> str:
    """Why no source can be asked about a package."""
    if one.unassessed:
        return one.unassessed
    if one.kind in SYSTEMS:
        return NO_ADVISORIES if where else NO_DISTRIBUTION
    return UNSUPPORTED


def judged(questions: Iterable[Question], answers: Answers) -> tuple[tuple[Weakness, ...], str]:
    """The weaknesses of one package, and why it is not assessed (empty: it is)."""
    known = [(one, answers.assessments[one]) for one in questions if one in answers.assessments]
    if not known:
        reasons = (answers.reasons.get(one[0]) for one in questions)
        return (), next(filter(None, reasons), UNACCOUNTED)
    weaknesses = weaknesses_of(match for _, assessment in known for match in assessment.matches)
    blind = any(assessment.undecided for _, assessment in known) and not weaknesses
    return weaknesses, BAD_VERSION if blind and not all(is_comparable(one) for one, _ in known) else ""


def weaknesses_of(matches: Iterable[Match]) -> tuple[Weakness, ...]:
    """One for each weakness: a distribution's advisory may be about several, several about one."""
    groups: dict[str, list[Match]] = {}
    for match in matches:
        for name in _names(match):
            groups.setdefault(name, []).append(match)
    return tuple(_weakness(name, group) for name, group in sorted(groups.items()))


def _names(match: Match) -> list[str]:
    """The CVEs that a distribution's records are about; for others the one name that reports give them."""
    upstream = {name for record in match.records for name in record.upstream}
    own = {
        found[1]
        for name in upstream or {record.id for record in match.records}
        if (found := _CVE.fullmatch(name))
    }
    return (
        sorted(own) if upstream and own else [found[1] if (found := _CVE.fullmatch(match.id)) else match.id]
    )


def _weakness(name: str, group: list[Match]) -> Weakness:
    best = max(group, key=lambda match: (match.rating.rated, bool(match.fixed), match.severity))
    records = [record for match in group for record in match.records]
    about_one = [record.id for record in records if len(record.upstream) <= 1]
    aliases = {one for match in group if match.id == name for one in match.names} | set(about_one)
    fixed = tuple(dict.fromkeys(one for match in group for one in match.fixed))
    return Weakness(name, tuple(sorted(aliases - {name})), best, fixed)
