"""Judges the packages of every ecosystem by the local database, else by OSV's service.

What neither can say anything of is not assessed, and says why; with no source of advisories at all the scan
is incomplete. Python's packages are left to pip-audit where there is no database: it asks the same service.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from secscan import __version__
from secscan.advisories.age import days_since
from secscan.advisories.assess import Assessment
from secscan.contract import AdvisoryDatabase, ProjectInput, ProjectResult, ScannerContext, Settings
from secscan.errors import ToolError
from secscan.lockfiles.listing import BAD_VERSION
from secscan.model import Component, RunStatus, Stage
from secscan.scanners.advisories.findings import NAME, findings_of, place_of
from secscan.scanners.advisories.offline import judge_by_database
from secscan.scanners.advisories.online import Service
from secscan.scanners.advisories.subjects import Graph, Question, Subjects, question_of, subjects_of
from secscan.scanners.pip_audit.pins import ECOSYSTEM as PYTHON
from secscan.scanners.pip_audit.records import host_of, query_url

STAGE = Stage.DEPENDENCIES
__all__ = ["NAME", "STAGE", "applies", "scan"]

STALE = 7
"""Days after which the database's age is worth a remark."""
UPDATE = "secscan db update fetches an advisory database"
NO_DATA = (
    "no advisory data: --offline needs an advisory database, which secscan db update makes and --db names; "
    "--skip dependencies leaves the stage out"
)
SHOWN = 5


@dataclass(slots=True)
class Judgement:
    """What the sources of advisories said, and what kept them from saying more."""

    answers: dict[Question, Assessment] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    """Why an ecosystem is not assessed."""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def applies(material: ProjectInput, settings: Settings) -> str:  # noqa: ARG001 - the contract's signature
    """Whether any package is declared with a version that is known, in an ecosystem with advisories."""
    return "" if subjects_of(material.components).declarations else "no package has a version that is known"


def scan(material: ProjectInput, settings: Settings, world: ScannerContext) -> ProjectResult:
    """Judges all packages; what could not be assessed is a reason, in the result or on the component."""
    subjects = subjects_of(material.components)
    database = world.advisory_database()
    questions = {question_of(one) for one in subjects.lines}
    if database is None:
        questions = {one for one in questions if one[0] != PYTHON}
        if not questions:
            return ProjectResult(
                RunStatus.NOT_APPLICABLE, "no advisory database: pip-audit judges Python's packages"
            )
    judgement = _judge(questions, settings, world, database)
    findings, rules = findings_of(subjects.declarations, judgement.answers, Graph(material.components))
    status, reason = _ending(judgement, questions)
    return ProjectResult(
        status,
        reason,
        __version__,
        findings=findings,
        components=_components(subjects, judgement, questions),
        rules=rules,
        notes=tuple(judgement.notes),
        units=len(judgement.answers),
    )


def _judge(
    questions: set[Question], settings: Settings, world: ScannerContext, database: AdvisoryDatabase | None
) -> Judgement:
    judgement = Judgement()
    if database is not None:
        judgement.answers |= judge_by_database(questions, database)
        _mention_age(judgement, settings, world, database)
    rest = {one for one in questions if one not in judgement.answers}
    if rest and settings.offline:
        _unknown_offline(rest, judgement, database)
    elif rest:
        _ask_service({one for one in rest if one[0] != PYTHON}, settings, world, judgement)
    undecided = sorted({name for one in judgement.answers.values() for name in one.undecided})
    if undecided:
        judgement.notes.append(f"{len(undecided)} advisories name no comparable versions: {_some(undecided)}")
    return judgement


def _unknown_offline(
    rest: Iterable[Question], judgement: Judgement, database: AdvisoryDatabase | None
) -> None:
    """Says of which ecosystems there is no data."""
    missing = sorted({ecosystem for ecosystem, _, _ in rest})
    if database is None:
        judgement.problems.append(NO_DATA)
    else:
        told = ", ".join(missing)
        command = " ".join(f'"{one}"' if " " in one else one for one in missing)
        judgement.problems.append(
            f"the advisory database holds nothing of {told}: secscan db update {command}"
        )
    judgement.reasons |= dict.fromkeys(missing, "no advisory data offline")


def _ask_service(
    rest: set[Question], settings: Settings, world: ScannerContext, judgement: Judgement
) -> None:
    service = Service(world, query_url(settings.osv_url))
    host = host_of(service.url)
    try:
        judgement.answers |= service.judge(rest)
    except ToolError as problem:
        judgement.problems.append(
            f"the advisory service at {host} could not be queried: {problem.message}; {UPDATE} for --offline"
        )
    for ecosystem in sorted(service.deaf):
        judgement.reasons[ecosystem] = f"the advisory service knows nothing of {ecosystem}"
        judgement.problems.append(f"the advisory service at {host} knows no advisories of {ecosystem}")
    if service.lost:
        judgement.notes.append(
            f"no record could be fetched of {len(service.lost)} advisories: {_some(sorted(service.lost))}"
        )


def _mention_age(
    judgement: Judgement, settings: Settings, world: ScannerContext, database: AdvisoryDatabase
) -> None:
    """Says of what day the data is where that is long ago; too old for the caller is incomplete."""
    used = sorted({ecosystem for ecosystem, _, _ in judgement.answers} & database.ecosystems.keys())
    ages = [(days_since(database.ecosystems[one].as_of, world.now()), one) for one in used]
    limit = settings.max_db_age
    for age, ecosystem in ages:
        date = database.ecosystems[ecosystem].as_of[:10] or "an unknown day"
        if limit and (age is None or age > limit):
            judgement.problems.append(
                f"the advisories of {ecosystem} are of {date}, older than --max-db-age {limit:g}: "
                f"secscan db update {ecosystem}"
            )
        elif age is None or age > STALE:
            judgement.notes.append(
                f"the advisories of {ecosystem} are of {date}: secscan db update fetches newer ones"
            )


def _ending(judgement: Judgement, questions: set[Question]) -> tuple[RunStatus, str]:
    if not judgement.problems:
        return RunStatus.OK, ""
    lost = {one for one in questions if one not in judgement.answers}
    reason = "; ".join(judgement.problems)
    if lost == questions:
        return RunStatus.FAILED, reason
    number = f"{len(lost)} packages were not assessed: " if lost else ""
    return RunStatus.PARTIAL, f"{number}{reason}"


def _components(subjects: Subjects, judgement: Judgement, questions: set[Question]) -> tuple[Component, ...]:
    """The components as they turned out: assessed, or the reason why not."""
    found = {place_of(one): one for one in subjects.changed}
    for one in subjects.lines:
        question = question_of(one)
        if question in questions:
            key = place_of(one.component)
            found[key] = replace(found.get(key, one.component), unassessed=_why_not(question, judgement))
    return tuple(found.values())


def _why_not(question: Question, judgement: Judgement) -> str:
    answer = judgement.answers.get(question)
    if answer is None:
        return judgement.reasons.get(question[0], "the advisory source did not account for it")
    blind = answer.undecided and not answer.matches and not _comparable(question)
    return BAD_VERSION if blind else ""


def _comparable(question: Question) -> bool:
    from secscan.advisories.versions import NotAVersionError, key_of

    try:
        key_of(question[0], question[2])
    except NotAVersionError:
        return False
    return True


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")
