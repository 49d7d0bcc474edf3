"""Judging packages by the local database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from secscan.advisories.assess import Assessment, assess
from secscan.advisories.ranges import Ordered
from secscan.advisories.records import unpack
from secscan.contract import AdvisoryDatabase
from secscan.errors import ToolError
from secscan.scanners.advisories.subjects import Question, by_ecosystem

AT_ONCE = 500
"""Packages whose advisories are held in memory together."""


def judge_by_database(
    questions: Iterable[Question], database: AdvisoryDatabase
) -> Mapping[Question, Assessment]:
    """The assessment of every package of an ecosystem that the database holds; raises `ToolError`."""
    found: dict[Question, Assessment] = {}
    for ecosystem, asked in by_ecosystem(questions).items():
        if holds(database, ecosystem):
            ordered = Ordered(ecosystem)
            for start in range(0, len(asked), AT_ONCE):
                found |= _judged(asked[start : start + AT_ONCE], database, ordered)
    return found


def holds(database: AdvisoryDatabase, ecosystem: str) -> bool:
    """Whether the database can say anything of an ecosystem."""
    facts = database.ecosystems.get(ecosystem)
    return facts is not None and facts.records > 0


def _judged(
    asked: Sequence[Question], database: AdvisoryDatabase, ordered: Ordered
) -> dict[Question, Assessment]:
    bodies = database.bodies(ordered.ecosystem, sorted({name for _, name, _ in asked}))
    try:
        known = {name: [unpack(body) for body in packed] for name, packed in bodies.items()}
    except ValueError:
        raise ToolError(
            "the advisory database holds a damaged advisory", "secscan db update makes a new one."
        ) from None
    nothing = Assessment()
    return {
        question: assess(question[2], known[question[1]], ordered) if question[1] in known else nothing
        for question in asked
    }
