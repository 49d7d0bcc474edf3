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
class Answers:
    """What the sources of advisories said, and what kept them from saying more."""

    assessments: dict[Question, Assessment] = field(default_factory=dict)
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
    answers = _judge(questions, settings, world, database)
    findings, rules = findings_of(subjects.declarations, answers.assessments, Graph(material.components))
    status, reason = _ending(answers, questions)
    return ProjectResult(
        status,
        reason,
        __version__,
        findings=findings,
        components=_components(subjects, answers, questions),
        rules=rules,
        notes=tuple(answers.notes),
        units=len(answers.assessments),
    )


def _judge(
    questions: set[Question], settings: Settings, world: ScannerContext, database: AdvisoryDatabase | None
) -> Answers:
    answers = Answers()
    if database is not None:
        answers.assessments |= judge_by_database(questions, database)
        _mention_age(answers, settings, world, database)
    rest = {one for one in questions if one not in answers.assessments}
    if rest and settings.offline:
        _unknown_offline(rest, answers, database)
    elif rest:
        _ask_service({one for one in rest if one[0] != PYTHON}, settings, world, answers)
    undecided = sorted({name for one in answers.assessments.values() for name in one.undecided})
    if undecided:
        answers.notes.append(f"{len(undecided)} advisories name no comparable versions: {_some(undecided)}")
    return answers


def _unknown_offline(rest: Iterable[Question], answers: Answers, database: AdvisoryDatabase | None) -> None:
    """Says of which ecosystems there is no data."""
    missing = sorted({ecosystem for ecosystem, _, _ in rest})
    if database is None:
        answers.problems.append(NO_DATA)
    else:
        names = ", ".join(missing)
        command = " ".join(f'"{one}"' if " " in one else one for one in missing)
        answers.problems.append(
            f"the advisory database holds nothing of {names}: secscan db update {command}"
        )
    answers.reasons |= dict.fromkeys(missing, "no advisory data offline")


def _ask_service(rest: set[Question], settings: Settings, world: ScannerContext, answers: Answers) -> None:
    service = Service(world, query_url(settings.osv_url))
    host = host_of(service.url)
    try:
        answers.assessments |= service.judge(rest)
    except ToolError as problem:
        answers.problems.append(
            f"the advisory service at {host} could not be queried: {problem.message}; {UPDATE} for --offline"
        )
    for ecosystem in sorted(service.deaf):
        answers.reasons[ecosystem] = f"the advisory service knows nothing of {ecosystem}"
        answers.problems.append(f"the advisory service at {host} knows no advisories of {ecosystem}")
    if service.lost:
        answers.notes.append(
            f"no record could be fetched of {len(service.lost)} advisories: {_some(sorted(service.lost))}"
        )


def _mention_age(
    answers: Answers, settings: Settings, world: ScannerContext, database: AdvisoryDatabase
) -> None:
    """Says of what day the data is where that is long ago; too old for the caller is incomplete."""
    used = sorted({ecosystem for ecosystem, _, _ in answers.assessments} & database.ecosystems.keys())
    ages = [(days_since(database.ecosystems[one].as_of, world.now()), one) for one in used]
    limit = settings.max_db_age
    for age, ecosystem in ages:
        date = database.ecosystems[ecosystem].as_of[:10] or "an unknown day"
        if limit and (age is None or age > limit):
            answers.problems.append(
                f"the advisories of {ecosystem} are of {date}, older than --max-db-age {limit:g}: "
                f"secscan db update {ecosystem}"
            )
        elif age is None or age > STALE:
            answers.notes.append(
                f"the advisories of {ecosystem} are of {date}: secscan db update fetches newer ones"
            )


def _ending(answers: Answers, questions: set[Question]) -> tuple[RunStatus, str]:
    if not answers.problems:
        return RunStatus.OK, ""
    lost = {one for one in questions if one not in answers.assessments}
    reason = "; ".join(answers.problems)
    if lost == questions:
        return RunStatus.FAILED, reason
    number = f"{len(lost)} packages were not assessed: " if lost else ""
    return RunStatus.PARTIAL, f"{number}{reason}"


def _components(subjects: Subjects, answers: Answers, questions: set[Question]) -> tuple[Component, ...]:
    """The components as they turned out: assessed, or the reason why not."""
    found = {place_of(one): one for one in subjects.changed}
    for one in subjects.lines:
        question = question_of(one)
        if question in questions:
            key = place_of(one.component)
            found[key] = replace(found.get(key, one.component), unassessed=_why_not(question, answers))
    return tuple(found.values())


def _why_not(question: Question, answers: Answers) -> str:
    answer = answers.assessments.get(question)
    if answer is None:
        return answers.reasons.get(question[0], "the advisory source did not account for it")
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
