"""Judging what is in images by the advisory database, or by OSV's service where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from secscan.advisories.assess import Assessment, Match
from secscan.advisories.versions import NotAVersionError, key_of, name_of, scheme_of
from secscan.contract import AdvisoryDatabase, ScannerContext, Settings
from secscan.errors import ToolError
from secscan.image.distribution import (
    NO_ADVISORIES,
    NO_DISTRIBUTION,
    Distribution,
    advisory_name,
    ecosystems_of,
)
from secscan.image.packages import SYSTEMS, ShippedPackage
from secscan.lockfiles.listing import BAD_VERSION, UNSUPPORTED
from secscan.scanners.advisories.offline import judge_by_database
from secscan.scanners.advisories.online import Service
from secscan.scanners.advisories.subjects import Question
from secscan.scanners.pip_audit.records import host_of, query_url

_CVE = re.compile(r"(?:[A-Z]+-)?(CVE-\d{4}-\d{4,})", re.ASCII)
NO_DATA = "no advisory data offline"


class Weakness(NamedTuple):
    """One weakness of a package: its best known name, all others, the best record's match, what fixes it."""

    id: str
    aliases: tuple[str, ...]
    match: Match
    fixed: tuple[str, ...]


@dataclass(slots=True)
class Verdicts:
    """What is known of packages: weaknesses by question, why nothing is known, and what went wrong."""

    assessments: dict[Question, Assessment] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


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


def judge_all(
    questions: Iterable[Question],
    settings: Settings,
    world: ScannerContext,
    database: AdvisoryDatabase | None,
) -> Verdicts:
    """The verdict on each package that a source knows anything of."""
    found = Verdicts()
    asked = set(questions)
    if database is not None:
        found.assessments |= judge_by_database(asked, database)
    rest = {one for one in asked if one not in found.assessments}
    missing = sorted({one[0] for one in rest})
    if rest and settings.offline:
        names = ", ".join(missing)
        found.reasons |= dict.fromkeys(missing, NO_DATA)
        found.problems.append(
            f"there is no advisory database: secscan db update makes one for {names}"
            if database is None
            else f"the advisory database holds nothing of {names}: secscan db update fetches it"
        )
    elif rest:
        _ask(rest, settings, world, found)
    return found


def _ask(rest: set[Question], settings: Settings, world: ScannerContext, found: Verdicts) -> None:
    service = Service(world, query_url(settings.osv_url))
    try:
        found.assessments |= service.judge(rest)
    except ToolError as problem:
        found.problems.append(
            f"the advisory service at {host_of(service.url)} was not to be had: {problem.message}"
        )
    for ecosystem in sorted(service.deaf):
        found.reasons[ecosystem] = f"the advisory service knows nothing of {ecosystem}"
        found.problems.append(f"the advisory service knows no advisories of {ecosystem}")


def judged(questions: Iterable[Question], verdicts: Verdicts) -> tuple[tuple[Weakness, ...], str]:
    """The weaknesses of one package, and why it is not assessed (empty: it is)."""
    known = [(one, verdicts.assessments[one]) for one in questions if one in verdicts.assessments]
    if not known:
        reasons = (verdicts.reasons.get(one[0]) for one in questions)
        return (), next(filter(None, reasons), "the advisory source did not account for it")
    weaknesses = weaknesses_of(match for _, assessment in known for match in assessment.matches)
    blind = any(assessment.undecided for _, assessment in known) and not weaknesses
    return weaknesses, BAD_VERSION if blind and not all(_comparable(one) for one, _ in known) else ""


def _comparable(question: Question) -> bool:
    try:
        key_of(question[0], question[2])
    except NotAVersionError:
        return False
    return True


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
