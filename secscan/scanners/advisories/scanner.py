"""Judges the packages of every ecosystem by the local database, else by OSV's service.

What neither can say anything of is not assessed, and says why; with no source of advisories at all the scan
is incomplete. Python's packages are left to pip-audit where there is no database: it asks the same service.
"""

from __future__ import annotations

from dataclasses import replace

from secscan import __version__
from secscan.contract import ProjectInput, ProjectResult, ScannerContext, Settings
from secscan.lockfiles.listing import BAD_VERSION
from secscan.model import Component, RunStatus, Stage
from secscan.scanners.advisories.answers import UNACCOUNTED, Answers, ask, is_comparable
from secscan.scanners.advisories.findings import NAME, findings_of, place_of
from secscan.scanners.advisories.subjects import Graph, Question, Subjects, question_of, subjects_of
from secscan.scanners.pip_audit.pins import ECOSYSTEM as PYTHON

STAGE = Stage.DEPENDENCIES
__all__ = ["NAME", "STAGE", "applies", "scan"]


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
    answers = ask(questions, STAGE, settings, world, elsewhere=frozenset({PYTHON}))
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


def _ending(answers: Answers, questions: set[Question]) -> tuple[RunStatus, str]:
    problems = [*answers.outdated, *answers.problems]
    if not problems:
        return RunStatus.OK, ""
    lost = {one for one in questions if one not in answers.assessments}
    reason = "; ".join(problems)
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
        return answers.reasons.get(question[0], UNACCOUNTED)
    blind = answer.undecided and not answer.matches and not is_comparable(question)
    return BAD_VERSION if blind else ""
