"""What the sources of advisories say of packages: the local database first, OSV's service for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from secscan.advisories.age import days_since
from secscan.advisories.assess import Assessment
from secscan.contract import AdvisoryDatabase, ScannerContext, Settings
from secscan.errors import ToolError
from secscan.lockfiles.listing import some_of
from secscan.model import Stage
from secscan.scanners.advisories.offline import judge_by_database
from secscan.scanners.advisories.online import Service
from secscan.scanners.advisories.subjects import Question
from secscan.scanners.pip_audit.records import host_of, query_url

STALE = 7
"""Days after which the database's age is worth a remark."""
UNACCOUNTED = "the advisory source did not account for it"
_UPDATE = "secscan db update fetches an advisory database"
_NO_DATA = (
    "no advisory data: --offline needs an advisory database, which secscan db update makes and --db names; "
    "--skip {} leaves the stage out"
)
_SHOWN = 5


@dataclass(slots=True)
class Answers:
    """What the sources said, and what kept them from saying more.

    `reasons` says by ecosystem why it is not assessed; `outdated` is data older than the caller allows.
    """

    assessments: dict[Question, Assessment] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def ask(
    questions: Iterable[Question],
    stage: Stage,
    settings: Settings,
    world: ScannerContext,
    elsewhere: frozenset[str] = frozenset(),
) -> Answers:
    """Asks about packages; of the ecosystems `elsewhere`, others ask the service."""
    answers, asked, database = Answers(), set(questions), world.advisory_database()
    if database is not None:
        answers.assessments |= judge_by_database(asked, database)
        _mention_age(answers, settings, world, database)
    rest = {one for one in asked if one not in answers.assessments}
    if rest and settings.offline:
        _unknown_offline(rest, answers, stage, database)
    elif rest:
        _ask_service({one for one in rest if one[0] not in elsewhere}, settings, world, answers)
    undecided = sorted({name for one in answers.assessments.values() for name in one.undecided})
    if undecided:
        shown = some_of(undecided, _SHOWN)
        answers.notes.append(f"{len(undecided)} advisories name no comparable versions: {shown}")
    return answers


def _unknown_offline(
    rest: Iterable[Question], answers: Answers, stage: Stage, database: AdvisoryDatabase | None
) -> None:
    """Says of which ecosystems there is no data."""
    missing = sorted({ecosystem for ecosystem, _, _ in rest})
    if database is None:
        answers.problems.append(_NO_DATA.format(stage.value))
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
            f"the advisory service at {host} could not be queried: {problem.message}; {_UPDATE} for --offline"
        )
    for ecosystem in sorted(service.deaf):
        answers.reasons[ecosystem] = f"the advisory service knows nothing of {ecosystem}"
        answers.problems.append(f"the advisory service at {host} knows no advisories of {ecosystem}")
    if service.lost:
        shown = some_of(sorted(service.lost), _SHOWN)
        answers.notes.append(f"no record could be fetched of {len(service.lost)} advisories: {shown}")


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
            answers.outdated.append(
                f"the advisories of {ecosystem} are of {date}, older than --max-db-age {limit:g}: "
                f"secscan db update {ecosystem}"
            )
        elif age is None or age > STALE:
            answers.notes.append(
                f"the advisories of {ecosystem} are of {date}: secscan db update fetches newer ones"
            )


def is_comparable(question: Question) -> bool:
    """Whether the version of a package can be compared by its ecosystem's rules."""
    from secscan.advisories.versions import NotAVersionError, key_of

    try:
        key_of(question[0], question[2])
    except NotAVersionError:
        return False
    return True
